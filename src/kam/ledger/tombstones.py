"""Erasing a person from items that were published: tombstones without any personal text."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final

from attrs import evolve

from kam.ical import EVENT, Entry
from kam.ical.identity import ITEMS_MARK
from kam.ical.lines import clean
from kam.ledger.contents import without_subject
from kam.ledger.encoding import decode, encode
from kam.ledger.lives import CANCELLED
from kam.memory import Remembered, State, Written
from kam.memory.codec import compact
from kam.text import Message
from kam.text.eraser import Eraser

ERASED: Final = "erased"
"""The kind of an item that was about a person who is erased."""
TITLE: Final = Message("Cancelled: erased", "【取消】已删除")
_ITEM_MARK: Final = "X-KAM-ITEM"


def erased(item: Remembered, contact: str, eraser: Eraser, language: str) -> Remembered:
    """Return an item without a person: a bare tombstone when it was about the person alone.

    A tombstone keeps UIDs and day, so that the calendars of people cancel it; its id is no longer
    that of the person. The very same item is returned when nothing names the person.
    """
    if contact in item.item.split("/")[1:2]:
        return _tombstone(item, language)
    entries = tuple(_without(written, contact, eraser) for written in item.entries)
    why = tuple((eraser(english), eraser(chinese)) for english, chinese in item.why)
    if entries == item.entries and why == item.why:
        return item
    return evolve(item, entries=entries, why=why)


def _without(written: Written, contact: str, eraser: Eraser) -> Written:
    values = json.loads(written.body)
    body = compact(_cleaned(values, contact, eraser))
    return written if body == written.body else evolve(written, body=body)


def _cleaned(value: object, contact: str, eraser: Eraser) -> object:
    if isinstance(value, str):
        return eraser(value)
    if isinstance(value, list):
        if value[:1] == [ITEMS_MARK]:
            return [ITEMS_MARK, without_subject(value[1], contact)]
        return [_cleaned(part, contact, eraser) for part in value]
    return value


def _tombstone(item: Remembered, language: str) -> Remembered:
    digest = sha256(item.item.encode()).hexdigest()[:12]
    name = f"{ERASED}/{digest}/{item.ideal.year}"
    entries = tuple(_bare(written, name, language) for written in item.entries)
    state = State.CANCELLED if entries else State.NAMED
    return evolve(item, item=name, state=state, owed=False, why=(), entries=entries, session="")


def _bare(written: Written, item: str, language: str) -> Written:
    """Return a component as cancelled, with its times and nothing else."""
    entry = decode(written)
    bare = Entry(
        kind=entry.kind,
        uid=entry.uid,
        stamp=entry.stamp,
        start=entry.start,
        end=entry.end,
        due=entry.due,
        status=CANCELLED,
        summary=clean(TITLE().render(language)),
        transparent=entry.kind == EVENT,
        x=((_ITEM_MARK, item), ("X-KAM-KIND", ERASED)),
    )
    rise = entry.status != CANCELLED
    return evolve(written, body=encode(bare), sequence=written.sequence + rise)
