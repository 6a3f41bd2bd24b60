"""Open grades, CIO, levels of one's own, three axes, key or not key, long-term cooperation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.support import AS_OF, account, assess, book, portfolio

import kam
from kam.errors import PluginError
from kam.model import Account, Designation, Evidence, Money
from kam.rules import (
    AccountView,
    Entitlement,
    LevelGroup,
    PluginSettings,
    RuleSettings,
    Settings,
    alike,
)
from kam.text import Message


def money(value: int) -> Money:
    """Return an amount in the workspace's currency."""
    return Money(Decimal(value), "EUR")


def settings(**core: Any) -> Settings:
    """Return settings with a table for the core."""
    return Settings(plugins=PluginSettings(tables={"core": core}))


def tiers(scheme: str, *accounts: Account, **overrides: Any) -> list[str]:
    """Return the level of every account in a scheme."""
    judged = assess(portfolio(*accounts), **overrides)
    return [a.tier_in(scheme).level.name for a in judged.accounts]  # type: ignore[union-attr]


def why(scheme: str, one: Account, **overrides: Any) -> str:
    """Return the reason of the level of one account."""
    tier = assess(portfolio(one), **overrides).of(one.id).tier_in(scheme)
    assert tier is not None
    return tier.reasons[0].render()


@pytest.mark.rule("X-TIER-10", "R-GRADE-01", "R-GRADE-04")
def test_open_grades_start_with_a_b_c_and_go_on() -> None:
    """Shares of value give A, B, C; a further grade is one more name and one more share."""
    four = [account(f"a{n}", revenue=money(v)) for n, v in enumerate((800, 150, 40, 10))]

    assert tiers("grades", *four) == ["A", "B", "D", "D"]
    assert tiers("grades", *four, grades={"shares": (80, 15, 4)}) == ["A", "B", "C", "D"]
    more = kam.rule_book(settings=settings(grades=["A", "B", "C", "D", "E"]))
    scheme = more.schemes["grades"]
    assert [x.name for x in scheme.levels] == ["A", "B", "C", "D", "E"]
    assert all(x.key for x in scheme.levels)
    assert scheme.ordered


@pytest.mark.rule("X-TIER-10", "R-GRADE-01")
def test_grades_by_contribution_potential_or_limits() -> None:
    """Size, contribution and potential: which one counts is the user's word (G-04)."""
    rich = account("rich", margin=money(90), potential=money(1))
    young = account("young", margin=money(10), potential=money(99))

    assert tiers("grades", rich, young, grades={"measure": "margin"}) == ["A", "B"]
    assert tiers("grades", rich, young, grades={"measure": "potential"}) == ["D", "A"]
    limits = {"method": "limits", "measure": "margin", "limits": (80, 10, 5)}
    assert tiers("grades", rich, young, grades=limits) == ["A", "B"]
    assert tiers("grades", rich, young, grades={"method": "designation"}) == ["D", "D"]


@pytest.mark.rule("X-TIER-11", "R-CIO-01", "R-CIO-02", "R-CIO-03", "R-CIO-04")
def test_cio_has_three_levels_of_key_accounts() -> None:
    """A pillar is core, high potential is important, the rest ordinary; groups as in 3.2."""
    pillar = account("pillar", revenue=money(900), potential=money(10))
    promise = account("promise", revenue=money(50), potential=money(800))
    rest = account("rest", revenue=money(50), potential=money(10))

    assert tiers("cio", pillar, promise, rest) == ["core", "important", "ordinary"]
    levels = book().schemes["cio"].levels
    assert [(x.name, x.key, x.group) for x in levels] == [
        ("core", True, LevelGroup.TOP),
        ("important", True, LevelGroup.MIDDLE),
        ("ordinary", True, LevelGroup.BASE),
    ]


@pytest.mark.rule("X-TIER-11")
def test_cio_core_reason_names_its_figures() -> None:
    """The reason tells value, rank and share."""
    assert "revenue 900 (revenue) is rank 1 of 1" in why("cio", account(revenue=money(900)))


