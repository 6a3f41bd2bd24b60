"""Small portfolios for tests, in few words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import kam
from kam.facts import reader_of
from kam.model import Account, Portfolio, Staff, Workspace
from kam.model.fields import FieldValue
from kam.reading.cells import Reading
from kam.rules import ProfileField, RuleBook, RuleSettings, Settings

AS_OF = date(2026, 1, 1)
WORKSPACE = Workspace(name="Test", id="test", timezone="Europe/Berlin", currency="EUR")


def account(ident: str = "acme", **fields: Any) -> Account:
    """Return an account owned by ``ann``."""
    return Account(**{"id": ident, "name": ident.upper(), "owner": "ann", **fields})


def portfolio(*accounts: Account, **tables: Any) -> Portfolio:
    """Return a portfolio with these accounts and one account manager, ``ann``."""
    values: dict[str, Any] = {
        "workspace": WORKSPACE,
        "accounts": accounts or (account(),),
        "staff": (Staff(id="ann", name="Ann Arbor"),),
        **tables,
    }
    return Portfolio(**values)


EVERYTHING = Settings(rules=RuleSettings(depth="full"))
"""Everything that the catalogue names is owed."""


def book(**overrides: Mapping[str, object]) -> RuleBook:
    """Return all core rules; ``answer_a={"hours": 8}`` overrides ``core.answer-a``."""
    changed = {f"core.{name.replace('_', '-')}": values for name, values in overrides.items()}
    return kam.rule_book(settings=EVERYTHING, overrides=changed)


def assess(facts: Portfolio, *, as_of: date = AS_OF, **overrides: Any) -> kam.Assessment:
    """Judge a portfolio by the core rules."""
    return kam.assess(facts, book(**overrides), as_of=as_of)


def due(
    facts: Portfolio, start: date, end: date, *, as_of: date | None = None, **overrides: Any
) -> kam.Commitments:
    """Return what a portfolio owes by the core rules; judged the day before ``start``."""
    assessment = assess(facts, as_of=as_of or start, **overrides)
    return kam.due(assessment, start=start, end=end)


def of_kind(owed: kam.Commitments, kind: str) -> tuple[kam.Owed, ...]:
    """Return the commitments of one kind."""
    return tuple(c for c in owed.items if c.kind == kind)


SILENT: dict[str, Any] = {
    **{
        f"{activity}_{group}": {"interval": 0}
        for activity in ("contact", "survey", "dossier", "plan-review")
        for group in ("top", "middle", "base", "potential")
    },
    **{slug: {"interval": 0} for slug in ("evaluation", "customer_report", "project_check")},
    "churn_check": {"rhythm": "never"},
}
"""Overrides that leave visits as the only cadence work."""


def read(rule: ProfileField, text: str) -> FieldValue:
    """Read a cell of an industry column."""
    reading = Reading(currency="CNY", country="", this_year=2026, doubts=[])
    found: FieldValue = reader_of(rule)(text, reading)
    return found
