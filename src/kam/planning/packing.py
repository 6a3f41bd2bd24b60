"""Packing: pieces of work laid into the gaps of a day, as few blocks as the hours allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from kam.dates import Span, intersect, subtract, total

GRID: Final = 5
"""Blocks begin at multiples of so many minutes."""
Spans = tuple[Span, ...]


@frozen
class Piece:
    """A piece of work: its minutes, and the hours in which it may be done (None: any)."""

    minutes: int
    hours: Spans | None = None


@frozen
class Block:
    """A stretch of time and the numbers of the pieces that are done in it, in their order."""

    span: Span
    pieces: tuple[int, ...]


def packed(
    gaps: Iterable[Span], loads: Mapping[str, Sequence[Piece]]
) -> Mapping[str, Sequence[Block]] | None:
    """Return the blocks of every kind, the kinds in their order; None where a piece does not fit.

    Pieces with the least hours come first; what may be done at any time joins them where it can.
    """
    free = _on_grid(gaps)
    found: dict[str, list[Block]] = {}
    for kind, pieces in loads.items():
        laid: list[Block] = []
        for numbers, hours in _groups(pieces, free):
            usable = intersect(free, hours) if hours is not None else free
            blocks = _laid(_on_grid(usable), pieces, numbers, laid)
            if blocks is None:
                return None
            laid += blocks
            free = _on_grid(subtract(free, tuple(block.span for block in blocks)))
        if laid:
            found[kind] = _joined(laid)
    return found


def _on_grid(gaps: Iterable[Span]) -> Spans:
    begins = ((-(-gap.start // GRID) * GRID, gap.end) for gap in gaps)
    return tuple(Span(start, end) for start, end in begins if end - start >= GRID)


def _groups(pieces: Sequence[Piece], free: Spans) -> list[tuple[tuple[int, ...], Spans | None]]:
    """Return the numbers of the pieces of the same hours, the least hours first."""
    found: dict[Spans | None, list[int]] = {}
    for number, piece in enumerate(pieces):
        found.setdefault(piece.hours, []).append(number)

    def room(hours: Spans | None) -> tuple[bool, int, Spans]:
        return hours is None, total(intersect(free, hours)) if hours else 0, hours or ()

    return [(tuple(found[hours]), hours) for hours in sorted(found, key=room)]


def _laid(
    gaps: Spans, pieces: Sequence[Piece], numbers: tuple[int, ...], before: Sequence[Block]
) -> list[Block] | None:
    """Lay pieces into one gap, next to a block that stands already if possible, else into many."""
    minutes = sum(pieces[n].minutes for n in numbers)
    ends = {-(-block.span.end // GRID) * GRID for block in before}
    fitting = [gap for gap in gaps if gap.end - gap.start >= minutes]
    if fitting:
        gap = min(fitting, key=lambda g: (g.start not in ends, g.start))
        return [Block(Span(gap.start, gap.start + minutes), numbers)]
    found: list[Block] = []
    left = list(numbers)
    for gap in gaps:
        at, here = gap.start, []
        while left and at + pieces[left[0]].minutes <= gap.end:
            at += pieces[left[0]].minutes
            here.append(left.pop(0))
        if here:
            found.append(Block(Span(gap.start, at), tuple(here)))
    return None if left else found


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks by time, those that touch as one."""
    found: list[Block] = []
    for block in sorted(blocks, key=lambda b: b.span.start):
        last = found[-1] if found else None
        if last is not None and block.span.start - last.span.end < GRID:
            span = Span(last.span.start, block.span.end)
            found[-1] = Block(span, (*last.pieces, *block.pieces))
        else:
            found.append(block)
    return found