@pytest.mark.rule("X-TIER-12", "R-FIVE-01", "R-FIVE-02", "R-DOSS-01")
def test_unnamed_levels_get_their_names_from_the_user() -> None:
    """No scheme without names; with them designations, limits or ranks decide."""
    assert "levels" not in book().schemes

    rules = kam.rule_book(
        settings=settings(levels=["gold", "plain"], level_groups={"gold": "top"}),
        overrides={"core.levels": {"method": "limits", "limits": (500,)}},
    )
    facts = portfolio(account("a", revenue=money(500)), account("b", revenue=money(499)))
    judged = kam.assess(facts, rules, as_of=AS_OF)

    assert [str(judged.of(i).tier_in("levels")) for i in "ab"] == ["levels/gold", "levels/plain"]
    groups = [x.group for x in rules.schemes["levels"].levels]
    assert groups == [LevelGroup.TOP, None]


@pytest.mark.rule("X-TIER-12", "R-FIVE-02")
def test_each_own_level_has_a_strategy_of_its_own() -> None:
    """Served by the own scheme, the top level is visited each month, one without group never."""
    names = settings(levels=["gold", "plain"], level_groups={"gold": "top"})
    rules = kam.rule_book(
        settings=Settings(plugins=names.plugins, rules=RuleSettings(serving="levels"))
    )
    gold = account("a", designations=(Designation(scheme="levels", level="gold", reason="x"),))
    judged = kam.assess(portfolio(gold, account("b")), rules, as_of=AS_OF)

    intervals = {
        i: [c.cadence.interval for c in judged.of(i).coverage if c.cadence.activity == "visit"]
        for i in "ab"
    }
    assert intervals == {"a": [30], "b": []}


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ({"grades": []}, "at least one name"),
        ({"levels": ["a", "a"]}, "different words"),
        ({"levels": ["a/b"]}, "different words"),
        ({"level_groups": {"gold": "top"}}, "gold = top is not known"),
    ],
)
def test_faulty_names_are_refused(table: dict[str, Any], text: str) -> None:
    """The message says what may stand."""
    with pytest.raises(PluginError, match=text):
        kam.rule_book(settings=settings(**table))


@pytest.mark.rule("X-TIER-13", "R-CHAP-04", "R-CHAP-05", "R-CHAP-06", "R-CHAP-07")
@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"industry": "金融"}, ("finance", "other", "other")),
        ({"industry": "Energy supply"}, ("energy", "other", "other")),
        ({"industry": "制造业", "size": "集团"}, ("manufacturing", "group", "other")),
        ({"industry": "IT", "ownership": "大型国有企业"}, ("it", "state-owned", "other")),
        ({"size": "上市公司", "since": date(2023, 1, 1)}, ("other", "listed", "long-term-partner")),
        ({"since": date(2023, 1, 2)}, ("other", "other", "new-customer")),
        ({"industry": "fishing", "since": date(2026, 1, 2)}, ("other", "other", "other")),
    ],
)
def test_three_axes_are_independent(fields: dict[str, Any], expected: tuple[str, ...]) -> None:
    """Industry, size and years of cooperation class an account each on its own."""
    found = tuple(
        tiers(f"axis-{axis}", account(**fields))[0] for axis in ("industry", "size", "years")
    )

    assert found == expected
    assert not any(x.key for x in book().schemes["axis-industry"].levels)


def judged(**points: int) -> dict[str, Any]:
    """Return account fields with judgements of criteria."""
    cells = {f"core.judged-{n.replace('_', '-')}": str(v) for n, v in points.items()}
    return {"profile": cells}


