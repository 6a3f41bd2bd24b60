"""Nothing claims a consent that nobody gave."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support import account, due, of_kind, portfolio

import kam
from kam.dates import CalendarDate
from kam.model import Activity, Consent, Contact, Designation, Position, Workspace
from kam.text import CHINESE, ENGLISH

START, END = date(2026, 1, 1), date(2026, 12, 31)
CHINA = Workspace(name="T", id="t", timezone="Asia/Shanghai", country="CN", currency="CNY")
YES, NO, OPEN = Consent(greet=True, gift=True), Consent(greet=False, gift=False), Consent()
QUIET = Consent(greet=True, gift=True, quiet=True)


def person(ident: str, consent: Consent) -> Contact:
    """Return a contact with a birthday in June."""
    return Contact(
        id=ident, name=ident.title(), positions=(Position(account="acme"),), consent=consent,
        birthday=CalendarDate(month=6, day=10, year=1980),
    )  # fmt: skip


def found(*people: Contact) -> kam.Commitments:
    """Return what is owed to people at one account."""
    return due(portfolio(workspace=CHINA, contacts=people), START, END)


@pytest.mark.parametrize(
    ("consent", "greeted", "given"),
    [(YES, True, True), (OPEN, True, False), (NO, False, False), (QUIET, False, False)],
)
def test_greetings_unless_refused_gifts_only_after_a_yes(
    consent: Consent, greeted: bool, given: bool
) -> None:
    """Who wants no disturbance gets neither, whatever was agreed before (G-22)."""
    owed = found(person("chen", consent))
    gifts = [c for c in of_kind(owed, "preparation") if c.rule == "core.birthday-contact"]

    assert bool(of_kind(owed, "birthday")) is greeted
    assert bool(of_kind(owed, "festival")) is greeted
    assert bool(gifts) is given


@pytest.mark.parametrize(
    ("consent", "english", "chinese"),
    [
        (YES, ["agreed to greetings", "agreed to gifts"], ["同意问候", "同意收礼"]),
        (
            OPEN,
            ["not asked about greetings: they are made", "not asked about gifts: none are given"],
            ["未询问是否可问候：照常问候", "未询问是否收礼：不送"],
        ),
    ],
)
def test_a_birthday_says_what_was_asked(
    consent: Consent, english: list[str], chinese: list[str]
) -> None:
    """Not asked is shown as not asked."""
    (day,) = of_kind(found(person("chen", consent)), "birthday")

    assert [r.text.render(ENGLISH) for r in day.reasons[1:]] == english
    assert [r.text.render(CHINESE) for r in day.reasons[1:]] == chinese


def test_a_festival_counts_who_agreed_and_who_was_not_asked() -> None:
    """88 contacts of an empty column agreed to nothing."""
    people = (person("a", YES), person("b", OPEN), person("c", OPEN), person("d", NO))
    marks = {c.item: c for c in of_kind(found(*people), "festival")}
    (reason,) = marks["festival/ann/2026-mid-autumn"].reasons

    assert reason.text.render() == (
        "Mid-Autumn on 2026-09-25: 3 contacts, by country or language; "
        "1 agreed to greetings, 2 were not asked"
    )
    assert "联系人 3 位；同意问候 1 位，未询问 2 位" in reason.text.render(CHINESE)


def test_a_dossier_check_asks_whoever_was_not_asked() -> None:
    """Not those who said something, and nobody who wants no disturbance."""
    top = account(designations=(Designation(scheme="abc", level="A", reason="test"),))
    people = tuple(person(n, c) for n, c in zip("abcd", (YES, OPEN, NO, QUIET), strict=True))
    last = Activity(account="acme", day=date(2025, 12, 1), kind="dossier-check")
    owed = due(portfolio(top, contacts=people, activities=(last,)), START, END)
    asked = [
        line.render()
        for line in of_kind(owed, "dossier-check")[0].details
        if "welcome" in line.render()
    ]

    assert asked == ["To discuss: ask whether greetings and gifts are welcome: B"]


def test_explain_says_what_a_contact_said() -> None:
    """All three, and that nobody asked where nobody did."""
    owed = found(person("chen", Consent(greet=True, share=False)))
    told = [r.text.render() for r in kam.explain(kam.plan(owed, effort=5), "chen")]

    for text in (
        "agreed to greetings",
        "not asked about gifts: none are given",
        "wants no data passed on",
    ):
        assert text in told
