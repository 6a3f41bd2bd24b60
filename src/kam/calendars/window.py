"""The sliding window: as much of a feed as clients take (at most 1 MB and 1,000 components)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from attrs import evolve

from kam.ical import Entry, Feed
from kam.ical.identity import stamp_of
from kam.ical.moments import instant
from kam.ical.writer import REST, sizes

LOOK_BACK: Final = timedelta(days=30)
"""What ended longer ago gives way first."""
ROOMY: Final = 1000
"""Octets of a component beside its texts, generously."""
WIDEST: Final = 5
"""Octets of a character, its share of the folds included."""


def window(feed: Feed, as_of: date, *, most: int, octets: int) -> Feed:
    """Return what of a feed keeps both limits (0: no limit), the feed itself when all of it does.

    Chosen in this order: from 30 days before ``as_of`` onwards, then further back.
    """
    if _surely_fits(feed, most, octets):
        return feed
    border = stamp_of(as_of) - LOOK_BACK
    ordered = sorted(feed.entries, key=lambda e: e.sort_key)
    ahead = [e for e in ordered if _end(e) >= border]
    past = [e for e in reversed(ordered) if _end(e) < border]
    kept = _fitting(feed, [*ahead, *past], most, octets)
    return feed if len(kept) == len(feed.entries) else evolve(feed, entries=tuple(kept))


def last_day(feed: Feed) -> date | None:
    """Return the last day that a feed holds something for, None for an empty one."""
    ends = [(_end(e) - timedelta(seconds=1)).date() for e in feed.entries]
    return max(ends, default=None)


def _end(entry: Entry) -> datetime:
    when = entry.end or entry.due
    assert when is not None  # every component has one of them
    return instant(when)


def _surely_fits(feed: Feed, most: int, octets: int) -> bool:
    """Tell, without writing it, whether a feed is small enough."""
    if most and len(feed.entries) > most:
        return False
    if not octets:
        return True
    texts = sum(
        len(e.summary) * (1 + len(e.alarms)) + len(e.description) + len(e.location)
        for e in feed.entries
    )
    return texts * WIDEST + (len(feed.entries) + 1) * ROOMY < octets


def _fitting(feed: Feed, ordered: list[Entry], most: int, octets: int) -> list[Entry]:
    """Return the first components of a list that keep both limits."""
    chosen = ordered[:most] if most else ordered
    if not octets:
        return chosen
    measured = sizes(evolve(feed, entries=tuple(chosen)))
    room = octets - measured[REST]
    for number, entry in enumerate(chosen):
        room -= measured[entry.uid]
        if room < 0:
            return chosen[:number]
    return chosen
