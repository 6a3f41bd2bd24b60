"""Recovery: a memory that was lost is made again from the calendars it had written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from attrs import evolve

from kam.errors import CalendarError
from kam.ical import Alarm, Entry
from kam.ical.identity import (
    ITEMS_MARK,
    LEDGER_MARK,
    PRODID,
    SESSIONS,
    STAFF_MARK,
    TEAM,
    TWIN,
    item_uid,
)
from kam.ledger.contents import read_agenda
from kam.ledger.encoding import decode, encode, is_task
from kam.memory import Memory, Remembered, State, Written
from kam.rules.settings import PRIVACY_LEVELS
from kam.text import Message

NO_CALENDAR: Final = Message("{name}.ics: is no calendar: {why}", "{name}.ics：不是日历：{why}")

IDEAL: Final = "X-KAM-IDEAL"
MARKS: Final = (
    "X-KAM-ITEM",
    "X-KAM-KIND",
    "X-KAM-RULE",
    "X-KAM-ACCOUNT",
    STAFF_MARK,
    IDEAL,
    ITEMS_MARK,
)
"""The order in which they are written, which is part of an equal text."""
STATES: Final = {"CANCELLED": State.CANCELLED, "COMPLETED": State.OVER}
MINUTE: Final = timedelta(minutes=1)


def recovered(files: Mapping[str, bytes], workspace: str) -> Memory:
    """Return the memory made from calendar files, by name without ending (``team``, ``ann``).

    Only components of this workspace count, told by their UIDs.  ``floor`` is set so that no
    SEQUENCE can fall, also of an item that the files do not hold.

    Raises:
        CalendarError: a file is no calendar; the message begins with its name.
    """
    found: dict[str, dict[str, dict[str, Entry]]] = {}
    generation, privacy, form, written = 0, "full", "", date.min
    for name in sorted(files, key=lambda n: (n != TEAM, n)):
        calendar = _calendar(name, files[name])
        if str(calendar.get("PRODID", "")) != PRODID:
            continue
        if LEDGER_MARK in calendar:
            number, level, form, day, *_ = (*str(calendar[LEDGER_MARK]).split(), *[""] * 4)
            written = _day(day)
            generation = int(number) if number.isdigit() else 0
            privacy = level if level in PRIVACY_LEVELS else privacy
        for entry in _entries(calendar):
            item = dict(entry.x)["X-KAM-ITEM"]
            if entry.uid in {item_uid(workspace, item), item_uid(workspace, item + TWIN)}:
                found.setdefault(item, {}).setdefault(entry.uid, {})[name] = entry
    items = {item: _item(item, found[item], privacy) for item in sorted(found)}
    if form == SESSIONS:
        items = _with_lines(items)
    highest = max((w.sequence for i in items.values() for w in i.entries), default=-1)
    stamps = (w.stamp for i in items.values() for w in i.entries)
    last = max(written, *stamps) if items else date.min
    return Memory(
        items={ident: _over(item, last) for ident, item in items.items()},
        generation=generation,
        as_of=last if items else None,
        floor=max(generation, highest + 1) if items else 0,
        before_sessions=bool(items) and form != SESSIONS,
    )


def _calendar(name: str, data: bytes) -> Any:
    import icalendar

    try:
        return icalendar.Calendar.from_ical(data)
    except (ValueError, IndexError) as error:
        raise CalendarError(NO_CALENDAR(name=name, why=str(error))) from error


def _item(item: str, components: Mapping[str, Mapping[str, Entry]], privacy: str) -> Remembered:
    """Return an item from its components by UID and file.

    The file of who has it holds the whole text, the team's is always there.
    """
    written, marked = [], set[str]()
    for uid in sorted(components, key=lambda u: (next(iter(components[u].values())).kind, u)):
        by_file = components[uid]
        entry = _whole(by_file)
        marked |= {n for n, e in by_file.items() if e.status == "CANCELLED"}
        written.append(
            Written(uid=uid, body=encode(entry), sequence=entry.sequence, stamp=entry.stamp.date())
        )
    first = _leading(components)
    x = dict(first.x)
    at = first.start or first.due
    assert at is not None  # every component has one of them
    state = STATES.get(first.status, State.LIVE)
    day = at.date() if isinstance(at, datetime) else at
    staff = tuple(x.get(STAFF_MARK, "").split())
    account = x.get("X-KAM-ACCOUNT", "")
    kind = item.partition("/")[0]
    return Remembered(
        item=item,
        state=state,
        owed=state is State.LIVE,
        ideal=date.fromisoformat(x[IDEAL]) if IDEAL in x else day,
        at=at,
        staff=staff,
        former=tuple(sorted(marked - {TEAM, *staff, account, kind})),
        account=account,
        privacy=privacy,
        entries=tuple(written),
    )


def _day(text: str) -> date:
    """Return a day of the mark, the first of all where there is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min


