"""Processes of the core and which one governs a kind of case."""

from __future__ import annotations

from itertools import pairwise

import pytest
from attrs import evolve
from tests.facts.cases import at, case, facts, history, process_of, step, with_rules
from tests.support import AS_OF, book

import kam
from kam.core_rules.short_forms import STEPS, VARIANTS
from kam.errors import RuleError
from kam.facts import history_of
from kam.model import Keeping
from kam.rules import CoreState, Process
from kam.workspace.config import parse_config

PROCESSES = kam.rule_book().of(Process)
CORE_KINDS = ("application", "complaint", "fault", "installation", "request")


def steps_of(ident: str) -> list[str]:
    """Return the states of a process in order, without the end."""
    rule = book().rule(ident)
    assert isinstance(rule, Process)
    return [s.name for s in rule.states if s.core is not CoreState.CLOSED]


@pytest.mark.parametrize("kind", CORE_KINDS)
def test_core_kinds_have_every_state_of_g_39(kind: str) -> None:
    """Superset: the nine core states, each under its own name."""
    process = process_of(book(), kind)

    assert {s.value for s in CoreState} <= {s.name for s in process.states}
    assert process.start == "received"
    assert process.state("已挂起") is process.state("suspended")


@pytest.mark.parametrize("process", PROCESSES, ids=lambda p: p.id)
def test_every_state_is_reached_and_every_open_one_leads_on(process: Process) -> None:
    """No dead end, no island; every process has an end."""
    reached, todo = {process.start}, [process.start]
    while todo:
        for move in process.moves_from(todo.pop()):
            if move.target not in reached:
                reached.add(move.target)
                todo.append(move.target)

    assert reached == {s.name for s in process.states}
    for state in process.states:
        assert state.core is CoreState.CLOSED or process.moves_from(state.name), state.name
        assert state.title.en
        assert state.title.zh
    assert process.meaning(CoreState.CLOSED) is not None


@pytest.mark.rule("X-PROC-06")
def test_a_complaint_is_returned_until_the_customer_is_satisfied() -> None:
    """Received, calmed, handed over, handled, tracked, returned."""
    rules = with_rules(processes={"complaint": "core.complaint-until-satisfied"})
    words = ("calmed", "handed-over", "handled", "tracked", "returned", "handled", "tracked")
    steps = tuple(step(at(n, 10), word) for n, word in enumerate(words, 2))
    found = history_of(case(), facts(case(), steps=steps), rules, at(20))

    assert found.core is CoreState.SOLVED
    assert found.solved_at == at(8, 10)  # not the first time
    assert not found.may_be_closed
    assert steps_of("core.complaint-until-satisfied") == [
        "received", "calmed", "handed-over", "handled", "tracked", "returned",
    ]  # fmt: skip


@pytest.mark.rule("X-PROC-08", "R-SME-13", "R-SME-04")
def test_the_three_steps_of_a_complaint() -> None:
    """Calm; listen; take the side: record, pass on, report, propose, carry out, sum up."""
    assert steps_of("core.complaint-three-steps") == [
        "calm", "heard", "recorded", "passed-on", "reported", "proposed", "carried-out",
    ]  # fmt: skip
    rules = with_rules(processes={"complaint": "core.complaint-three-steps"})
    words = ("heard", "recorded", "passed-on", "reported", "proposed")
    steps = tuple(step(at(2, 9 + n), word) for n, word in enumerate(words, 1))
    assert history_of(case(), facts(case(), steps=steps), rules, at(3)).answered_at == at(2, 14)


@pytest.mark.rule("X-PROC-11", "R-PREC-06", "R-PREC-07", "R-PREC-09", "X-REC-25")
def test_service_recovery_is_apology_and_correction_the_rest_is_optional() -> None:
    """In this order; the first two are enough; compensation needs kind and reason."""
    process = process_of(book(), "recovery")

    assert steps_of(process.id) == [
        "received", "apologised", "corrected", "compensated", "followed-up",
    ]  # fmt: skip
    assert process.moves_between("corrected", "closed")
    assert not process.moves_between("apologised", "closed")
    assert not process.moves_between("received", "corrected")
    assert all(m.reasoned for m in process.moves_between("corrected", "compensated"))


@pytest.mark.rule("X-PROC-13", "R-ABC-05", "R-ABC-09")
def test_a_service_plan_is_active_when_the_customer_has_confirmed_it() -> None:
    """Drafted, confirmed (on record), executed, reviewed; problems are reported on the way."""
    process = process_of(book(), "service-plan")

    assert not process.moves_between("drafted", "executed")
    assert all(m.reasoned for m in process.moves_between("drafted", "confirmed"))
    assert all(m.reasoned for m in process.moves_between("executed", "problem-reported"))
    assert process.moves_between("executed", "reviewed")


