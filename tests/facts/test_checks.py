"""What is doubtful in cases and steps."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from tests.facts.cases import at, case, facts, step, with_rules
from tests.support import book

from kam.errors import Finding, Place
from kam.facts import check_cases
from kam.model import Case, Step
from kam.rules import RuleBook


def check(one: Case, *steps: Step, rules: RuleBook | None = None) -> tuple[Finding, ...]:
    """Return the findings of one case; steps stand in lines 2, 3, ... of their table."""
    placed = tuple(evolve(s, place=Place(file="steps.csv", row=n)) for n, s in enumerate(steps, 2))
    placed_case = evolve(one, place=Place(file="cases.csv", row=2))
    return check_cases(facts(placed_case, steps=placed), rules or book(), date(2026, 3, 31))


def codes(found: tuple[Finding, ...]) -> list[str]:
    """Return the codes of findings."""
    return [f.code for f in found]


def test_a_sound_case_has_no_findings() -> None:
    """A complaint from receipt to a satisfied customer."""
    steps = (
        step(at(2, 10), "calmed"),
        step(at(2, 11), "assigned", to="ben"),
        step(at(3), "in-progress", by="ben"),
        step(at(4), "solved", by="ben", reason="new cable"),
        step(at(5), "return-contact", by="ben"),
        step(at(5, 10), "closed", by="ben"),
    )

    assert check(case(satisfied=True), *steps) == ()


def test_an_unknown_state_is_told_with_those_that_are_known() -> None:
    """File, row, column, what is allowed, in both languages."""
    (found,) = check(case(), step(at(3), "parked"))

    assert (found.file, found.row, found.column) == ("steps.csv", 2, "state")
    assert found.code == "case-state"
    assert "suspended" in found.allowed
    assert "没有状态“parked”" in found.render("zh-CN")


def test_a_move_that_is_not_allowed_is_told_with_the_next_states() -> None:
    """From return contact a case is closed or reopened, nothing else."""
    steps = (step(at(3), "solved"), step(at(4), "return-contact"), step(at(5), "in-progress"))
    (found,) = check(case(satisfied=True), *steps)

    assert (found.code, found.row, found.allowed) == ("case-move", 4, "reopened, closed")
    assert found.text == "case k1 cannot go from return contact to in progress"


@pytest.mark.rule("R-CABLE-39", "X-PROC-06", "X-PROC-20", "R-CTEL-01")
def test_closing_needs_a_satisfied_customer_or_a_leader_with_a_reason() -> None:
    """G-14: closed otherwise it counts as unsatisfied."""
    solved = step(at(30), "solved")
    (found,) = check(case(), solved, step(at(31), "closed", by="ann", reason="tired of it"))

    assert (found.code, found.row, found.column) == ("closed-unsatisfied", 3, "by")
    assert "it counts as unsatisfied (G-14)" in found.text
    assert codes(check(case(), solved, step(at(31), "closed", by="boss"))) == ["closed-unsatisfied"]
    assert check(case(), solved, step(at(31), "closed", by="boss", reason="no answer")) == ()
    assert check(case(satisfied=True), solved, step(at(31), "closed")) == ()


def test_a_case_closed_by_its_column_for_an_unsatisfied_customer_is_told() -> None:
    """Nobody knows whether a leader did it."""
    assert codes(check(case(closed=at(4), satisfied=False))) == ["closed-unsatisfied"]
    assert check(case("fault", closed=at(4), satisfied=False)) == ()


def test_a_reason_is_asked_for_where_the_process_does() -> None:
    """To say that something is beyond one's authority needs a reason."""
    (found,) = check(case(), step(at(3), "beyond-authority"))

    assert (found.code, found.column, found.allowed) == (
        "case-move-needs", "reason", "a written reason",
    )  # fmt: skip


def test_steps_before_receipt_and_after_the_end_are_told() -> None:
    """After closing only reopening is allowed."""
    assert codes(check(case(), step(at(1), "assigned"))) == ["step-before-receipt"]
    closed = (step(at(3), "solved"), step(at(4), "closed"))
    after = step(at(5), "assigned")
    handed = step(at(5), to="ben")
    again = step(at(5), "reopened")

    assert codes(check(case(satisfied=True), *closed, after)) == ["step-after-closing"]
    assert codes(check(case(satisfied=True), *closed, handed)) == ["step-after-closing"]
    assert check(case(satisfied=True), *closed, again) == ()


