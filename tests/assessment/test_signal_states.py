"""Signals that are told their state before: raised at 30, cleared only below 20."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from tests.kinds import NAMES, with_rules
from tests.support import portfolio

import kam
from kam.plugins import Evidence, Figure, Message, Portfolio, Raised, Served, Signal
from kam.workspace.ledger_file import LedgerFile

DAY = date(2026, 3, 1)


def evaluate(served: Served, state: object, rule: Signal) -> Iterable[Raised]:
    """Raise at 30, clear below 20."""
    before = rule.raised_before(served.view)
    load = int(served.view.portfolio.figures_of["acme"][-1].value)
    if load >= (20 if before else 30):
        why = rule.because(Message("load {load}", "负荷 {load}"), load=load)
        yield Raised(since=before or served.view.as_of, reason=why)


SIGNAL = Signal(id="test.load", **NAMES, evaluate=evaluate, keeps=True)


def with_load(facts: Portfolio, load: int) -> Portfolio:
    """Return the facts with this load."""
    figure = Figure(account="acme", period="2026", measure="load", value=Decimal(load))
    return evolve(facts, figures=(figure,))


def since(assessment: kam.Assessment) -> date | None:
    """Return since when the signal is raised."""
    return next((w.since for w in assessment.of("acme").warnings if w.signal), None)


def states(loads: Iterable[int], *signals: Signal) -> list[date | None]:
    """Judge day by day, each time with the evidence of the day before."""
    facts, found = portfolio(), []
    for number, load in enumerate(loads):
        facts = with_load(facts, load)
        judged = kam.assess(facts, with_rules(*signals), as_of=DAY + timedelta(days=number))
        found.append(since(judged))
        facts = evolve(facts, evidence=judged.evidence)
    return found


def test_a_signal_stays_raised_until_it_is_clear() -> None:
    """Between the two limits the state is what it was, and counts from its first day."""
    one, five = DAY + timedelta(days=1), DAY + timedelta(days=5)

    assert states([25, 30, 25, 20, 19, 31, 29], SIGNAL) == [
        None, one, one, one, None, five, five,
    ]  # fmt: skip


def test_two_judgements_of_a_day_agree() -> None:
    """The evidence of a judgement changes nothing when the same day is judged again."""
    open_row = Evidence(subject="acme", kind="signal", day=date(2026, 2, 1), value="test.load")
    for load in (10, 19, 20, 25, 30, 40):
        for evidence in ((), (open_row,)):
            facts = with_load(portfolio(evidence=evidence), load)
            first = kam.assess(facts, with_rules(SIGNAL), as_of=DAY)
            again = kam.assess(
                evolve(facts, evidence=first.evidence), with_rules(SIGNAL), as_of=DAY
            )
            assert since(first) == since(again)
            assert first.evidence == again.evidence


def test_the_evidence_is_dated_rows() -> None:
    """Opened on the day of judgement, closed with the day on which it was cleared."""
    facts = with_load(portfolio(), 30)
    raised = kam.assess(facts, with_rules(SIGNAL), as_of=DAY)
    later = evolve(with_load(facts, 5), evidence=raised.evidence)
    cleared = kam.assess(later, with_rules(SIGNAL), as_of=DAY + timedelta(days=9))

    row = Evidence(subject="acme", kind="signal", day=DAY, value="test.load", source="kam")
    assert raised.evidence == (row,)
    assert cleared.evidence == (evolve(row, until=DAY + timedelta(days=9)),)


@pytest.mark.parametrize("keeps", [True, False])
def test_only_signals_that_keep_their_state_leave_evidence(keeps: bool) -> None:
    """Others leave the evidence as it is."""
    judged = kam.assess(
        with_load(portfolio(), 30), with_rules(evolve(SIGNAL, keeps=keeps)), as_of=DAY
    )

    assert len(judged.evidence) == keeps


def test_a_signal_that_fails_keeps_its_state() -> None:
    """What is not known is not cleared."""

    def fails(served: Served, state: object, rule: Signal) -> Iterable[Raised]:
        raise ZeroDivisionError("boom")

    row = Evidence(subject="acme", kind="signal", day=date(2026, 2, 1), value="test.load")
    facts = portfolio(evidence=(row,))
    judged = kam.assess(facts, with_rules(evolve(SIGNAL, evaluate=fails)), as_of=DAY)

    assert judged.evidence == (row,)


def test_the_memory_keeps_the_states_from_night_to_night() -> None:
    """A host that hands the memory on needs no evidence of its own; the text carries it."""
    memory, found = None, []
    for number, load in enumerate([25, 30, 25, 20, 19, 25]):
        day = DAY + timedelta(days=number)
        made = kam.run(
            with_load(portfolio(), load), with_rules(SIGNAL), as_of=day, days=14, memory=memory
        )
        found.append(since(made.assessment))
        memory = kam.Memory.from_json(made.memory.to_json())

    one = DAY + timedelta(days=1)
    assert found == [None, one, one, one, None, None]


def test_the_ledger_file_keeps_them_too(tmp_path: Path) -> None:
    """Also where nothing in the calendars changed."""
    file = LedgerFile(tmp_path / "ledger.db")
    rules = with_rules(SIGNAL)
    calm = kam.run(with_load(portfolio(), 25), rules, as_of=DAY, days=14)
    file.save(calm.calendars.publication, whole=True)
    raised = kam.run(with_load(portfolio(), 30), rules, as_of=DAY, days=14, memory=file.read())
    file.save(raised.calendars.publication)
    known = file.read()
    assert known is not None

    assert [(e.subject, e.value, e.day) for e in known.signals] == [("acme", "test.load", DAY)]
    assert known.told(known.told(portfolio())).evidence == known.signals
