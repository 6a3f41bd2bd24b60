"""Tables: the CSV files of a plan as the workspace format fixes them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from kam.errors import Finding
from kam.ledger import Change
from kam.model import Leg, Placed, Session, Unplaced
from kam.planning import Plan
from kam.reasons import Reason

PLAN_COLUMNS: Final = (
    "row", "session", "session_kind", "item", "kind", "staff", "with", "account", "contacts",
    "date", "until", "start", "end", "timezone", "minutes", "way_minutes", "way_km",
    "back_minutes", "back_km", "firmness", "earliest", "ideal", "latest", "rule", "reason",
)  # fmt: skip
SESSION_ROW: Final = "session"
ITEM_ROW: Final = "item"
UNPLACED_COLUMNS: Final = (
    "item", "kind", "staff", "account", "earliest", "ideal", "latest", "state", "cause", "remedy",
    "rule", "reason",
)  # fmt: skip
CHANGE_COLUMNS: Final = (
    "change", "item", "staff", "account", "old_start", "new_start", "lines", "why",
)  # fmt: skip
FINDING_COLUMNS: Final = (
    "severity", "code", "file", "row", "column", "text", "allowed", "hint",
)  # fmt: skip
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV table: UTF-8 with byte order mark, CRLF, cells that no spreadsheet runs."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _clock(moment: datetime | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def _reasons(reasons: Iterable[Reason], language: str) -> str:
    return "; ".join(r.text.render(language) for r in reasons)


def plan_table(plan: Plan, language: str) -> bytes:
    """Return plan.csv: a row for every session, each followed by one for every thing owed in it.

    Sessions ascend by day, time and id, things owed stand in the order of the agenda.  ``start``
    and ``end`` are local times in ``timezone``; a limit has only ``end``, a line neither.
    """
    return table(PLAN_COLUMNS, _plan_rows(plan, language))


def _plan_rows(plan: Plan, language: str) -> Iterator[tuple[object, ...]]:
    for session in plan.sessions:
        yield _session(session, language)
        yield from (_placed(line, session, language) for line in session.lines)


def _session(session: Session, language: str) -> tuple[object, ...]:
    contacts = dict.fromkeys(c for line in session.lines for c in line.owed.contacts)
    return (
        SESSION_ROW, session.id, session.kind.value, "", "", session.staff,
        ";".join(session.partners), session.account, ";".join(contacts), session.day,
        session.until or "", _clock(session.start), _clock(session.end), session.timezone,
        session.minutes or "", *_leg(session.way), *_leg(session.back), session.firmness.value,
        "", "", "", "", _reasons(session.why, language),
    )  # fmt: skip


def _leg(leg: Leg | None) -> tuple[object, object]:
    return (leg.minutes, leg.km) if leg is not None else ("", "")


def _placed(item: Placed, session: Session, language: str) -> tuple[object, ...]:
    owed = item.owed
    return (
        ITEM_ROW, session.id, session.kind.value, item.item, owed.kind, owed.staff,
        ";".join(item.partners), owed.account, ";".join(owed.contacts), item.day, "",
        _clock(item.start), _clock(item.end), item.timezone, owed.minutes or "", "", "", "", "",
        item.firmness.value, owed.earliest, owed.ideal, owed.latest, owed.rule,
        _reasons(item.reasons, language),
    )  # fmt: skip


def unplaced_table(plan: Plan, language: str) -> bytes:
    """Return unplaced.csv: what is owed and not planned, with cause and remedy."""
    return table(UNPLACED_COLUMNS, (_unplaced(item, language) for item in plan.unplaced))


def _unplaced(item: Unplaced, language: str) -> tuple[object, ...]:
    owed = item.owed
    return (
        item.item, owed.kind, owed.staff, owed.account, owed.earliest, owed.ideal, owed.latest,
        "void" if item.void else "unplaced", item.cause.render(language),
        item.remedy.render(language), owed.rule, _reasons(item.reasons, language),
    )  # fmt: skip


def changes_table(changes: Iterable[Change], language: str) -> bytes:
    """Return changes.csv: the entries added, moved and cancelled since the last publication.

    Times are ISO 8601 with their offset, days are dates; ``lines`` counts what is done along.
    """
    return table(
        CHANGE_COLUMNS,
        (
            (
                c.change.value, c.item, c.staff, c.account,
                c.old_start.isoformat() if c.old_start else "",
                c.new_start.isoformat() if c.new_start else "",
                c.lines,
                c.why.render(language),
            )
            for c in changes
        ),
    )  # fmt: skip


def findings_table(findings: Iterable[Finding]) -> bytes:
    """Return findings.csv."""
    return table(
        FINDING_COLUMNS,
        (
            (f.severity.value, f.code, f.file, f.row or "", f.column, f.text, f.allowed, f.hint)
            for f in findings
        ),
    )
