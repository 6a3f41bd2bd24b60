"""vCards: address books of every age as rows of the tables of contacts and accounts.

Birthdays come as `kam.reading.calendar_dates` reads them, also Apple's without a year
(``X-APPLE-OMIT-YEAR``) and lunar ones (``X-ALTBDAY;CALSCALE=chinese``, which counts cycles of
sixty years, year in the cycle, month and day). What is not taken over is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from kam.errors import Finding, InvalidField, Severity
from kam.intake.vcard_lines import Line, content_lines
from kam.text import Message, Text
from kam.workspace.grid import Grid
from kam.workspace.row_ids import is_id

SUFFIX: Final = ".vcf"
COLUMNS: Final = (
    "name", "account", "id", "title", "department", "occupation", "birthday", "phone", "mobile",
    "email", "language", "form_of_address", "notes", "x_address", "x_uid", "x_nickname",
    "x_categories",
)  # fmt: skip
TAKEN: Final = (
    "BEGIN END VERSION FN N ORG TITLE ROLE TEL EMAIL NOTE ADR UID NICKNAME LANG CATEGORIES BDAY "
    "X-ALTBDAY X-KAM-BIRTHDAY PRODID REV KIND X-ABLABEL X-ABUID X-ABADR"
)
SILENT: Final = frozenset(TAKEN.split())
"""Properties that are taken over, or say nothing of the person."""
FIRST_CYCLE: Final = -2697
"""Added to sixty times the cycle and the year in it: 1984 is year 1 of cycle 78."""

NOT_TAKEN: Final = Message(
    "{count} properties {name} were not taken over", "{count} 个 {name} 属性未导入"
)
BROKEN: Final = Message("the line {why}; it was passed over", "该行无法读取（{why}），已跳过")
NAMELESS: Final = Message("the card has no name and was left out", "名片没有姓名，未导入")
NO_ACCOUNT: Final = Message(
    "{name} has no organisation; nobody knows at which account", "{name} 没有单位，无法归到客户"
)
NO_BIRTHDAY: Final = Message("the birthday {value} is no date", "生日 {value} 不是日期")
NOT_A_CARD: Final = Message("holds no vCard", "不含名片")

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_DATE = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})(?:T.*)?")


@frozen(kw_only=True)
class VCards:
    """The people and organisations of a file as grids with headers, and what was found."""

    contacts: Grid
    accounts: Grid
    findings: tuple[Finding, ...]


def read_vcards(data: bytes, file: str) -> VCards:
    """Read the cards of a file; a broken line or card is a finding, the others are read."""
    findings: list[Finding] = []
    try:
        cards = list(_cards(data, file, findings))
    except InvalidField as error:
        findings.append(_finding(Severity.ERROR, "encoding", error.problem, file, 0))
        cards = []
    if not cards and not findings:
        findings.append(_finding(Severity.ERROR, "no-vcard", NOT_A_CARD(), file, 0))
    rows: list[tuple[int, list[str]]] = []
    unknown: Counter[str] = Counter()
    for number, lines in cards:
        row = _contact(lines, file, findings)
        unknown.update(line.name for line in lines if line.name not in SILENT)
        if not row.get("name"):
            findings.append(_finding(Severity.WARNING, "no-name", NAMELESS(), file, number))
            continue
        if not row.get("account"):
            said = NO_ACCOUNT(name=row["name"])
            findings.append(_finding(Severity.WARNING, "no-account", said, file, number))
            continue
        rows.append((number, [row.get(column, "") for column in COLUMNS]))
    for name, count in sorted(unknown.items()):
        said = NOT_TAKEN(count=count, name=name)
        findings.append(_finding(Severity.NOTE, "not-taken", said, file, 0))
    people = Grid(file=file, sheet="contacts", rows=((0, list(COLUMNS)), *rows))
    first: dict[str, int] = {}
    for number, cells in rows:
        first.setdefault(cells[1], number)
    places = tuple((number, [name]) for name, number in sorted(first.items(), key=lambda i: i[1]))
    companies = Grid(file=file, sheet="accounts", rows=((0, ["name"]), *places))
    return VCards(contacts=people, accounts=companies, findings=tuple(findings))


def read_vcard_file(path: Path) -> VCards:
    """Read a file of cards; raises `OSError` when it cannot be read."""
    return read_vcards(path.read_bytes(), path.name)


def _cards(data: bytes, file: str, findings: list[Finding]) -> Iterator[tuple[int, list[Line]]]:
    current: list[Line] | None = None
    start = 0
    for line in content_lines(data):
        if isinstance(line, tuple):
            said = BROKEN(why=line[1])
            findings.append(_finding(Severity.WARNING, "bad-line", said, file, line[0]))
        elif line.name == "BEGIN" and line.value.upper() == "VCARD":
            current, start = [], line.number
        elif line.name == "END" and current is not None:
            yield start, current
            current = None
        elif current is not None:
            current.append(line)
    if current:
        yield start, current


def _contact(lines: list[Line], file: str, findings: list[Finding]) -> dict[str, str]:
    """Return the columns of a card."""
    row: dict[str, str] = {}
    name = _structured_name(lines)
    row["name"] = _first(lines, "FN") or name
    organisation = next((line.parts for line in lines if line.name == "ORG"), ("",))
    row["account"] = organisation[0]
    row["department"] = " ".join(part for part in organisation[1:] if part)
    row["title"], row["occupation"] = _first(lines, "TITLE"), _first(lines, "ROLE")
    row["form_of_address"] = _prefix(lines)
    row["email"] = "; ".join(_all(lines, "EMAIL"))
    mobiles = [t for t, kind in _numbers(lines) if "CELL" in kind or "IPHONE" in kind]
    row["mobile"] = "; ".join(mobiles)
    row["phone"] = "; ".join(
        t for t, kind in _numbers(lines) if t not in mobiles and "FAX" not in kind
    )
    row["notes"] = "\n".join(_all(lines, "NOTE"))
    row["language"] = _first(lines, "LANG")
    addresses = (" ".join(p for p in line.parts if p) for line in lines if line.name == "ADR")
    row["x_address"] = "; ".join(a for a in addresses if a)
    row["x_nickname"] = _first(lines, "NICKNAME")
    row["x_categories"] = "; ".join(_all(lines, "CATEGORIES"))
    uid = _first(lines, "UID").removeprefix("urn:uuid:")
    row["id" if is_id(uid) else "x_uid"] = uid
    row["birthday"] = _birthday(lines, file, findings)
    return row


def _all(lines: Iterable[Line], name: str) -> list[str]:
    return [line.text.strip() for line in lines if line.name == name and line.text.strip()]


def _first(lines: Iterable[Line], name: str) -> str:
    return next(iter(_all(lines, name)), "")


def _structured_name(lines: Iterable[Line]) -> str:
    """Return the name of N: Han names family first without a blank, others given first."""
    parts = next((line.parts for line in lines if line.name == "N"), ())
    family, given, more = (*parts, "", "", "")[:3]
    if _HAN.search(family + given):
        return f"{family}{given}"
    return " ".join(part for part in (given, more, family) if part)


def _prefix(lines: Iterable[Line]) -> str:
    parts = next((line.parts for line in lines if line.name == "N"), ())
    return parts[3] if len(parts) > 3 else ""


def _numbers(lines: Iterable[Line]) -> list[tuple[str, str]]:
    numbers = [
        (re.sub(r"^tel:", "", line.text.strip(), flags=re.IGNORECASE), line.param("TYPE"))
        for line in lines
        if line.name == "TEL" and line.text.strip()
    ]
    return list(dict.fromkeys(numbers))


def _birthday(lines: list[Line], file: str, findings: list[Finding]) -> str:
    """Return the birthday as a text; the lunar one wins, since it is the one people keep."""
    own = _first(lines, "X-KAM-BIRTHDAY")
    if own:
        return own
    for line in lines:
        if line.name in {"X-ALTBDAY", "BDAY"} and _is_lunar(line):
            found = _lunar(line.value)
            if found:
                return found
            findings.append(_bad_birthday(line, file))
    for line in lines:
        if line.name != "BDAY" or not line.value or _is_lunar(line):
            continue
        date = _DATE.fullmatch(line.value.strip())
        if date is None:
            findings.append(_bad_birthday(line, file))
            continue
        without = date[1] == "--" or date[1] == line.param("X-APPLE-OMIT-YEAR")
        return f"--{date[2]}-{date[3]}" if without else f"{date[1]}-{date[2]}-{date[3]}"
    return ""


def _is_lunar(line: Line) -> bool:
    return line.param("CALSCALE").lower() == "chinese"


def _lunar(value: str) -> str:
    """Return Apple's lunar birthday: ``78`` cycle, ``04`` year of it, month, day, all in digits."""
    plain = re.sub(r"[^0-9L]", "", value.upper())
    found = re.fullmatch(r"(\d{4})(\d{4}|\d{2})(\d{2})(L?)(\d{2})(L?)", plain)
    if found is None:
        return ""
    year = FIRST_CYCLE + int(found[1]) * 60 + int(found[2])
    leap = "L" if found[4] or found[6] else ""
    rest = f"{leap}{found[3]}-{found[5]}"
    return f"lunar:{year}-{rest}" if 1900 <= year <= 2100 else f"lunar:{rest}"


def _bad_birthday(line: Line, file: str) -> Finding:
    said = NO_BIRTHDAY(value=repr(line.value))
    return _finding(Severity.WARNING, "bad-cell", said, file, line.number)


def _finding(severity: Severity, code: str, text: Text | str, file: str, row: int) -> Finding:
    return Finding(severity=severity, code=code, text=text, file=file, row=row)
