"""The pages of a diary on a phone: a day, a week, what is next, and everybody at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from kam.cli.screens import Screen
from kam.diary import Agenda, Day, Entry, Load, Matter, Waiting
from kam.ledger import Change, ChangeKind
from kam.model import Leg, SessionKind
from kam.text import Message, Text, literal
from kam.text.nouns import sessions
from kam.text.spoken import (
    spoken_day,
    spoken_day_of_year,
    spoken_length,
    spoken_moment,
    spoken_near,
)
from kam.wording.texts import Texts

LOAD: Final = Message(
    "{planned} of {available} ({percent}%)", "已排 {planned}，可排 {available}（{percent}%）"
)
NO_TIME: Final = Message("{planned}, outside the time of work", "已排 {planned}，在工时之外")
ON_THE_ROAD: Final = Message("{load}, {travel} on the road", "{load}，路上 {travel}")
WEEK: Final = Message("{first} to {last} {year}", "{year}年{first} 至 {last}")
WEEK_OF_TWO_YEARS: Final = Message("{first} to {last}", "{first} 至 {last}")
OUTSIDE: Final = Message("the plan runs from {start} to {end}", "计划期为 {start} 至 {end}")
NOTHING: Final = Message("nothing is planned", "没有安排")
ROAD: Final = Message("{length} on the road, {km} km", "路上 {length}，{km} 公里")
HOME: Final = Message("home: {length} on the road, {km} km", "返回：路上 {length}，{km} 公里")
AT: Final = Message("{what}: {when}", "{what}：{when}")
CHANGES: Final = Message(
    "Changed since what people have ({count})", "与各人已有日历相比的变化（{count}）"
)
OVERDUE: Final = Message("Overdue ({count})", "逾期（{count}）")
TO_CONFIRM: Final = Message("Did this happen? ({count})", "请确认是否已完成（{count}）")
NOT_PLANNED: Final = Message("Not planned ({count})", "未安排（{count}）")
SINCE: Final = Message("{what}, since {day}", "{what}，自 {day}")
PLANNED_FOR: Final = Message("{what}; planned for {day}", "{what}；安排在 {day}")
NEW: Final = Message("new: {what}, {new}", "新增：{what}，{new}")
MOVED: Final = Message("moved: {what}, {old}, now {new}", "改期：{what}，原 {old}，现 {new}")
CANCELLED: Final = Message("cancelled: {what}, {old}", "取消：{what}，{old}")
NEXT: Final = Message("{name}: what matters now", "{name}：当前要事")
NOTHING_NEXT: Final = Message("nothing presses", "没有紧要之事")
NOT_IN_PLAN: Final = Message("not in the plan", "尚未列入计划")
PLANNED_IN: Final = {
    SessionKind.VISIT: Message("visit on {when}", "拜访时间：{when}"),
    SessionKind.CALLS: Message("in the calls of {when}", "电话日期：{when}"),
    SessionKind.DESK: Message("at the desk on {when}", "内勤日期：{when}"),
    SessionKind.TRIP: Message("on the trip of {when}", "出差日期：{when}"),
    SessionKind.MARK: Message("marked on {when}", "日历标记：{when}"),
    SessionKind.MOMENT: Message("on {when}", "时间：{when}"),
}
BRIEF: Final = Message("{name}: {sessions}, {load}", "{name}：{sessions}，{load}")
BRIEF_NEXT: Final = Message("{name}: {what}, because {why}", "{name}：{what}，{why}")
SHORT_LISTS: Final = ((OVERDUE, "overdue"), (TO_CONFIRM, "to_confirm"))


def day_page(agenda: Agenda, screen: Screen, horizon: tuple[date, date], texts: Texts) -> None:
    """Write one day of one person: every session with whom to see and what to do."""
    day = agenda.days[0]
    screen.put(agenda.staff.name)
    screen.say(spoken_day_of_year(day.day))
    _load(day, agenda.load, screen, horizon)
    for entry in day.entries:
        screen.gap()
        _entry(entry, screen, texts)
    _lists(agenda, screen)


def week_page(agenda: Agenda, screen: Screen, horizon: tuple[date, date]) -> None:
    """Write a stretch of days of one person, a line or two for every session."""
    screen.put(agenda.staff.name)
    screen.say(_span(agenda.first, agenda.last))
    if agenda.load.available or agenda.load.planned:
        screen.say(load_text(agenda.load))
    first, last = max(horizon[0], agenda.as_of), horizon[1]
    shown = [d for d in agenda.days if d.stood or first <= d.day <= last]
    if not shown:
        screen.say(OUTSIDE(start=first, end=last))
    for day in shown:
        if day.off is not None and day.day.weekday() > 4 and not day.entries and not day.stood:
            continue
        screen.gap()
        screen.say(spoken_day(day.day))
        _load(day, day.load, screen, horizon, indent=2)
        for entry in day.entries:
            if entry.session.day == day.day or day is shown[0]:
                _at(entry, screen, indent=2)
    _lists(agenda, screen)


def next_page(agenda: Agenda, screen: Screen) -> None:
    """Write the things that matter most to one person, each with its reason."""
    screen.say(NEXT(name=agenda.staff.name))
    if not agenda.next:
        screen.say(NOTHING_NEXT())
    for number, matter in enumerate(agenda.next, 1):
        screen.gap()
        screen.say(matter.title, mark=f"{number}. ")
        screen.say(matter.why, indent=3, sentence=True)
        session = matter.session
        if session is None or session.kind is not SessionKind.MOMENT:
            screen.say(_planned(matter), indent=3, sentence=True)


def team_page(agendas: Sequence[Agenda], screen: Screen) -> None:
    """Write one short paragraph a person: how many sessions, and load against time."""
    for agenda in agendas:
        screen.say(
            BRIEF(
                name=agenda.staff.name,
                sessions=sessions(len({s.id for s in agenda.sessions})),
                load=load_text(agenda.load),
            )
        )


def team_next_page(agendas: Sequence[Agenda], screen: Screen) -> None:
    """Write the first thing that matters to each person."""
    for agenda in agendas:
        first = agenda.next[0] if agenda.next else None
        if first is not None:
            screen.say(BRIEF_NEXT(name=agenda.staff.name, what=first.title, why=first.why))
        else:
            screen.say(AT(what=literal(agenda.staff.name), when=NOTHING_NEXT()))


def load_text(load: Load) -> Text:
    """Return load against time: ``3 h planned of 5 h 36 min (53 %), 40 min on the road``."""
    planned = spoken_length(load.planned)
    if not load.available:
        said = NO_TIME(planned=planned)
    else:
        available = spoken_length(load.available)
        said = LOAD(planned=planned, available=available, percent=load.percent)
    return ON_THE_ROAD(load=said, travel=spoken_length(load.travel)) if load.travel else said


def _load(
    day: Day, load: Load, screen: Screen, horizon: tuple[date, date], *, indent: int = 0
) -> None:
    """Write how full a day is, why nothing is on it, or what was on one that is over."""
    for stood in day.stood:
        mark = f"{stood.at:%H:%M} " if isinstance(stood.at, datetime) else "* "
        screen.say(stood.title, mark=mark, indent=indent)
    if day.stood:
        return
    if not horizon[0] <= day.day <= horizon[1]:
        screen.say(OUTSIDE(start=horizon[0], end=horizon[1]), indent=indent)
        return
    if day.off is not None:
        screen.say(day.off, indent=indent, sentence=True)
    if load.planned:
        screen.say(load_text(load), indent=indent)
    if not day.entries:
        screen.say(NOTHING(), indent=indent)


def _entry(entry: Entry, screen: Screen, texts: Texts) -> None:
    if entry.way is not None and entry.way.minutes:
        screen.say(_leg(ROAD, entry.way))
    _at(entry, screen)
    screen.folded(texts.description(entry.session).splitlines(), indent=2)
    if entry.back is not None and entry.back.minutes:
        screen.say(_leg(HOME, entry.back))


def _at(entry: Entry, screen: Screen, *, indent: int = 0) -> None:
    """Write when and what: a start, the time of a limit, or a mark of a whole day."""
    moment = entry.session.start or entry.session.end
    mark = f"{moment:%H:%M} " if moment else "* "
    screen.say(entry.title, mark=mark, indent=indent)


def _leg(said: Message, leg: Leg) -> Text:
    return said(length=spoken_length(leg.minutes), km=leg.km)


def _lists(agenda: Agenda, screen: Screen) -> None:
    """Write what waits, below the sessions, three of each kind."""
    for change in screen.several(CHANGES(count=len(agenda.changes)), agenda.changes):
        screen.say(_changed(change), mark="- ")
    for head, name in SHORT_LISTS:
        found: tuple[Waiting, ...] = getattr(agenda, name)
        for one in screen.several(head(count=len(found)), found):
            screen.say(_waits(one, agenda.as_of), mark="- ")
    for left in screen.several(NOT_PLANNED(count=len(agenda.unplaced)), agenda.unplaced):
        screen.say(left.owed.summary, mark="- ")
        screen.say(left.remedy, indent=2, sentence=True)


def _changed(change: Change) -> Text:
    old = spoken_moment(change.old_start) if change.old_start else ""
    new = spoken_moment(change.new_start) if change.new_start else ""
    if change.change is ChangeKind.ADDED:
        return NEW(what=change.what, new=new)
    if change.change is ChangeKind.MOVED:
        return MOVED(what=change.what, old=old, new=new)
    return CANCELLED(what=change.what, old=old)


def _waits(one: Waiting, today: date) -> Text:
    text = SINCE(what=one.title, day=spoken_near(one.since, today))
    return PLANNED_FOR(what=text, day=spoken_day(one.session.day)) if one.session else text


def _planned(matter: Matter) -> Text:
    """Return in which session and when the plan has it."""
    session = matter.session
    if session is None:
        return NOT_IN_PLAN()
    timed = session.kind in {SessionKind.VISIT, SessionKind.MOMENT}
    when = spoken_moment(session.at if timed else session.day)
    return PLANNED_IN[session.kind](when=when)


def _span(first: date, last: date) -> Text:
    """Return first and last day, the year once where both have the same."""
    if first.year != last.year:
        return WEEK_OF_TWO_YEARS(first=spoken_day_of_year(first), last=spoken_day_of_year(last))
    return WEEK(first=spoken_day(first), last=spoken_day(last), year=str(last.year))
