"""Functions of rules read the figures in force of other rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from tests.kinds import NAMES, plugin
from tests.support import portfolio

import kam
from kam.errors import RuleError
from kam.plugins import AccountView, Message, Raised, Served, Signal

AS_OF = date(2026, 3, 1)


def judged(rule: str, name: str, **overrides: Any) -> kam.Assessment:
    """Judge with a signal that tells a figure of another rule."""

    def evaluate(served: Served, state: object, signal: Signal) -> Iterable[Raised]:
        value = str(served.view.figure(rule, name))
        told = signal.because(Message("it is {value}", "为 {value}"), value=value)
        yield Raised(since=AS_OF, reason=told)

    signal = Signal(id="test.sign", **NAMES, evaluate=evaluate)
    book = kam.rule_book(plugins=[plugin(signal)], overrides=overrides)
    return kam.assess(portfolio(), book, as_of=AS_OF)


def told(assessment: kam.Assessment) -> str:
    """Return what the signal told."""
    return next(w.reason.text.render() for w in assessment.of("acme").warnings if w.signal)


def test_a_figure_of_another_rule() -> None:
    """What the user changed is what is read."""
    changed = {"core.visit-top": {"interval": 17}}

    assert told(judged("core.visit-top", "interval", **changed)) == "it is 17"
    assert told(judged("core.visit-top", "interval")) == "it is 30"


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [
        ("core.visit-tip", "interval", "core.visit-top"),
        ("core.visit-top", "intervall", "core.visit-top has no parameter 'intervall'"),
    ],
)
def test_an_unknown_figure_is_a_failure_that_names_it(rule: str, name: str, text: str) -> None:
    """The guard keeps it; the other judgements stand."""
    assessment = judged(rule, name)

    assert {f.rule for f in assessment.failures} == {"test.sign"}
    assert text in str(assessment.failures[0].text)
    assert assessment.of("acme").tier


def test_a_view_without_rules_says_so() -> None:
    """Who makes a view by hand may leave the rules out."""
    facts = portfolio()

    with pytest.raises(RuleError, match="made without rules"):
        AccountView(facts, facts.accounts[0], AS_OF).figure("core.visit-top", "interval")
