"""Identity: the UIDs of items, and the marks by which kam knows its own calendars again."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Final

PRODID: Final = "-//kam//key account planning//EN"
TEAM: Final = "team"
"""The name of the calendar that holds everything."""
LEDGER_MARK: Final = "X-KAM-LEDGER"
"""A property of the team's calendar, for a lost ledger: generation, level, format and day."""
STAFF_MARK: Final = "X-KAM-STAFF"
"""The property that holds the ids of our people who take part."""
SESSIONS: Final = "sessions"
"""The format of the mark: things owed are lines of entries; empty in version 0.1.0."""
ITEMS_MARK: Final = "X-KAM-ITEMS"
"""The property of an entry that holds the ids of what is done in it: see `kam.ledger.contents`."""
TWIN: Final = "#event"
"""What is added to an item id for the event that stands beside a task."""


def item_uid(workspace: str, item: str) -> str:
    """Return the UID of an item: UUIDv5 of the workspace's id and the item id, for ever the same.

    A workspace id that is itself a UUID is the name space; any other text names one.
    """
    return str(uuid.uuid5(_name_space(workspace), item))


@cache
def _name_space(workspace: str) -> uuid.UUID:
    try:
        return uuid.UUID(workspace)
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_URL, f"kam:{workspace}")


def stamp_of(day: date) -> datetime:
    """Return the stamp of a component that changed on a day of judgement: its midnight in UTC."""
    return datetime.combine(day, time(), tzinfo=UTC)
