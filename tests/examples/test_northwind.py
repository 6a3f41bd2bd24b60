"""The Northwind example is what its README says."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.cli.running import NORTHWIND, tree

import kam

SOURCE = NORTHWIND / "source"


def source(name: str) -> list[dict[str, str]]:
    """Return the rows of a source table."""
    with (SOURCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_tables_are_what_the_script_makes(tmp_path: Path) -> None:
    """Building again gives equal bytes."""
    script = NORTHWIND / "build.py"
    subprocess.run([sys.executable, str(script), "--out", str(tmp_path)], check=True)

    committed = {n: b for n, b in tree(NORTHWIND).items() if n.endswith(".csv") and "/" not in n}
    assert tree(tmp_path) == committed


def test_counts_and_no_findings() -> None:
    """93 customers with a contact each, 9 employees; the workspace is clean."""
    loaded = kam.load(NORTHWIND)
    portfolio = loaded.portfolio

    assert loaded.findings == ()
    assert (len(portfolio.accounts), len(portfolio.contacts), len(portfolio.staff)) == (93, 93, 9)
    assert all(s.birthday is not None and s.birthday.year is not None for s in portfolio.staff)


def test_the_owner_is_who_sold_most() -> None:
    """For every customer with orders the owner's sum is the highest."""
    names = {e["EmployeeID"]: e["LastName"].lower() for e in source("employees.csv")}
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for order in source("orders.csv"):
        sums[order["CustomerID"], names[order["EmployeeID"]]] += Decimal(order["Amount"])
    owners = {a.id: a.owner for a in kam.load(NORTHWIND).portfolio.accounts}

    for (customer, employee), amount in sums.items():
        assert amount <= sums[customer, owners[customer]], (customer, employee)


def test_dates_move_by_28_years_and_keep_their_weekday() -> None:
    """Every last order lies 28 years later, on the same weekday."""
    last: dict[str, str] = {}
    for order in source("orders.csv"):
        last[order["CustomerID"]] = max(last.get(order["CustomerID"], ""), order["OrderDate"][:10])
    for activity in kam.load(NORTHWIND).portfolio.activities:
        before = date.fromisoformat(last[activity.account])
        assert activity.day == before.replace(year=before.year + 28)
        assert activity.day.weekday() == before.weekday()


def test_figures_add_up_to_the_orders() -> None:
    """The revenue of all years is the sum of all orders."""
    figures = kam.load(NORTHWIND).portfolio.figures

    assert sum(f.value for f in figures) == sum(Decimal(o["Amount"]) for o in source("orders.csv"))
