"""Small cases for tests, in few words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.support import account, book, portfolio

import kam
from kam.facts import CaseHistory, history_of
from kam.model import Case, Portfolio, Staff, Step
from kam.plugins import Message, Process, RuleSet
from kam.rules import Rule, RuleBook, RuleSettings, Settings

BERLIN = ZoneInfo("Europe/Berlin")
TEAM = (
    Staff(id="ann", name="Ann Arbor", reports_to="boss"),
    Staff(id="ben", name="Ben Bell", reports_to="boss"),
    Staff(id="boss", name="Bo Boss", role="director"),
)


def at(day: int, hour: int = 9, minute: int = 0, *, month: int = 3) -> datetime:
    """Return a moment of March 2026 in Berlin; the 2nd is a Monday."""
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


def case(kind: str = "complaint", opened: datetime | None = None, **fields: Any) -> Case:
    """Return a case of the one account, received on Monday 2 March at 9:00."""
    values = {"id": "k1", "account": "acme", "kind": kind, "opened": opened or at(2)}
    return Case(**{**values, **fields})


def step(moment: datetime, state: str = "", **fields: Any) -> Step:
    """Return a step of case k1, made by ann."""
    return Step(**{"case": "k1", "at": moment, "state": state, "by": "ann", **fields})


def facts(*cases: Case, steps: tuple[Step, ...] = (), **tables: Any) -> Portfolio:
    """Return a portfolio with these cases."""
    values: dict[str, Any] = {"staff": TEAM, "cases": cases, "steps": steps, **tables}
    accounts = values.pop("accounts", (account(),))
    return portfolio(*accounts, **values)


def history(
    one: Case, *steps: Step, others: tuple[Case, ...] = (), as_of: date = date(2026, 3, 31)
) -> CaseHistory:
    """Return the history of a case by the core rules."""
    return history_of(one, facts(one, *others, steps=steps), book(), as_of)


def with_rules(*rules: Rule, processes: Mapping[str, str] | None = None) -> RuleBook:
    """Return the core rules and those of other sets."""
    sets = {rule.set_id: tuple(r for r in rules if r.set_id == rule.set_id) for rule in rules}
    more = [
        RuleSet(id=ident, title=Message(ident, ident), version="1", source="", rules=found)
        for ident, found in sets.items()
    ]
    settings = Settings(rules=RuleSettings(processes=processes or {}))
    return RuleBook.build((*kam.rule_book().sets, *more), settings=settings)


def process_of(rules: RuleBook, kind: str) -> Process:
    """Return the process of a kind of case, which must have one."""
    found = rules.process(kind)
    assert found is not None
    return found
