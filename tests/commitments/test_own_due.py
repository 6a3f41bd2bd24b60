"""Rules that say themselves when something is due, and desks with hours of their own."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from tests.kinds import plugin, with_rules
from tests.support import SILENT, WORKSPACE, account, portfolio

import kam
from kam.errors import PluginError
from kam.plugins import (
    Activity,
    Agreement,
    BeforeEnd,
    Cadence,
    CalendarDate,
    Case,
    Deadline,
    DeadlinePurpose,
    Due,
    DueScope,
    Hours,
    Message,
    OpenHours,
    Portfolio,
    Rule,
    Season,
    Step,
    Weekday,
    cadence,
    follow_up,
    limit,
)

ZONE = ZoneInfo("Europe/Berlin")
GERMANY = evolve(WORKSPACE, country="DE")
WHY = Message("by our own clock", "按自有时钟")
FRIDAY = date(2026, 5, 8)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment in May 2026."""
    return datetime(2026, 5, day, hour, minute, tzinfo=ZONE)


def owed(
    facts: Portfolio, *rules: Rule, as_of: date = FRIDAY, overrides: Any = None
) -> kam.Commitments:
    """Return what is owed from the day after ``as_of`` by these rules and few of the core."""
    silent = {f"core.{name.replace('_', '-')}": values for name, values in SILENT.items()}
    visits = {f"core.visit-{g}": {"interval": 0} for g in ("top", "middle", "base", "potential")}
    book = kam.rule_book(
        plugins=[plugin(*rules)], overrides={**silent, **visits, **(overrides or {})}
    )
    assessment = kam.assess(facts, book, as_of=as_of)
    return kam.due(assessment, start=as_of, end=as_of + timedelta(days=120))


def answers(found: kam.Commitments) -> list[kam.Owed]:
    """Return what is owed by a limit."""
    return [item for item in found.items if item.kind == "deadline"]


def order(opened: datetime, **fields: Any) -> Case:
    """Return an order of the test account."""
    return Case(id="k1", account="acme", kind="order", opened=opened, **fields)


def next_day_after_four(scope: DueScope, rule: Deadline) -> Due:
    """Answer by noon of the next working day; orders after 16:00 count as the next day."""
    received = scope.record.opened.astimezone(scope.zone)
    first = scope.place.next(received.date())
    if received.date() == first and received.time() >= time(16):
        first = scope.place.add(first, 1)
    due = datetime.combine(scope.place.add(first, 1), time(12), tzinfo=scope.zone)
    return Due(when=due, reason=rule.because(Message("cut-off at 16:00", "16:00 截单")))


CUT_OFF = limit(
    "test.order", "orders | 订单", DeadlinePurpose.ANSWER, ("order",), hours=24,
    source="test", due=next_day_after_four,
)  # fmt: skip


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        (at(6, 15, 59), at(7, 12)),
        (at(6, 16, 0), at(8, 12)),
        (at(8, 17, 0), at(12, 12)),  # Friday after the cut-off: Monday counts, Tuesday it is due
        (at(13, 9), at(15, 12)),  # 14 May 2026 is Ascension Day
    ],
)
def test_a_cut_off_hour(opened: datetime, due: datetime) -> None:
    """The moment and the reason are those that the rule says; days off are not counted."""
    facts = portfolio(workspace=GERMANY, cases=(order(opened),))

    (item,) = answers(owed(facts, CUT_OFF, as_of=opened.date()))

    assert item.due == due
    assert "cut-off at 16:00" in str(item.reasons[0])


def test_none_leaves_it_to_the_figures() -> None:
    """A rule that answers None is due by its timing."""
    plain = evolve(CUT_OFF, due=lambda scope, rule: None)

    (item,) = answers(owed(portfolio(cases=(order(at(6, 17)),)), plain))

    assert item.due == at(7, 17)


def test_zero_hours_still_mean_no_limit() -> None:
    """Where the company has set no limit the rule is not asked."""
    none = {"test.order": {"hours": 0}}

    assert answers(owed(portfolio(cases=(order(at(6, 17)),)), CUT_OFF, overrides=none)) == []


def test_two_cases_that_fail_cost_their_own_results() -> None:
    """The guard keeps the failure: the rule, the case, what is wrong; other work goes on."""

    def fails(scope: DueScope, rule: Deadline) -> Due | None:
        if scope.record.id == "k1":
            raise ZeroDivisionError("no clock")
        return next_day_after_four(scope, rule)

    cases = [evolve(order(at(6, 9)), id=f"k{n}") for n in range(1, 31)]
    found = owed(portfolio(cases=tuple(cases)), evolve(CUT_OFF, due=fails))

    assert len(answers(found)) == 29
    assert [(f.rule, f.subject) for f in found.failures] == [("test.order", "k1")]
    assert "no clock" in str(found.failures[0].text)


