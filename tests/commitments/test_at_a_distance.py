"""Far and small accounts are called in place of being visited (days, not obligations: 4)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from attrs import evolve
from tests.support import account, book, portfolio

import kam
from kam.model import Designation, Owed, Staff, Where
from kam.rules.settings import Settings, TravelSettings

START, END = date(2026, 1, 5), date(2026, 12, 31)
BERLIN: dict[str, Any] = {"lat": Decimal("52.52"), "lon": Decimal("13.40")}
MUNICH: dict[str, Any] = {
    "lat": Decimal("48.14"),
    "lon": Decimal("11.58"),
}  # 504 km away: 199 minutes by air
POTSDAM: dict[str, Any] = {"lat": Decimal("52.40"), "lon": Decimal("13.05")}


def visits(beyond: int) -> dict[str, list[Owed]]:
    """Return the visits owed to a near and a far C account and to a far A account."""
    top = (Designation(scheme="abc", level="A", reason="test"),)
    base = (Designation(scheme="abc", level="C", reason="test"),)
    facts = portfolio(
        account("far", designations=base, **MUNICH),
        account("near", designations=base, **POTSDAM),
        account("top", designations=top, **MUNICH),
        staff=(Staff(id="ann", name="Ann", **BERLIN),),
    )
    rules = book()
    settings = evolve(Settings(), travel=TravelSettings(remote_beyond=beyond))
    judged = kam.assess(facts, evolve(rules, settings=settings), as_of=START)
    found: dict[str, list[Owed]] = {}
    for owed in kam.due(judged, start=START, end=END).items:
        if owed.kind == "visit":
            found.setdefault(owed.account, []).append(owed)
    return found


def test_far_accounts_below_the_top_group_are_called() -> None:
    """180 minutes: Munich is called, unless it is of the top group; Potsdam is visited."""
    found = visits(180)

    assert {o.place for o in found["far"]} == {Where.REMOTE}
    assert {o.place for o in found["near"]} == {Where.SITE}
    assert {o.place for o in found["top"]} == {Where.SITE}


def test_the_reason_names_minutes_and_setting_and_ids_stay() -> None:
    """Everybody reads why nobody comes; the item is the same obligation."""
    called, visited = visits(180)["far"][0], visits(0)["far"][0]

    assert called.item == visited.item
    assert called.folds
    assert "199 minutes from the base, more than 180" in called.reasons[-1].render()
    assert "remote_beyond" in called.reasons[-1].source
    assert called.summary.render() == "Call FAR in place of a visit"


def test_by_default_nobody_is_too_far() -> None:
    """0 switches it off."""
    assert {o.place for o in visits(0)["far"]} == {Where.SITE}
