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
from kam.errors import Severity
from kam.facts.travel import Travel
from kam.places import find_city, metres

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


def test_everybody_has_a_place() -> None:
    """Two customers of the source have no city; the coordinates of the others are near it."""
    loaded = kam.load(NORTHWIND)
    travel = Travel.of(loaded.portfolio, loaded.settings.travel)
    lost = [a for a in loaded.portfolio.accounts if not travel.spot(a.id).known]

    assert [a.id for a in lost] == ["VALON", "Val2"]
    assert all(a.city == "" for a in lost)
    assert [(f.severity, f.column) for f in travel.findings] == [(Severity.NOTE, "city")]
    assert all(travel.base(s.id).known and s.timezone for s in loaded.portfolio.staff)
    for account in loaded.portfolio.accounts:
        city = find_city(account.city, country=account.country, region=account.region)
        spot = travel.spot(account.id)
        if city is not None and spot.lat is not None and spot.lon is not None:
            assert metres(city.lat, city.lon, spot.lat, spot.lon) < 100, account.id


def test_seattle_is_a_working_day_from_europe() -> None:
    """8,120 km to Berlin (luftlinie.org) x 1.3 at 800 km/h and two hours: over 15 hours."""
    loaded = kam.load(NORTHWIND)
    travel = Travel.of(loaded.portfolio, loaded.settings.travel)

    assert travel.base("davolio") != travel.base("king")
    assert 900 < travel.minutes(travel.base("davolio"), travel.spot("ALFKI")) < 930
