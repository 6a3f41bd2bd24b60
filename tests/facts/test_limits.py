"""Deadlines of cases: clocks, suspension, purposes, what is owed no more."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from tests.facts.cases import at, case, facts, step, with_rules
from tests.support import account, book, of_kind

import kam
from kam.facts import judged_on
from kam.model import Case, Designation, Firmness, Form, Owed, Step
from kam.plugins import (
    CoreState,
    Deadline,
    DeadlinePurpose,
    Message,
    Move,
    Process,
    Role,
    State,
    Term,
    line,
    term,
)
from kam.rules import KEY_ACCOUNTS, Reach, RuleBook

A = (Designation(scheme="abc", level="A", reason="test"),)


def limit(slug: str, purpose: DeadlinePurpose, **fields: Any) -> Deadline:
    """Return a deadline of complaints and installations of another rule set."""
    kinds = fields.pop("kinds", ("complaint", "installation"))
    clock = fields.pop("clock", "")
    made = kam.plugins.limit(
        f"other.{slug}", Message(slug, slug), purpose, kinds, source="test", **fields
    )
    return made.overridden({"clock": clock}, "test") if clock else made


def owed(
    one: Case,
    *steps: Step,
    rules: RuleBook,
    others: tuple[Case, ...] = (),
    as_of: date = date(2026, 3, 2),
    **tables: Any,
) -> dict[str, Owed]:
    """Return what the case owes in March, by item id."""
    known = facts(one, *others, steps=steps, **tables)
    found = kam.due(
        kam.assess(known, rules, as_of=as_of), start=date(2026, 3, 2), end=date(2026, 3, 31)
    )
    return {c.item: c for c in found.items if one.id in c.item.split("/")}


SOLUTION_8 = limit("solution", DeadlinePurpose.SOLUTION, hours=8)
WORKING_8 = limit("working", DeadlinePurpose.SOLUTION, hours=8, clock="working")


@pytest.mark.rule("X-SLA-15", "X-SLA-16", "R-FLOW-07", "R-CIO-09", "R-TEAM6-07")
@pytest.mark.rule("R-DOSS-09", "R-POST-04", "R-POLICY-08")
def test_promptly_has_no_limit_until_the_user_sets_one() -> None:
    """0 hours: none. 6 and 30 hours: answer the same day, solution the next."""
    assert not [i for i in owed(case("fault"), rules=book()) if i.endswith("solution")]
    rules = book(prompt_answer={"hours": 6}, company_solution={"hours": 30})
    found = owed(case("fault"), rules=rules)

    assert found["deadline/k1/answer"].due == at(2, 15)
    assert found["deadline/k1/answer"].rule == "core.prompt-answer"
    assert found["deadline/k1/solution"].due == at(3, 15)
    assert found["deadline/k1/solution"].rule == "core.company-solution"


def test_answer_solution_and_completion_are_three_items() -> None:
    """G-11: one limit may be set for both answer and solution."""
    rules = with_rules(
        limit("answer", DeadlinePurpose.ANSWER, hours=5),
        limit("solution", DeadlinePurpose.SOLUTION, hours=5),
        limit("completion", DeadlinePurpose.COMPLETION, days=3),
    )
    found = owed(case(agreed=at(4, 10)), rules=rules)

    assert [(i, c.due) for i, c in sorted(found.items()) if c.kind == "deadline"] == [
        ("deadline/k1/answer", at(2, 14)),
        ("deadline/k1/completion", at(7, 23, 59)),
        ("deadline/k1/solution", at(2, 14)),
    ]


@pytest.mark.parametrize(("days", "day"), [(0, 4), (3, 7), (5, 9)])
def test_days_end_at_23_59_after_the_agreed_day(days: int, day: int) -> None:
    """G-16: calendar days, day 0 is the agreed day, whatever its hour."""
    rules = with_rules(limit("completion", DeadlinePurpose.COMPLETION, days=days))
    found = owed(case("installation", agreed=at(4, 10)), rules=rules)

    assert found["deadline/k1/completion"].due == at(day, 23, 59)
    assert "agreed for 2026-03-04 10:00" in found["deadline/k1/completion"].reasons[0].render()


def test_days_count_from_receipt_where_nothing_was_agreed() -> None:
    """And end by the local time of the account: 23:59 in Shanghai is 16:59 in Berlin."""
    rules = with_rules(limit("completion", DeadlinePurpose.COMPLETION, days=1))

    assert owed(case("installation"), rules=rules)["deadline/k1/completion"].due == at(3, 23, 59)
    there = (account(timezone="Asia/Shanghai"),)
    found = owed(case("installation"), rules=rules, accounts=there)
    assert found["deadline/k1/completion"].due == at(3, 16, 59)


def test_level_case_level_reach_and_test_narrow_a_deadline() -> None:
    """Each alone may keep it from a case."""
    one = case(level="1", value=None)
    gold = account(designations=A, tags=frozenset({"gold"}))
    for fields, holds in (
        ({"case_level": "1"}, True),
        ({"case_level": "2"}, False),
        ({"level": "abc/A"}, True),
        ({"level": "abc/B"}, False),
        ({"reach": Reach(tags=("gold",))}, True),
        ({"reach": Reach(tags=("tin",))}, False),
        ({"test": lambda c, view: c.kind == "complaint" and view.account.id == "acme"}, True),
        ({"test": lambda c, view: c.agreed is not None}, False),
        ({"kinds": ("fault",)}, False),
    ):
        rules = with_rules(limit("s", DeadlinePurpose.SOLUTION, hours=5, **fields))
        found = owed(one, rules=rules, accounts=(gold,))
        assert ("deadline/k1/solution" in found) is holds, fields


def test_a_rule_that_fails_costs_its_own_limits_only() -> None:
    """The core's answer stands, the failure is told."""

    def fails(_: Case, __: object) -> bool:
        raise ValueError("no")

    rules = with_rules(limit("s", DeadlinePurpose.SOLUTION, hours=5, test=fails))
    known = facts(case(), accounts=(account(designations=A),))
    found = kam.due(
        kam.assess(known, rules, as_of=date(2026, 3, 2)),
        start=date(2026, 3, 2), end=date(2026, 3, 9),
    )  # fmt: skip

    assert [c.item for c in of_kind(found, "deadline")] == ["deadline/k1/answer"]
    assert [f.rule for f in found.failures] == ["other.s", "other.s"]


