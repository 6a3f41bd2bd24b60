"""Hours of a day: reading, writing, set arithmetic."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.dates.span import (
    DEFAULT_HOURS,
    Span,
    intersect,
    shift,
    subtract,
    total,
    unite,
)
from kam.errors import InvalidField

PROPERTY = settings(max_examples=150, deadline=None, derandomize=True)
STANDARD = (Span(540, 720), Span(810, 1050))


def spans_of(cuts: frozenset[int]) -> tuple[Span, ...]:
    """Pair up sorted minutes: the first two are a span, the next two another."""
    ordered = sorted(cuts)
    return tuple(Span(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=False))


SPANS = st.frozensets(st.integers(0, 1440), max_size=12).map(spans_of)


def minutes_of(spans: tuple[Span, ...]) -> set[int]:
    """Return every single minute of the spans: the slow, plain meaning."""
    return {minute for span in spans for minute in range(span.start, span.end)}


def test_default_hours() -> None:
    """Without a word of the user the day runs 09:00-12:00 and 13:30-17:30, seven hours."""
    assert DEFAULT_HOURS == STANDARD
    assert total(DEFAULT_HOURS) == 420


def test_a_span_ends_after_it_starts() -> None:
    """An empty or turned span cannot be made."""
    with pytest.raises(InvalidField, match="10:00-10:00"):
        Span(600, 600)


def test_span_outside_the_day_shows_its_side() -> None:
    """A shift to another zone may leave the day; the text keeps the sign."""
    assert str(Span(-90, 30)) == "-01:30-00:30"
    assert Span(-90, 30).minutes == 120


def test_arithmetic_by_hand() -> None:
    """A lunch hour taken out of the default day, and the morning cut out of it."""
    lunch = (Span(660, 840),)

    assert subtract(DEFAULT_HOURS, lunch) == (Span(540, 660), Span(840, 1050))
    assert intersect(DEFAULT_HOURS, lunch) == (Span(660, 720), Span(810, 840))
    assert shift(lunch, -720) == (Span(-60, 120),)


def test_unite_joins_overlapping_and_touching_spans() -> None:
    """Spans in any order become sorted and disjoint."""
    assert unite([Span(50, 60), Span(0, 20), Span(10, 30), Span(30, 40)]) == (
        Span(0, 40),
        Span(50, 60),
    )


@PROPERTY
@given(SPANS, SPANS)
def test_arithmetic_is_that_of_minutes(a: tuple[Span, ...], b: tuple[Span, ...]) -> None:
    """Intersection, difference and union hold exactly the minutes that sets of minutes hold."""
    assert minutes_of(intersect(a, b)) == minutes_of(a) & minutes_of(b)
    assert minutes_of(subtract(a, b)) == minutes_of(a) - minutes_of(b)
    assert minutes_of(unite(a + b)) == minutes_of(a) | minutes_of(b)


@PROPERTY
@given(SPANS, SPANS)
def test_what_is_cut_out_and_what_remains_make_the_whole(
    a: tuple[Span, ...], b: tuple[Span, ...]
) -> None:
    """total(a) = total(a and b) + total(a without b), and results are sorted and disjoint."""
    common, rest = intersect(a, b), subtract(a, b)

    assert total(common) + total(rest) == total(a)
    assert intersect(b, a) == common
    assert subtract(rest, b) == rest
    for result in (common, rest):
        assert all(one.end <= two.start for one, two in pairwise(result))


@PROPERTY
@given(SPANS, st.integers(-2000, 2000))
def test_a_shift_can_be_undone(spans: tuple[Span, ...], minutes: int) -> None:
    """A shift keeps the length and comes back."""
    assert total(shift(spans, minutes)) == total(spans)
    assert shift(shift(spans, minutes), -minutes) == spans
