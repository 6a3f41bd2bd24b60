"""Days of the week in texts."""

from __future__ import annotations

import pytest

from kam.dates.weekdays import format_weekdays
from kam.errors import InvalidField


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ({0, 1, 2, 3, 4}, "mon-fri"),
        ({0, 2}, "mon;wed"),
        ({5, 6}, "sat;sun"),
        ({0, 4, 5, 6}, "mon;fri-sun"),
        (range(7), "mon-sun"),
        ((), ""),
    ],
)
def test_canonical_text(days: frozenset[int], text: str) -> None:
    """Three days or more in a row are a range, and no range runs over Sunday."""
    assert format_weekdays(days) == text


@pytest.mark.parametrize("days", [{7}, {-1, 3}])
def test_no_other_numbers_are_written(days: set[int]) -> None:
    """Only 0 to 6 are weekdays in code."""
    with pytest.raises(InvalidField, match="no weekday"):
        format_weekdays(days)
