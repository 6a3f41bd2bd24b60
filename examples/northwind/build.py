"""Make the workspace of this example from the Northwind tables in ``source/``.

    python examples/northwind/build.py [--out DIR]

Standard library only; the same source gives the same bytes. Every date moves forward by 28 years,
which keeps weekdays and leap days, so that the last order falls on 2026-05-06.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).parent
YEARS = 28
Row = dict[str, str]
COUNTRIES = {
    "Argentina": ("AR", "America/Argentina/Buenos_Aires"),
    "Austria": ("AT", "Europe/Vienna"),
    "Belgium": ("BE", "Europe/Brussels"),
    "Brazil": ("BR", "America/Sao_Paulo"),
    "Canada": ("CA", "America/Vancouver"),
    "Denmark": ("DK", "Europe/Copenhagen"),
    "Finland": ("FI", "Europe/Helsinki"),
    "France": ("FR", "Europe/Paris"),
    "Germany": ("DE", "Europe/Berlin"),
    "Ireland": ("IE", "Europe/Dublin"),
    "Italy": ("IT", "Europe/Rome"),
    "Mexico": ("MX", "America/Mexico_City"),
    "Norway": ("NO", "Europe/Oslo"),
    "Poland": ("PL", "Europe/Warsaw"),
    "Portugal": ("PT", "Europe/Lisbon"),
    "Spain": ("ES", "Europe/Madrid"),
    "Sweden": ("SE", "Europe/Stockholm"),
    "Switzerland": ("CH", "Europe/Zurich"),
    "UK": ("GB-ENG", "Europe/London"),
    "USA": ("US", "America/Los_Angeles"),
    "Venezuela": ("VE", "America/Caracas"),
}
CITIES = {
    "Albuquerque": "America/Denver",
    "Anchorage": "America/Anchorage",
    "Boise": "America/Boise",
    "Butte": "America/Denver",
    "Lander": "America/Denver",
    "Montréal": "America/Toronto",
}
"""Cities in another zone than most of their country."""


def read(name: str) -> list[Row]:
    """Return the rows of a source table, cells stripped."""
    with (HERE / "source" / name).open(encoding="utf-8", newline="") as file:
        return [{k: v.strip() for k, v in row.items()} for row in csv.DictReader(file)]


def later(text: str) -> date:
    """Return the date of a cell, 28 years on."""
    day = date.fromisoformat(text[:10])
    return day.replace(year=day.year + YEARS)


def places() -> dict[tuple[str, str], tuple[str, str]]:
    """Return latitude and longitude of each city of the source, by city and country."""
    return {
        (row["City"], row["Country"]): (row["Latitude"], row["Longitude"])
        for row in read("cities.csv")
    }


def write(folder: Path, name: str, columns: str, rows: Iterable[Iterable[object]]) -> None:
    """Write a table as UTF-8 with plain newlines."""
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns.split())
        writer.writerows(rows)


def owners(customers: list[Row], orders: list[Row]) -> tuple[dict[str, str], set[str]]:
    """Return who owns each customer, and which customers never ordered.

    The owner is the employee who sold most to the customer, the lower number of two. Without an
    order it is the employee who owns most customers of the country, else employee 1.
    """
    sold: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for order in orders:
        sold[order["CustomerID"]][order["EmployeeID"]] += Decimal(order["Amount"])
    found = {
        customer: min(amounts.items(), key=lambda a: (-a[1], int(a[0])))[0]
        for customer, amounts in sold.items()
    }
    silent = {c["CustomerID"] for c in customers} - found.keys()
    country = {c["CustomerID"]: c["Country"] for c in customers}
    for customer in sorted(silent):
        same = Counter(
            e for c, e in found.items() if c not in silent and country[c] == country[customer]
        )
        found[customer] = min(same, key=lambda e: (-same[e], int(e)), default="1")
    return found, silent


def build(folder: Path) -> None:
    """Write every table of the workspace but ``kam.toml``, which is kept by hand."""
    folder.mkdir(parents=True, exist_ok=True)
    customers = sorted(read("customers.csv"), key=lambda c: c["CustomerID"])
    employees = sorted(read("employees.csv"), key=lambda e: int(e["EmployeeID"]))
    orders = sorted(read("orders.csv"), key=lambda o: (o["OrderDate"], int(o["OrderID"])))
    staff = {e["EmployeeID"]: e["LastName"].lower() for e in employees}
    by_customer: dict[str, list[Row]] = defaultdict(list)
    for order in orders:
        by_customer[order["CustomerID"]].append(order)
    own, silent = owners(customers, orders)
    write_accounts(folder, customers, by_customer, own, staff, silent)
    write_contacts(folder, customers)
    write_staff(folder, employees, staff)
    write_figures(folder, by_customer)
    write_activities(folder, by_customer, staff)


def write_accounts(
    folder: Path,
    customers: list[Row],
    orders: dict[str, list[Row]],
    own: dict[str, str],
    staff: dict[str, str],
    silent: set[str],
) -> None:
    """Write accounts.csv."""
    rows = []
    where = places()
    for c in customers:
        ident = c["CustomerID"]
        code, zone = COUNTRIES.get(c["Country"], ("", ""))
        address = ", ".join(filter(None, (c["Address"], f"{c['PostalCode']} {c['City']}".strip())))
        note = (
            "no orders; the owner is the one of most customers in the country"
            if ident in silent
            else ""
        )
        status = "prospect" if ident in silent else "active"
        since = later(orders[ident][0]["OrderDate"]) if ident in orders else ""
        city = c["City"]
        rows.append(
            (
                ident, c["CompanyName"], staff[own[ident]], status, since, code, c["Region"],
                city, address, *where.get((city, c["Country"]), ("", "")),
                CITIES.get(city, zone), c["Phone"], note,
            )
        )  # fmt: skip
    write(
        folder,
        "accounts.csv",
        "id name owner status since country region city address lat lon timezone phone notes",
        rows,
    )


def write_contacts(folder: Path, customers: list[Row]) -> None:
    """Write contacts.csv: one person for each customer that names one."""
    write(
        folder,
        "contacts.csv",
        "id name account title buying_role phone",
        (
            (
                f"{c['CustomerID']}-1", c["ContactName"], c["CustomerID"], c["ContactTitle"],
                "decision-maker" if c["ContactTitle"] == "Owner" else "", c["Phone"],
            )
            for c in customers
            if c["ContactName"]
        ),
    )  # fmt: skip


def write_staff(folder: Path, employees: list[Row], staff: dict[str, str]) -> None:
    """Write staff.csv: account managers, their supervisor, and the vice president."""
    supervisors = {e["ReportsTo"] for e in employees}
    where = places()
    rows = []
    for e in employees:
        role = "supervisor" if e["EmployeeID"] in supervisors else "account manager"
        rows.append(
            (
                staff[e["EmployeeID"]], f"{e['FirstName']} {e['LastName']}",
                "executive" if "President" in e["Title"] else role,
                COUNTRIES[e["Country"]][0], *where[e["City"], e["Country"]],
                e["City"], COUNTRIES[e["Country"]][1],
                staff.get(e["ReportsTo"], ""), later(e["BirthDate"]),
            )
        )  # fmt: skip
    write(
        folder,
        "staff.csv",
        "id name role calendar lat lon city timezone reports_to birthday",
        sorted(rows),
    )


def write_figures(folder: Path, orders: dict[str, list[Row]]) -> None:
    """Write figures.csv: revenue by customer and year."""
    sums: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for customer, placed in orders.items():
        for order in placed:
            sums[customer, later(order["OrderDate"]).year] += Decimal(order["Amount"])
    write(
        folder,
        "figures.csv",
        "account period measure value currency",
        ((c, year, "revenue", f"{value:.2f}", "USD") for (c, year), value in sorted(sums.items())),
    )


def write_activities(folder: Path, orders: dict[str, list[Row]], staff: dict[str, str]) -> None:
    """Write activities.csv: the last order of every customer."""
    rows = []
    for customer, placed in sorted(orders.items()):
        last = placed[-1]
        content = f"order {last['OrderID']}, {Decimal(last['Amount']):.2f} USD"
        rows.append(
            (customer, later(last["OrderDate"]), "order", staff[last["EmployeeID"]], content)
        )
    write(folder, "activities.csv", "account date kind staff content", rows)


def main() -> None:
    """Build beside this file, or into another folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, default=HERE)
    build(parser.parse_args().out)


if __name__ == "__main__":
    main()
