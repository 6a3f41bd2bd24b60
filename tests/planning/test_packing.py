"""Packing: blocks in the gaps of a day, and calls at hours at which people can be called."""

from __future__ import annotations

import itertools
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from tests.support import account

from kam.dates import Span, intersect, total
from kam.planning.calling import calling_hours
from kam.planning.packing import Piece, packed

DAY = (Span(540, 720), Span(780, 1080))
AFTERNOON = (Span(960, 1200),)


def test_calls_to_another_zone_stand_in_its_hours_and_the_others_join_them() -> None:
    """London calls Oregon from four o'clock on, and the neighbours along with it: one block."""
    pieces = [Piece(15), Piece(15, AFTERNOON), Piece(15), Piece(15, AFTERNOON)]
    found = packed(DAY, {"calls": pieces})
    assert found is not None
    (block,) = found["calls"]
    assert block.span == Span(960, 1020)
    assert block.pieces == (1, 3, 0, 2)


def test_what_has_no_hour_in_common_is_refused() -> None:
    """The gaps end before the hours begin."""
    assert packed((Span(540, 720),), {"calls": [Piece(15, AFTERNOON)]}) is None


@given(
    st.lists(
        st.builds(Piece, st.sampled_from([5, 15, 45, 120]), st.sampled_from([None, AFTERNOON])),
        max_size=12,
    ),
    st.lists(st.builds(Piece, st.sampled_from([10, 30, 90])), max_size=5),
)
def test_blocks_lie_in_the_gaps_and_hold_every_piece_once(
    calls: list[Piece], desk: list[Piece]
) -> None:
    """No block overlaps another, and each piece is done at an hour at which it may be done."""
    found = packed(DAY, {"calls": calls, "desk": desk})
    if found is None:
        return
    blocks = [(kind, block) for kind, some in found.items() for block in some]
    for kind, pieces in (("calls", calls), ("desk", desk)):
        numbers = [n for k, block in blocks if k == kind for n in block.pieces]
        assert sorted(numbers) == list(range(len(pieces)))
    spans = sorted((block.span for _, block in blocks), key=lambda s: s.start)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    for span in spans:
        assert total(intersect((span,), DAY)) >= span.end - span.start - 5 * len(spans)
    for block in found.get("calls", ()):
        at = block.span.start
        for number in block.pieces:
            piece = calls[number]
            if piece.hours is not None:
                assert total(intersect((Span(at, at + piece.minutes),), piece.hours)) > 0
            at += piece.minutes


LONDON, OREGON = ZoneInfo("Europe/London"), ZoneInfo("America/Los_Angeles")
OWN = (Span(540, 720), Span(780, 1020))


def test_an_account_is_called_in_its_own_hours() -> None:
    """Nine o'clock in Oregon is five in the afternoon in London; two hours are needed in common."""
    worked = (Span(540, 720), Span(780, 1080))
    hours = calling_hours(account(), OREGON, LONDON, worked, OWN, lambda _: 480)
    assert hours is not None
    assert total(intersect(hours, worked)) == 120
    assert hours[0].start == 540 + 480 - 60


def test_nobody_minds_the_hour_in_the_same_zone() -> None:
    """Whoever lives by the same clock is called at any time of work."""
    assert calling_hours(account(), LONDON, LONDON, OWN, OWN, lambda _: 0) is None
