"""The figures of the core rules against the catalogue's tables."""

from __future__ import annotations

import pytest
from tests.support import book

from kam.rules import BeforeEnd, Cadence, Deadline, Hours

TABLE_3_1 = {
    "visit": {"top": 30, "middle": 91, "base": 365, "potential": 91},
    "contact": {"top": 14, "middle": 30, "base": 91, "potential": 30},
    "survey": {"top": 182, "middle": 365, "base": 365, "potential": 365},
    "dossier-check": {"top": 91, "middle": 182, "base": 365, "potential": 182},
    "plan-review": {"top": 91, "middle": 182, "base": 365, "potential": 182},
}
"""Catalogue 3.1 in days: a month 30, three months 91, six 182, twelve 365."""


@pytest.mark.rule(
    "X-CAD-09", "X-CAD-10", "X-CAD-12", "X-CAD-13", "X-CAD-15", "R-3PL-18", "R-RISK-05",
    "R-CIO-06", "R-ART-06", "R-DEPT-12", "R-FIVE-05", "R-ABC-13", "R-DEPT-13", "R-FLOW-13",
    "R-CMTE-06", "R-CHAP-12", "R-RISK-04", "R-DOSS-03", "R-DOSS-05", "R-ABC-10", "R-CIO-11",
    "R-STRAT-09", "R-CIO-10", "R-TEAM6-08", "R-DOSS-10", "R-CHAP-11", "R-POST-05", "R-POLICY-07",
    "R-3PL-28", "R-3PL-25", "R-CABLE-19",
)  # fmt: skip
def test_intervals_are_those_of_the_table() -> None:
    """Every activity has the proposed interval of every level group; the top comes most often."""
    found: dict[str, dict[str, int]] = {}
    for cadence in book().of(Cadence):
        if cadence.group is None:
            continue  # beside the table: tests/core_rules/test_reviews.py
        found.setdefault(cadence.activity, {})[cadence.group.value] = cadence.interval
        assert cadence.proposed

    assert found == TABLE_3_1


@pytest.mark.rule("X-SLA-01", "X-SLA-02", "X-SLA-03", "R-ABC-06", "R-ABC-07", "R-ABC-08")
def test_answer_deadlines_are_24_48_72_hours() -> None:
    """A, B and C accounts are answered within 24, 48 and 72 calendar hours (G-09)."""
    found = {
        d.level: (d.timing.hours, d.timing.clock)
        for d in book().of(Deadline)
        if d.id.startswith("core.answer-") and isinstance(d.timing, Hours)
    }

    assert found == {
        "abc/A": (24, "calendar"),
        "abc/B": (48, "calendar"),
        "abc/C": (72, "calendar"),
    }


def test_renewal_leads() -> None:
    """Reminders stand 30 and 7 days before the end (G-18), the list shows 14 days (G-17)."""
    rule = book().rule("core.renewal-reminder")

    assert isinstance(rule, Deadline)
    assert rule.timing == BeforeEnd(days=(30, 7), list_days=14)
