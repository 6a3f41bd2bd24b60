"""Sessions: what is placed becomes visits with agendas, blocks of calls and of desk work, marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby

from attrs import evolve

from kam.facts.staffing import StaffCalendars
from kam.model import Placed, Session, SessionKind, Where

CALL_MINUTES = 15
"""Minutes of a call, or of a piece of desk work, whose rule gives none."""


def sessions(items: Iterable[Placed], calendars: StaffCalendars) -> tuple[Session, ...]:
    """Return the entries of all diaries, ascending by day, time and id."""
    loose: list[Placed] = []
    found: list[Session] = []
    visits: dict[tuple[str, str], Session] = {}
    for item in sorted(items, key=lambda i: i.sort_key):
        one = _alone(item)
        if one is None:
            loose.append(item)
        elif one.kind is SessionKind.VISIT:
            visits[item.owed.account, f"{item.day} {item.item}"] = one
        else:
            found.append(one)
    left = [item for item in loose if not _folded(item, visits)]
    found += visits.values()
    found += _blocks(left, calendars)
    return tuple(sorted(found, key=lambda s: s.sort_key))


def _alone(item: Placed) -> Session | None:
    """Return the session of what is one of its own; None of what is done along with others."""
    kinds = {
        Where.SITE: SessionKind.VISIT,
        Where.DAY: SessionKind.MARK,
        Where.MOMENT: SessionKind.MOMENT,
    }
    kind = kinds.get(item.owed.place)
    if kind is None and item.owed.folds:
        return None
    return Session(
        id=item.item,
        kind=kind or SessionKind.MOMENT,
        staff=item.owed.staff,
        day=item.day,
        start=item.start,
        end=item.end,
        account=item.owed.account,
        lines=(item,),
        partners=item.partners,
        why=item.why,
    )


def _folded(item: Placed, visits: dict[tuple[str, str], Session]) -> bool:
    """Put a thing into the nearest visit of its account inside its window, if there is one."""
    owed = item.owed
    near = sorted(
        (abs((v.day - owed.ideal).days), key)
        for key, v in visits.items()
        if key[0] == owed.account and owed.account and owed.earliest <= v.day <= owed.latest
    )
    if not near:
        return False
    key = near[0][1]
    visit = visits[key]
    line = evolve(item, day=visit.day, start=None, end=None)
    visits[key] = evolve(visit, lines=(*visit.lines, line))
    return True


def _blocks(items: list[Placed], calendars: StaffCalendars) -> Iterator[Session]:
    kinds = {Where.REMOTE: SessionKind.CALLS, Where.DESK: SessionKind.DESK}

    def key(item: Placed) -> tuple[str, str, date]:
        return kinds[item.owed.place].value, item.owed.staff, item.day

    for (kind, staff, day), group in groupby(sorted(items, key=key), key=key):
        lines = tuple(evolve(i, start=None, end=None) for i in group)
        minutes = sum(i.owed.minutes or CALL_MINUTES for i in lines)
        free = calendars.free(staff, day)
        first = free[0].start if free else 540
        start = datetime.combine(day, time(), tzinfo=calendars.zone) + timedelta(minutes=first)
        yield Session(
            id=f"{kind}/{staff}/{day.isoformat()}",
            kind=SessionKind(kind),
            staff=staff,
            day=day,
            start=start,
            end=start + timedelta(minutes=minutes),
            lines=lines,
        )