@pytest.mark.parametrize("answer", [date(2026, 5, 20), "soon", datetime(2026, 5, 20, 9)])
def test_an_answer_that_is_none_is_a_failure(answer: Any) -> None:
    """Only `Due`, with a zone in its moment, or None is an answer."""

    def wrong(scope: DueScope, rule: Deadline) -> Any:
        is_naive = isinstance(answer, datetime)
        return Due(when=answer, reason=rule.because(WHY)) if is_naive else answer

    found = owed(portfolio(cases=(order(at(6, 9)),)), evolve(CUT_OFF, due=wrong))

    assert answers(found) == []
    assert found.failures[0].rule == "test.order"


def test_a_function_of_other_parameters_is_refused() -> None:
    """The field is named at registration."""
    wrong: Any = lambda scope: None  # noqa: E731
    with pytest.raises(PluginError, match=r"test\.order: due is called with"):
        with_rules(evolve(CUT_OFF, due=wrong))


def tea(due: Any, interval: int = 30) -> Cadence:
    """Return a cadence that says itself when it is due."""
    return cadence(
        "test.tea", "tea | 茶", "Tea | 喝茶", "tea", interval, source="test", minutes=30, due=due
    )


def tea_days(due: Any, interval: int = 30, **tables: Any) -> list[date]:
    """Return the days on which tea is due after one on 1 May 2026, a holiday in Germany."""
    drunk = Activity(account="acme", day=date(2026, 5, 1), kind="tea")
    facts = portfolio(workspace=GERMANY, activities=(drunk,), **tables)
    found = owed(facts, tea(due, interval))
    assert found.failures == ()
    return [item.ideal for item in found.items if item.kind == "tea"]


def test_a_cadence_may_move_back_to_a_working_day() -> None:
    """The chain goes on from the days of the interval: moving does not add up."""

    def back(scope: DueScope, rule: Cadence) -> Due:
        day = scope.place.previous(scope.day(scope.planned))
        return Due(when=day, reason=rule.because(WHY))

    assert tea_days(lambda scope, rule: None) == [
        date(2026, 5, 31), date(2026, 6, 30), date(2026, 7, 30), date(2026, 8, 29),
    ]  # fmt: skip
    assert tea_days(back) == [
        date(2026, 5, 29), date(2026, 6, 30), date(2026, 7, 30), date(2026, 8, 28),
    ]  # fmt: skip


def test_a_cadence_may_count_working_days() -> None:
    """Each is counted from the one before it: ten working days, holidays left out."""

    def ten(scope: DueScope, rule: Cadence) -> Due:
        assert scope.since is not None
        day = scope.place.add(scope.day(scope.since), 10)
        return Due(when=day, reason=rule.because(WHY))

    found = tea_days(ten)

    # from 1 May; 14 May is Ascension Day, 25 May Whit Monday
    assert found[:3] == [date(2026, 5, 18), date(2026, 6, 2), date(2026, 6, 16)]
    assert len(found) == 8
    assert found[-1] <= FRIDAY + timedelta(days=120)


def test_a_cadence_may_keep_out_of_a_season() -> None:
    """What falls into the season is due before it, once."""
    heat = Season(first=CalendarDate(month=6, day=15), last=CalendarDate(month=8, day=15))

    def before(scope: DueScope, rule: Cadence) -> Due | None:
        day = scope.day(scope.planned)
        if not heat.holds_on(day):
            return None
        first = heat.span(day.year).start
        return Due(when=first - timedelta(days=1), reason=rule.because(WHY))

    assert tea_days(before) == [date(2026, 5, 31), date(2026, 6, 14), date(2026, 8, 29)]


def test_a_cadence_that_fails_is_told_and_others_go_on() -> None:
    """The account on which it fails has none; the failure says so."""

    def fails(scope: DueScope, rule: Cadence) -> Due | None:
        if scope.view.account.id == "acme":
            raise KeyError("acme")
        return None

    others = [account(f"a{n}") for n in range(30)]
    found = owed(portfolio(account(), *others), tea(fails))

    assert {x.account for x in found.items if x.kind == "tea"} == {a.id for a in others}
    assert [(f.rule, f.subject) for f in found.failures] == [("test.tea", "acme")]