@pytest.mark.rule("X-PROC-14")
@pytest.mark.parametrize(
    ("slug", "count"),
    [
        pytest.param("three-phases", 3, marks=pytest.mark.rule("R-DEPT-08")),
        pytest.param("six-strategy", 6, marks=pytest.mark.rule("R-STRAT-03")),
        pytest.param("six-committee", 6, marks=pytest.mark.rule("R-CMTE-03")),
        pytest.param("six-team", 6, marks=pytest.mark.rule("R-TEAM4-03")),
        pytest.param("eight-steps", 8, marks=pytest.mark.rule("R-TEAM6-03")),
        pytest.param("six-phases", 6, marks=pytest.mark.rule("R-POLICY-04")),
        pytest.param("four-phases", 4, marks=pytest.mark.rule("R-FLOW2-04")),
        pytest.param("five-steps", 5, marks=pytest.mark.rule("R-CHAP-08")),
        pytest.param("flow", 5, marks=pytest.mark.rule("R-FLOW-02")),
    ],
)
def test_short_forms_are_presets_of_one_process(slug: str, count: int) -> None:
    """G-59: as many steps as the source has, each a step of the one process, in a way it allows."""
    one = process_of(book(), "work")
    steps = steps_of(f"core.work-{slug}")

    assert len(steps) == count
    assert set(steps) <= set(STEPS)
    assert all(one.moves_between(a, b) for a, b in pairwise(steps))
    assert len(VARIANTS) == 9


@pytest.mark.rule("X-PROC-15", "R-LIFE-01", "R-LIFE-02")
def test_development_has_seven_steps_and_sales_six() -> None:
    """In their order."""
    assert steps_of("core.development") == [
        "define", "screen", "contact", "analyse", "tailor", "negotiate", "sign",
    ]  # fmt: skip
    assert steps_of("core.sales") == ["talk", "quote", "order", "produce", "track", "after-sales"]


@pytest.mark.rule("X-PROC-17", "R-MOB-18", "R-MOB-19")
def test_the_life_cycle_knows_lost_customers_who_were_won_back() -> None:
    """Potential, current, lost; won back is a reopening.  Goals have four classes."""
    steps = (step(at(3), "current"), step(at(9), "lost"), step(at(20), "won-back"))
    found = history(case("life-cycle"), *steps)

    assert [s.name for s in found.stays] == ["potential", "current", "lost", "won-back"]
    assert (found.reopenings, found.core) == (1, CoreState.REOPENED)
    assert steps_of("core.life-cycle-work") == ["acquire", "care", "develop", "retain"]
    causes = process_of(book(), "goal").causes
    assert causes is not None
    assert len(causes.categories) == 4


@pytest.mark.rule("X-PROC-18", "R-RM-18")
def test_a_promise_is_open_kept_or_broken() -> None:
    """The same three words as the table of promises."""
    process = process_of(book(), "promise")

    assert {s.name for s in process.states} == {k.value for k in Keeping}
    assert process.start == "open"


@pytest.mark.rule("X-PROC-19", "R-CTEL-22")
def test_indicators_are_controlled_before_during_and_after() -> None:
    """Warning, control, assessment."""
    assert steps_of("core.indicator-control") == ["before", "during", "after"]


def mine(ident: str, kind: str = "complaint") -> Process:
    """Return a plugin's process."""
    return evolve(process_of(book(), kind), id=ident, cases=(kind,))


def test_a_plugin_replaces_the_core() -> None:
    """For its kinds only."""
    rules = with_rules(mine("telecom.complaint"))

    assert process_of(rules, "complaint").id == "telecom.complaint"
    assert process_of(rules, "request").id == "core.request"
    assert rules.process("parcel") is None


def test_of_two_plugins_the_user_chooses() -> None:
    """Both are named, and the line to add."""
    two = (mine("telecom.complaint"), mine("banking.complaint"))
    with pytest.raises(RuleError) as caught:
        with_rules(*two)

    assert "banking.complaint and telecom.complaint both govern" in str(caught.value)
    assert 'complaint = "telecom.complaint"' in str(caught.value)
    chosen = with_rules(*two, processes={"complaint": "telecom.complaint"})
    assert process_of(chosen, "complaint").id == "telecom.complaint"
    back = with_rules(*two, processes={"complaint": "core.complaint"})
    assert process_of(back, "complaint").id == "core.complaint"


def test_a_process_that_is_not_there_is_refused() -> None:
    """With a guess."""
    with pytest.raises(RuleError, match=r"there is no process 'core.complain'.*core.complaint"):
        with_rules(processes={"complaint": "core.complain"})


def test_kam_toml_names_processes() -> None:
    """A word that is no text is told."""
    table = {"processes": {"complaint": "core.complaint", "fault": 3}}
    _, settings, findings = parse_config({"rules": table})

    assert settings.rules.processes == {"complaint": "core.complaint"}
    assert [(f.column, f.text) for f in findings] == [("rules.processes.fault", "3 is no process")]


def test_any_process_is_carried() -> None:
    """An announcement of a plugin: its own states lead it through the same history."""
    from kam.plugins import Message, State, line

    states = tuple(
        State(name=name, title=Message(name, name), core=core)
        for name, core in (
            ("draft", CoreState.RECEIVED),
            ("timed", CoreState.ASSIGNED),
            ("published", CoreState.SOLVED),
            ("archived", CoreState.CLOSED),
        )
    )
    rules = with_rules(
        Process(
            id="other.announcement", title=Message("a", "a"), source="test",
            cases=("announcement",), states=states, start="draft",
            moves=line("draft", "timed", "published", "archived"),
        )
    )  # fmt: skip
    one = case("announcement", satisfied=None)
    steps = (step(at(3), "timed"), step(at(4), "published"), step(at(9), "archived"))
    found = history_of(one, facts(one, steps=steps), rules, AS_OF.replace(month=4))

    assert [s.name for s in found.stays] == ["draft", "timed", "published", "archived"]
    assert (found.is_open, found.satisfied) == (False, None)
