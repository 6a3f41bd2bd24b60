"""The overlay: holidays and make-up working days of our people's calendars, one feed a country."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from kam.dates import DayMark, WorkingCalendar
from kam.facts.staffing import StaffCalendars
from kam.ical import Entry
from kam.ical.identity import item_uid, stamp_of
from kam.ical.lines import clean
from kam.ledger.draft import Draft
from kam.model.item_kinds import item_kind
from kam.planning import Plan
from kam.privacy import PROVISIONAL
from kam.reasons import Reason
from kam.text import Message, Text

LINE_SOURCE: Final = Message("Source: {source}", "来源：{source}")
OVERLAY_HOLIDAY: Final = Message("{name}", "休：{name}")
OVERLAY_WORKING: Final = Message("{name}", "班：{name}")

LOCAL = "local"
"""The name of a calendar without a country."""
RULE = "calendar"
"""What stands in place of a rule's id: days off are facts, not rules of kam."""


def overlay_drafts(plan: Plan, language: str) -> Iterator[Draft]:
    """Yield the marked days of the horizon, by calendar code and day."""
    portfolio = plan.commitments.assessment.portfolio
    calendars = StaffCalendars(portfolio, plan.start, plan.end)
    by_code = {c.id: c for c in (calendars.working(s.id) for s in portfolio.staff)}
    for code in sorted(by_code):
        for mark in by_code[code].day_marks:
            if plan.start <= mark.day <= plan.end:
                yield _draft(mark, by_code[code], plan, language)


def _draft(mark: DayMark, calendar: WorkingCalendar, plan: Plan, language: str) -> Draft:
    workspace = plan.commitments.assessment.portfolio.workspace.id
    kind = "working-day" if mark.working else "holiday"
    item = f"{kind}/{calendar.id or LOCAL}/{mark.day.isoformat()}"
    text = _text(mark, kind, published=calendar.is_published(mark.day))
    entry = Entry(
        uid=item_uid(workspace, item),
        stamp=stamp_of(plan.as_of),
        start=mark.day,
        end=mark.day + timedelta(days=1),
        transparent=True,
        summary=clean(text.render(language)),
        description=clean(LINE_SOURCE(source=mark.source).render(language)),
        categories=(item_kind(kind).title().render(language),),
        color=item_kind(kind).colour,
        x=(("X-KAM-ITEM", item), ("X-KAM-KIND", kind)),
    )
    reason = Reason(rule=RULE, text=text, source=mark.source)
    return Draft(
        item=item, at=mark.day, ideal=mark.day, title=text, entries=(entry,), reasons=(reason,)
    )


def _text(mark: DayMark, kind: str, *, published: bool) -> Text:
    """Return the title of a day: its name, what it is, and whether that is final."""
    title = item_kind(kind).title
    name = Message(mark.name or title.en, mark.name_zh or mark.name or title.zh)
    text = OVERLAY_WORKING(name=name) if mark.working else OVERLAY_HOLIDAY(name=name)
    return text if published else PROVISIONAL(text=text)
