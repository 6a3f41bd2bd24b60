"""Calling: the hours in which an account can be called, read where our person is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from zoneinfo import ZoneInfo

from kam.dates import Span, intersect, shift, total
from kam.model import Account

EARLY_OR_LATE: Final = (0, 60, 120, 180, 240)
"""Minutes by which a call may be before or after the hours of the account, the least that serve."""
ENOUGH: Final = 120
"""Minutes in common that serve for the calls of a day."""


def calling_hours(
    account: Account,
    there: ZoneInfo,
    here: ZoneInfo,
    worked: tuple[Span, ...],
    own: tuple[Span, ...],
    shift_of: Callable[[ZoneInfo], int],
) -> tuple[Span, ...] | None:
    """Return when an account may be called on a day, None for any time.

    An account of the same zone is called at any time of work.  Elsewhere its visiting hours count,
    without them the hours ``own`` of our person read there, from the first to the last.  Where
    these have less than two hours in common with the time ``worked`` (minutes on the axis of the
    plan, to which ``shift_of`` leads), the call is up to four hours early or late; what even that
    does not reach is called at any time.
    """
    if there.key == here.key or not worked:
        return None
    hours = account.visit_hours or own
    if not hours:
        return None
    first, last = hours[0].start, hours[-1].end
    for minutes in EARLY_OR_LATE:
        span = shift((Span(first - minutes, last + minutes),), shift_of(there))
        if total(intersect(span, worked)) >= ENOUGH:
            return span
    return None
