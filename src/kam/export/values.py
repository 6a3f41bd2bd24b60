"""Findings, reasons and plan items as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kam.errors import Finding
from kam.reasons import Reason
from kam.text import format_value


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
