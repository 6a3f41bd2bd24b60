"""Feeds: which component stands in which calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from kam.calendars.window import last_day, window
from kam.ical import Entry, Feed
from kam.ical.identity import ITEMS_MARK, LEDGER_MARK, PRODID, SESSIONS, TEAM
from kam.ledger.contents import read_agenda
from kam.ledger.lives import CANCELLED, GRACE, Lives
from kam.memory import Remembered
from kam.model import Portfolio
from kam.model.item_kinds import OVERLAY_KINDS, item_kind
from kam.model.session import is_block
from kam.privacy import Wording
from kam.rules import ExportSettings
from kam.text import Message

FEED_ACCOUNT: Final = Message("Key account: {name}", "大客户：{name}")
FEED_KIND: Final = Message("Key accounts: {name}", "大客户计划：{name}")
FEED_OVERLAY: Final = Message("Holidays and working days: {name}", "节假日与调休：{name}")
FEED_STAFF: Final = Message("Key accounts: {name}", "大客户计划：{name}")
FEED_TEAM: Final = Message("Key accounts: {name} (team)", "大客户计划：{name}（团队）")

OVERLAY: Final = "overlay"
"""The folder of the feeds of holidays and working days."""


@frozen(kw_only=True)
class Cut:
    """A feed that does not hold everything: how many of how many components, up to which day."""

    feed: str
    kept: int
    of: int
    last: date | None


class FeedMaker:
    """Makes the feeds of one publication from the items of the memory.

    ``wording`` is that of a manager's own calendar, ``shared`` that of all others.
    """

    def __init__(
        self,
        portfolio: Portfolio,
        wording: Wording,
        shared: Wording,
        lives: Lives,
        settings: ExportSettings,
        *,
        as_of: date,
        generation: int,
        written: date,
    ) -> None:
        self._portfolio = portfolio
        self._wording = wording
        self._shared = shared
        self._lives = lives
        self._settings = settings
        self._as_of = as_of
        self._mark = f"{generation} {wording.privacy} {SESSIONS} {written.isoformat()}"
        self.cuts: list[Cut] = []

    def feeds(self, items: Iterable[Remembered]) -> tuple[tuple[str, Feed], ...]:
        """Return the feeds by name, ascending; who has a component no more sees it cancelled."""
        lives = self._lives
        found: dict[str, list[Entry]] = {name: [] for name in self._always()}
        for item in items:
            if not item.entries:
                continue
            entries = self._shown(item, [lives.entry(w) for w in item.entries])
            own = set(item.staff) if self._settings.per == "staff" else set[str]()
            for name in self._homes(item, entries):
                is_own = name in own or item.kind in OVERLAY_KINDS
                found.setdefault(name, []).extend(entries if is_own else map(self._told, entries))
            if self._settings.per == "staff" and item.former:
                gone = [e if e.status == CANCELLED else lives.tomb(e) for e in entries]
                for person in item.former if self._shown(item, gone) else ():
                    found.setdefault(person, []).extend(gone)
        return tuple((name, self._feed(name, found[name])) for name in sorted(found))

    def _shown(self, item: Remembered, entries: list[Entry]) -> list[Entry]:
        """Return the components without those that were cancelled and are over for long."""
        if item.day is None or item.day + GRACE >= self._as_of:
            return entries
        return [e for e in entries if e.status != CANCELLED]

    def _told(self, entry: Entry) -> Entry:
        """Return a component as files show it that are not of one manager alone."""
        told = self._shared.lowered(entry)
        is_renamed = entry.status == CANCELLED and told.summary != entry.summary
        return self._lives.tomb(told) if is_renamed else told

    def _always(self) -> Iterator[str]:
        """Yield the feeds that exist even when they are empty."""
        yield TEAM
        if self._settings.per == "staff":
            yield from (s.id for s in self._portfolio.staff)

    def _homes(self, item: Remembered, entries: Sequence[Entry]) -> Iterator[str]:
        """Yield the feeds that hold an item: a block those of all its accounts."""
        if item.kind in OVERLAY_KINDS:
            yield f"{OVERLAY}/{item.subject}"
            return
        yield TEAM
        if self._settings.per == "staff":
            yield from () if item.session else item.staff
        elif self._settings.per == "account":
            yield from _accounts(item, entries)
        elif self._settings.per == "kind":
            yield item.kind

    def _feed(self, name: str, entries: list[Entry]) -> Feed:
        feed = Feed(
            name=self._title(name),
            prodid=PRODID,
            timezone=self._portfolio.workspace.timezone,
            entries=tuple(entries),
            x=((LEDGER_MARK, self._mark),) if name == TEAM else (),
        )
        limits = self._settings
        kept = window(feed, self._as_of, most=limits.max_events, octets=limits.max_bytes)
        if kept is not feed:
            self.cuts.append(
                Cut(feed=name, kept=len(kept.entries), of=len(entries), last=last_day(kept))
            )
        return kept

    def _title(self, name: str) -> str:
        """Return what people see as the name of a calendar."""
        wording, say_it = self._wording, self._wording.say
        if name == TEAM:
            return say_it(FEED_TEAM(name=self._portfolio.workspace.name))
        if name.startswith(f"{OVERLAY}/"):
            return say_it(FEED_OVERLAY(name=name.removeprefix(f"{OVERLAY}/")))
        if self._settings.per == "account":
            return say_it(FEED_ACCOUNT(name=wording.account(name)))
        if self._settings.per == "kind":
            return say_it(FEED_KIND(name=item_kind(name).title))
        return say_it(FEED_STAFF(name=wording.staff(name)))


def _accounts(item: Remembered, entries: Sequence[Entry]) -> list[str]:
    """Return the accounts that an entry is about: of a block, those of what it holds."""
    if not is_block(item.item):
        return [item.account] if item.account else []
    agendas = (dict(entry.x).get(ITEMS_MARK, "") for entry in entries)
    return sorted({line.account for text in agendas for line in read_agenda(text)} - {""})
