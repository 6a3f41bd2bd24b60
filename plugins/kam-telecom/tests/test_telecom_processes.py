"""Processes: which step is allowed to whom, and what is said of one that is not."""

from __future__ import annotations

from typing import Any

import pytest

from kam.facts import check_cases
from kam.model import Staff
from kam.plugins import CoreState, Process, casework
from telecom_scenes import AS_OF, account, assess, book, case, codes, due, portfolio, step

PEOPLE = (
    Staff(id="li", name="Li Lei", role="大客户管理岗", reports_to="zhao"),
    Staff(id="zhao", name="Zhao Min", role="department head"),
    Staff(id="cc", name="Call Centre", role="呼叫中心"),
    Staff(id="ops", name="Operations", role="运营部"),
    Staff(id="insp", name="Inspection", role="稽查部"),
    Staff(id="fix", name="Repair", role="维修部"),
)
DAY = "2026-03-02 "
Way = tuple[tuple[str, str, dict[str, str]], ...]
"""Steps that were taken: state, by whom, and what else was written down."""


def findings(one: Any, *steps: tuple[str, str, dict[str, str]], **tables: Any) -> dict[str, str]:
    """Return code and text of what is wrong in the steps (state, by, more) of a case."""
    taken = tuple(
        step(state, f"{DAY}{10 + n:02}:00", of=one.id, by=by, **more)
        for n, (state, by, more) in enumerate(steps)
    )
    facts = portfolio(account(), staff=PEOPLE, cases=(one,), steps=taken, **tables)
    return {f.code: f.text for f in check_cases(facts, book(), AS_OF)}


def states(ident: str) -> list[str]:
    rule = book().rule(ident)
    assert isinstance(rule, Process)
    return [s.name for s in rule.states]


@pytest.mark.rule("X-PROC-01", "R-CATV6-07")
def test_a_work_order_has_exactly_four_states() -> None:
    assert states("telecom.work-order") == ["open", "in-progress", "done", "suspended"]
    order = case(kind="work-order")
    assert not findings(order, ("in-progress", "fix", {}), ("done", "fix", {}))
    assert not findings(order, ("挂起", "cc", {}), ("处理中", "fix", {}))
    wrong = findings(order, ("done", "fix", {}))
    assert "case-closing" in wrong or "case-move" in wrong


@pytest.mark.rule("X-PROC-02", "R-CATV6-09", "R-CATV6-10")
def test_a_consulting_order_is_transferred_answered_and_ended() -> None:
    order = case(kind="consulting")
    good: Way = (
        ("transferred", "cc", {"to": "ops"}),
        ("answered", "ops", {}),
        ("terminated", "cc", {}),
    )
    assert not findings(order, *good)
    by_others = findings(order, ("transferred", "cc", {"to": "ops"}), ("answered", "li", {}))
    assert "operations department" in by_others["case-move-needs"]


@pytest.mark.rule("R-CATV6-10", "X-PROC-02")
def test_operations_end_an_order_only_after_they_spoke_with_the_customer() -> None:
    order = case(kind="consulting")
    silent: Way = (("transferred", "cc", {"to": "ops"}), ("terminated", "ops", {}))
    assert findings(order, *silent)
    spoken: Way = (silent[0], ("terminated", "ops", {"reason": "called the customer"}))
    assert not findings(order, *spoken)


@pytest.mark.rule("X-PROC-03", "R-CATV6-03", "R-CATV6-05")
def test_only_the_call_centre_publishes_an_announcement() -> None:
    note = case(kind="announcement")
    good: Way = (
        ("timed", "zhao", {}), ("published", "cc", {}), ("withdrawn", "cc", {}),
        ("archived", "cc", {}),
    )  # fmt: skip
    assert not findings(note, *good)
    wrong = findings(note, ("timed", "zhao", {}), ("published", "zhao", {}))
    assert "call centre" in wrong["case-move-needs"]
    draft_by_others = findings(note, ("timed", "li", {}))
    assert "department head" in draft_by_others["case-move-needs"]
    facts = portfolio(cases=(note,), steps=(step("withdrawn", DAY + "10:00"),))
    kept = casework.history_of(note, facts, book(), AS_OF)
    assert kept.current.name == "withdrawn"  # it stays in the store and can be searched for


@pytest.mark.rule("R-CATV6-04", "X-PROC-03")
def test_a_timed_announcement_can_be_changed_until_its_time() -> None:
    note = case(kind="announcement", due=DAY + "12:00")
    good: Way = (("timed", "zhao", {}), ("draft", "zhao", {}), ("timed", "zhao", {}))
    assert not findings(note, *good)
    assert not findings(note, ("timed", "zhao", {}), ("published", "cc", {}))  # at once
    steps = (step("timed", DAY + "10:00", by="zhao"), step("draft", DAY + "13:00", by="zhao"))
    judged = assess(portfolio(cases=(note,), steps=steps, staff=PEOPLE))
    assert "too-late" in codes(judged)
    early = (steps[0], step("draft", DAY + "11:00", by="zhao"))
    assert "too-late" not in codes(assess(portfolio(cases=(note,), steps=early, staff=PEOPLE)))