@pytest.mark.rule("R-MOB-23")
def test_an_owner_whom_no_step_made_is_told() -> None:
    """Ann received it, the column says Ben: there is no record of the hand-over."""
    received = step(at(2), "received", by="ann")

    assert codes(check(case(owner="ben"), received)) == ["case-owner"]
    assert check(case(owner="ben"), received, step(at(3), to="Ben Bell")) == ()


@pytest.mark.rule("R-CABLE-14")
def test_an_escalation_without_a_reason_is_told() -> None:
    """To a leader or a department."""
    assert codes(check(case(), step(at(3), to="boss"))) == ["escalation-without-reason"]
    assert codes(check(case(), step(at(3), to="Network"))) == ["escalation-without-reason"]
    assert check(case(), step(at(3), to="ben")) == ()


@pytest.mark.rule("R-CTEL-04", "X-PROC-20", "X-CAD-07")
def test_a_closed_loop_without_return_contact_is_listed() -> None:
    """Nobody asked in the 72 hours after the 20th; after 30 days nobody will."""
    (found,) = check(case("request", closed=at(20)))

    assert (found.code, found.column) == ("open-loop", "satisfied")
    assert check(case("request", closed=at(30))) == ()
    assert check(case("request", closed=at(20), satisfied=True)) == ()
    assert check(case("request", opened=at(1, month=1), closed=at(2, month=1))) == ()


@pytest.mark.rule("X-TIER-22", "R-SOFT-03")
def test_levels_and_categories_of_problems_are_user_lists() -> None:
    """No list: any word. A list: only its words."""
    import kam

    lists = {"core.problem": {"levels": ("urgent", "normal"), "categories": ("print",)}}
    rules = kam.rule_book(overrides=lists)

    assert check(case("problem", level="mild", cause="colour")) == ()
    assert check(case("problem", level="Urgent", cause="print"), rules=rules) == ()
    found = check(case("problem", level="mild", cause="colour"), rules=rules)
    assert [(f.code, f.column, f.allowed) for f in found] == [
        ("case-list", "cause", "print"),
        ("case-list", "level", "urgent, normal"),
    ]


@pytest.mark.rule("X-PROC-10", "R-SOFT-06", "R-SOFT-07", "R-SOFT-08")
def test_a_problem_goes_by_its_own_manager_to_one_engineer() -> None:
    """Registered, classified, to the manager, to an engineer, solved, recorded."""
    begin = (
        step(at(2), "registered"),
        step(at(2, 10), "classified"),
        step(at(2, 11), "with-manager", to="boss", reason="for approval"),
    )
    end = (
        step(at(4), "solved", by="ben", reason="replaced the driver"),
        step(at(5), "recorded", by="ben"),
    )
    good = step(at(3), "with-engineer", by="boss", to="ben")
    nobody = step(at(3), "with-engineer", by="boss")
    stranger = step(at(3), "with-engineer", by="ann", to="ben")
    silent = (step(at(4), "solved", by="ben"), end[1])

    assert check(case("problem"), *begin, good, *end) == ()
    assert codes(check(case("problem"), *begin, nobody, *end)) == ["case-move-needs"]
    assert codes(check(case("problem"), *begin, stranger, *end)) == ["case-move-needs"]
    assert codes(check(case("problem"), *begin, good, *silent)) == ["case-move-needs"]


def test_kinds_without_process_are_only_checked_for_order() -> None:
    """A word that no process knows is not doubtful where there is none."""
    assert check(case("parcel"), step(at(3), "lost in the post")) == ()
    assert codes(check(case("parcel"), step(at(1), "found"))) == ["step-before-receipt"]


def test_a_preset_may_govern_any_kind() -> None:
    """`[rules.processes]` gives complaints the short form; its states are then the known ones."""
    rules = with_rules(processes={"complaint": "core.complaint-until-satisfied"})

    assert codes(check(case(), step(at(3), "assigned"), rules=rules)) == ["case-move"]
    assert codes(check(case(), step(at(3), "tracked"), rules=rules)) == ["case-move"]
    assert check(case(), step(at(3), "calmed"), rules=rules) == ()
