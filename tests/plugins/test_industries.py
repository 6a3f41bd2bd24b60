"""Several industries at once: any order of enabling, schemes by segment, claims that meet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from itertools import permutations
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from tests.cli.running import kam as run
from tests.cli.running import tree, workspace
from tests.kinds import plugin
from tests.support import account, portfolio

import kam
from kam.core_rules import Core
from kam.errors import PluginError, RuleError
from kam.model import AccountKind, Case, Designation, Portfolio
from kam.plugins import (
    Deadline,
    DeadlinePurpose,
    Plugin,
    Process,
    limit,
)
from kam.plugins.registry import register
from kam.rules import RuleSettings, Settings
from kam_banking import Banking
from kam_telecom import Telecom

AS_OF = date(2026, 3, 2)
ZONE = ZoneInfo("Europe/Berlin")
HOLDING = (
    account("bank", industry="banking", name="Bank"),
    account("tv", industry="cable", name="TV", profile=(("telecom.area", "other"),)),
    account("pia", kind=AccountKind.INDIVIDUAL, name="Pia"),
)
CASE = Case(
    id="k1", account="tv", kind="complaint", level="1", opened=datetime(2026, 3, 2, 9, tzinfo=ZONE)
)
SEGMENTS = {"banking": "smart-bank", "cable": "cable", "individual": "mobile"}


def settings(**fields: Any) -> Settings:
    """Return settings with rules."""
    return Settings(rules=RuleSettings(**{"serving": "abc", "segments": SEGMENTS, **fields}))


def facts() -> Portfolio:
    """Return a holding with a bank, a cable company and a person."""
    return portfolio(*HOLDING, cases=(CASE,))


def rendered(*plugins: Plugin[Any]) -> Mapping[str, bytes]:
    """Plan the holding with these plugins and return its calendars."""
    book = kam.rule_book(plugins=plugins, settings=settings())
    owed = kam.due(kam.assess(facts(), book, as_of=AS_OF), start=AS_OF, end=date(2026, 5, 31))
    return kam.render(kam.plan(owed, effort=20)).files


def test_any_order_of_enabling_gives_equal_bytes() -> None:
    """Registered in every order, a third set among them."""
    third = plugin(ask("third", 7), ident="third")
    plugins: tuple[Plugin[Any], ...] = (Banking(), Telecom(), third)
    found = [rendered(*order) for order in permutations(plugins)]

    assert all(files == found[0] for files in found[1:])
    assert found[0]


def test_the_order_in_kam_toml_changes_nothing(tmp_path: Path) -> None:
    """Two workspaces that differ in the order of ``enable`` publish the same bytes."""
    outs = []
    for number, names in enumerate(permutations(("banking", "telecom"))):
        config = (
            '[workspace]\nname = "H"\nid = "h"\ntimezone = "Europe/Berlin"\n'
            "[plan]\nas_of = 2026-01-01\nstart = 2026-01-05\nend = 2026-02-28\neffort = 10\n"
            f"[plugins]\nenable = {list(names)}\n".replace("'", '"')
            + '[rules]\nserving = "abc"\nsegments = { cable = "cable" }\n'
        )
        place = workspace(tmp_path / str(number), config=config)
        assert run("plan", place, "--out", tmp_path / f"out{number}").code == 0
        outs.append(tree(tmp_path / f"out{number}"))

    assert outs[0] == outs[1]


def test_every_segment_is_served_by_its_own_scheme() -> None:
    """A holding with a bank and a cable company: each by its industry, persons by their kind."""
    book = kam.rule_book(plugins=[Banking(), Telecom()], settings=settings())
    found = kam.assess(facts(), book, as_of=AS_OF)

    assert {a.account.id: a.served.serving for a in found.accounts} == {
        "bank": "smart-bank",
        "tv": "cable",
        "pia": "mobile",
    }


def ask(ident: str, hours: int) -> Deadline:
    """Return another plugin's limit for complaints."""
    return limit(
        f"{ident}.complaint",
        "complaint | 投诉",
        DeadlinePurpose.ANSWER,
        ("complaint",),
        hours=hours,
        source="test",
    )


