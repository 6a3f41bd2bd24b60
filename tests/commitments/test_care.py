"""Birthdays and anniversaries."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support import account, due, of_kind, portfolio

from kam.dates import CalendarDate
from kam.model import Agreement, Celebrate, Consent, Contact, Form, KeyDate, Position, Staff
from kam.reading.calendar_dates import calendar_date

START, END = date(2026, 1, 1), date(2028, 12, 31)


def contact(birthday: CalendarDate, **fields: object) -> Contact:
    """Return a contact at the one account."""
    values = {"id": "c", "name": "Chen", "positions": (Position(account="acme"),), **fields}
    return Contact(birthday=birthday, **values)  # type: ignore[arg-type]  # a test's shorthand


def lunar(text: str) -> CalendarDate:
    """Return a calendar date."""
    return calendar_date(text, this_year=None)


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


@pytest.mark.rule("X-CARE-01", "G-19", "G-21")
def test_a_lunar_birthday_falls_on_its_lunar_day() -> None:
    """Dated items; the text prints the lunar date and says in words what moved it."""
    owed = due(portfolio(contacts=(contact(lunar("lunar:1987-L06-03")),)), START, END)
    found = of_kind(owed, "birthday")

    assert [(c.item, c.ideal.isoformat()) for c in found] == [
        ("birthday/c/2026", "2026-07-16"),
        ("birthday/c/2027", "2027-07-06"),
        ("birthday/c/2028", "2028-07-24"),
    ]
    assert [d.render("en") for d in found[0].details] == [
        "kept on day 3 of lunar leap month 6",
        "born in a leap month; kept in the ordinary month of 2026",
    ]
    assert [d.render("zh-CN") for d in found[0].details] == [
        "农历闰六月初三",
        "生于闰月，2026 年按平月过",
    ]


@pytest.mark.rule("G-21")
@pytest.mark.parametrize(
    ("overrides", "days"),
    [
        ({"missing_day": "last_day"}, ["2026-02-16", "2027-02-05", "2028-01-25"]),
        ({"missing_day": "next_first"}, ["2026-02-17", "2027-02-06", "2028-01-26"]),
        ({"missing_day": "skip"}, []),
    ],
)
def test_conventions_are_parameters(overrides: dict[str, object], days: list[str]) -> None:
    """The 12th lunar months of 2025 to 2027 have 29 days; that of 2028 ends in 2029."""
    born = contact(lunar("lunar:12-30"))
    found = birthdays(born, birthday_contact=overrides)

    assert [day.isoformat() for _, day in found] == days


def test_kept_by_both_calendars() -> None:
    """Two items a year; by one calendar a date with its year is turned into it."""
    born = CalendarDate(year=1985, month=3, day=12)  # lunar 1985-01-21

    both = birthdays(contact(born, celebrate=Celebrate.BOTH))
    turned = birthdays(contact(born, celebrate=Celebrate.LUNAR))

    assert both[:2] == [
        ("birthday/c/2026-lunar", date(2026, 3, 9)),
        ("birthday/c/2026", date(2026, 3, 12)),
    ]
    assert turned[0] == ("birthday/c/2026", date(2026, 3, 9))


def test_without_the_year_the_other_calendar_is_not_guessed() -> None:
    """The birthday stays where it stands, and a finding says why."""
    born = contact(CalendarDate(month=3, day=12), celebrate=Celebrate.LUNAR)
    owed = due(portfolio(contacts=(born,)), START, END)

    assert of_kind(owed, "birthday")[0].ideal == date(2026, 3, 12)
    assert [f.code for f in owed.findings] == ["birthday-without-year"]


@pytest.mark.rule("G-22")
def test_gifts_are_prepared_only_for_those_who_agreed() -> None:
    """A task of its own, a week ahead, for the account manager or another owner."""
    born = CalendarDate(month=5, day=17)
    silent = due(portfolio(contacts=(contact(born),)), START, END)
    agreed = portfolio(contacts=(contact(born, consent=Consent(gift=True)),))
    owed = due(agreed, START, END)

    assert of_kind(silent, "preparation") == ()
    task = of_kind(owed, "preparation")[0]
    assert (task.item, task.ideal, task.form) == (
        "preparation/c/2026-birthday",
        date(2026, 5, 10),
        Form.TASK,
    )
    other = due(agreed, START, END, birthday_contact={"preparer": "boss", "lead_days": 3})
    assert of_kind(other, "preparation")[0].ideal == date(2026, 5, 14)


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
