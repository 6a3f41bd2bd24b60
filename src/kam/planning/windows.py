"""Windows: the days on which loose work may be done, leave and holidays of its doer considered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from attrs import frozen

from kam.facts.staffing import StaffCalendars
from kam.model import Owed
from kam.model.item_kinds import NEVER_LATE

LOOK_AHEAD: Final = 92
"""Days over which work may be put off for leave and holidays before it finds no day."""
CATCHING_UP: Final = 7
"""Days over which work is spread that could not be done in its window."""
ONE_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class Window:
    """The days that may be used, nearest to the ideal first; ``put_off``: it had none itself."""

    days: tuple[date, ...]
    ideal: date
    put_off: bool = False


class Windows:
    """The working days of our people in a horizon, and the windows that they leave."""

    def __init__(self, calendars: StaffCalendars, first: date, end: date) -> None:
        self._calendars = calendars
        self.first = first
        self.end = end

    def of(self, owed: Owed) -> Window:
        """Return the days for one thing.

        Inside its window; where it has no working day there, the days before it for what must not
        be late, else the first days of work after it.  Days behind the horizon count only for what
        has none inside.
        """
        low, high = max(owed.earliest, self.first), owed.latest
        days = self._worked(owed.staff, low, min(high, self.end))
        days = days or self._worked(owed.staff, low, high)
        if days:
            return Window(days=self._near(days, owed.ideal), ideal=owed.ideal)
        if owed.kind in NEVER_LATE and high >= self.first:
            days = self._worked(owed.staff, max(self.first, low - 2 * CATCHING_UP * ONE_DAY), high)
            return Window(days=tuple(reversed(days)), ideal=owed.ideal, put_off=True)
        begin = self._first_worked(owed.staff, max(low, high))
        if begin is None:
            return Window(days=(), ideal=owed.ideal, put_off=True)
        days = self._worked(owed.staff, begin, begin + CATCHING_UP * ONE_DAY)
        return Window(days=days, ideal=begin, put_off=True)

    def late(self, owed: Owed) -> Window:
        """Return the days of the week after its window, none for what must not be late."""
        if owed.kind in NEVER_LATE:
            return Window(days=(), ideal=owed.latest)
        after = max(owed.latest, self.first) + ONE_DAY
        days = self._worked(owed.staff, after, after + CATCHING_UP * ONE_DAY)
        return Window(days=days, ideal=owed.latest, put_off=True)

    def _worked(self, staff: str, low: date, high: date) -> tuple[date, ...]:
        count = (high - low).days + 1
        days = (low + n * ONE_DAY for n in range(count))
        return tuple(day for day in days if self._calendars.free(staff, day))

    def _first_worked(self, staff: str, low: date) -> date | None:
        ahead = (low + n * ONE_DAY for n in range(LOOK_AHEAD))
        return next((day for day in ahead if self._calendars.free(staff, day)), None)

    def _near(self, days: tuple[date, ...], ideal: date) -> tuple[date, ...]:
        return tuple(sorted(days, key=lambda day: (abs((day - ideal).days), day)))
