"""Routines, seasons, blackouts, agendas, checks and KPIs: what they make of a portfolio."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kinds import NAMES, plugin, with_rules
from tests.support import AS_OF, SILENT, account, portfolio

import kam
from kam.assessment import measure
from kam.errors import Finding, RuleError, Severity
from kam.model import Case, Owed, Portfolio, Staff, Workspace
from kam.planning import check_plan
from kam.plugins import (
    Agenda,
    AgendaPoint,
    Audience,
    BeforeSeason,
    Better,
    Blackout,
    CalendarDate,
    CareOccasion,
    Check,
    Closure,
    DateRange,
    Doer,
    Indicator,
    IndicatorScope,
    Measured,
    Message,
    Reach,
    Role,
    Routine,
    RoutineScope,
    Season,
    Term,
    Text,
    literal,
)
from kam.rules import Rule

CHINA = Workspace(name="T", id="t", timezone="Asia/Shanghai", country="CN")
STAFF = (
    Staff(id="ann", name="Ann"),
    Staff(id="bob", name="Bob"),
    Staff(id="eve", name="Eve", role="head"),
)
TITLE = Message("Review {period}", "回顾 {period}")


def owed(
    facts: Portfolio, *rules: Rule, start: date, end: date, as_of: date = AS_OF
) -> kam.Commitments:
    """Return what the rules ask for."""
    return kam.due(kam.assess(facts, with_rules(*rules), as_of=as_of), start=start, end=end)


def reports(found: kam.Commitments) -> list[Owed]:
    """Return the items of kind report."""
    return [c for c in found.items if c.kind == "report"]


def routine(rhythm: str, **fields: Any) -> Routine:
    """Return a routine."""
    values = {"task": TITLE, "rhythm": rhythm, **NAMES, **fields}
    return Routine(id="test.review", **values)


def people(**fields: Any) -> Portfolio:
    """Return accounts of two managers, and a head of department without accounts."""
    accounts = (account("acme"), account("beta", owner="bob"))
    return portfolio(*accounts, staff=STAFF, **fields)


@pytest.mark.parametrize(
    ("rhythm", "windows"),
    [
        ("never", []),
        (
            "weekly",
            [
                (f"{monday:02}", f"{friday:02} 17:00")
                for monday, friday in ((29, 2), (5, 9), (12, 16), (19, 23), (26, 30))
            ],
        ),
        ("monthly", [("01", "14 17:00")]),
        ("quarterly", [("01", "14 17:00")]),
        ("half-yearly", [("01", "28 17:00")]),
        ("yearly", [("01", "28 17:00")]),
    ],
)  # fmt: skip
def test_routines_keep_their_rhythm(rhythm: str, windows: list[tuple[str, str]]) -> None:
    """Weekly from Monday to Friday; monthly and rarer in the first ten or twenty working days.

    From the first working day on (G-46); one for every manager; 1 January 2026 is a Thursday.
    """
    found = reports(owed(people(), routine(rhythm), start=AS_OF, end=date(2026, 1, 31)))
    mine = [c for c in found if c.staff == "ann"]

    assert [(f"{c.earliest:%d}", f"{c.due:%d %H:%M}") for c in mine] == windows
    assert [c.latest for c in mine] == [c.due.date() for c in mine if c.due]
    assert all(AS_OF <= c.ideal <= c.latest for c in mine)
    assert {c.staff for c in found} == ({"ann", "bob"} if windows else set())


def test_a_routine_may_be_done_in_fewer_days() -> None:
    """The figure ``within`` is a number of working days: 5 January 2026 is the third."""
    rules = with_rules(routine("monthly"), review={"within": 3})
    found = kam.due(kam.assess(people(), rules, as_of=AS_OF), start=AS_OF, end=date(2026, 1, 31))

    assert {c.latest for c in reports(found)} == {date(2026, 1, 5)}


def test_a_list_of_this_week_is_still_owed_in_the_middle_of_it() -> None:
    """On Wednesday 7 January 2026 the list of Monday can be made until Friday; not before today."""
    wednesday = date(2026, 1, 7)
    end = date(2026, 1, 9)
    found = reports(owed(people(), routine("weekly"), start=wednesday, end=end, as_of=wednesday))

    assert [(c.item, c.ideal, c.latest) for c in found if c.staff == "ann"] == [
        ("report/ann/review-2025-12-29", wednesday, date(2026, 1, 9))
    ]


def test_a_daily_routine_stands_on_working_days_at_17() -> None:
    """Five a week (G-46)."""
    found = reports(owed(people(), routine("daily"), start=AS_OF, end=date(2026, 1, 11)))

    assert [f"{c.due:%d %H:%M}" for c in found if c.staff == "ann"] == [
        "01 17:00", "02 17:00", "05 17:00", "06 17:00", "07 17:00", "08 17:00", "09 17:00",
    ]  # fmt: skip


def test_holidays_move_routines_to_the_next_working_day() -> None:
    """The week of 16 February 2026 is all Spring Festival; 1 to 7 October are holidays."""
    facts = people(workspace=CHINA)
    weekly = reports(owed(facts, routine("weekly"), start=date(2026, 2, 9), end=date(2026, 3, 1)))
    october = date(2026, 10, 1)
    monthly = reports(owed(facts, routine("monthly"), start=october, end=date(2026, 10, 31)))

    assert {c.item[-10:]: c.ideal.day for c in weekly if c.staff == "ann"} == {
        "2026-02-02": 9,
        "2026-02-09": 24,
        "2026-02-16": 24,
    }
    assert [c.ideal for c in monthly if c.staff == "ann"] == [date(2026, 10, 8)]


def test_a_routine_of_the_team_needs_somebody_in_the_role() -> None:
    """The first by id who holds it, by any of its names; nobody: nothing is made."""
    role = Term(
        id="test.head", name="department-head", also=("head", "主任"), sense=Role(), **NAMES
    )
    team = routine("monthly", doer=Doer.TEAM, role="department-head")
    end = date(2026, 1, 31)

    assert [c.staff for c in reports(owed(people(), team, role, start=AS_OF, end=end))] == ["eve"]
    assert reports(owed(portfolio(account()), team, role, start=AS_OF, end=end)) == []


def test_the_text_of_a_routine_looks_back_and_never_ahead() -> None:
    """Only a period that is over has lines; the item names the period and keeps its id."""

    def lines(scope: RoutineScope, rule: Routine) -> Iterator[Text]:
        yield literal(f"{scope.start} {scope.end} {len(scope.accounts)}")

    first = date(2026, 1, 5)
    rule = routine("weekly", details=lines)
    found = reports(owed(people(), rule, start=first, end=date(2026, 1, 12), as_of=first))
    mine = [c for c in found if c.staff == "ann"]

    assert [c.item for c in mine] == [
        "report/ann/review-2025-12-29",
        "report/ann/review-2026-01-05",
    ]
    assert [[d.render() for d in c.details] for c in mine] == [["2025-12-29 2026-01-04 1"], []]
    assert mine[0].summary.render() == "Review 2025-12-29 to 2026-01-04"


def test_an_hour_that_is_none_is_refused() -> None:
    """The figure ``at`` is a time of day."""
    with pytest.raises(RuleError, match="'noonish' is not a time of day: 17:00"):
        with_rules(routine("weekly"), review={"at": "noonish"})


SUMMER = Season(first=CalendarDate(month=6, day=1), last=CalendarDate(month=8, day=31))
HEAT = CareOccasion(
    id="test.heat",
    kind="notice",
    audience=Audience.ACCOUNT,
    occurs=BeforeSeason(season=SUMMER, lead_days=14, text="Ready {account} | 准备{account}"),
    **NAMES,
)


def test_a_season_asks_for_contact_ahead_of_it() -> None:
    """Two weeks before 1 June, once a year, for every account it reaches."""
    found = owed(people(), HEAT, start=AS_OF, end=date(2027, 12, 31))
    notices = {c.item: c.ideal for c in found.items if c.kind == "notice"}

    assert {(c.latest - c.ideal).days for c in found.items if c.kind == "notice"} == {14}
    assert notices == {
        f"notice/{who}/heat-{year}": date(year, 5, 18)
        for who in ("acme", "beta")
        for year in (2026, 2027)
    }
    assert {c.reasons[0].text.render() for c in found.items if c.kind == "notice"} == {
        f"word from {year}-06-01 to {year}-08-31" for year in (2026, 2027)
    }


def test_a_season_s_figures_are_those_of_its_occasion() -> None:
    """Users change its days and its lead in the table of the rule."""
    changed = with_rules(HEAT, heat={"first": "07-01", "lead_days": 30})
    judged = kam.assess(people(), changed, as_of=AS_OF)
    found = kam.due(judged, start=AS_OF, end=date(2026, 12, 31))

    names = ["depth", "lead_days", "minutes", "first", "last"]
    assert [f.name for f in changed.rule("test.heat").figures] == names
    assert {c.ideal for c in found.items if c.kind == "notice"} == {date(2026, 6, 1)}


def test_a_season_can_forbid_visits() -> None:
    """As closures of a blackout it shuts every year, also one that began the year before."""
    winter = Season(first=CalendarDate(month=12, day=1), last=CalendarDate(month=2, day=29))
    rule = Blackout(id="test.cold", closures=winter, **NAMES)
    found = owed(people(), rule, start=AS_OF, end=date(2026, 12, 31))

    assert [(c.days.start, c.days.end) for c in found.closures["acme"]] == [
        (date(2025, 12, 1), date(2026, 2, 28)),
        (date(2026, 12, 1), date(2027, 2, 28)),
    ]


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_winter_lasts_over_new_year(day: date) -> None:
    """From 1 December to the last day of February, leap years included (G-57)."""
    winter = Season(first=CalendarDate(month=12, day=1), last=CalendarDate(month=2, day=29))

    assert winter.holds_on(day) is (day.month in {12, 1, 2})


def closed_in_may(view: Any, days: DateRange, rule: Blackout) -> Iterator[Closure]:
    """Close May."""
    for year in range(days.start.year, days.end.year + 1):
        month = DateRange(start=date(year, 5, 1), end=date(year, 5, 31))
        yield Closure(days=month, reason=rule.because(Message("stock-taking", "盘点")))


def test_no_visit_is_planned_in_a_blackout() -> None:
    """A monthly visit leaves May for its edge; one that can only be in May is void, with cause."""
    rule = Blackout(id="test.stock", closures=closed_in_may, reach=Reach(tags=("shop",)), **NAMES)
    facts = portfolio(account("acme", tags=frozenset({"shop"})), account("beta"))
    overrides = {f"core.{k.replace('_', '-')}": v for k, v in SILENT.items()}
    overrides["core.visit-base"] = {"interval": 30}
    book = kam.rule_book(plugins=[plugin(rule)], overrides=overrides)
    judged = kam.assess(facts, book, as_of=AS_OF)
    plan = kam.plan(kam.due(judged, start=date(2026, 4, 15), end=date(2026, 6, 15)))
    days = {
        who: {i.day.month for i in plan.items if i.owed.account == who} for who in ("acme", "beta")
    }

    assert check_plan(plan) == ()
    assert 5 not in days["acme"]
    assert 5 in days["beta"]
    alone = kam.plan(kam.due(judged, start=date(2026, 5, 4), end=date(2026, 5, 29)))
    (left,) = {u.cause.render() for u in alone.unplaced if u.owed.account == "acme"}
    assert "without visits: stock-taking" in left
    assert check_plan(alone) == ()


def test_agendas_are_joined_by_order() -> None:
    """Points of several rules stand in one list, each once, in the details of the visit."""

    def points(order: int, *slugs: str) -> Any:
        def found(served: Any, rule: Agenda) -> Iterable[AgendaPoint]:
            return [
                AgendaPoint(slug=s, order=order + i, text=literal(s)) for i, s in enumerate(slugs)
            ]

        return found

    late = Agenda(id="test.late", points=points(20, "price", "thanks"), **NAMES)
    early = Agenda(id="test.soon", points=points(10, "needs", "price"), **NAMES)
    never = Agenda(id="test.none", points=points(0, "no"), reach=Reach(tags=("x",)), **NAMES)
    found = owed(people(), late, early, never, start=AS_OF, end=date(2026, 12, 31))
    visit = next(c for c in found.items if c.kind == "visit")

    assert [d.render() for d in visit.details] == [
        "To discuss: needs",
        "To discuss: price",
        "To discuss: thanks",
    ]
    assert all(not c.details for c in found.items if c.kind == "contact")


def test_checks_add_findings() -> None:
    """They see the portfolio and the day."""

    def run(facts: Portfolio, day: date, rule: Check) -> Iterator[Finding]:
        yield Finding(severity=Severity.NOTE, code="test", text=f"{len(facts.accounts)} on {day}")

    found = kam.assess(people(), with_rules(Check(id="test.look", run=run, **NAMES)), as_of=AS_OF)

    assert [str(f) for f in found.findings if f.code == "test"] == ["note: 2 on 2026-01-01"]


def complaints(scope: IndicatorScope) -> Iterator[Measured]:
    """Count the cases that were opened in the period, by owner of the account."""
    for staff in scope.portfolio.staff:
        cases = [
            c
            for c in scope.portfolio.cases
            if scope.start <= c.opened.date() <= scope.end
            and scope.served[c.account].account.owner == staff.id
        ]
        yield Measured(subject=staff.id, value=Decimal(len(cases)), of=len(cases))


@pytest.mark.rule("X-WARN-13", "R-CTEL-23")
def test_a_figure_warns_before_it_breaks_its_limit() -> None:
    """At 90 % of the limit (G-42), in the direction in which the figure is worse."""
    kpi = Indicator(
        id="test.complaints", unit="cases", better=Better.LOWER, measure=complaints, limit=10,
        **NAMES,
    )  # fmt: skip
    cases = tuple(
        Case(id=f"k{n}", account="acme" if n < 9 else "beta", kind="complaint",
             opened=datetime(2026, 1, n % 9 + 1, tzinfo=UTC))
        for n in range(17)
    )  # fmt: skip
    found = kam.assess(people(cases=cases), with_rules(kpi), as_of=AS_OF)
    figures = measure(found, date(2026, 1, 1), date(2026, 1, 31))

    assert [(r.subject, r.value, r.near_limit) for r in figures.of("test.complaints")] == [
        ("ann", Decimal(9), True),
        ("bob", Decimal(8), False),
        ("eve", Decimal(0), False),
    ]
    assert figures.results[0].reason.text.render() == "word of ann is 9 cases, near its limit of 10"
