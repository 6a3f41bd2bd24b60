"""Small banks for the tests of the plugin."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import kam
from kam.model import Account, AccountKind, Activity, Case, Figure, Portfolio, Staff, Workspace
from kam.rules import PluginSettings, RecordForm, RuleBook, RuleSettings, Settings
from kam_banking import Banking

AS_OF, END = date(2026, 1, 1), date(2026, 12, 31)
ZONE = ZoneInfo("Asia/Shanghai")


def customer(ident: str = "acme", **fields: Any) -> Account:
    """Return a corporate customer owned by ``ann``; ``cells`` are columns of the bank."""
    cells = {f"banking.{k.replace('_', '-')}": v for k, v in fields.pop("cells", {}).items()}
    values = {"id": ident, "name": ident.upper(), "owner": "ann", "profile": cells, **fields}
    return Account(**values)


def person(ident: str = "li", **fields: Any) -> Account:
    """Return a customer who is a person."""
    return customer(ident, kind=AccountKind.INDIVIDUAL, **fields)


def bank(*customers: Account, **tables: Any) -> Portfolio:
    """Return a portfolio of one manager."""
    values: dict[str, Any] = {
        "workspace": Workspace(name="Bank", id="bank"),
        "accounts": customers or (customer(),),
        "staff": (Staff(id="ann", name="Ann"),),
        **tables,
    }
    return Portfolio(**values)


def margin(ident: str, value: int, period: str = "2025") -> Figure:
    """Return the contribution of a customer in a year."""
    return Figure(account=ident, period=period, measure="margin", value=Decimal(value))


def activity(kind: str, day: date = date(2025, 12, 1), **fields: Any) -> Activity:
    """Return an activity of ``acme``; ``cells`` are columns of the bank."""
    cells = {f"banking.{k.replace('_', '-')}": v for k, v in fields.pop("cells", {}).items()}
    values = {"account": "acme", "day": day, "kind": kind, "profile": cells, **fields}
    return Activity(**values)


def case(kind: str, **fields: Any) -> Case:
    """Return a case of ``acme``, opened on 5 January at nine."""
    opened = datetime(2026, 1, 5, 9, tzinfo=ZONE)
    return Case(**{"id": "c1", "account": "acme", "kind": kind, "opened": opened, **fields})


def book(
    serving: str = "",
    segments: Mapping[str, str] | None = None,
    table: dict[str, object] | None = None,
    **overrides: Mapping[str, Any],
) -> RuleBook:
    """Return the rules of core and bank; ``smart_bank={...}`` overrides ``banking.smart-bank``."""
    settings = Settings(
        rules=RuleSettings(depth="full", serving=serving, segments=segments or {}),
        plugins=PluginSettings(tables={"banking": table or {}}),
    )
    changed = {f"banking.{k.replace('_', '-')}": v for k, v in overrides.items()}
    return kam.rule_book(plugins=[Banking()], settings=settings, overrides=changed)


def judge(facts: Portfolio, *, as_of: date = AS_OF, **rules: Any) -> kam.Assessment:
    """Judge a bank's portfolio."""
    return kam.assess(facts, book(**rules), as_of=as_of)


def owed(
    facts: Portfolio, start: date = AS_OF, end: date = END, **rules: Any
) -> tuple[kam.Owed, ...]:
    """Return what a bank owes; judged on ``start``."""
    return kam.due(judge(facts, as_of=start, **rules), start=start, end=end).items


def days(items: tuple[kam.Owed, ...], rule: str) -> list[date]:
    """Return the ideal days of the items of one rule of the bank."""
    return [c.ideal for c in items if c.rule == f"banking.{rule}"]


def lacks(facts: Portfolio, form: str) -> list[str]:
    """Return what a form of the bank tells to be empty."""
    rule = book().rule(f"banking.form-{form}")
    assert isinstance(rule, RecordForm)
    records = [r for r in getattr(facts, rule.on.value) if rule.holds_for(r)]
    missing = [[f.title.en for f in rule.missing(r)] for r in records]
    return [", ".join(titles) for titles in missing if titles]
