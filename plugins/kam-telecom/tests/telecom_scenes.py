"""Small telecom portfolios for tests, in few words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import kam
from kam.facts import reader_of
from kam.model import Account, AccountKind, Case, Contact, Portfolio, Position, Staff, Workspace
from kam.model import Step as CaseStep
from kam.model.fields import FieldValue
from kam.reading.cells import Reading
from kam.rules import PluginSettings, ProfileField, RuleBook, RuleSettings, Settings
from kam_telecom import Telecom

AS_OF = date(2026, 3, 2)
"""A Monday."""
ZONE = ZoneInfo("Asia/Shanghai")
WORKSPACE = Workspace(name="Test", id="test", timezone="Asia/Shanghai", currency="CNY")
PERSON = AccountKind.INDIVIDUAL
QUIET = {
    f"core.{activity}-{group}": {"interval": 0}
    for activity in ("visit", "contact", "survey", "dossier", "plan-review")
    for group in ("top", "middle", "base", "potential")
}
"""Overrides that leave no cadence work of the core."""


def at(text: str) -> datetime:
    """Return a moment in the workspace's zone: ``2026-03-02 14:30``."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def account(ident: str = "acme", **fields: Any) -> Account:
    """Return an account owned by ``li``; ``telecom_area="other"`` fills an industry column."""
    columns = {k: v for k, v in fields.items() if k.startswith("telecom_")}
    others = {k: v for k, v in fields.items() if k not in columns}
    values = {"id": ident, "name": ident.upper(), "owner": "li", "profile": cells(columns)}
    return Account(**{**values, **others})


def cells(columns: Mapping[str, FieldValue]) -> tuple[tuple[str, FieldValue], ...]:
    """Return industry cells: ``telecom_call_type`` is the column ``telecom.call-type``."""
    return tuple(
        (f"telecom.{name.removeprefix('telecom_').replace('_', '-')}", text)
        for name, text in columns.items()
    )


def case(ident: str = "k1", kind: str = "complaint", opened: str = "2026-03-02 09:00",
         **fields: Any) -> Case:  # fmt: skip
    """Return a case of ``acme``."""
    columns = {k: v for k, v in fields.items() if k.startswith("telecom_")}
    others = {k: v for k, v in fields.items() if k not in columns}
    for name in ("closed", "due", "agreed"):
        if isinstance(others.get(name), str):
            others[name] = at(others[name])
    values = {"id": ident, "account": "acme", "kind": kind, "opened": at(opened)}
    return Case(**{**values, "profile": cells(columns), **others})


def step(state: str, moment: str, *, of: str = "k1", by: str = "", to: str = "",
         reason: str = "") -> CaseStep:  # fmt: skip
    """Return a step of a case."""
    return CaseStep(case=of, at=at(moment), state=state, by=by, to=to, reason=reason)


def contact(ident: str = "wang", at_account: str = "acme", **fields: Any) -> Contact:
    """Return a person who works at an account."""
    columns = {k: v for k, v in fields.items() if k.startswith("telecom_")}
    others = {k: v for k, v in fields.items() if k not in columns}
    values = {"id": ident, "name": ident.title(), "positions": (Position(account=at_account),)}
    return Contact(**{**values, "profile": cells(columns), **others})


def portfolio(*accounts: Account, **tables: Any) -> Portfolio:
    """Return a portfolio; its people are the manager ``li`` and the head ``zhao``."""
    values: dict[str, Any] = {
        "workspace": WORKSPACE,
        "accounts": accounts or (account(),),
        "staff": (
            Staff(id="li", name="Li Lei", reports_to="zhao"),
            Staff(id="zhao", name="Zhao Min", role="department head"),
        ),
        **tables,
    }
    return Portfolio(**values)


def book(
    serving: str = "", overrides: Mapping[str, Mapping[str, object]] | None = None, **table: Any
) -> RuleBook:
    """Return core and telecom rules; keywords are the plugin's settings table."""
    settings = Settings(
        rules=RuleSettings(depth="full", serving=serving, overrides={**QUIET, **(overrides or {})}),
        plugins=PluginSettings(tables={"telecom": table}),
    )
    return kam.rule_book([Telecom()], settings)


def assess(facts: Portfolio, *, as_of: date = AS_OF, **options: Any) -> kam.Assessment:
    """Judge a portfolio by core and telecom rules."""
    return kam.assess(facts, book(**options), as_of=as_of)


def due(
    facts: Portfolio, start: date = AS_OF, end: date | None = None, *, as_of: date | None = None,
    **options: Any,
) -> dict[str, kam.Owed]:  # fmt: skip
    """Return what is owed, by item id."""
    judged = assess(facts, as_of=as_of or start, **options)
    assert not judged.failures, [str(f.error) for f in judged.failures]
    owed = kam.due(judged, start=start, end=end or date(2026, 12, 31))
    assert not owed.failures, [str(f.error) for f in owed.failures]
    return {c.item: c for c in owed.items}


def codes(judged: kam.Assessment) -> list[str]:
    """Return the codes of the findings."""
    return [f.code for f in judged.findings]


def read(rule: ProfileField, text: str) -> FieldValue:
    """Read a cell of an industry column."""
    reading = Reading(currency="CNY", country="", this_year=2026, doubts=[])
    found: FieldValue = reader_of(rule)(text, reading)
    return found