def test_a_rise_of_the_level_does_not_restart_the_clock() -> None:
    """G-15: the 5 hours of level 1 count from the first receipt; they are past, so due at once."""
    rules = with_rules(
        limit("one", DeadlinePurpose.SOLUTION, hours=5, case_level="1"),
        limit("three", DeadlinePurpose.SOLUTION, hours=12, case_level="3"),
    )
    before = owed(case(level="3"), rules=rules)["deadline/k1/solution"]
    after = owed(case(level="1"), step(at(2, 20), "assigned"), rules=rules)["deadline/k1/solution"]

    assert (before.due, after.due) == (at(2, 21), at(2, 14))


def test_a_suspension_moves_the_limit_by_its_length() -> None:
    """8 hours from 9:00, suspended from 11:00 to 14:30: due at 20:30, and the reason says so."""
    steps = (step(at(2, 11), "suspended"), step(at(2, 14, 30), "in-progress"))
    found = owed(case(), *steps, rules=with_rules(SOLUTION_8))["deadline/k1/solution"]

    assert found.due == at(2, 20, 30)
    told = [r.render() for r in found.reasons]
    said = "the clock stood still from 2026-03-02 11:00 to 2026-03-02 14:30 (state suspended)"
    assert any(said in line for line in told)


def test_on_the_working_clock_only_working_time_is_lost() -> None:
    """8 working hours from Monday 9:00 end Tuesday 10:00; a pause from 11:00 to Tuesday 10:00 takes
    five and a half hours of work and half an hour, so they end Tuesday 17:30."""
    rules = with_rules(WORKING_8)
    steps = (step(at(2, 11), "suspended"), step(at(3, 10), "in-progress"))

    assert owed(case(), rules=rules)["deadline/k1/solution"].due == at(3, 10)
    found = owed(case(), *steps, rules=rules, as_of=date(2026, 3, 3))
    assert found["deadline/k1/solution"].due == at(3, 17, 30)


