"""Explanations of people: how they are tied to others, read from their side."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support import account, due, portfolio

import kam
from kam.model import Consent, Contact, Position, Tie
from kam.reports.explaining import explanations

DAY = date(2026, 1, 1)
AT = (Position(account="acme"),)
PEOPLE = (
    Contact(id="c1", name="Chen", positions=AT, reports_to="c2"),
    Contact(id="c2", name="Li", positions=AT),
    Contact(id="c3", name="Wu", positions=AT),
)
TIES = (
    Tie(source="c3", target="c1", kind="熟人"),
    Tie(source="ann", target="c1", kind="owns"),
    Tie(source="c3", target="c2", kind="golf"),
    Tie(source="c3", target="c2", kind="influences", until=date(2025, 1, 1)),
)


@pytest.mark.parametrize(
    ("person", "english", "chinese"),
    [
        (
            "c1",
            ["Chen is looked after by Ann Arbor", "Chen reports to Li", "Chen knows Wu"],
            ["Chen 的联系人是 Ann Arbor", "Chen 汇报给 Li", "Chen 认识 Wu"],
        ),
        (
            "Li",
            ["Li is the superior of Chen", "Wu golf Li"],
            ["Li 的下属是 Chen", "Wu golf Li"],
        ),
    ],
)
def test_ties_are_read_from_the_person_s_side(
    person: str, english: list[str], chinese: list[str]
) -> None:
    """Inverse and symmetric relations turn round; unknown words stay, past ties are left out."""
    facts = portfolio(account(), contacts=PEOPLE, ties=TIES)
    plan = kam.plan(due(facts, DAY, date(2026, 1, 31)))
    first = explanations(plan, person)[0]

    consents = len(Consent().stated)
    assert [r.text.render() for r in first.reasons[:-consents]] == english
    assert [r.text.render("zh-CN") for r in first.reasons[:-consents]] == chinese
