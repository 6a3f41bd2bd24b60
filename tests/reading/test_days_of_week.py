"""Days of the week in cells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.dates.weekdays import DEFAULT_WEEKDAYS, format_weekdays
from kam.errors import InvalidField
from kam.reading.days_of_week import parse_weekdays

PROPERTY = settings(max_examples=128, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    "text",
    [
        "mon-fri",
        "Mon - Fri",
        "Monday–Friday",
        "1-5",
        "１－５",
        "mon;tue;wed;thu;fri",
        "周一至周五",
        "周一到五",
        "星期一-星期五",
        "礼拜一至礼拜五",
        "一至五",
        "mon-wed, thu；fri",
    ],
)
def test_the_working_week_in_any_form(text: str) -> None:
    """English, numbers and Chinese name the same days; Monday is 1 in texts and 0 in code."""
    assert parse_weekdays(text) == frozenset({0, 1, 2, 3, 4}) == DEFAULT_WEEKDAYS


@pytest.mark.parametrize(
    "text", ["mon;wed", "1;3", "周一、周三", "一,三", "周一、三", "mon wed", "Mon."]
)
def test_lists(text: str) -> None:
    """Days may be listed with any usual comma or a blank."""
    assert parse_weekdays(text) == (frozenset({0}) if text == "Mon." else frozenset({0, 2}))


@pytest.mark.parametrize("text", ["sun", "7", "周日", "周天", "星期日", "日", "sunday"])
def test_sunday(text: str) -> None:
    """Sunday is the seventh day, 6 in code."""
    assert parse_weekdays(text) == frozenset({6})


@pytest.mark.parametrize("text", ["fri-mon", "5-1", "周五至周一"])
def test_ranges_run_over_the_end_of_the_week(text: str) -> None:
    """Friday to Monday is four days."""
    assert parse_weekdays(text) == frozenset({4, 5, 6, 0})


@pytest.mark.parametrize(
    "text", ["", " ", "0", "8", "1-8", "m", "mon-", "mon-wed-fri", "周", "holiday"]
)
def test_other_texts_are_refused(text: str) -> None:
    """Anything else is refused, with the value and the forms that are allowed."""
    with pytest.raises(InvalidField) as caught:
        parse_weekdays(text, field="visit_days")

    assert caught.value.field == "visit_days"
    assert repr(text) in caught.value.problem
    assert caught.value.allowed.startswith("mon-fri, ")


@PROPERTY
@given(st.frozensets(st.integers(0, 6), min_size=1))
def test_text_and_days_go_round(days: frozenset[int]) -> None:
    """What is written is read back as it was."""
    assert parse_weekdays(format_weekdays(days)) == days