def test_while_a_case_is_suspended_no_limit_runs_and_the_item_says_so() -> None:
    """It stands on the day on which the clock stopped, with what is left of the limit."""
    rules = with_rules(SOLUTION_8)
    found = owed(case(), step(at(2, 11), "suspended"), rules=rules, as_of=date(2026, 3, 5))
    item = found["deadline/k1/solution"]

    assert (item.form, item.due, item.ideal) == (Form.DAY, None, date(2026, 3, 2))
    assert item.summary.render() == "Solve complaint k1 of ACME (suspended)"
    assert any("6 h 0 min are left" in r.render() for r in item.reasons)
    assert any("剩余 6 小时 0 分钟" in r.text.render("zh-CN") for r in item.reasons)


def test_a_limit_that_was_over_before_the_suspension_is_over() -> None:
    """Suspending a late case does not make it timely."""
    rules = with_rules(SOLUTION_8)
    found = owed(case(), step(at(2, 18), "suspended"), rules=rules, as_of=date(2026, 3, 5))

    assert found["deadline/k1/solution"].due == at(2, 17)
    assert found["deadline/k1/solution"].firmness is Firmness.PINNED


@pytest.mark.rule("R-CATV6-23", "X-CAD-07")
def test_a_cleared_event_starts_the_clock_again_and_asks_for_return_contacts() -> None:
    """Event from 1 March to 4 March 15:00: 8 hours from then, return contact a day later."""
    event = case("event", at(1, 20), id="out")
    linked = (case(event="out"), case("request", id="k2", event="out"))
    cleared = step(at(4, 15), "solved", case="out")
    rules, day = with_rules(SOLUTION_8), date(2026, 3, 4)
    first = owed(linked[0], cleared, rules=rules, others=(event, linked[1]), as_of=day)
    second = owed(linked[1], cleared, rules=rules, others=(event, linked[0]), as_of=day)

    assert first["deadline/k1/solution"].due == at(4, 23)
    assert first["return-contact/k1/1"].ideal == date(2026, 3, 5)
    assert second["return-contact/k2/1"].ideal == date(2026, 3, 7)
    assert "event out" in first["return-contact/k1/1"].reasons[0].render()


def test_what_is_answered_or_solved_owes_that_no_more() -> None:
    """An answered case owes its solution; a solved one a return contact."""
    rules = with_rules(SOLUTION_8, limit("answer", DeadlinePurpose.ANSWER, hours=4))
    answered = owed(case(), step(at(2, 10), "answered"), rules=rules)
    solved = owed(case(), step(at(2, 12), "solved"), rules=rules)
    again = owed(
        case(), step(at(2, 12), "solved"), step(at(3), "reopened"),
        rules=rules, as_of=date(2026, 3, 3),
    )  # fmt: skip

    assert sorted(answered) == ["deadline/k1/solution"]
    assert sorted(solved) == ["return-contact/k1/1"]
    assert solved["return-contact/k1/1"].ideal == date(2026, 3, 3)
    assert {i: c.due for i, c in again.items()} == {"deadline/k1/solution": at(2, 17)}


def test_what_was_done_is_done_and_not_cancelled() -> None:
    """Ids of fulfilled items, by the facts."""
    known = facts(case(), steps=(step(at(2, 12), "solved"), step(at(3), "return-contact")))
    owes = kam.due(
        kam.assess(known, book(), as_of=date(2026, 3, 4)),
        start=date(2026, 3, 2), end=date(2026, 3, 9),
    )  # fmt: skip

    assert owes.done >= {
        "deadline/k1/answer", "deadline/k1/solution", "return-contact/k1/1",
    }  # fmt: skip


