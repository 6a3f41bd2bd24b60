"""The document of a memory: JSON, format ``kam.memory/2``.

``{"format": "kam.memory/2", "generation": 3, "as_of": "2026-05-06", "floor": 0, "signals": [...],
"items": {...}, "archive": {...}}``, where the last two hold rows by item id.  A row is a list:
state, owed, ideal day, what people see, staff, former staff, account, privacy level, reasons
(English and Chinese), components, and of a line the session that holds it.  A component is a list:
UID, SEQUENCE, day of the last change, text.  A moment is written in UTC with its zone:
``2026-05-07T07:00:00Z Europe/Berlin``.  A signal is a list: account, rule, the day since which it
stands raised, the day it was cleared or null.
In ``kam.memory/1`` no row knows a session: everything owed had an entry of its own.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from kam.memory.remembered import Remembered, State, Written
from kam.model import Evidence
from kam.model.records import KEPT_BY, SIGNAL_STATE

FORMAT: Final = "kam.memory/2"
BEFORE_SESSIONS: Final = "kam.memory/1"
"""The format of version 0.1.0."""


def compact(value: object) -> str:
    """Return a value as JSON without blanks; equal values have equal texts."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_when(value: date | datetime) -> str:
    """Return a day as ``2026-05-07``, a moment as ``2026-05-07T07:00:00Z Europe/Berlin``."""
    if not isinstance(value, datetime):
        return value.isoformat()
    utc = value.astimezone(UTC)
    return f"{utc.isoformat()[:19]}Z {value.tzinfo}"


def read_when(text: str) -> date | datetime:
    """Return the day or the moment of a text of `write_when`."""
    moment, _, zone = text.partition(" ")
    if not zone:
        return date.fromisoformat(moment)
    return datetime.fromisoformat(moment).astimezone(_zone(zone))


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def row_of_signal(state: Evidence) -> list[Any]:
    """Return the state of a signal as a row."""
    until = state.until.isoformat() if state.until else None
    return [state.subject, state.value, state.day.isoformat(), until]


def of_signal_row(row: list[Any]) -> Evidence:
    """Return the state of a signal that `row_of_signal` wrote."""
    account, rule, day, until = row
    return Evidence(
        subject=account,
        kind=SIGNAL_STATE,
        day=date.fromisoformat(day),
        value=rule,
        source=KEPT_BY,
        until=date.fromisoformat(until) if until else None,
    )


def row_of(item: Remembered) -> list[Any]:
    """Return an item without its id as a row."""
    return [
        item.state.value,
        item.owed,
        item.ideal.isoformat(),
        None if item.at is None else write_when(item.at),
        item.staff,
        item.former,
        item.account,
        item.privacy,
        item.why,
        [(w.uid, w.sequence, w.stamp.isoformat(), w.body) for w in item.entries],
        *([item.session] if item.session else ()),
    ]


def of_row(item: str, row: list[Any]) -> Remembered:
    """Return the item of an id and a row of `row_of`."""
    state, owed, ideal, at, staff, former, account, privacy, why, entries, *held = row
    return Remembered(
        item=item,
        state=State(state),
        owed=owed,
        ideal=date.fromisoformat(ideal),
        at=None if at is None else read_when(at),
        staff=tuple(staff),
        former=tuple(former),
        account=account,
        privacy=privacy,
        why=tuple((english, chinese) for english, chinese in why),
        entries=tuple(
            Written(uid=uid, sequence=sequence, stamp=date.fromisoformat(stamp), body=text)
            for uid, sequence, stamp, text in entries
        ),
        session="".join(held),
    )
