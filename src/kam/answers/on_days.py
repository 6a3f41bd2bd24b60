"""Days answered: what one person has on a day, why nothing is planned, or who has what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from kam.answers.answer import AHEAD, Answer, Sources
from kam.diary import Agenda, agenda
from kam.diary.load import Load
from kam.text import Message, Text, literal
from kam.text.nouns import sessions
from kam.text.spoken import spoken_day, spoken_day_of_year, spoken_length

WHO_AND_WHEN: Final = Message("{name}, {day}", "{name}，{day}")
PLANNED: Final = Message(
    "{planned} planned of {available} that may be", "已排 {planned}，可排 {available}"
)
PAST: Final = Message("the day is over: nothing is planned on it any more", "日期已过，不再安排")
OUTSIDE: Final = Message(
    "the plan runs from {start} to {end}; this day is not in it",
    "计划期为 {start} 至 {end}，不含该日",
)
NOTHING: Final = Message(
    "a day of work, but nothing is due on it that is not done better on another",
    "是工作日，但没有须在当日办理的事项",
)
STOOD: Final = Message("{when}: {what}, as announced", "{when}：{what}（原定安排）")
LATER: Final = Message("what is next: {what}", "下一项：{what}")
LAST: Final = Message("what was before: {what}", "上一项：{what}")
BRIEF: Final = Message("{name}: {sessions}, {planned}", "{name}：{sessions}，{planned}")
NOBODY: Final = Message("nothing is planned on it", "没有安排")


def day_answer(sources: Sources, staff: str, day: date) -> Answer:
    """Return what one person has on a day, and why nothing is planned where nothing is."""
    (page,) = agenda(sources.plan, staff=staff, first=day)
    title = WHO_AND_WHEN(name=page.staff.name, day=spoken_day_of_year(day))
    return Answer.of(f"{staff}/{day.isoformat()}", title, _lines(sources, page, day))


def _lines(sources: Sources, page: Agenda, day: date) -> Iterator[Text]:
    plan, found = sources.plan, page.days[0]
    if found.off is not None:
        yield found.off
    for stood in found.stood:
        when = literal(f"{stood.at:%H:%M}") if isinstance(stood.at, datetime) else spoken_day(day)
        yield STOOD(when=when, what=stood.title)
    if not found.stood and not plan.start <= day <= plan.end:
        yield OUTSIDE(start=plan.start, end=plan.end)
    elif day < plan.commitments.first and not found.stood:
        yield PAST()
    elif not found.entries and found.off is None:
        yield NOTHING()
    if found.load.planned:
        yield planned(found.load)
    for entry in found.entries:
        start = entry.session.start
        when = literal(f"{start:%H:%M}") if start else spoken_day(day)
        yield AHEAD(when=when, what=entry.title)
    if not found.entries:
        yield from _around(sources, page.staff.id, day)


def _around(sources: Sources, staff: str, day: date) -> Iterator[Text]:
    """Yield the sessions before and after a day without any."""
    own = [s for s in sources.plan.sessions if staff in s.people]
    for said, found in (
        (LAST, [s for s in own if s.day < day][-1:]),
        (LATER, [s for s in own if s.day > day][:1]),
    ):
        yield from (said(what=text) for text in sources.ahead(found))


def everybody_answer(sources: Sources, day: date) -> Answer:
    """Return who has how much on a day, a line a person."""
    pages = agenda(sources.plan, first=day)
    busy = [p for p in pages if p.days[0].entries]
    lines = (
        BRIEF(
            name=p.staff.name,
            sessions=sessions(len(p.days[0].entries)),
            planned=spoken_length(p.days[0].load.planned),
        )
        for p in busy
    )
    title = spoken_day_of_year(day)
    plan = sources.plan
    outside = not plan.start <= day <= plan.end
    nothing = OUTSIDE(start=plan.start, end=plan.end) if outside else NOBODY()
    return Answer.of(day.isoformat(), title, lines if busy else (nothing,))


def planned(load: Load) -> Text:
    """Return load against time."""
    return PLANNED(planned=spoken_length(load.planned), available=spoken_length(load.available))
