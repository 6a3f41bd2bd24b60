"""Sessions: the entries of all diaries, made of what is placed and of loose work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Final

from kam.commitments import Commitments
from kam.dates import Span
from kam.facts.staffing import StaffCalendars
from kam.model import Owed, Placed, Session, SessionKind, Where
from kam.planning.arrange import Arranged, Diaries, arrange
from kam.planning.calling import calling_hours
from kam.planning.expand import Expander
from kam.planning.room import Room, budget_of
from kam.planning.stops import Stops
from kam.planning.windows import LOOK_AHEAD, ONE_DAY, Windows

FESTIVAL: Final = "festival"
"""Of this kind a manager has one mark a day, whoever is greeted."""
MANY: Final = 3
"""More marks of a kind than so many on one day are one entry."""
KINDS: Final = {
    Where.SITE: SessionKind.VISIT,
    Where.DAY: SessionKind.MARK,
    Where.MOMENT: SessionKind.MOMENT,
}


def alone(item: Placed) -> Session:
    """Return the session of a thing that stands alone."""
    return Session(
        id=item.item,
        kind=KINDS.get(item.owed.place, SessionKind.MOMENT),
        staff=item.owed.staff,
        day=item.day,
        start=item.start,
        end=item.end,
        account=item.owed.account,
        lines=(item,),
        partners=item.partners,
        why=item.why,
    )


def marks(items: Iterable[Placed]) -> Iterator[Session]:
    """Yield the day marks: one of each thing, one of all where a day has many of a kind."""

    def key(item: Placed) -> tuple[str, str, date]:
        return item.owed.staff, item.owed.kind, item.day

    for (staff, kind, day), group in groupby(sorted(items, key=lambda i: (*key(i), i.item)), key):
        lines = tuple(group)
        if len(lines) <= (1 if kind == FESTIVAL else MANY):
            yield from map(alone, lines)
        else:
            yield Session(
                id=f"marks/{staff}/{kind}-{day.isoformat()}",
                kind=SessionKind.MARK,
                staff=staff,
                day=day,
                lines=lines,
            )


def arranged(
    loose: Iterable[Owed],
    visits: Iterable[Session],
    commitments: Commitments,
    expander: Expander,
    pinned: Mapping[str, date],
    whereabouts: Mapping[str, Stops],
) -> Arranged:
    """Return visits and blocks with all loose work in them.

    ``whereabouts`` are the ways and nights away of everybody who visits.
    """
    settings = commitments.assessment.rules.settings.plan
    portfolio = commitments.assessment.portfolio
    ahead = StaffCalendars(portfolio, commitments.start, commitments.end + LOOK_AHEAD * ONE_DAY)
    by_day: dict[tuple[str, date], list[Session]] = {}
    visits = list(visits)
    for visit in sorted(visits, key=lambda v: v.sort_key):
        for person in visit.people:
            by_day.setdefault((person, visit.day), []).append(visit)

    def room(staff: str, day: date) -> Room:
        stops = by_day.get((staff, day), [])
        spans, here = ahead.free(staff, day), expander.home(staff)
        known = whereabouts.get(staff)
        if known is not None and day in known.on_the_way:
            spans = ()
        elif commitments.first <= day <= commitments.end:
            away = [s.account for s in stops] if known is not None and day in known.away else []
            spans = expander.worked(staff, day, away)
            here = expander.zone(portfolio.account(away[0])) if away else here
        return Room(
            staff=staff,
            day=day,
            zone=ahead.zone,
            here=here,
            spans=spans,
            budget=budget_of(spans, settings.share),
            overhead=settings.preparation + settings.record,
            stops=stops,
        )

    def calling(owed: Owed, of: Room) -> tuple[Span, ...] | None:
        account = portfolio.account_by_id.get(owed.account)
        if account is None:
            return None
        index = (of.day - commitments.start).days
        return calling_hours(
            account,
            expander.zone(account),
            of.here,
            of.spans,
            ahead.working(owed.staff).hours,
            lambda zone: expander.shift(zone, index),
        )

    memory = commitments.memory

    def announced(item: str) -> date | None:
        known = memory.find(item)
        day = known.standing if known else None
        return day if day is not None and day >= commitments.first else None

    diaries = Diaries(
        room=room,
        windows=Windows(ahead, commitments.first, commitments.end),
        announced=announced,
        visit_end=lambda visit, of: expander.until(visit, of.spans),
        calling=calling,
        longest_visit=settings.longest_visit,
        pinned=pinned,
    )
    return arrange(loose, diaries, visits)