def _whole(by_file: Mapping[str, Entry]) -> Entry:
    """Return a component as its owner's file shows it, else as the first file does."""
    first = next(iter(by_file.values()))
    owners = dict(first.x).get(STAFF_MARK, "").split()
    return next((by_file[owner] for owner in owners if owner in by_file), first)


def _with_lines(items: Mapping[str, Remembered]) -> dict[str, Remembered]:
    """Add what is done in entries, as their agendas name it; of several the latest holds."""
    found = dict(items)
    standing = (i for i in items.values() if i.state is not State.CANCELLED and i.entries)
    for session in sorted(standing, key=lambda i: (i.day or i.ideal, i.item)):
        agendas = (dict(decode(written).x).get(ITEMS_MARK, "") for written in session.entries)
        for line in read_agenda(" ".join(agendas)):
            own = items.get(line.item)
            found[line.item] = Remembered(
                item=line.item,
                state=session.state,
                owed=session.owed,
                ideal=line.ideal,
                at=session.day,
                staff=session.staff,
                former=tuple(sorted({*own.former, *own.staff})) if own else (),
                account=line.account,
                privacy=session.privacy,
                entries=own.entries if own else (),
                session=session.item,
            )
    return found


def _over(item: Remembered, last: date) -> Remembered:
    """Close an event that lies before the last day something was written.

    Nothing is planned in the past (decision 9): had it still been owed then, it would stand ahead.
    """
    past = item.state is State.LIVE and item.day is not None and item.day < last
    if past and (item.session or not any(map(is_task, item.entries))):
        return evolve(item, state=State.OVER, owed=False)
    return item


def _leading(components: Mapping[str, Mapping[str, Entry]]) -> Entry:
    """Return the component that stands for the item: live before cancelled, task before event."""
    entries = [next(iter(by_file.values())) for by_file in components.values()]
    return min(entries, key=lambda e: (e.status == "CANCELLED", e.kind != "todo", e.uid))


def _entries(calendar: Any) -> Iterator[Entry]:
    for component in calendar.walk():
        if component.name in {"VEVENT", "VTODO"} and "X-KAM-ITEM" in component:
            yield _entry(component)


def _entry(component: Any) -> Entry:
    """Return a component as the record it was written from."""
    todo = component.name == "VTODO"
    return Entry(
        kind="todo" if todo else "event",
        uid=str(component["UID"]),
        stamp=component["DTSTAMP"].dt,
        sequence=int(component.get("SEQUENCE", 0)),
        start=_when(component, "DTSTART"),
        end=_when(component, "DTEND"),
        due=_when(component, "DUE"),
        summary=str(component.get("SUMMARY", "")),
        description=str(component.get("DESCRIPTION", "")),
        location=str(component.get("LOCATION", "")),
        categories=tuple(map(str, component["CATEGORIES"].cats))
        if "CATEGORIES" in component
        else (),
        status=str(component["STATUS"]),
        transparent=not todo and str(component.get("TRANSP", "")) == "TRANSPARENT",
        color=str(component.get("COLOR", "")),
        private=str(component.get("CLASS", "")) == "PRIVATE",
        alarms=tuple(map(_alarm, component.walk("VALARM"))),
        x=tuple((name, str(component[name])) for name in MARKS if name in component),
    )


def _when(component: Any, name: str) -> Any:
    """Return a day, or a moment in its zone; a moment written in UTC stays in UTC."""
    if name not in component:
        return None
    value = component[name].dt
    if not isinstance(value, datetime):
        return value
    zone = component[name].params.get("TZID")
    return value.replace(tzinfo=ZoneInfo(zone)) if zone else value.astimezone(UTC)


def _alarm(component: Any) -> Alarm:
    before = -component["TRIGGER"].dt
    return Alarm(minutes_before=before // MINUTE, text=str(component["DESCRIPTION"]))
