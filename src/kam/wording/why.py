"""Why now: one plain sentence for the people who do it; figures and rules are `kam explain`'s."""

from __future__ import annotations

from typing import Final

from kam.commitments.chains import (
    AS_PLANNED,
    COUNTED_FROM,
    COUNTED_FROM_AGREED,
    COUNTED_FROM_ASSUMED,
    COUNTED_FROM_VISIT,
    MANY_MISSED,
    MISSED,
    NONE_ON_RECORD,
    SNOOZED,
)
from kam.commitments.series import CADENCE
from kam.model import Owed
from kam.model.item_kinds import item_kind
from kam.text import Message, Text
from kam.text.message import FIELDS

EVERY: Final = Message("every {interval} days for level {level}", "{level}，每 {interval} 天一次")
DUE_ON: Final = Message(
    "every {interval} days for level {level}; it was due on {day}",
    "{level}，每 {interval} 天一次，原应于{day}进行",
)
SINCE: Final = {
    COUNTED_FROM: Message(
        "every {interval} days for level {level}; the last one was on {day}",
        "{level}，每 {interval} 天一次，上次为{day}",
    ),
    COUNTED_FROM_AGREED: Message(
        "every {interval} days for level {level}; the one before is planned for {day}",
        "{level}，每 {interval} 天一次，前一次定于{day}",
    ),
    COUNTED_FROM_VISIT: Message(
        "every {interval} days for level {level}; the visit before is on {day}",
        "{level}，每 {interval} 天一次，前一次拜访为{day}",
    ),
    COUNTED_FROM_ASSUMED: Message(
        "every {interval} days for level {level}; the one before was planned for {day}",
        "{level}，每 {interval} 天一次，前一次原定于{day}",
    ),
    AS_PLANNED: Message(
        "every {interval} days for level {level}; {what}", "{level}，每 {interval} 天一次，{what}"
    ),
    SNOOZED: Message(
        "every {interval} days for level {level}; {by} put it off until {day}",
        "{level}，每 {interval} 天一次，{by}将其推迟到{day}",
    ),
    MISSED: DUE_ON,
    MANY_MISSED: DUE_ON,
    NONE_ON_RECORD: Message(
        "every {interval} days for level {level}; there was none yet",
        "{level}，每 {interval} 天一次，尚无记录",
    ),
}
SAID_ALREADY: Final = frozenset({"festival"})
"""Kinds whose title says all there is."""


def why_now(owed: Owed) -> Text | None:
    """Return why a thing is due, None where that would tell a personal date or says nothing new."""
    if item_kind(owed.kind).personal or owed.kind in SAID_ALREADY:
        return None
    first, *others = owed.reasons[1:] if owed.kind == "promise" else owed.reasons
    if first.text.message != CADENCE:
        return first.text
    since = others[0].text if others else None
    message = SINCE.get(since.message, EVERY) if since else EVERY
    figures = {**first.figures, **(since.figures if since else {})}
    return message(**{name: figures[name] for name in FIELDS.findall(message.en)})
