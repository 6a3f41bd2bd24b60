"""Reminders: of visits, blocks of calls and moments alone, and never many a day.

Three times of reminders a day are heeded, more are not; a moment comes before a visit, a visit
before a block of calls, and of one kind the reminder nearest to its time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from attrs import frozen

from kam.model import Session, SessionKind
from kam.model.item_kinds import NINE_O_CLOCK, item_kind

MOST_A_DAY: Final = 3
USUAL: Final = {
    SessionKind.MOMENT: (60,),
    SessionKind.VISIT: item_kind("visit").alarms,
    SessionKind.CALLS: item_kind("calls").alarms,
}
"""Minutes before a session whose kind says none."""
RANKS: Final = {SessionKind.MOMENT: 0, SessionKind.VISIT: 1, SessionKind.CALLS: 2}
"""What has reminders, the most important first."""


@frozen(order=True)
class _Wish:
    """One reminder somebody should have: on which day, how important, how long before, when."""

    day: date
    rank: int
    minutes: int
    at: datetime
    session: str


def reminders(sessions: Iterable[Session], zone: ZoneInfo) -> Mapping[str, tuple[int, ...]]:
    """Return the minutes before which each session reminds, ascending, by session id.

    At most three times a day for each who takes part; days are those of ``zone``.
    """
    people: dict[str, tuple[str, ...]] = {}
    wishes: list[_Wish] = []
    for session in sessions:
        people[session.id] = session.people
        wishes += _wishes(session, zone)
    heard: dict[tuple[str, date], set[datetime]] = {}
    found: dict[str, list[int]] = {}
    for wish in sorted(wishes):
        days = [heard.setdefault((p, wish.day), set()) for p in people[wish.session]]
        if all(wish.at in times or len(times) < MOST_A_DAY for times in days):
            for times in days:
                times.add(wish.at)
            found.setdefault(wish.session, []).append(wish.minutes)
    return {ident: tuple(sorted(minutes)) for ident, minutes in found.items()}


def _wishes(session: Session, zone: ZoneInfo) -> Iterator[_Wish]:
    if session.kind not in RANKS:
        return
    moment = session.start or session.end
    minutes = item_kind(session.id.partition("/")[0]).alarms or USUAL[session.kind]
    if moment is None:
        moment, minutes = datetime.combine(session.day, time(), tzinfo=zone), (NINE_O_CLOCK,)
    for before in minutes:
        at = moment.astimezone(zone) - timedelta(minutes=before)
        yield _Wish(at.date(), RANKS[session.kind], before, at, session.id)
