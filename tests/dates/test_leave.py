"""Leave by the hour."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.dates.leave import Absence, free_spans
from kam.dates.span import DEFAULT_HOURS, Span, subtract, total
from kam.dates.working import working_calendar
from kam.errors import InvalidField

CALENDAR = working_calendar(id="plain")
WEDNESDAY = date(2026, 5, 6)


def away(start: str, end: str) -> Absence:
    """Make an absence from two ISO texts."""
    return Absence(start=datetime.fromisoformat(start), end=datetime.fromisoformat(end))


@pytest.mark.parametrize(
    ("absences", "expected"),
    [
        ([], DEFAULT_HOURS),
        ([away("2026-05-06", "2026-05-07")], ()),
        ([away("2026-05-01", "2026-05-10")], ()),
        ([away("2026-05-06 09:00", "2026-05-06 10:30")], (Span(630, 720), Span(810, 1050))),
        ([away("2026-05-05 15:00", "2026-05-06 10:00")], (Span(600, 720), Span(810, 1050))),
        ([away("2026-05-06 11:00", "2026-05-06 14:00")], (Span(540, 660), Span(840, 1050))),
        ([away("2026-05-06 12:00", "2026-05-06 13:30")], DEFAULT_HOURS),
        ([away("2026-05-07", "2026-05-08")], DEFAULT_HOURS),
        ([away("2026-05-05", "2026-05-06")], DEFAULT_HOURS),
        (
            [
                away("2026-05-06 10:00", "2026-05-06 11:00"),
                away("2026-05-06 09:30", "2026-05-06 10:30"),
            ],
            (Span(540, 570), Span(660, 720), Span(810, 1050)),
        ),
        (
            [away("2026-05-06 09:59:30", "2026-05-06 10:00:30")],
            (Span(540, 599), Span(601, 720), Span(810, 1050)),
        ),
    ],
)
def test_what_leave_leaves(absences: list[Absence], expected: tuple[Span, ...]) -> None:
    """Leave cuts the day; overlapping leave counts once; a minute touched is not free."""
    assert free_spans(CALENDAR, absences, WEDNESDAY) == expected


def test_a_day_off_has_nothing_to_cut() -> None:
    """On a day off there is no free time, with or without leave."""
    saturday = date(2026, 5, 9)

    assert free_spans(CALENDAR, [], saturday) == ()
    assert free_spans(CALENDAR, [away("2026-05-09", "2026-05-10")], saturday) == ()


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        (datetime(2026, 5, 6), datetime(2026, 5, 6), "end"),
        (datetime(2026, 5, 6), datetime(2026, 5, 5), "end"),
        (datetime(2026, 5, 6, tzinfo=UTC), datetime(2026, 5, 7), "start"),
        (datetime(2026, 5, 6), datetime(2026, 5, 7, tzinfo=UTC), "end"),
    ],
)
def test_faulty_absences_are_refused(start: datetime, end: datetime, name: str) -> None:
    """An absence is local and lasts; the field at fault is named."""
    with pytest.raises(InvalidField) as caught:
        Absence(start=start, end=end, reason="leave")

    assert caught.value.field == name


MOMENTS = st.integers(-2000, 4000).map(lambda m: datetime(2026, 5, 6) + timedelta(minutes=m))


@st.composite
def absence_lists(draw: st.DrawFn) -> list[Absence]:
    """Draw absences around one day, which may overlap."""
    pairs = draw(st.lists(st.tuples(MOMENTS, st.integers(1, 600)), max_size=5))
    return [Absence(start=start, end=start + timedelta(minutes=n)) for start, n in pairs]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(absence_lists())
def test_free_time_is_working_time_outside_every_absence(absences: list[Absence]) -> None:
    """Minute by minute: free means in the hours and in no absence; order does not matter."""
    free = free_spans(CALENDAR, absences, WEDNESDAY)
    midnight = datetime(2026, 5, 6)
    expected = [
        minute
        for span in DEFAULT_HOURS
        for minute in range(span.start, span.end)
        if not any(a.start <= midnight + timedelta(minutes=minute) < a.end for a in absences)
    ]

    assert [m for span in free for m in range(span.start, span.end)] == expected
    assert total(free) + total(subtract(DEFAULT_HOURS, free)) == 420
    assert free_spans(CALENDAR, absences[::-1], WEDNESDAY) == free