@pytest.mark.rule(
    "X-TIER-14", "R-3PL-02", "R-DEPT-01", "R-FLOW-01", "R-STRAT-01", "R-TEAM6-01", "R-TEAM6-05",
    "R-CMTE-04", "R-CHAP-03", "R-FLOW2-01", "R-POLICY-01", "R-POLICY-02",
)  # fmt: skip
def test_key_by_the_mean_of_judged_criteria() -> None:
    """Every criterion of the sources counts; 60 points make a key account (proposed)."""
    named = {
        p.name.removeprefix("weight_")
        for p in book().rule("core.key").figures
        if p.name.startswith("weight_")
    }
    assert named >= {
        "volume", "frequency", "profit", "loyalty", "strategic_value", "share_of_trade", "sales",
        "market_share", "brand_effect", "stability", "influence", "willingness", "industry",
    }  # fmt: skip
    assert tiers("key", account(**judged(volume=80, frequency=40))) == ["key"]
    assert tiers("key", account(**judged(volume=80, frequency=39))) == ["not-key"]
    heavy = {"weight_volume": 3}
    assert tiers("key", account(**judged(volume=80, frequency=0)), key=heavy) == ["key"]
    assert "purchase volume 80, purchase frequency 40" in why(
        "key", account(**judged(volume=80, frequency=40))
    )


@pytest.mark.rule("X-TIER-14", "R-3PL-03", "R-3PL-35")
def test_strategic_grounds_are_enough_and_every_account_is_clearly_one_or_the_other() -> None:
    """The tag beats any volume; nothing judged leaves an account not key."""
    strategic = account("s", tags=frozenset({"strategic"}), **judged(volume=0))

    assert tiers("key", strategic, account("n")) == ["key", "not-key"]
    assert [x.key for x in book().schemes["key"].levels] == [True, False]


@pytest.mark.rule("X-TIER-20", "R-SME-08")
@pytest.mark.parametrize(
    ("fields", "level"),
    [
        (judged(loyalty=60), "long-term"),
        (judged(loyalty=59), "not-long-term"),
        ({}, "undecided"),
        (judged(loyalty=101), "undecided"),
    ],
)
def test_long_term_cooperation_follows_the_loyalty_judged(
    fields: dict[str, Any], level: str
) -> None:
    """The dossier's judgement decides; without one, or off the scale, nobody decided."""
    assert tiers("cooperation", account(**fields)) == [level]


@pytest.mark.rule("X-TIER-23", "R-3PL-23", "R-ART-09")
def test_levels_change_at_any_time_and_keep_their_history() -> None:
    """Evidence of kind tier sets the level from its day on; every change keeps day and reason."""
    changes = tuple(
        Evidence(subject="acme", kind="tier", day=day, value=value, by="ann", source=reason)
        for day, value, reason in (
            (date(2025, 3, 1), "abc/B", "new plant"),
            (date(2025, 9, 1), "abc/A", "second plant"),
        )
    )
    facts = portfolio(account(), evidence=changes)
    before = assess(facts, as_of=date(2025, 8, 31)).of("acme").tier
    after = assess(facts, as_of=date(2025, 9, 1)).of("acme").tier

    assert (str(before), str(after)) == ("abc/B", "abc/A")
    assert [(m.day, m.level, m.by, m.why) for m in after.history] == [
        (date(2025, 3, 1), "abc/B", "ann", "new plant"),
        (date(2025, 9, 1), "abc/A", "ann", "second plant"),
    ]


@pytest.mark.rule("X-TIER-23", "R-COUR-17")
def test_a_scheme_whose_levels_all_get_the_same_is_told() -> None:
    """The three axes serve nobody differently; ABC does, by visits."""
    same = kam.rule_book(settings=Settings(rules=RuleSettings(serving="axis-size")))

    judged = kam.assess(portfolio(account()), same, as_of=AS_OF)

    assert [f.code for f in alike(same)] == ["levels-alike"]
    assert "levels-alike" in {f.code for f in judged.findings}
    assert "axis-size" in alike(same)[0].render("zh-CN")
    assert alike(book()) == ()


@pytest.mark.rule("X-TIER-23", "R-LOGEL-14")
def test_differentiation_may_go_by_any_fact_of_the_customer() -> None:
    """A service can be given to one industry, one size, one feature or one customer."""
    from kam.rules import Reach

    rule = Entitlement(
        id="core.test",
        title=Message("seat", "席位"),
        source="test",
        service="seat",
        reach=Reach(test=lambda view: view.account.industry == "金融"),
    )
    bank, other = account("a", industry="金融"), account("b")
    served = assess(portfolio(bank, other))

    assert [rule.is_held_by(served.of(i).served) for i in "ab"] == [True, False]
    assert isinstance(served.of("a").served.view, AccountView)
