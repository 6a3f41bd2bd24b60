"""Visits are planned as long as they will be with their lines."""

from __future__ import annotations

from tests.planning.test_arrange import owed

from kam.model import Where
from kam.planning.foreseen import foreseen


def test_a_visit_is_foreseen_with_the_lines_that_its_day_can_hold() -> None:
    """Survey and check have windows that hold the day of the visit; a later call counts nothing."""
    visit = owed("visit", 5, 5, place=Where.SITE, minutes=60)
    lines = [owed("survey", 0, 9, minutes=30), owed("check", 4, 6, place=Where.DESK, minutes=0)]
    later = owed("call", 6, 9)
    other = owed("call", 0, 9, account="bell")
    assert foreseen([visit], [*lines, later, other], 120) == {visit.item: 60 + 30 + 15}


def test_it_is_never_foreseen_longer_than_the_longest() -> None:
    """What does not fit any more is left for another visit, or for a call."""
    first = owed("visit-1", 2, 2, place=Where.SITE, minutes=60)
    second = owed("visit-2", 6, 6, place=Where.SITE, minutes=60)
    lines = [owed(f"survey-{n}", 0, 9, minutes=30, ideal=3) for n in range(4)]
    assert foreseen([first, second], lines, 120) == {first.item: 120, second.item: 120}
    assert foreseen([first, second], lines, 60) == {first.item: 60, second.item: 60}
