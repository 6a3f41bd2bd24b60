"""Birthdays and anniversaries."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support import account, due, of_kind, portfolio

from kam.commitments import Form
from kam.dates import CalendarDate
from kam.model import Agreement, Consent, Contact, KeyDate, Position, Staff

START, END = date(2026, 1, 1), date(2028, 12, 31)


def contact(birthday: CalendarDate, **fields: object) -> Contact:
    """Return a contact at the one account."""
    values = {"id": "c", "name": "Chen", "positions": (Position(account="acme"),), **fields}
    return Contact(birthday=birthday, **values)  # type: ignore[arg-type]  # a test's shorthand


def birthdays(*people: Contact, **overrides: object) -> list[tuple[str, date]]:
    """Return the birthday items of contacts."""
    owed = due(portfolio(contacts=people), START, END, **overrides)  # type: ignore[arg-type]
    return [(c.item, c.ideal) for c in of_kind(owed, "birthday")]


@pytest.mark.rule("X-CARE-01", "X-CAL-08", "R-COUR-06")
def test_a_birthday_is_a_care_day_every_year() -> None:
    """One all-day item a year, from the date with or without its year."""
    found = birthdays(contact(CalendarDate(year=1980, month=5, day=17)))

    assert found == [
        ("birthday/c/2026", date(2026, 5, 17)),
        ("birthday/c/2027", date(2027, 5, 17)),
        ("birthday/c/2028", date(2028, 5, 17)),
    ]
    owed = due(portfolio(contacts=(contact(CalendarDate(month=5, day=17)),)), START, END)
    assert {c.form for c in of_kind(owed, "birthday")} == {Form.DAY}


@pytest.mark.rule("X-CARE-01")
@pytest.mark.parametrize(
    ("policy", "days"),
    [
        ("feb28", [date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]),
        ("mar1", [date(2026, 3, 1), date(2027, 3, 1), date(2028, 2, 29)]),
        ("leap_years_only", [date(2028, 2, 29)]),
    ],
)
def test_29_february_follows_the_policy(policy: str, days: list[date]) -> None:
    """29 February falls on 28 February in common years, or as the parameter says (G-21)."""
    born = contact(CalendarDate(month=2, day=29))
    found = birthdays(born, birthday_contact={"leap_day": policy})

    assert [day for _, day in found] == days


def test_consent_and_jobs_are_respected() -> None:
    """No greeting without consent, nor for who has left the account by then."""
    silent = contact(CalendarDate(month=5, day=17), consent=Consent(greet=False))
    gone = contact(
        CalendarDate(month=5, day=17),
        positions=(Position(account="acme", end=date(2026, 12, 31)),),
    )

    assert birthdays(silent) == []
    assert birthdays(gone) == [("birthday/c/2026", date(2026, 5, 17))]


def test_a_lunar_birthday_is_said_not_guessed() -> None:
    """A lunar birthday gives a finding instead of a wrong day."""
    owed = due(
        portfolio(contacts=(contact(CalendarDate(month=8, day=15, lunar=True)),)), START, END
    )

    assert of_kind(owed, "birthday") == ()
    assert [f.code for f in owed.findings] == ["lunar-birthday"]


def test_colleagues_are_greeted_by_their_supervisor() -> None:
    """The supervisor greets; who has none is greeted by a direct report (decision 2)."""
    staff = (
        Staff(id="ann", name="Ann", reports_to="boss", birthday=CalendarDate(month=3, day=3)),
        Staff(id="boss", name="Boss", birthday=CalendarDate(month=4, day=4)),
    )
    owed = due(portfolio(staff=staff), START, date(2026, 12, 31))

    assert [(c.item, c.staff) for c in of_kind(owed, "birthday")] == [
        ("birthday/ann/2026", "boss"),
        ("birthday/boss/2026", "ann"),
    ]


@pytest.mark.rule("X-CARE-02", "X-CAL-08")
def test_anniversaries_of_cooperation_contract_and_dates() -> None:
    """Start of cooperation, first contract and recorded days come back every year (G-20)."""
    contract = Agreement(id="g", account="acme", kind="contract", start=date(2021, 6, 1))
    founding = KeyDate(
        day=date(1990, 9, 9), kind="founding", title="Founding day", accounts=("acme",), yearly=True
    )
    facts = portfolio(account(since=date(2020, 2, 1)), agreements=(contract,), dates=(founding,))
    owed = due(facts, START, date(2026, 12, 31))

    assert [(c.item, c.ideal) for c in of_kind(owed, "anniversary")] == [
        ("anniversary/acme/2026-since", date(2026, 2, 1)),
        ("anniversary/acme/2026-contract", date(2026, 6, 1)),
    ]
    assert [(c.item, c.ideal) for c in of_kind(owed, "occasion")] == [
        ("occasion/acme/2026-founding-0909", date(2026, 9, 9))
    ]
