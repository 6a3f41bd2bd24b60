"""Hours of a day in cells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.dates.span import Span, format_hours
from kam.errors import InvalidField
from kam.reading.hours import parse_hours

PROPERTY = settings(max_examples=150, deadline=None, derandomize=True)
STANDARD = (Span(540, 720), Span(810, 1050))


def spans_of(cuts: frozenset[int]) -> tuple[Span, ...]:
    """Pair up sorted minutes: the first two are a span, the next two another."""
    ordered = sorted(cuts)
    return tuple(Span(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=False))


SPANS = st.frozensets(st.integers(0, 1440), max_size=12).map(spans_of)


@pytest.mark.parametrize(
    "text",
    [
        "09:00-12:00;13:30-17:30",
        "9:00-12:00; 13:30-17:30",
        "13:30-17:30;09:00-12:00",
        "０９：００－１２：００；１３：３０－１７：３０",
        "09:00–12:00；13:30–17:30",
        "09:00至12:00、13:30至17:30",
        " 09:00 - 12:00 , 13:30~17:30;",
    ],
)
def test_hours_in_any_of_the_forms(text: str) -> None:
    """Full-width signs, long dashes and any order mean the same hours."""
    assert parse_hours(text) == STANDARD


def test_midnight_may_be_an_end() -> None:
    """24:00 ends a day; 00:00 begins it."""
    assert parse_hours("00:00-24:00") == (Span(0, 1440),)
    assert format_hours(parse_hours("20:00-24:00")) == "20:00-24:00"


def test_touching_hours_are_kept() -> None:
    """Spans that only touch do not overlap."""
    assert parse_hours("09:00-12:00;12:00-13:00") == (Span(540, 720), Span(720, 780))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ; ",
        "9-12",
        "09:00",
        "12:00-09:00",
        "09:00-09:00",
        "24:00-24:00",
        "09:00-24:01",
        "09:60-10:00",
        "-1:00-10:00",
        "09:00-12:00;11:59-13:00",
        "09:00-12:00-13:00",
        "open",
    ],
)
def test_other_hours_are_refused(text: str) -> None:
    """What is no span, no time of a day, or overlaps, is refused with the value and the form."""
    with pytest.raises(InvalidField) as caught:
        parse_hours(text, field="visit_hours")

    assert caught.value.field == "visit_hours"
    assert repr(text) in caught.value.problem
    assert caught.value.allowed == "09:00-12:00;13:30-17:30"


def test_overlap_names_both_spans() -> None:
    """A person sees which two spans overlap."""
    with pytest.raises(InvalidField, match="09:00-12:00 and 11:00-13:00"):
        parse_hours("09:00-12:00;11:00-13:00")


@PROPERTY
@given(SPANS.filter(bool))
def test_text_and_spans_go_round(spans: tuple[Span, ...]) -> None:
    """What is written is read back as it was."""
    assert parse_hours(format_hours(spans)) == spans
