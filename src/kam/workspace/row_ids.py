"""Identity: ids of rows that have none, and references by id or by unique name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, Final

from attrs import define, field

from kam.errors import UNKNOWN, Finding, Place, Severity
from kam.model.fields import IDENTIFIER, IDENTIFIER_HELP, RESERVED_IDS
from kam.text import Message, Text
from kam.text.nouns import noun
from kam.workspace.columns import TABLES
from kam.workspace.rows import Row, finding

NO_ID: Final = Message(
    "{given} is no id; the {noun} has the id {made}", "{given} 不是编号；该{noun}的编号定为 {made}"
)
WITHOUT_ID: Final = Message(
    "{count} without an id; made from what the row says", "{count} 行没有编号；按行的内容生成"
)
DOUBLE_ID: Final = Message(
    "the id {value} of the {noun} stands in row {row} too", "{noun}编号 {value} 也在第 {row} 行"
)
OWN_ID: Final = Message("an id of its own", "各自的编号")
SEVERAL: Final = Message("{name} is the name of several", "有多个叫 {name} 的")
ONE_OF: Final = Message("one of the ids {ids}", "以下编号之一：{ids}")
AN_ID: Final = Message("an id or unique name ({noun})", "编号或唯一的名称（{noun}）")
AN_ID_NEAR: Final = Message(
    "an id or unique name ({noun}); nearest: {near}", "编号或唯一的名称（{noun}）；最接近的：{near}"
)
SET_ASIDE: Final = Message("the {noun} {name} was set aside", "{noun} {name} 已被剔除")
SOUND_ROW: Final = Message("a sound row; see {where}", "无误的一行；见 {where}")

Resolved = tuple[str, str | Text, str | Text]
"""Id, problem, what is allowed."""


def made_id(name: str, also: str = "") -> str:
    """Return an id for a name: its ASCII letters, and eight digits of its hash."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40]
    digest = hashlib.sha256(f"{name}\n{also}".encode()).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else f"n-{digest}"


def is_id(text: str) -> bool:
    """Tell whether a text may serve as an id."""
    return bool(IDENTIFIER.fullmatch(text)) and text not in RESERVED_IDS


def give_ids(
    rows: Iterable[Row],
    kind: str,
    name: str = "name",
    also: tuple[str, ...] = (),
    *,
    counted: bool = False,
) -> list[Finding]:
    """Give every row an id; one of another form is a warning, missing ones are one for all.

    ``also`` names columns that tell rows of one name apart; ``counted`` rows that are still alike
    get ``-2``, ``-3`` in table order.  A row that is set aside and has no id stays without.
    """
    findings = []
    alike: Counter[str] = Counter()
    without: list[Row] = []
    for row in rows:
        given = row.values.get("id", "")
        if is_id(given) or (row.bad and not given):
            continue
        title = str(row.values.get(name, ""))
        made = made_id(title, "\n".join(str(row.values.get(column, "")) for column in also))
        alike[made] += 1
        again = counted and alike[made] > 1
        row.values["id"] = f"{made}-{alike[made]}" if again else made
        if given:
            findings.append(
                finding(
                    Severity.WARNING,
                    "made-id",
                    NO_ID(given=repr(given), noun=noun(kind), made=repr(row.values["id"])),
                    row.place,
                    "id",
                    allowed=IDENTIFIER_HELP,
                )
            )
        else:
            without.append(row)
    if without:
        text = WITHOUT_ID(count=len(without))
        place = Place(file=without[0].place.file, row=1)
        findings.append(
            finding(Severity.WARNING, "made-id", text, place, "id", allowed=IDENTIFIER_HELP)
        )
    return findings


def refuse_doubles(rows: list[Row], kind: str) -> list[Finding]:
    """Mark the second row of one id as bad."""
    findings = []
    first: dict[str, Place] = {}
    for row in rows:
        ident = row.values.get("id")
        if ident is None:
            continue
        if ident in first:
            row.bad = True
            findings.append(
                finding(
                    Severity.ERROR,
                    "double-id",
                    DOUBLE_ID(value=repr(ident), noun=noun(kind), row=first[ident].row),
                    row.place,
                    "id",
                    allowed=OWN_ID(),
                )
            )
        else:
            first[ident] = row.place
    return findings


