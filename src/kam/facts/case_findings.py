"""Findings of casework, which speak English and Chinese."""

from __future__ import annotations

from kam.errors import Finding, Place, Severity
from kam.text import Text


def finding(
    code: str,
    text: Text,
    place: Place,
    column: str,
    *,
    allowed: Text | str = "",
    severity: Severity = Severity.WARNING,
) -> Finding:
    """Return a finding about one cell of cases or steps; nothing is set aside for it."""
    return Finding(
        severity=severity,
        code=code,
        text=text,
        file=place.file,
        row=place.row,
        column=column,
        allowed=allowed,
    )
