"""Consent as it stands in the cells: yes, no, and not asked."""

from __future__ import annotations

import pytest
from tests.workspace.support import load_tables

from kam.plugins import Consent


@pytest.mark.parametrize(
    ("cell", "state", "greeted", "given"),
    [
        ("yes", True, True, True),
        ("是", True, True, True),
        ("no", False, False, False),
        ("否", False, False, False),
        ("", None, True, False),
    ],
)
def test_three_states(cell: str, state: bool | None, greeted: bool, given: bool) -> None:
    """An empty cell says that nobody asked: greetings are fine then, gifts and sharing not."""
    rows = f"id,name,account,greet,gift,share\nc,Chen,a,{cell},{cell},{cell}\n"
    portfolio, findings = load_tables(accounts="id,name\na,A\n", contacts=rows)
    consent = portfolio.contact_by_id["c"].consent

    assert not [f for f in findings if f.file == "contacts.csv"]
    assert consent == Consent(greet=state, gift=state, share=state)
    assert (consent.may_greet, consent.may_gift, consent.may_share) == (greeted, given, given)


@pytest.mark.parametrize("head", ["quiet", "勿扰", "免打扰"])
def test_no_disturbance_is_a_column(head: str) -> None:
    """It stands above what was agreed to."""
    rows = f"id,name,account,greet,gift,{head}\nc,Chen,a,yes,yes,是\n"
    portfolio, findings = load_tables(accounts="id,name\na,A\n", contacts=rows)
    consent = portfolio.contact_by_id["c"].consent

    assert not [f for f in findings if f.file == "contacts.csv"]
    assert (consent.quiet, consent.may_greet, consent.may_gift) == (True, False, False)
