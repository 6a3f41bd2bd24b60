"""Identity: ids of rows that have none, and references by id or by unique name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from attrs import define, field

from kam.errors import Finding, Place, Severity
from kam.loading.columns import TABLES
from kam.loading.rows import Row, finding
from kam.model.fields import IDENTIFIER, IDENTIFIER_HELP, RESERVED_IDS


def made_id(name: str, also: str = "") -> str:
    """Return an id for a name: its ASCII letters, and eight digits of its hash."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40]
    digest = hashlib.sha256(f"{name}\n{also}".encode()).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else f"n-{digest}"


def is_id(text: str) -> bool:
    """Tell whether a text may serve as an id."""
    return bool(IDENTIFIER.fullmatch(text)) and text not in RESERVED_IDS


def give_ids(rows: Iterable[Row], noun: str, name: str = "name", also: str = "") -> list[Finding]:
    """Give every row an id; a missing one is a note, one of another form a warning.

    ``also`` names a column that tells rows of one name apart.
    """
    findings = []
    for row in rows:
        given = row.values.get("id", "")
        if is_id(given):
            continue
        title = str(row.values.get(name, ""))
        row.values["id"] = made_id(title, str(row.values.get(also, "")))
        if given:
            findings.append(
                finding(
                    Severity.WARNING,
                    "made-id",
                    f"{given!r} is no id; the {noun} has the id {row.values['id']!r}",
                    row.place,
                    "id",
                    allowed=IDENTIFIER_HELP,
                )
            )
    return findings


def refuse_doubles(rows: list[Row], noun: str) -> list[Finding]:
    """Mark the second row of one id as bad."""
    findings = []
    first: dict[str, Place] = {}
    for row in rows:
        ident = row.values["id"]
        if ident in first:
            row.bad = True
            findings.append(
                finding(
                    Severity.ERROR,
                    "double-id",
                    f"the id {ident!r} of the {noun} stands in row {first[ident].row} too",
                    row.place,
                    "id",
                    allowed="an id of its own",
                )
            )
        else:
            first[ident] = row.place
    return findings


@define
class Directory:
    """Who is meant by a reference: by id, else by unique name."""

    noun: str
    ids: set[str] = field(factory=set)
    names: dict[str, list[str]] = field(factory=dict)

    def add(self, ident: str, name: str) -> None:
        """Make a record known."""
        if ident not in self.ids:
            self.ids.add(ident)
            self.names.setdefault(name, []).append(ident)

    def resolve(self, text: str) -> tuple[str, str, str]:
        """Return (id, problem, allowed); the id is empty when there is a problem."""
        if text in self.ids:
            return text, "", ""
        found = self.names.get(text, [])
        if len(found) == 1:
            return found[0], "", ""
        if found:
            return (
                "",
                f"{text!r} is the name of several",
                f"one of the ids {', '.join(sorted(found))}",
            )
        near = (
            get_close_matches(text, [*self.ids, *self.names], n=3) if len(self.ids) < 5000 else []
        )
        allowed = f"an id or unique name ({self.noun})"
        if near:
            allowed += f"; nearest: {', '.join(sorted(near))}"
        return "", f"there is no {self.noun} {text!r}", allowed


Directories = dict[str, Directory]


def resolve_references(table: str, rows: Iterable[Row], known: Directories) -> list[Finding]:
    """Replace references by ids; one that leads nowhere is an error and sets the row aside."""
    findings = []
    columns = [
        c for c in TABLES[table].columns if c.kind.removesuffix("s") in known or c.kind == "team"
    ]
    cache: dict[tuple[str, str], tuple[str, str, str]] = {}
    for row in rows:
        for column in columns:
            value = row.values.get(column.name)
            if value is None:
                continue
            kind = "staff" if column.kind == "team" else column.kind
            directory = known.get(kind) or known[kind.removesuffix("s")]
            many = isinstance(value, tuple)
            resolved = []
            for part in value if many else (value,):
                text = part[0] if isinstance(part, tuple) else part
                key = (kind, text)
                if key not in cache:
                    cache[key] = directory.resolve(text)
                ident, problem, allowed = cache[key]
                if problem:
                    row.bad = True
                    findings.append(
                        finding(
                            Severity.ERROR,
                            "unknown-reference",
                            problem,
                            row.place,
                            column.name,
                            allowed=allowed,
                        )
                    )
                resolved.append((ident, part[1]) if isinstance(part, tuple) else ident)
            row.values[column.name] = tuple(resolved) if many else resolved[0]
    return findings
