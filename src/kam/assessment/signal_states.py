"""The states of signals as dated evidence, so that the next judgement is told the one before it.

A signal that ``keeps`` its state opens a row of evidence of kind ``signal`` (the account, the id of
the rule, the day of judgement) when it is raised, and closes it with ``until`` when it is cleared.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import evolve

from kam.assessment.warnings import EarlyWarning
from kam.model import Evidence
from kam.model.records import KEPT_BY, SIGNAL_STATE
from kam.rules import RuleBook, RuleFailure, Served, Signal


def with_states(
    evidence: tuple[Evidence, ...],
    judged: Iterable[tuple[Served, tuple[EarlyWarning, ...]]],
    rules: RuleBook,
    failures: tuple[RuleFailure, ...],
    as_of: date,
) -> tuple[Evidence, ...]:
    """Return the evidence with what signals raised and cleared on a day.

    Where a signal failed its state stays as it was.  The same judgement twice changes nothing.
    """
    keeping = [signal for signal in rules.of(Signal) if signal.keeps]
    until: dict[tuple[str, str, date], date | None] = {}
    opened: list[Evidence] = []
    for served, warnings in judged:
        raised = {w.signal.id for w in warnings if w.signal is not None}
        for signal in keeping:
            if _failed(signal, served, failures):
                continue
            account, before = served.account.id, signal.raised_before(served.view)
            if signal.id in raised and before is None:
                opened.append(_raised(account, signal, as_of))
            elif before is not None:
                until[account, signal.id, before] = None if signal.id in raised else as_of
    kept = (
        evolve(e, until=until[key])
        if e.kind == SIGNAL_STATE and (key := (e.subject, e.value, e.day)) in until
        else e
        for e in evidence
    )
    return (*kept, *opened)


def _raised(account: str, signal: Signal, as_of: date) -> Evidence:
    return Evidence(subject=account, kind=SIGNAL_STATE, day=as_of, value=signal.id, source=KEPT_BY)


def _failed(signal: Signal, served: Served, failures: tuple[RuleFailure, ...]) -> bool:
    mine = (f for f in failures if f.rule == signal.id)
    return any(f.withdrawn or f.subject == served.account.id for f in mine)


def kept_states(evidence: Iterable[Evidence], as_of: date) -> tuple[Evidence, ...]:
    """Return the states that the judgement after that of ``as_of`` has to be told of."""
    return tuple(
        e
        for e in evidence
        if (e.kind, e.source) == (SIGNAL_STATE, KEPT_BY) and (e.until is None or e.until >= as_of)
    )
