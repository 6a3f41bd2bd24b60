"""Findings, reasons, changes and plan items as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kam.errors import Finding
from kam.reasons import Reason
from kam.text import format_value

if TYPE_CHECKING:
    from kam.ledger import Change


def finding_values(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as plain values."""
    return [
        {
            "severity": f.severity.value,
            "code": f.code,
            "file": f.file,
            "row": f.row,
            "column": f.column,
            "text": f.text,
            "allowed": f.allowed,
            "hint": f.hint,
        }
        for f in findings
    ]


def change_values(changes: Iterable[Change], language: str) -> list[dict[str, Any]]:
    """Return changes as plain values; ``sentence`` is what one can tell the customer."""
    return [
        {
            "change": c.change.value,
            "item": c.item,
            "staff": c.staff,
            "account": c.account,
            "old_start": c.old_start.isoformat() if c.old_start else None,
            "new_start": c.new_start.isoformat() if c.new_start else None,
            "lines": c.lines,
            "sentence": c.sentence.render(language),
            "cause": c.cause.value,
            "why": c.why.render(language),
        }
        for c in changes
    ]


def reason_values(reasons: Iterable[Reason], language: str) -> list[dict[str, Any]]:
    """Return reasons as plain values: rule, sentence, figures, source."""
    return [
        {
            "rule": r.rule,
            "text": r.text.render(language),
            "figures": {k: format_value(v, language) for k, v in r.figures.items()},
            "source": r.source,
        }
        for r in reasons
    ]
