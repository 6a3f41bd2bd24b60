"""Tasks that signals ask for: in days, or in working days of who does them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from tests.kinds import NAMES, with_rules
from tests.support import WORKSPACE, portfolio

import kam
from kam.model import Staff
from kam.plugins import Message, Play, Raised, Served, Signal

FRIDAY = date(2026, 5, 8)


def found(*plays: Play, **tables: Any) -> dict[str, kam.Owed]:
    """Return what a sign of Friday 8 May 2026 asks for, by slug of the play."""

    def evaluate(served: Served, state: object, rule: Signal) -> Iterable[Raised]:
        yield Raised(since=FRIDAY, reason=rule.because(Message("a sign", "迹象")))

    signal = Signal(id="test.sign", **NAMES, evaluate=evaluate, playbook=plays)
    facts = portfolio(workspace=evolve(WORKSPACE, country="DE"), **tables)
    assessment = kam.assess(facts, with_rules(signal), as_of=FRIDAY)
    owed = kam.due(assessment, start=FRIDAY, end=date(2026, 6, 30))
    mine = [item for item in owed.items if item.rule == "test.sign"]
    return {item.item.split("sign-")[1].removesuffix("-2026-05-08"): item for item in mine}


def play(slug: str, days: int, **fields: Any) -> Play:
    """Return a play."""
    return Play(kind="task", slug=slug, text="look | 查看", days=days, **fields)


@pytest.mark.parametrize(
    ("days", "plain", "working"),
    [
        (0, FRIDAY, FRIDAY),
        (1, date(2026, 5, 9), date(2026, 5, 11)),
        (5, date(2026, 5, 13), date(2026, 5, 18)),  # 14 May 2026 is Ascension Day
    ],
)
def test_days_and_working_days(days: int, plain: date, working: date) -> None:
    """Both count from the day of the sign; weekends and holidays are no working days."""
    owed = found(play("days", days), play("work", days, working=True))

    assert owed["days"].ideal == plain
    assert owed["work"].ideal == working
    assert f"{days} working day(s)" in str(owed["work"].reasons[-1])
    assert f"{days} day(s)" in str(owed["days"].reasons[-1])


def test_the_working_days_are_those_of_who_does_it() -> None:
    """A colleague who works on Saturdays counts them."""
    staff = (
        Staff(id="ann", name="Ann"),
        Staff(id="bo", name="Bo", role="service", workdays=frozenset(range(6))),
    )
    his = play("his", 1, working=True, role="service")
    owed = found(play("mine", 1, working=True), his, staff=staff)

    assert owed["mine"].ideal == date(2026, 5, 11)
    assert (owed["his"].staff, owed["his"].ideal) == ("bo", date(2026, 5, 9))