@define
class Directory:
    """Who is meant by a reference: by id, else by a name unique at the account, or at all.

    ``aside`` holds ids and names of rows that were set aside, ``guesses`` how many more unknown
    references are answered with the nearest names, which are slow to find.
    """

    noun: str
    ids: set[str] = field(factory=set)
    names: dict[str, list[str]] = field(factory=dict)
    at_account: dict[tuple[str, str], list[str]] = field(factory=dict)
    aside: dict[str, Place] = field(factory=dict)
    guesses: int = 50

    def add(self, ident: str, name: str) -> None:
        """Make a record known."""
        if ident not in self.ids:
            self.ids.add(ident)
            self.names.setdefault(name, []).append(ident)

    def add_at(self, account: str, ident: str, name: str) -> None:
        """Make known that a person works at an account."""
        found = self.at_account.setdefault((account, name), [])
        if ident not in found:
            found.append(ident)

    def resolve(self, text: str, accounts: tuple[str, ...] = ()) -> Resolved:
        """Return (id, problem, allowed); the id is empty when there is a problem."""
        if text in self.ids:
            return text, "", ""
        here = dict.fromkeys(i for a in accounts for i in self.at_account.get((a, text), ()))
        if len(here) == 1:
            return next(iter(here)), "", ""
        found = list(here) or self.names.get(text, [])
        if len(found) == 1:
            return found[0], "", ""
        if found:
            return (
                "",
                SEVERAL(name=repr(text)),
                ONE_OF(ids=", ".join(sorted(found))),
            )
        if text in self.aside:
            return "", *aside(self.noun, text, self.aside[text])
        what = noun(self.noun)
        near = self._nearest(text)
        allowed = AN_ID_NEAR(noun=what, near=", ".join(near)) if near else AN_ID(noun=what)
        return "", UNKNOWN(kind=what, name=repr(text)), allowed

    def _nearest(self, text: str) -> list[str]:
        if len(self.ids) >= 5000 or not self.guesses:
            return []
        self.guesses -= 1
        return sorted(get_close_matches(text, sorted({*self.ids, *self.names}), n=3))


def aside(kind: str, text: str, place: Place) -> tuple[Text, Text]:
    """Return the problem and what is allowed of a reference to a row that was set aside."""
    where = f"{place.file}:{place.row}"
    return SET_ASIDE(noun=noun(kind), name=repr(text)), SOUND_ROW(where=where)


Directories = dict[str, Directory]
Cache = dict[tuple[str, str, tuple[str, ...]], Resolved]


KINDS: Final = ("staff", "account", "contact", "case", "person", "subject")


def reference_columns(table: str) -> list[tuple[str, str]]:
    """Return (column, kind of directory) of the columns of a table that refer to others."""
    found = []
    for column in TABLES[table].columns:
        kind = "staff" if column.kind == "team" else column.kind
        kind = kind if kind in KINDS else kind.removesuffix("s")
        if kind in KINDS:
            found.append((column.name, kind))
    return found


def references(value: Any) -> tuple[Any, ...]:
    """Return the references of a cell, each a text or a (text, role)."""
    return value if isinstance(value, tuple) else (value,)


def resolve_references(
    rows: Iterable[Row], columns: Iterable[tuple[str, str]], known: Directories
) -> list[Finding]:
    """Replace references by ids; one that leads nowhere is an error and sets the row aside.

    The columns of accounts come first, so that contacts are looked for at their account.
    """
    findings: list[Finding] = []
    ordered = sorted(columns, key=lambda c: c[1] != "account")
    cache: Cache = {}
    for row in rows:
        for column, kind in ordered:
            value = row.values.get(column)
            if value is None:
                continue
            resolved = []
            for part in references(value):
                text, role = part if isinstance(part, tuple) else (part, None)
                accounts = _accounts_of(row) if kind == "contact" else ()
                key = (kind, text, accounts)
                if key not in cache:
                    cache[key] = known[kind].resolve(text, accounts)
                ident, problem, allowed = cache[key]
                if problem:
                    row.bad = True
                    findings.append(_unknown(problem, row, column, allowed))
                resolved.append(ident if role is None else (ident, role))
            row.values[column] = tuple(resolved) if isinstance(value, tuple) else resolved[0]
    return findings


def _unknown(problem: str | Text, row: Row, column: str, allowed: str | Text) -> Finding:
    code = "unknown-reference"
    return finding(Severity.ERROR, code, problem, row.place, column, allowed=allowed)


def _accounts_of(row: Row) -> tuple[str, ...]:
    found: tuple[str, ...] = references(row.values.get("account", row.values.get("accounts", ())))
    return found