@pytest.mark.rule("X-CAL-06")
def test_a_time_agreed_is_an_appointment_and_has_a_completion_limit() -> None:
    """Wednesday 10:00 for an hour, in the calendar of who has the case."""
    rules = with_rules(limit("completion", DeadlinePurpose.COMPLETION, days=0))
    one = case("installation", agreed=at(4, 10))
    found = owed(one, step(at(2, 10), "assigned", to="ben"), rules=rules)
    item = found["appointment/k1/1"]

    assert (item.form, item.due, item.minutes, item.staff) == (Form.EVENT, at(4, 10), 60, "ben")
    assert found["deadline/k1/completion"].due == at(4, 23, 59)
    done = owed(one, step(at(4, 11), "solved"), rules=rules, as_of=date(2026, 3, 4))
    assert sorted(done) == ["return-contact/k1/1"]


@pytest.mark.rule("X-SLA-17", "R-DEPT-14", "R-FLOW-06", "R-LIFE-05")
def test_an_order_is_followed_to_its_promised_day() -> None:
    """The date stored in the case, until it is delivered."""
    order = case("order", due=at(20, 12), title="40 boxes")

    assert owed(order, rules=book())["deadline/k1/solution"].due == at(20, 12)
    assert not owed(evolve(order, closed=at(19)), rules=book(), as_of=date(2026, 3, 20))


@pytest.mark.rule("R-CABLE-28")
def test_an_application_waits_for_its_leader() -> None:
    """Submitted on Tuesday: the leader above the owner owes the decision from that day."""
    submitted = (step(at(2, 10), "registered"), step(at(3, 11), "submitted"))
    day = date(2026, 3, 3)
    found = owed(case("application"), *submitted, rules=book(), as_of=day)
    item = found["task/k1/approval"]

    assert (item.staff, item.ideal, item.form) == ("boss", day, Form.TASK)
    assert "waits since 2026-03-03 11:00" in item.reasons[0].render()
    approved = step(at(4), "approved", by="boss")
    rules = book()
    known = facts(case("application"), steps=(*submitted, approved))
    after = kam.due(
        kam.assess(known, rules, as_of=date(2026, 3, 4)), start=day, end=date(2026, 3, 31)
    )
    assert "task/k1/approval" not in after.by_item
    assert "task/k1/approval" in after.done


@pytest.mark.rule("R-CABLE-14", "R-SME-14", "X-PROC-08")
def test_what_is_beyond_ones_authority_is_handed_on_at_once() -> None:
    """Due at the very moment, until a step hands it to a leader or department."""
    beyond = step(at(2, 15), "beyond-authority", reason="over 10 000")
    (item,) = (c for i, c in owed(case(), beyond, rules=book()).items() if i.startswith("task/"))

    assert (item.item, item.due, item.staff) == ("task/k1/escalation", at(2, 15), "ann")
    assert item.summary.render() == "Hand complaint k1 of ACME to Bo Boss"
    handed = step(at(2, 16), to="boss", reason="over 10 000")
    found = owed(case(), beyond, handed, rules=book())
    assert not [i for i in found if i.startswith("task/")]
    assert all(c.staff == "boss" for c in found.values())


def test_key_accounts_of_a_reach() -> None:
    """A plugin's limit for key accounts only."""
    rules = with_rules(limit("key", DeadlinePurpose.SOLUTION, hours=2, reach=KEY_ACCOUNTS))
    key = (account(designations=A),)
    other = (account(designations=(Designation(scheme="abc", level="C", reason="x"),)),)

    assert owed(case(), rules=rules, accounts=key)["deadline/k1/solution"].due == at(2, 11)
    assert "deadline/k1/solution" not in owed(case(), rules=rules, accounts=other)


def test_hours_end_as_a_whole() -> None:
    """Calendar hours are those that really pass."""
    start = datetime(2026, 3, 28, 12, tzinfo=at(28).tzinfo)
    rules = with_rules(limit("s", DeadlinePurpose.SOLUTION, hours=24))
    found = owed(case(opened=start), rules=rules, as_of=date(2026, 3, 28))

    due = found["deadline/k1/solution"].due
    assert due is not None
    assert due - start == timedelta(hours=25)  # on the wall; the clocks change


