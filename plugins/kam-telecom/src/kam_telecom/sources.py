"""Where a rule comes from, in words."""

from __future__ import annotations


def cite(ids: tuple[str, ...], proposed: str = "") -> str:
    """Return the rows of the catalogue, and which gap our own figures fill."""
    rows = ", ".join(ids)
    return f"{rows}; figures {proposed} (proposed)" if proposed else rows
