"""Where a rule comes from, in words."""

from __future__ import annotations


def cite(ids: tuple[str, ...], proposed: str = "") -> str:
    """Return the rows of the catalogue, and which gap our own figures fill."""
    rows = ", ".join(ids)
    return f"{rows}; {figures(proposed)}" if proposed else rows


def figures(gap: str) -> str:
    """Return the note of a rule whose figures are our own, for a gap of the catalogue."""
    return f"figures {gap} (proposed)"