def test_a_renewal_may_move_to_a_working_day() -> None:
    """The reminder thirty days before the end, a Sunday, stands on the Friday before it."""

    def back(scope: DueScope, rule: Deadline) -> Due:
        day = scope.manager.previous(scope.day(scope.planned))
        return Due(when=day, reason=rule.because(WHY))

    rule = Deadline(
        id="test.lead", title="lead | 提前", source="test", purpose=DeadlinePurpose.LEAD,
        timing=BeforeEnd(days=(30,)), due=back,
    )  # fmt: skip
    contract = Agreement(id="v1", account="acme", kind="contract", end=date(2026, 6, 30))
    found = owed(portfolio(agreements=(contract,)), rule)

    (item,) = [x for x in found.items if x.rule == "test.lead"]
    assert item.ideal == date(2026, 5, 29)
    assert "by our own clock" in str(item.reasons[1])


def test_a_follow_up_may_have_a_clock_of_its_own() -> None:
    """The second working day after the closing, in place of 48 hours."""

    def second(scope: DueScope, rule: Deadline) -> Due:
        assert scope.since is not None
        return Due(when=scope.manager.add(scope.day(scope.since), 2), reason=rule.because(WHY))

    rule = evolve(
        follow_up(
            "test.call", "call | 致电", DeadlinePurpose.RECOVERY_CALL, ("order",), 48, note="test"
        ),
        due=second,
    )
    closed = order(at(6, 9), status="closed", closed=at(8, 10))
    (item,) = [x for x in owed(portfolio(cases=(closed,)), rule).items if x.kind == "recovery"]

    assert item.ideal == date(2026, 5, 12)
    assert item.due is None


DESK = limit(
    "test.desk", "desk | 服务台", DeadlinePurpose.ANSWER, ("order",), hours=8,
    open_hours="08:00-20:00", source="test",
)  # fmt: skip


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        (at(6, 9), at(6, 17)),
        (at(6, 18), at(7, 14)),
        (at(9, 18), at(11, 14)),  # Saturday evening: two hours, then Monday
        (at(10, 12), at(11, 16)),  # Sunday
        (at(13, 18), at(15, 14)),  # Ascension Day is closed
    ],
)
def test_a_desk_with_hours_of_its_own(opened: datetime, due: datetime) -> None:
    """Eight open hours, Monday to Saturday from 08:00 to 20:00."""
    facts = portfolio(workspace=GERMANY, cases=(order(opened),))

    (item,) = answers(owed(facts, DESK, as_of=opened.date()))

    assert item.due == due
    assert "mon-sat 08:00-20:00" in str(item.reasons[0])


def test_the_user_may_change_the_hours_of_a_desk() -> None:
    """Hours and days are figures of the rule."""
    changed = {"test.desk": {"open_hours": "10:00-12:00;14:00-16:00", "open_days": "mon-fri"}}

    found = owed(portfolio(cases=(order(at(8, 15)),)), DESK, overrides=changed)

    assert answers(found)[0].due == at(12, 15)  # 1 hour on Friday, 4 on Monday, 3 on Tuesday
    assert found.assessment.rules.rule("test.desk").figure("open_days").unit == ""


def test_wrong_hours_are_refused() -> None:
    """The field is named, in a row and in an override."""
    with pytest.raises(ValueError, match="open_hours"):
        OpenHours(hours=1, open_hours="8 to 8", kinds=("order",))
    with pytest.raises(Exception, match="open_hours"):
        owed(portfolio(), DESK, overrides={"test.desk": {"open_hours": "late"}})
    assert Weekday.SUNDAY not in OpenHours(hours=1, open_hours="8:00-9:00", kinds=()).open_days


def test_a_clock_that_stood_still_moves_the_answer() -> None:
    """Three hours of suspension are added to what the rule says."""
    steps = (
        Step(case="k1", at=at(6, 10), state="suspended"),
        Step(case="k1", at=at(6, 13), state="in-progress"),
    )
    case = Case(id="k1", account="acme", kind="complaint", opened=at(6, 9))
    rule = evolve(CUT_OFF, timing=Hours(hours=100, kinds=("complaint",)))

    found = answers(owed(portfolio(cases=(case,), steps=steps), rule))

    (item,) = [x for x in found if x.rule == "test.order"]
    assert item.due == at(7, 15)
    assert any("stood still" in str(reason) for reason in item.reasons)
