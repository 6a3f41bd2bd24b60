"""kam inside another program: facts from anywhere in, calendars and reasons out.

python examples/embedding.py
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import kam
from kam.model import Account, Activity, Money, Portfolio, Staff, Workspace


def main() -> None:
    """Plan a quarter for two accounts and say why the first visit stands where it does."""
    portfolio = Portfolio(
        workspace=Workspace(
            name="CRM", id="crm-tenant-7", timezone="Europe/Berlin", currency="EUR"
        ),
        staff=(Staff(id="ann", name="Ann Arbor"),),
        accounts=(
            Account(id="acme", name="Acme", owner="ann", revenue=Money(Decimal(90000), "EUR")),
            Account(id="hx", name="华兴机械", owner="ann", revenue=Money(Decimal(9000), "EUR")),
        ),
        activities=(Activity(account="acme", day=date(2025, 12, 10), kind="visit"),),
    )
    assessment = kam.assess(portfolio, kam.rule_book(), as_of=date(2025, 12, 31))
    plan = kam.plan(kam.due(assessment, start=date(2026, 1, 1), end=date(2026, 3, 31)))
    assert kam.check_plan(plan) == ()
    for reason in kam.explain(plan, "visit/acme/2026-01"):
        print(reason)
    for name, content in kam.render(plan).files.items():
        print(name, len(content), "bytes")


if __name__ == "__main__":
    main()
