"""Who goes along to which visits (part 6, must 8: by group, seniority, rung, once a half-year)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from tests.kinds import NAMES, plugin
from tests.support import account, portfolio

import kam
from kam.model import Activity, Designation, Staff, TeamMember
from kam.plugins import CoVisit, LevelGroup, Reach
from kam.rules import RuleBook

AS_OF = date(2026, 1, 5)
END = date(2026, 12, 31)
TOP = (Designation(scheme="abc", level="A", reason="test"),)
STAFF = (
    Staff(id="ann", name="Ann", reports_to="bob"),
    Staff(id="bob", name="Bob", role="supervisor", reports_to="cyd"),
    Staff(id="cyd", name="Cyd", role="executive"),
    Staff(id="dan", name="Dan", role="technician"),
)
QUIET = {"core.co-visit-superior": {"interval": 0}}


def book(*rules: CoVisit) -> RuleBook:
    """Return the core rules but its own co-visits, and these."""
    return kam.rule_book(plugins=[plugin(*rules)], overrides=QUIET)


def rule(**fields: Any) -> CoVisit:
    """Return a rule that asks for a visit of two every half-year."""
    return CoVisit(**{"id": "test.chief", "interval": 182, **NAMES, **fields})


def together(*rules: CoVisit, accounts: Any = None, **tables: Any) -> list[kam.Owed]:
    """Return the visits of 2026 that are owed by two."""
    facts = portfolio(
        *(accounts or (account("acme", designations=TOP),)), **{"staff": STAFF, **tables}
    )
    found = kam.due(kam.assess(facts, book(*rules), as_of=AS_OF), start=AS_OF, end=END)
    assert found.failures == ()
    return [owed for owed in found.items if owed.partners]


def visit(day: date, *staff: str, kind: str = "visit") -> Activity:
    return Activity(account="acme", day=day, kind=kind, staff=staff)


def test_one_visit_in_a_half_year_is_made_by_two() -> None:
    """The last one together was on 1 October: the next are about 1 April and a half-year later."""
    last = date(2025, 10, 1)
    found = together(rule(), activities=(visit(last, "ann", "bob"), visit(AS_OF, "ann")))

    assert [owed.partners for owed in found] == [("bob",)] * 2
    days = [last, *(owed.ideal for owed in found)]
    gaps = [(b - a).days for a, b in pairwise(days)]
    assert all(182 - 31 <= gap <= 182 + 31 for gap in gaps)


def test_it_adds_no_visit() -> None:
    """As many visits are owed as without the rule, under the same names and on the same days."""
    facts = portfolio(account("acme", designations=TOP), staff=STAFF)

    def owed(*rules: CoVisit) -> list[tuple[str, date]]:
        judged = kam.assess(facts, book(*rules), as_of=AS_OF)
        found = kam.due(judged, start=AS_OF, end=END)
        return [(one.item, one.ideal) for one in found.items]

    assert owed() == owed(rule())


@pytest.mark.parametrize(
    ("role", "team", "who"),
    [
        ("superior", (), "bob"),
        ("supervisor", (), "bob"),
        ("executive", (), "cyd"),
        ("高管", (), "cyd"),
        ("technician", (), "dan"),
        ("executive", (TeamMember(staff="dan", role="executive"),), "dan"),
    ],
)
def test_who_goes_along(role: str, team: Any, who: str) -> None:
    """The superior; else the role in the account's team, above the manager, among all of us."""
    found = together(rule(role=role), accounts=(account("acme", designations=TOP, team=team),))

    assert {owed.partners for owed in found} == {(who,)}


def test_nobody_goes_along_with_himself_or_with_a_role_that_nobody_has() -> None:
    """An account of the executive needs no executive besides; a missing role asks nothing."""
    own = account("acme", designations=TOP, owner="cyd")

    assert together(rule(role="executive"), accounts=(own,)) == []
    assert together(rule(), accounts=(own,)) == []
    assert together(rule(role="lawyer")) == []


def test_only_accounts_of_the_reach() -> None:
    """By group, rung, tag or any test of the facts."""
    accounts = (account("acme", designations=TOP), account("beta", tags=frozenset({"x"})))

    def who(reach: Reach) -> set[str]:
        return {owed.account for owed in together(rule(reach=reach), accounts=accounts)}

    assert who(Reach(groups=(LevelGroup.TOP,))) == {"acme"}
    assert who(Reach(tags=("x",))) == {"beta"}
    assert who(Reach(test=lambda view: view.account.id == "beta")) == {"beta"}


def test_the_first_ones_are_spread() -> None:
    """Eight accounts without a record do not all want the chief in one week."""
    accounts = [account(f"a{n}", designations=TOP) for n in range(8)]
    found = together(rule(), accounts=accounts)
    first = {owed.account: owed.ideal for owed in reversed(found)}
    days = sorted(first.values())

    assert len(first) == 8
    assert days[-1] - days[0] >= timedelta(days=100)


def test_the_reasons_say_who_and_since_when() -> None:
    """In both languages."""
    (owed, *_) = together(rule(), activities=(visit(date(2025, 10, 1), "ann", "bob"),))
    own = [r for r in owed.reasons if r.rule == "test.chief"]

    assert [r.text.render() for r in own] == [
        "together with Bob: one visit in 182 days",
        "the last one together was on 2025-10-01",
    ]
    assert own[0].text.render("zh-CN") == "与Bob同访：每 182 天一次"


def test_what_is_announced_as_a_visit_of_two_stays_one() -> None:
    """A week later, with nothing on record, the same visits are made by the same two."""
    facts = portfolio(
        *(account(f"a{n}", designations=TOP) for n in range(5)), staff=STAFF,
    )  # fmt: skip
    rules = book(rule())
    before = kam.run(facts, rules, as_of=AS_OF, days=200)
    later = kam.run(facts, rules, as_of=AS_OF + timedelta(days=7), days=200, memory=before.memory)

    def pairs(made: kam.Run) -> dict[str, tuple[str, ...]]:
        return {
            owed.item: owed.partners
            for owed in made.due.items
            if owed.partners and owed.ideal > AS_OF + timedelta(days=7)
        }

    first, second = pairs(before), pairs(later)
    assert first
    assert {item: second.get(item) for item in first} == first


@pytest.mark.rule("R-ART-06", "R-ART-07")
def test_the_superior_sees_the_top_accounts() -> None:
    """The catalogue asks the supervisor for visits and gives no number; ours is a half-year."""
    facts = portfolio(account("acme", designations=TOP), account("beta"), staff=STAFF)
    found = kam.due(kam.assess(facts, kam.rule_book(), as_of=AS_OF), start=AS_OF, end=END)
    visits = [owed for owed in found.items if owed.partners]

    assert {(owed.account, owed.partners) for owed in visits} == {("acme", ("bob",))}
    assert 1 <= len(visits) <= 2


def test_a_lean_plan_asks_nobody_along() -> None:
    """From the depth `standard` on, as the yearly reviews."""
    facts = portfolio(account("acme", designations=TOP), staff=STAFF)
    lean = kam.rule_book(settings=kam.Settings(rules=kam.RuleSettings(depth="lean")))
    found = kam.due(kam.assess(facts, lean, as_of=AS_OF), start=AS_OF, end=END)

    assert [owed for owed in found.items if owed.partners] == []