@pytest.mark.parametrize(("hours", "rule"), [(4, "third.complaint"), (6, "telecom.")])
def test_the_earlier_limit_binds_and_the_other_is_told(hours: int, rule: str) -> None:
    """Telecom asks for 5 hours at level 1; a third set for 4, then for 6 (G-12)."""
    third = plugin(ask("third", hours), ident="third")
    book = kam.rule_book(plugins=[Telecom(), third], settings=settings(segments={}))
    owed = kam.due(kam.assess(facts(), book, as_of=AS_OF), start=AS_OF, end=date(2026, 3, 31))
    item = owed.by_item["deadline/k1/answer"]
    losing = [str(r) for r in item.reasons if "the earlier limit binds" in str(r)]

    assert item.due == datetime(2026, 3, 2, 9 + min(hours, 5), tzinfo=ZONE)
    assert item.rule.startswith(rule)
    assert losing


class Cable(Telecom):
    """The plugin of telecom with a claim to serve."""

    serving = "cable"


def test_two_plugins_that_claim_the_serving_scheme() -> None:
    """Both are named with their version, and the line to add; one claim alone serves."""
    with pytest.raises(PluginError) as caught:
        kam.rule_book(plugins=[Banking(), Cable()])
    text = str(caught.value)

    assert f"banking {Banking().version}: smart-bank" in text
    assert f"telecom {Cable().version}: cable" in text
    assert 'add to [rules] serving = "cable" or serving = "smart-bank"' in text
    assert kam.rule_book(plugins=[Banking(), Telecom()]).serving().name == "smart-bank"


def test_two_plugins_that_claim_a_kind_of_case() -> None:
    """The error names both rules and the line for kam.toml; the line settles it."""
    complaint = next(r for s in register([Core()]) for r in s.rules if r.id == "core.complaint")
    assert isinstance(complaint, Process)
    rival = plugin(evolve(complaint, id="rival.complaint"), ident="rival")
    with pytest.raises(RuleError) as caught:
        kam.rule_book(plugins=[Telecom(), rival])
    chosen = settings(segments={}, processes={"complaint": "rival.complaint"})
    book = kam.rule_book(plugins=[Telecom(), rival], settings=chosen)
    process = book.process("complaint")

    assert "[rules.processes]" in str(caught.value)
    assert 'complaint = "rival.complaint"' in str(caught.value)
    assert process is not None
    assert process.id == "rival.complaint"


def test_profile_columns_survive_without_their_plugin(tmp_path: Path) -> None:
    """Loaded, kept and written back cell by cell, enabled or not; a bad cell is told when it is."""
    accounts = "id,name,owner,telecom.arpu\nacme,Acme,ann,88.5\nbeta,Beta,ann,much\n"
    plain = workspace(tmp_path / "a", accounts=accounts)
    config = '[workspace]\nname = "S"\nid = "s"\n[plugins]\nenable = ["telecom"]\n'
    config += '[rules]\nserving = "abc"\n'
    with_plugin = workspace(tmp_path / "b", accounts=accounts, config=config)
    kept = [dict(a.profile) for a in kam.load(plain).portfolio.accounts]

    assert kept == [{"telecom.arpu": "88.5"}, {"telecom.arpu": "much"}]
    assert "no plugin in force reads this column" in run("check", plain).err
    told = run("check", with_plugin).err
    assert "accounts.csv:3: telecom.arpu: warning: 'much' is no number" in told


def test_a_level_set_by_hand_is_known_only_with_its_plugin() -> None:
    """Without it the designation is kept and named, not lost."""
    from kam.assessment.checks import check_against_rules

    gold = account(designations=(Designation(scheme="mobile", level="gold", reason="x"),))
    facts = portfolio(gold)
    without = [f.code for f in check_against_rules(facts, kam.rule_book())]
    beside = check_against_rules(facts, kam.rule_book(plugins=[Telecom()]))

    assert without == ["unknown-in-rules"]
    assert beside == ()