def test_an_appointment_takes_its_owner_s_time() -> None:
    """No visit is planned into the hour; a closed case gives it back."""
    from kam.facts.staffing import StaffCalendars

    def busy(one: Case, *steps: Step) -> int:
        judged = judged_on(facts(one, steps=steps), book(), date(2026, 3, 3))
        calendars = StaffCalendars(judged, date(2026, 3, 1), date(2026, 3, 31))
        return len(calendars.absences("ann"))

    assert busy(case("installation", agreed=at(4, 10))) == 1
    assert busy(case("installation", agreed=at(4, 10), owner="ben")) == 0
    assert busy(case("installation", agreed=at(4, 10), closed=at(3))) == 0
    closed_by_step = step(at(3), "closed")
    assert busy(case("installation", agreed=at(4, 10)), closed_by_step) == 0


def test_a_suspended_deadline_comes_and_goes_under_one_name() -> None:
    """Running, suspended, running again: one item, whose form follows the clock."""
    rules = with_rules(SOLUTION_8)
    suspended = step(at(2, 11), "suspended")
    seen = [
        owed(case(), *steps, rules=rules, as_of=day)["deadline/k1/solution"].form
        for steps, day in (
            ((), date(2026, 3, 2)),
            ((suspended,), date(2026, 3, 3)),
            ((suspended, step(at(4), "in-progress")), date(2026, 3, 4)),
        )
    ]

    assert seen == [Form.TASK, Form.DAY, Form.TASK]


def leak() -> tuple[Process, Term[Role]]:
    """Return the process of a kind of case with a name of its own, and who alone may begin it."""
    names = (
        ("received", "已受理", CoreState.RECEIVED),
        ("open", "处理中", CoreState.IN_PROGRESS),
        ("done", "已修复", CoreState.SOLVED),
        ("closed", "已结案", CoreState.CLOSED),
    )
    process = Process(
        id="other.leak",
        title=Message("leak", "漏水处理"),
        source="test",
        cases=("leak",),
        names=(("leak", Message("leak", "漏水")),),
        states=tuple(State(name=n, title=Message(n, zh), core=core) for n, zh, core in names),
        moves=(
            Move(source="received", target="open", role="watch"),
            *line("open", "done", "closed"),
            Move(source="open", target="received", role="watch"),
        ),
        start="received",
    )
    role = term("other.watch", "watch | 值班室", Role(), "", source="test")
    return process, role


@pytest.mark.rule("X-CAL-05", "R-CABLE-14")
def test_a_plugin_s_kind_of_case_and_its_roles_are_named_in_both_languages() -> None:
    """The title is that of the kind; who leads it on is no leader, so nothing is approved."""
    rules = with_rules(*leak(), limit("solve", DeadlinePurpose.SOLUTION, hours=8, kinds=("leak",)))
    found = owed(case("leak"), rules=rules)
    solution, task = found["deadline/k1/solution"], found["task/k1/approval"]

    assert solution.summary.render("zh-CN") == "解决漏水 k1（ACME）"
    assert "漏水 k1 于" in solution.reasons[0].render("zh-CN")
    assert task.summary.render("zh-CN") == "推进漏水 k1（ACME）"
    assert task.summary.render() == "Lead on leak k1 of ACME"
    assert "须由值班室处理" in task.reasons[0].render("zh-CN")


def test_a_case_waits_for_a_role_only_where_its_next_state_does() -> None:
    """Anybody may solve it; that only the watch may give it back is nothing to wait for."""
    opened = step(at(2, 10), "open")

    assert "task/k1/approval" not in owed(case("leak"), opened, rules=with_rules(*leak()))


@pytest.mark.rule("X-SLA-08")
def test_days_count_from_receipt_where_none_is_agreed_and_say_so() -> None:
    """Nobody reads of an agreement that was never made."""
    rules = with_rules(limit("days", DeadlinePurpose.COMPLETION, days=3))
    received = owed(case("installation"), rules=rules)["deadline/k1/completion"]
    agreed = owed(case("installation", agreed=at(4)), rules=rules)["deadline/k1/completion"]

    assert "no day is agreed" in received.reasons[0].render()
    assert "was agreed for 2026-03-04" in agreed.reasons[0].render()
