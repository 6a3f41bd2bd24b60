"""Tables and the report."""

from __future__ import annotations

import csv
import io
import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.calendars.test_render import PLAN
from tests.cli.running import ROOT

from kam.privacy import Wording
from kam.reports.page import report
from kam.reports.plan_tables import (
    CHANGE_COLUMNS,
    FINDING_COLUMNS,
    PLAN_COLUMNS,
    UNPLACED_COLUMNS,
    table,
)

cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_tables_read_back(rows: list[tuple[str, str]]) -> None:
    """What goes into a table comes out of it; cells that a spreadsheet would run are quoted."""
    data = table(("a", "b"), rows)
    found = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    assert data.startswith(b"\xef\xbb\xbf")
    assert found[0] == ["a", "b"]
    for cell, back in zip(
        [c for row in rows for c in row], [c for row in found[1:] for c in row], strict=True
    ):
        assert back == (f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_report_is_one_page_without_outside_references(language: str) -> None:
    """No address, script or picture from elsewhere; every account and session is on it."""
    wording = Wording(PLAN.commitments.assessment.portfolio, language=language, privacy="names")
    text = report(PLAN, wording, language).decode()

    assert not re.search(r"(src|href)=|https?:|<script", text)
    assert "ACME" in text
    assert all(escape(session.id) in text for session in PLAN.sessions)
    assert all(escape(wording.summary(item)) in text for item in PLAN.items)
    assert ("未安排" in text) == (language == "zh-CN")


def test_the_reference_page_names_every_column() -> None:
    """Nobody has to guess what a column says."""
    page = (ROOT / "docs" / "reference" / "outputs.md").read_text("utf-8")
    columns = {*PLAN_COLUMNS, *UNPLACED_COLUMNS, *CHANGE_COLUMNS, *FINDING_COLUMNS}

    assert [c for c in sorted(columns) if f"`{c}`" not in page] == []
