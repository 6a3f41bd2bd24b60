"""Dependents: rows that refer to a row which was set aside are set aside too, and say so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from kam.errors import Finding, Place, Severity
from kam.workspace.row_ids import aside, reference_columns, references
from kam.workspace.rows import Row, finding

Rows = Mapping[str, list[Row]]
Subject = tuple[str, str]
Reference = tuple[Row, str, tuple[str, ...]]

TABLE_OF: Final = {
    "staff": "staff",
    "account": "accounts",
    "contact": "contacts",
    "case": "cases",
}
NOUNS: Final = {
    "staff": "staff member",
    "account": "account",
    "contact": "contact",
    "case": "case",
}
MADE_OF: Final = {"person": ("staff", "contact"), "subject": ("account", "contact")}
"""Kinds of reference that may mean a row of either of two tables."""


def set_aside_dependents(tables: Rows) -> list[Finding]:
    """Mark every row bad that refers, over any number of steps, to a row that is bad.

    References are ids already.  A contact of several rows is gone when all of them are bad.
    """
    gone = _gone(tables)
    if not gone:
        return []
    findings = []
    sound = Counter(
        (kind, row.values["id"])
        for kind, name in TABLE_OF.items()
        for row in tables[name]
        if not row.bad
    )
    kind_of = {id(row): kind for kind, name in TABLE_OF.items() for row in tables[name]}
    dependents = _dependents(tables)
    queue = [(subject, place) for subject, place in gone.items() if not sound[subject]]
    for (kind, ident), place in queue:  # grows while it is gone through
        for row, column, kinds in dependents.get(ident, ()):
            if row.bad or kind not in kinds or any(sound[k, ident] for k in kinds):
                continue
            row.bad = True
            findings.append(_finding(kind, ident, place, row, column))
            own = kind_of.get(id(row))
            if own is not None:
                subject = (own, row.values["id"])
                sound[subject] -= 1
                if not sound[subject]:
                    queue.append((subject, row.place))
    return findings


def _gone(tables: Rows) -> dict[Subject, Place]:
    gone: dict[Subject, Place] = {}
    for kind, name in TABLE_OF.items():
        for row in tables[name]:
            if row.bad and "id" in row.values:
                gone.setdefault((kind, row.values["id"]), row.place)
    return gone


def _dependents(tables: Rows) -> dict[str, list[Reference]]:
    found: dict[str, list[Reference]] = defaultdict(list)
    for name, rows in tables.items():
        columns = [(c, MADE_OF.get(kind, (kind,))) for c, kind in reference_columns(name)]
        for row in rows:
            if row.bad:
                continue
            for column, kinds in columns:
                for part in references(row.values.get(column, ())):
                    ident = part[0] if isinstance(part, tuple) else part
                    found[ident].append((row, column, kinds))
    return found


def _finding(kind: str, ident: str, place: Place, row: Row, column: str) -> Finding:
    problem, allowed = aside(NOUNS[kind], ident, place)
    return finding(Severity.ERROR, "set-aside", problem, row.place, column, allowed=allowed)