@pytest.mark.rule("X-PROC-04", "R-CATV6-20", "R-CATV6-23", "R-CATV6-19")
def test_an_event_is_checked_suspended_cleared_and_confirmed() -> None:
    outage = case(kind="event")
    good: Way = (
        ("checked", "zhao", {}), ("suspended", "cc", {}), ("cleared", "fix", {}),
        ("signal-confirmed", "cc", {}), ("return-contact", "cc", {}), ("closed", "cc", {}),
    )  # fmt: skip
    assert not findings(outage, *good)
    unjustified: Way = (("checked", "zhao", {}), ("reported", "zhao", {"reason": "one house only"}))
    assert not findings(outage, *unjustified)
    unchecked = findings(outage, ("suspended", "cc", {}))
    assert "case-move" in unchecked
    by_repair = findings(outage, ("checked", "zhao", {}), ("suspended", "fix", {}))
    assert "call centre" in by_repair["case-move-needs"]


@pytest.mark.rule("X-PROC-06", "R-CABLE-38")
def test_a_complaint_is_calmed_handed_over_and_called_back() -> None:
    complaint = case(satisfied=True)
    good: Way = (
        ("calmed", "fix", {}), ("handed-over", "fix", {"to": "li"}), ("handled", "li", {}),
        ("tracked", "li", {}), ("returned", "li", {}), ("closed", "li", {}),
    )  # fmt: skip
    assert not findings(complaint, *good)
    not_calmed = findings(complaint, ("handed-over", "fix", {"to": "li"}))
    assert "case-move" in not_calmed
    by_repair = findings(complaint, *good[:2], ("handled", "fix", {}))
    assert "key-account post" in by_repair["case-move-needs"]


@pytest.mark.rule("X-PROC-06", "R-CABLE-39")
def test_a_complaint_ends_only_with_a_satisfied_customer_or_a_leader() -> None:
    way: Way = (
        ("calmed", "li", {}), ("handed-over", "li", {"to": "li"}), ("handled", "li", {}),
        ("tracked", "li", {}), ("returned", "li", {}),
    )  # fmt: skip
    unhappy = case(satisfied=False)
    assert findings(unhappy, *way, ("closed", "li", {}))
    assert not findings(unhappy, *way, ("handled", "li", {}))  # again, until satisfied
    assert not findings(unhappy, *way, ("closed", "zhao", {"reason": "asks the impossible"}))


@pytest.mark.rule("X-PROC-09", "R-CATV6-14", "R-CATV6-27", "X-ROLE-04")
def test_a_complaint_order_goes_to_inspection_first() -> None:
    order = case(kind="complaint-order", satisfied=True)
    good: Way = (
        ("task", "insp", {"to": "fix"}), ("handled", "fix", {}), ("return-contact", "cc", {}),
        ("responsibility-found", "insp", {}), ("appealed", "fix", {"reason": "not our cable"}),
        ("responsibility-found", "insp", {}), ("closed", "insp", {}),
    )  # fmt: skip
    assert not findings(order, *good)
    around = findings(order, ("task", "li", {"to": "fix"}))
    assert "inspection department" in around["case-move-needs"]


@pytest.mark.rule("X-PROC-09", "R-CATV6-17", "R-CATV6-18")
def test_an_unsatisfied_customer_has_the_order_given_out_again() -> None:
    order = case(kind="complaint-order", satisfied=False)
    start: Way = (
        ("task", "insp", {"to": "fix"}), ("handled", "fix", {}), ("return-contact", "cc", {}),
    )  # fmt: skip
    assert findings(order, *start, ("responsibility-found", "insp", {}))
    again: Way = (*start, ("reassigned", "cc", {"to": "fix"}), ("handled", "fix", {}))
    assert not findings(order, *again)
    by_head: Way = (*start[:2], ("reassigned", "zhao", {"to": "ops"}))
    assert not findings(order, *by_head)
    facts = portfolio(
        staff=PEOPLE,
        cases=(order,),
        steps=tuple(
            step(s, f"{DAY}{10 + n}:00", by=by, to=more.get("to", ""))
            for n, (s, by, more) in enumerate(again)
        ),
    )
    history = casework.history_of(order, facts, book(), AS_OF)
    seen = [(s.name, s.step.by if s.step else "", s.start.hour) for s in history.stays]
    assert seen == [  # the head can check time, person and result of every step
        ("to-inspection", "", 9), ("task", "insp", 10), ("handled", "fix", 11),
        ("return-contact", "cc", 12), ("reassigned", "cc", 13), ("handled", "fix", 14),
    ]  # fmt: skip
    assert history.reopenings == 1


