"""Room: the gaps of a day, with the ways between its stops."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kam.dates import Span
from kam.model import Leg, Session, SessionKind
from kam.planning.packing import Block, Piece
from kam.planning.room import Room, after, before, budget_of

DAY = date(2026, 3, 2)
ZONE = ZoneInfo("Europe/Berlin")
HOURS = (Span(540, 720), Span(780, 1020))
"""9 to 12 and 13 to 17 o'clock."""


def stop(hour: int, way: int = 0, back: int = 0) -> Session:
    start = datetime.combine(DAY, time(hour), tzinfo=ZONE)
    return Session(
        id=f"visit/a{hour}/2026-03",
        kind=SessionKind.VISIT,
        staff="ann",
        day=DAY,
        start=start,
        end=start + timedelta(minutes=60),
        account=f"a{hour}",
        way=Leg(minutes=way) if way else None,
        back=Leg(minutes=back) if back else None,
    )


def room(*stops: Session, share: int = 80, overhead: int = 20) -> Room:
    budget = budget_of(HOURS, share)
    return Room(
        staff="ann",
        day=DAY,
        zone=ZONE,
        here=ZONE,
        spans=HOURS,
        budget=budget,
        overhead=overhead,
        stops=list(stops),
    )


def test_a_way_is_travelled_in_working_time() -> None:
    """To be there at one o'clock after half an hour on the road one leaves at half past eleven."""
    assert before(HOURS, 780, 30) == 690
    assert before(HOURS, 800, 30) == 710
    assert after(HOURS, 710, 30) == 800
    assert after(HOURS, 720, 30) == 810


@given(st.integers(540, 1020), st.integers(1, 400))
def test_there_and_back_takes_the_same_time(at: int, minutes: int) -> None:
    """Who works as many minutes from when they had to leave is there in time."""
    left = before(HOURS, at, minutes)
    if left >= 540:
        assert after(HOURS, left, minutes) <= at


def test_the_time_of_visits_ways_and_what_they_take_beside_is_used() -> None:
    """Two visits of an hour with 20 minutes beside, 30 minutes there, 15 between, 40 home."""
    day = room(stop(10, way=30), stop(14, way=15, back=40))
    assert day.used == 2 * 80 + 30 + 15 + 40
    assert day.budget == 336
    assert day.gaps() == (Span(540, 570), Span(660, 720), Span(780, 825), Span(940, 1020))


def test_a_visit_grows_up_to_the_way_to_the_next_one() -> None:
    """From ten to eleven there are 60 minutes, 15 of which the way to the next one takes."""
    first, second = stop(9), stop(11, way=15, back=10)
    day = room(first, second, share=100, overhead=0)
    assert day.growth(first, 1440) == 45
    assert day.growth(first, 630) == 30
    assert day.growth(second, 1440) == 0


def test_blocks_stand_in_gaps_calls_first() -> None:
    """A block of calls that one gap holds stands in one piece, desk work after it."""
    day = room(stop(9), overhead=0, share=100)
    for _ in range(4):
        day.take("calls", Piece(15), 0)
    day.take("desk", Piece(30), 0)
    blocks = day.blocks()
    assert blocks["calls"] == [Block(Span(600, 660), (0, 1, 2, 3))]
    assert blocks["desk"] == [Block(Span(660, 690), (0,))]


def test_a_block_that_no_gap_holds_stands_in_parts() -> None:
    """Five half hours between ten and twelve, and after one."""
    day = room(stop(9), stop(14), overhead=0, share=100)
    for _ in range(7):
        day.take("calls", Piece(30), 0)
    assert day.blocks()["calls"] == [
        Block(Span(600, 720), (0, 1, 2, 3)),
        Block(Span(780, 840), (4, 5)),
        Block(Span(900, 930), (6,)),
    ]
