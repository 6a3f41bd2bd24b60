"""Leave by the hour, and what it leaves of a working day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final

from attrs import frozen

from kam.dates.span import MINUTES_OF_DAY, Span, subtract, unite
from kam.dates.working import WorkingCalendar
from kam.errors import InvalidField
from kam.text import Message, refusals

MOMENT_HAS_ZONE: Final = Message("{value} has a zone", "{value} 带有时区")

_MINUTE: Final = timedelta(minutes=1)


@frozen(kw_only=True)
class Absence:
    """A time in which somebody is away, local and without zone, ``end`` exclusive.

    A whole day runs from 00:00 to 00:00 of the next day. Raises `InvalidField` for a time with a
    zone and for an end that is not after the start.
    """

    start: datetime
    end: datetime
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        for name, moment in (("start", self.start), ("end", self.end)):
            if moment.tzinfo is not None:
                raise InvalidField(
                    name, MOMENT_HAS_ZONE(value=str(moment)), allowed=refusals.LOCAL_TIME()
                )
        if self.end <= self.start:
            raise InvalidField(
                "end",
                refusals.NOT_AFTER(value=str(self.end), start=str(self.start)),
                allowed=refusals.LATER_TIME(),
            )


def free_spans(
    calendar: WorkingCalendar, absences: Iterable[Absence], day: date
) -> tuple[Span, ...]:
    """Return the working hours of ``day`` that no absence touches, sorted and disjoint.

    Absences may overlap each other. A minute that an absence touches is not free.
    """
    spans = calendar.spans(day)
    if not spans:
        return ()
    midnight = datetime.combine(day, time())
    away = (_part_of_day(absence, midnight) for absence in absences)
    return subtract(spans, unite(part for part in away if part is not None))


def _part_of_day(absence: Absence, midnight: datetime) -> Span | None:
    start = max((absence.start - midnight) // _MINUTE, 0)
    end = min(-((midnight - absence.end) // _MINUTE), MINUTES_OF_DAY)
    return Span(start, end) if start < end else None