@pytest.mark.rule("X-PROC-12", "R-CABLE-28", "R-CABLE-31")
def test_no_special_service_is_opened_without_a_leaders_approval() -> None:
    service = case(kind="special-service")
    way: Way = (
        ("approved", "zhao", {}), ("device-checked", "li", {}), ("on-site-arranged", "li", {}),
        ("installed", "li", {}), ("recorded", "li", {}), ("returned", "li", {}),
        ("filed", "li", {}),
    )  # fmt: skip
    assert not findings(service, *way)
    by_post = findings(service, ("approved", "li", {}))
    assert "case-move-needs" in by_post
    unapproved = findings(service, ("device-checked", "li", {}))
    assert "case-move" in unapproved
    waits = casework.history_of(service, portfolio(cases=(service,)), book(), AS_OF)
    assert waits.approval == "leader"


@pytest.mark.rule("R-CABLE-62")
def test_one_post_takes_a_need_through_five_steps() -> None:
    need = case(kind="need")
    assert states("telecom.need") == [
        "accepted", "contacted", "followed-up", "coordinated", "executed",
    ]  # fmt: skip
    way: Way = tuple((s, "li", {}) for s in states("telecom.need")[1:])
    assert not findings(need, *way)
    others = findings(need, ("contacted", "fix", {}))
    assert "key-account post" in others["case-move-needs"]


@pytest.mark.rule("R-MOB-22")
def test_a_request_accepted_at_one_point_keeps_its_number_through_the_network() -> None:
    request = case("n42", kind="one-stop")
    way: Way = (
        ("passed-on", "li", {"to": "Chengdu"}), ("passed-on", "cc", {"to": "Beijing"}),
        ("completed", "cc", {}), ("told", "li", {}),
    )  # fmt: skip
    steps = tuple(
        step(s, f"{DAY}{10 + n}:00", of="n42", by=by, to=m.get("to", ""))
        for n, (s, by, m) in enumerate(way)
    )
    facts = portfolio(account(), staff=PEOPLE, cases=(request,), steps=steps)
    history = casework.history_of(request, facts, book(), AS_OF)
    assert history.core is CoreState.CLOSED
    assert [s.case for s in facts.steps] == ["n42"] * 4
    untold = findings(request, ("told", "li", {}))
    assert untold


@pytest.mark.rule("R-CABLE-37")
def test_a_department_may_refuse_a_task_with_a_reason_and_that_is_listed() -> None:
    task = case("t1", kind="internal-task", title="lay a cable")
    assert findings(task, ("refused", "fix", {})).keys() == {"case-move-needs"}
    assert not findings(task, ("refused", "fix", {"reason": "no crew"}))
    steps = (step("refused", "2026-02-25 10:00", of="t1", by="fix", reason="no crew"),)
    opened = case("t1", kind="internal-task", title="lay a cable", opened="2026-02-24 09:00")
    facts = portfolio(account(), staff=PEOPLE, cases=(opened,), steps=steps)
    item = due(facts, serving="cable")["report/li/weekly-review-2026-02-23"]
    assert any("refused by fix: lay a cable (no crew)" in str(d) for d in item.details)


@pytest.mark.rule("R-CATV6-03", "R-CATV6-23", "R-CATV6-18")
def test_a_case_waits_for_the_role_that_its_next_state_needs() -> None:
    """A timed notice for the call centre; a task for nobody, though its head may reassign it."""

    def waits(kind: str, state: str) -> str:
        facts = portfolio(cases=(case(kind=kind),), steps=(step(state, DAY + "10:00"),))
        return casework.history_of(facts.cases[0], facts, book(), AS_OF).approval

    assert waits("announcement", "timed") == "call centre"
    assert waits("announcement", "published") == ""
    assert waits("event", "checked") == "call centre"
    assert waits("complaint-order", "task") == ""
    assert waits("complaint", "returned") == ""
    assert waits("consulting", "transferred") == "operations department"


@pytest.mark.rule("R-CATV6-05", "X-PROC-03")
def test_a_withdrawn_announcement_owes_nothing() -> None:
    """Its time is no deadline any more."""
    note = case(kind="announcement", due=DAY + "18:00")
    steps = (step("published", DAY + "10:00", by="cc"), step("withdrawn", DAY + "11:00", by="cc"))

    assert not [i for i in due(portfolio(cases=(note,), steps=steps, staff=PEOPLE)) if "k1" in i]


@pytest.mark.rule("X-PROC-01", "R-CATV6-07")
def test_titles_speak_chinese() -> None:
    """Kinds of case and roles are named, not only their words."""
    order = case(kind="repair", agreed=DAY + "15:00")
    outage = case("k2", kind="event")
    cleared = step("signal-confirmed", DAY + "10:00", of="k2")
    found = due(portfolio(cases=(order, outage), steps=(cleared,), staff=PEOPLE))

    assert found["appointment/k1/1"].summary.render("zh-CN").startswith("报修 k1")
    assert "须由呼叫中心处理" in found["task/k2/approval"].reasons[0].render("zh-CN")
