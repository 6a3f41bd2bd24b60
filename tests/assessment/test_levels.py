"""Levels: approval, dated history, schemes for some accounts, schemes by segment."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.kinds import NAMES, with_rules
from tests.support import AS_OF, account, portfolio

import kam
from kam.assessment import Tier
from kam.model import Account, AccountKind, Designation, Evidence
from kam.plugins import Cadence, Level, LevelGroup, Message, Reach, TierScheme
from kam.rules import RuleSettings, Settings

LEVELS = (
    Level(name="gold", title=Message("gold", "金"), key=True, group=LevelGroup.TOP, approval=True),
    Level(name="tin", title=Message("tin", "锡"), key=False, group=LevelGroup.BASE),
)


def scheme(**fields: Any) -> TierScheme:
    """Return a scheme of two levels, known by designation; gold needs an approval."""
    return TierScheme(
        id="test.metal", name="metal", levels=LEVELS, base="tin", **{**NAMES, **fields}
    )


def tier(*evidence: Evidence, level: str = "", as_of: date = AS_OF) -> Tier:
    """Return the level of an account, set in the column or by evidence."""
    designations = (Designation.parse(level, "big"),) if level else ()
    facts = portfolio(account(designations=designations), evidence=evidence)
    found = kam.assess(facts, with_rules(scheme()), as_of=as_of).of("acme").tier_in("metal")
    assert found is not None
    return found


def fact(kind: str, value: str, day: date, until: date | None = None) -> Evidence:
    """Return evidence about the account."""
    return Evidence(
        subject="acme", kind=kind, value=value, day=day, until=until, by="zoe", source="minutes 7"
    )


APPROVED = fact("approval", "metal/gold", date(2025, 6, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("evidence", "as_of", "level"),
    [
        ((), AS_OF, "tin"),
        ((APPROVED,), AS_OF, "gold"),
        ((APPROVED,), date(2025, 5, 31), "tin"),
        ((APPROVED,), date(2026, 7, 1), "tin"),
        ((fact("approval", "metal/tin", date(2025, 6, 1)),), AS_OF, "tin"),
    ],
)
def test_some_levels_need_an_approval(
    evidence: tuple[Evidence, ...], as_of: date, level: str
) -> None:
    """Without one on record that holds on the day the level is not given, and this is said."""
    found = tier(*evidence, level="metal/gold", as_of=as_of)
    refused = "needs an approval that is not on record" in found.reasons[0].text.render()

    assert found.level.name == level
    assert refused is (level == "tin")


@pytest.mark.rule("X-TIER-23", "R-ART-09")
def test_levels_change_at_any_time_and_keep_their_history() -> None:
    """Dated evidence sets the level where the column is silent; every change stays readable."""
    changes = (
        fact("tier", "metal/tin", date(2025, 1, 1)),
        APPROVED,
        fact("tier", "metal/gold", date(2025, 7, 1)),
    )
    before, after = tier(*changes, as_of=date(2025, 6, 30)), tier(*changes)

    assert (str(before), str(after)) == ("metal/tin", "metal/gold")
    assert [(m.day, m.level, m.by) for m in after.history] == [
        (date(2025, 1, 1), "metal/tin", "zoe"),
        (date(2025, 7, 1), "metal/gold", "zoe"),
    ]
    assert len(before.history) == 1
    assert "minutes 7" in after.reasons[0].text.render()


def test_the_column_beats_dated_evidence() -> None:
    """What the table says today counts; the history stays."""
    found = tier(APPROVED, fact("tier", "metal/gold", date(2025, 7, 1)), level="metal/tin")

    assert (str(found), len(found.history)) == ("metal/tin", 1)


def is_person(view: Any) -> bool:
    """Tell whether an account is one person."""
    return bool(view.account.kind is AccountKind.INDIVIDUAL)


def test_a_scheme_may_be_for_some_accounts_only() -> None:
    """The others have no level in it, and are served by the scheme of the core."""
    person = account("pia", kind=AccountKind.INDIVIDUAL)
    book = with_rules(
        scheme(judges=is_person), settings=Settings(rules=RuleSettings(serving="metal"))
    )
    found = kam.assess(portfolio(account(), person), book, as_of=AS_OF)

    assert found.of("acme").tier_in("metal") is None
    assert [str(a.tier) for a in found.accounts] == ["abc/C", "metal/tin"]


@pytest.mark.parametrize(
    ("fields", "serving"),
    [
        ({"industry": "mining"}, "metal"),
        ({"tags": frozenset({"ore"})}, "metal"),
        ({"kind": AccountKind.INDIVIDUAL}, "metal"),
        ({"industry": "retail", "tags": frozenset({"ore"})}, "abc-key"),
        ({"industry": "dairy"}, "abc"),
    ],
)
def test_the_serving_scheme_by_segment(fields: dict[str, Any], serving: str) -> None:
    """An industry is asked first, then tags, then the kind of account."""
    segments = {"mining": "metal", "ore": "metal", "individual": "metal", "retail": "abc-key"}
    book = with_rules(
        scheme(), settings=Settings(rules=RuleSettings(serving="abc", segments=segments))
    )
    found = kam.assess(portfolio(account(**fields)), book, as_of=AS_OF)

    assert found.of("acme").served.serving == serving


def visits(interval: int, ident: str = "test.visit", **fields: Any) -> Cadence:
    """Return a cadence of visits."""
    return Cadence(
        id=ident,
        activity="visit",
        task=Message("Visit {account}", "拜访{account}"),
        interval=interval,
        minutes=45,
        counts=("visit",),
        **{**NAMES, **fields},
    )


def binding(*cadences: Cadence, who: Account | None = None) -> tuple[str, list[str]]:
    """Return which cadence of visits binds, and which lose."""
    facts = portfolio(who or account())
    coverage = kam.assess(facts, with_rules(scheme(), *cadences), as_of=AS_OF).of("acme").coverage
    (found,) = (c for c in coverage if c.cadence.activity == "visit")
    return found.cadence.id, [c.id for c in found.others]


def test_the_shortest_cadence_of_an_activity_binds() -> None:
    """The core asks a base account for a visit a year; a plugin may tighten, not loosen."""
    assert binding(visits(30)) == ("test.visit", ["core.visit-base"])
    assert binding(visits(400)) == ("core.visit-base", ["test.visit"])
    assert binding(visits(0)) == ("core.visit-base", [])
    assert binding(visits(30), visits(30, "test.another")) == (
        "test.another",
        ["test.visit", "core.visit-base"],
    )


def test_a_cadence_may_be_for_a_level() -> None:
    """It holds for accounts of that level in that scheme."""
    tin = Reach(levels=("metal/tin",))
    gold = Reach(levels=("metal/gold",))

    assert binding(visits(30, reach=tin))[0] == "test.visit"
    assert binding(visits(30, reach=gold))[0] == "core.visit-base"


def test_the_reason_of_the_looser_cadence_is_kept() -> None:
    """The visit says which rule asked for less, and one series is planned, not two."""
    found = kam.assess(portfolio(account()), with_rules(visits(30)), as_of=AS_OF)
    owed = kam.due(found, start=date(2026, 1, 1), end=date(2026, 3, 31))
    planned = [c for c in owed.items if c.kind == "visit"]

    assert [c.rule for c in planned] == ["test.visit"] * 3
    assert any(
        "core.visit-base asks for it every 365 days, which is longer" in str(r)
        for r in planned[0].reasons
    )
