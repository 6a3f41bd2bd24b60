"""Import: mapped grids become the tables of a workspace; no row is joined or dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import define, field

from kam.errors import Finding, Severity
from kam.intake.mapping import NOTHING, PERSON, SheetMapping
from kam.reading.people import PersonName, read_person, split_names
from kam.text import Message, Text
from kam.workspace.columns import TABLES
from kam.workspace.grid import Grid, body
from kam.workspace.row_ids import is_id, made_id

Row = dict[str, str]
Tables = dict[str, list[Row]]

WITH_IDS: Final = {"accounts": "", "contacts": "account", "staff": ""}
"""Tables whose rows get an id, and the column that tells rows of one name apart."""

JOINED: Final = Message(
    "{count} rows were joined to rows of {file} that have the same name (the first: {name})",
    "{count} 行与 {file} 中同名的行合并（首个：{name}）",
)
DIFFERS: Final = Message(
    "{column} of {name} is {here} here and {there} in {file} row {row}, which counts",
    "{name} 的{column}此处为 {here}，{file} 第 {row} 行为 {there}，以后者为准",
)
TWICE: Final = Message(
    "{name} stands in row {row} of the same sheet too; both were kept",
    "{name} 在同一表第 {row} 行也有；两行都保留",
)
NO_NAME: Final = Message("the row has no name and was left out", "该行没有名称，未导入")
SHARED: Final = Message(
    "{names}: the cells beside them are those of {first}", "{names}：旁边各单元格归 {first}"
)


@define
class Import:
    """The tables as they grow: rows by table, where each came from, what was found."""

    tables: Tables = field(factory=dict)
    places: dict[tuple[str, int], tuple[str, int]] = field(factory=dict)
    findings: list[Finding] = field(factory=list)
    _keys: dict[tuple[str, str], int] = field(factory=dict)
    _joined: dict[tuple[str, str], list[tuple[int, str]]] = field(factory=dict)

    def note(
        self,
        code: str,
        text: Text,
        file: str,
        row: int,
        *,
        column: str = "",
        warning: bool = False,
    ) -> None:
        """Say something of a row."""
        severity = Severity.WARNING if warning else Severity.NOTE
        self.findings.append(
            Finding(severity=severity, code=code, text=text, file=file, row=row, column=column)
        )

    def add(self, table: str, row: Row, place: tuple[str, int]) -> Row:
        """Add a row, or join it to the row of the same id or name from another sheet."""
        rows = self.tables.setdefault(table, [])
        key = _key(table, row)
        at = self._keys.get((table, key)) if key else None
        if at is not None:
            file, number = self.places[table, at]
            if file != place[0] and _joins(rows[at], row):
                self._join(table, at, row, place)
                return rows[at]
            name = row.get("name", "")
            if table != "accounts":  # those are looked at as near-duplicates
                self.note("same-name", TWICE(name=name, row=str(number)), *place, warning=True)
        if key:
            self._keys.setdefault((table, key), len(rows))
        self.places[table, len(rows)] = place
        rows.append(row)
        return row

    def _join(self, table: str, at: int, row: Row, place: tuple[str, int]) -> None:
        before = self.tables[table][at]
        file, number = self.places[table, at]
        name = before.get("name", before.get("id", ""))
        self._joined.setdefault((place[0], file), []).append((place[1], name))
        for column, text in row.items():
            if text and not before.get(column):
                before[column] = text
            elif text and before[column] != text:
                there = {"there": before[column], "file": file, "row": str(number)}
                said = DIFFERS(column=column, name=name, here=text, **there)
                self.note("two-values", said, *place, column=column, warning=True)

    def say_joined(self) -> None:
        """Say how many rows were joined, one note for two sheets."""
        for (here, there), found in self._joined.items():
            row, name = found[0]
            self.note("joined", JOINED(count=len(found), file=there, name=name), here, row)


def _joins(before: Row, row: Row) -> bool:
    """Tell whether two rows of one name may be the same record: not with two ids."""
    ids = {r["id"] for r in (before, row) if r.get("id")}
    return len(ids) <= 1


def _key(table: str, row: Row) -> str:
    name = " ".join(row.get("name", "").split())
    if not name or table not in WITH_IDS:
        return ""
    return f"{name}\n{row.get(WITH_IDS[table], '')}"


def import_grids(grids: Iterable[tuple[Grid, SheetMapping]]) -> Import:
    """Return the tables of mapped grids, ascending by source; ids and missing people are made.

    A cell with two names in a list of accounts gives two contacts, our people are made from the
    column of account managers, and a row without a name is left out; every such step is a finding.
    """
    made = Import()
    ordered = sorted(grids, key=lambda g: list(TABLES).index(g[1].table) if g[1].table else 99)
    for grid, mapping in ordered:
        if mapping.table:
            _take(made, grid, mapping)
    made.say_joined()
    _staff(made)
    _ids(made)
    return made


def _take(made: Import, grid: Grid, mapping: SheetMapping) -> None:
    index = next((i for i, (n, _) in enumerate(grid.rows) if n == mapping.header), -1)
    if index < 0:
        return
    rows, findings = body(grid, index)
    made.findings += findings
    columns = dict(mapping.columns)
    names = [columns.get(cell.strip(), NOTHING) for cell in grid.rows[index][1]]
    for number, cells in rows:
        values = _values(names, cells)
        place = (grid.place, number)
        person = {
            k.removeprefix(PERSON): values.pop(k) for k in list(values) if k.startswith(PERSON)
        }
        if _lacks_name(mapping.table, values):
            made.note("no-name", NO_NAME(), *place, warning=True)
            continue
        if mapping.table == "contacts":
            _contacts(made, values, place)
            continue
        row = made.add(mapping.table, values, place)
        if person.get("name"):
            _contacts(made, {**person, "account": row.get("id") or row["name"]}, place)


def _values(names: list[str], cells: list[str]) -> Row:
    found: Row = {}
    for name, cell in zip(names, cells, strict=False):
        text = cell.strip()
        if name and text:
            found[name] = f"{found[name]}; {text}" if name in found else text
    return found


def _lacks_name(table: str, values: Row) -> bool:
    return "name" in {c.name for c in TABLES[table].columns if c.required} and not values.get(
        "name"
    )


def _contacts(made: Import, values: Row, place: tuple[str, int]) -> None:
    """Add the people of a cell; what stands beside two names is the first one's, which is said."""
    names = split_names(values["name"])
    people = [read_person(name) for name in names]
    if len(people) > 1:
        named = tuple(p.name for p in people)
        made.note("two-names", SHARED(names=named, first=named[0]), *place, warning=True)
    for number, person in enumerate(people):
        shared = values if number == 0 else {"account": values["account"]}
        for doubt in person.doubts:
            made.note("name", doubt, *place)
        made.add("contacts", {**shared, **_filled(shared, person)}, place)


