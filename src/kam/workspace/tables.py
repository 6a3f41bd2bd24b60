"""Tables: a set of raw tables becomes a portfolio, with every fault as a finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import define, evolve, field, fields

from kam.errors import Finding, Place, Severity
from kam.model import Contact, Portfolio, Workspace, check_references
from kam.model.workspace import DEFAULT_TIMEZONE
from kam.reading.cells import Reading
from kam.reading.countries import calendar_code
from kam.reading.phones import CHINA
from kam.text import Message
from kam.workspace.columns import TABLES
from kam.workspace.dependents import TABLE_OF, set_aside_dependents
from kam.workspace.making import make_record
from kam.workspace.reader import RawTable
from kam.workspace.row_ids import (
    Directories,
    Directory,
    give_ids,
    is_id,
    made_id,
    reference_columns,
    refuse_doubles,
    resolve_references,
)
from kam.workspace.rows import Row, finding, parse_rows

OTHER_NAME: Final = Message(
    "the id {value} is {name} in row {row}", "编号 {value} 在第 {row} 行是 {name}"
)
OWN_ID_OR_NAME: Final = Message(
    "an id of its own, or the same name for a further position",
    "各自的编号；若是同一人的另一职位，姓名须相同",
)
TWO_VALUES: Final = Message(
    "differs from row {row} of the same person, which counts",
    "与同一人的第 {row} 行不同，以第 {row} 行为准",
)

WITH_ID = {
    "accounts": ("account", "name", ()),
    "contacts": ("contact", "name", ("account",)),
    "staff": ("staff member", "name", ()),
    "agreements": ("agreement", "account", ("kind", "product", "start")),
    "cases": ("case", "account", ("kind", "opened")),
}
"""Tables with ids: what a row is called, its name, and the columns that tell equal names apart."""
COUNTED = {"agreements", "cases"}
"""Tables whose rows without an id may be alike without being the same."""


@define(kw_only=True)
class _Load:
    workspace: Workspace
    reading: Reading
    rows: dict[str, list[Row]] = field(factory=dict)
    findings: list[Finding] = field(factory=list)
    known: Directories = field(factory=dict)
    made: dict[str, list[Any]] = field(factory=dict)


def build_portfolio(
    raw: Mapping[str, RawTable], workspace: Workspace, *, this_year: int
) -> tuple[Portfolio, tuple[Finding, ...]]:
    """Return the portfolio of everything that could be read, and all findings by place.

    ``this_year`` settles years of two digits.  Rows with errors are left out.
    """
    reading = Reading(
        currency=workspace.currency, country=_home(workspace), this_year=this_year, doubts=[]
    )
    load = _Load(workspace=workspace, reading=reading)
    for name in TABLES:
        rows: list[Row] = []
        if name in raw:
            rows, found = parse_rows(raw[name], reading)
            load.findings += found
        load.rows[name] = rows
    for name, (noun, title, also) in WITH_ID.items():
        load.findings += give_ids(load.rows[name], noun, title, also, counted=name in COUNTED)
        if name != "contacts":
            load.findings += refuse_doubles(load.rows[name], noun)
    _default_staff(load, has_table="staff" in raw)
    _make(load)
    made: Any = {name: tuple(records) for name, records in load.made.items()}
    portfolio = Portfolio(workspace=workspace, **made)
    said = {(f.file, f.row, f.column) for f in load.findings}
    more = [f for f in check_references(portfolio) if (f.file, f.row, f.column) not in said]
    load.findings += more
    portfolio = _without(portfolio, {(f.file, f.row) for f in more if f.code in LEFT_OUT})
    return portfolio, tuple(sorted(load.findings, key=lambda f: f.sort_key))


def _home(workspace: Workspace) -> str:
    """Return ``CN`` for a team in China, whose national numbers have a form of their own."""
    code = calendar_code(workspace.country).partition("-")[0]
    if code:
        return code if code == CHINA else ""
    return CHINA if workspace.timezone == DEFAULT_TIMEZONE else ""


NO_OWNER: Final = Message(
    "the account has no owner; nothing can be planned for it", "该客户没有客户经理，无法安排"
)
OF_STAFF: Final = Message("the id or unique name of a staff member", "我方人员的编号或唯一姓名")
LEFT_OUT = {"circle", "overlapping-leave"}


def _without(portfolio: Portfolio, places: set[tuple[str, int]]) -> Portfolio:
    """Return the portfolio without faulty leave, and without the ties that close a circle."""
    if not places:
        return portfolio

    def fine(record: Any) -> bool:
        return (record.place.file, record.place.row) not in places

    return evolve(
        portfolio,
        accounts=tuple(a if fine(a) else evolve(a, parent="") for a in portfolio.accounts),
        staff=tuple(s if fine(s) else evolve(s, reports_to="") for s in portfolio.staff),
        contacts=tuple(c if fine(c) else evolve(c, reports_to="") for c in portfolio.contacts),
        cases=tuple(c if fine(c) else evolve(c, event="") for c in portfolio.cases),
        leave=tuple(x for x in portfolio.leave if fine(x)),
    )


def _default_staff(load: _Load, *, has_table: bool) -> None:
    """Make our people from the owner column where there is no staff table, else one: ``me``."""
    if not has_table:
        names = dict.fromkeys(
            str(r.values["owner"]) for r in load.rows["accounts"] if "owner" in r.values
        )
        for name in names or {"me": None}:
            ident = name if is_id(name) else made_id(name)
            load.rows["staff"].append(Row(place=Place(), values={"id": ident, "name": name}))
    people = [r for r in load.rows["staff"] if not r.bad]
    for row in load.rows["accounts"]:
        if "owner" in row.values:
            continue
        if len(people) == 1:
            row.values["owner"] = people[0].values["id"]
        elif not row.bad:
            load.findings.append(
                finding(
                    Severity.WARNING,
                    "no-owner",
                    NO_OWNER(),
                    row.place,
                    "owner",
                    allowed=OF_STAFF(),
                )
            )


def _directories(load: _Load) -> None:
    """Make known who can be referred to, and whose rows were set aside."""
    for kind, table in TABLE_OF.items():
        noun = "staff member" if kind == "staff" else kind
        directory = load.known[kind] = Directory(noun)
        for row in load.rows[table]:
            if not row.bad:
                directory.add(row.values["id"], str(row.values.get("name", "")))
                continue
            for text in (row.values.get("id"), row.values.get("name")):
                if text:
                    directory.aside.setdefault(text, row.place)
    load.known["person"] = _joined("staff member or contact", load, "staff", "contact")
    load.known["subject"] = _joined("account or contact", load, "account", "contact")


def _make(load: _Load) -> None:
    """Resolve references and make the records of every table."""
    _directories(load)
    _resolve(load)
    zone = load.workspace.zone
    made: dict[str, list[tuple[Row, Any]]] = {}
    for name, rows in load.rows.items():
        made[name] = []
        for row in rows:
            if row.bad:
                continue
            record = make_record(name, row, zone)
            if isinstance(record, Finding):
                row.bad = True
                load.findings.append(record)
            else:
                made[name].append((row, record))
    load.findings += set_aside_dependents(load.rows)
    for name, pairs in made.items():
        load.made[name] = [record for row, record in pairs if not row.bad]
    load.made["contacts"] = _contacts(load)


def _resolve(load: _Load) -> None:
    """Resolve the references of every table; contacts first learn where they work."""
    contacts = load.rows["contacts"]
    _refuse_other_names(load, contacts)
    load.findings += resolve_references(_sound(contacts), (("account", "account"),), load.known)
    for row in _sound(contacts):
        load.known["contact"].add_at(
            row.values["account"], row.values["id"], str(row.values["name"])
        )
    for name, rows in load.rows.items():
        columns = reference_columns(name)
        if name == "contacts":
            columns = [c for c in columns if c[0] != "account"]
        load.findings += resolve_references(_sound(rows), columns, load.known)


def _sound(rows: list[Row]) -> list[Row]:
    return [row for row in rows if not row.bad]


def _joined(noun: str, load: _Load, *kinds: str) -> Directory:
    joined = Directory(noun)
    for kind in kinds:
        directory = load.known[kind]
        joined.ids |= directory.ids
        for name, idents in directory.names.items():
            joined.names.setdefault(name, []).extend(idents)
        joined.aside |= directory.aside
    return joined


def _refuse_other_names(load: _Load, rows: list[Row]) -> None:
    """Refuse a contact id that stands with two names; the same name again is a further position."""
    first: dict[str, Row] = {}
    for row in rows:
        if row.bad:
            continue
        before = first.setdefault(row.values["id"], row)
        if before.values["name"] != row.values["name"]:
            row.bad = True
            load.findings.append(
                finding(
                    Severity.ERROR,
                    "double-id",
                    OTHER_NAME(
                        value=repr(row.values["id"]),
                        name=repr(before.values["name"]),
                        row=before.place.row,
                    ),
                    row.place,
                    "id",
                    allowed=OWN_ID_OR_NAME(),
                )
            )


def _contacts(load: _Load) -> list[Contact]:
    """Join the rows of one person: the positions of all, and of other facts the first given."""
    joined: dict[str, Contact] = {}
    for contact in load.made["contacts"]:
        before = joined.get(contact.id)
        joined[contact.id] = (
            _join(before, contact, load.findings) if before is not None else contact
        )
    return list(joined.values())


def _join(first: Contact, more: Contact, findings: list[Finding]) -> Contact:
    """Add a row to a person; a fact that both rows give differently is a warning."""
    found: dict[str, Any] = {"positions": (*first.positions, *more.positions)}
    nobody = Contact(id=first.id, name=first.name)
    for name in (f.name for f in fields(Contact) if f.name not in {"positions", "place"}):
        old, new, empty = (getattr(c, name) for c in (first, more, nobody))
        if new in (old, empty):
            continue
        if old == empty:
            found[name] = new
            continue
        text = TWO_VALUES(row=first.place.row)
        findings.append(finding(Severity.WARNING, "two-values", text, more.place, name))
    return evolve(first, **found)