def _filled(shared: Mapping[str, str], person: PersonName) -> Row:
    """Return the columns that the name told, where the row has nothing of its own."""
    told = {
        "form_of_address": person.form_of_address,
        "title": person.title,
        "mobile": person.phone,
        "notes": person.rest,
    }
    return {"name": person.name} | {k: v for k, v in told.items() if v and not shared.get(k)}


def _staff(made: Import) -> None:
    """Add account managers that no list of our people holds."""
    staff = made.tables.setdefault("staff", [])
    known = {row.get(column, "") for row in staff for column in ("id", "name")}
    owners = (row.get("owner", "") for row in made.tables.get("accounts", ()))
    for name in dict.fromkeys(owner for owner in owners if owner):
        if name not in known:
            staff.append({"name": name})
    if not staff:
        del made.tables["staff"]


def _ids(made: Import) -> None:
    """Give ids to rows that have none; references by name stay as they are."""
    accounts = {row["name"]: row for row in reversed(made.tables.get("accounts", []))}
    for table, also in WITH_IDS.items():
        used = {row["id"] for row in made.tables.get(table, ()) if row.get("id")}
        for row in made.tables.get(table, ()):
            if row.get("id"):
                continue
            name = row["name"]
            near = row.get(also, "") if also else ""
            if also and near in accounts:
                near = accounts[near].get("id", near)
            ident = name if is_id(name) else made_id(name, near)
            row["id"] = _free(ident, used)
            used.add(row["id"])


def _free(ident: str, used: set[str]) -> str:
    number, found = 1, ident
    while found in used:
        number += 1
        found = f"{ident}-{number}"
    return found


def columns_of(table: str, rows: Iterable[Row]) -> list[str]:
    """Return the columns of a table that any row has: known ones in their order, then others."""
    present = dict.fromkeys(column for row in rows for column in row)
    known = [c.name for c in TABLES[table].columns if c.name in present or c.required]
    if "id" in present and "id" in known:
        known = ["id", *(c for c in known if c != "id")]
    return [*known, *sorted(c for c in present if c not in known)]


def rows_of(table: str, rows: list[Row]) -> Iterator[list[str]]:
    """Yield the header and the rows of a table as cells."""
    columns = columns_of(table, rows)
    yield columns
    for row in rows:
        yield [row.get(column, "") for column in columns]
