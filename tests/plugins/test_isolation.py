"""Isolation: what a failing rule or plugin costs, and what it does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.running import kam as run
from tests.cli.running import tree, workspace
from tests.plugins.faulty import Faulty
from tests.support import account, book, portfolio

import kam
from kam.errors import Severity
from kam.rules import Rule, RuleBook

AS_OF = date(2026, 1, 1)
RULES = {"faulty.signal", "faulty.scheme", "faulty.score", "faulty.rung"}
"""What runs in an assessment; the occasion runs when it is asked what is due."""


def judged(
    count: int, fails: Callable[[str], bool], error: BaseException | None = None
) -> kam.Assessment:
    """Judge ``count`` accounts by the core and a faulty plugin."""
    facts = portfolio(*(account(f"a{n}") for n in range(count)))
    rules = kam.rule_book(plugins=[Faulty(fails, error)])
    return kam.assess(facts, rules, as_of=AS_OF)


@pytest.mark.parametrize("error", [ZeroDivisionError("boom"), SystemExit(3), RecursionError()])
def test_a_rule_that_fails_on_some_accounts_loses_these_results(error: BaseException) -> None:
    """Of 100 accounts 2 fail: 98 have every result, the failures name rule, record and place."""
    found = judged(100, {"a7", "a8"}.__contains__, error)

    assert {f.rule for f in found.failures} == RULES
    assert {f.subject for f in found.failures} == {"a7", "a8"}
    assert not any(f.withdrawn for f in found.failures)
    fine, lost = found.of("a6"), found.of("a7")
    assert [w.signal.id for w in fine.warnings if w.signal] == ["faulty.signal"]
    assert [w.signal for w in lost.warnings if w.signal] == []
    assert (fine.score("faulty.score") is None, lost.score("faulty.score")) == (False, None)
    tiers = [found.of(a).tier_in("faulty") for a in ("a6", "a7")]
    assert [(str(t), t.unknown) for t in tiers if t] == [
        ("faulty/high", False),
        ("faulty/low", True),
    ]
    line = found.failures[0].finding
    assert line.severity is Severity.ERROR
    assert "faulty 0: the rule faulty." in line.text
    assert "(faulty.py:" in line.text  # the last place in the plugin's own code


@pytest.mark.parametrize(("count", "bad"), [(100, 6), (10, 1), (2000, 50), (3, 3)])
def test_a_rule_that_fails_too_often_is_withdrawn(count: int, bad: int) -> None:
    """More than 5 % of the accounts, or 50: nothing of the rule is left, and it is said."""
    found = judged(count, {f"a{n}" for n in range(bad)}.__contains__)

    assert {f.rule for f in found.failures if f.withdrawn} == RULES
    assert all(a.score("faulty.score") is None for a in found.accounts)
    assert all(t.unknown for a in found.accounts if (t := a.tier_in("faulty")))
    assert not any(w.signal for a in found.accounts for w in a.warnings)


@pytest.mark.parametrize(("count", "bad"), [(100, 5), (2000, 49)])
def test_up_to_the_limit_it_goes_on(count: int, bad: int) -> None:
    """5 % exactly, or 49 of many, cost only themselves."""
    found = judged(count, {f"a{n}" for n in range(bad)}.__contains__)

    assert not any(f.withdrawn for f in found.failures)
    assert sum(a.score("faulty.score") is not None for a in found.accounts) == count - bad


def test_the_core_is_what_it_is_without_the_plugin() -> None:
    """A plugin that always fails changes no judgement of the core."""
    facts = portfolio(*(account(f"a{n}") for n in range(30)))
    alone = kam.assess(facts, book(), as_of=AS_OF)
    beside = judged(30, lambda _: True)

    assert [(str(a.tier), a.standing, a.coverage, a.warnings) for a in alone.accounts] == [
        (str(a.tier), a.standing, a.coverage, a.warnings) for a in beside.accounts
    ]


def test_failures_go_on_to_what_is_due_and_to_the_plan() -> None:
    """The occasion fails when it is asked; the plan's findings name all of them once."""
    found = judged(100, {"a7"}.__contains__)
    owed = kam.due(found, start=AS_OF, end=date(2026, 1, 31))
    plan = kam.plan(owed)

    assert {f.rule for f in owed.failures} == RULES | {"faulty.care"}
    told = [f for f in plan.findings if f.code == "rule-failed"]
    assert len(told) == len(owed.failures) == 5


@pytest.mark.parametrize("count", [60, pytest.param(200, marks=pytest.mark.exhaustive)])
@given(data=st.data())
def test_what_is_kept_does_not_depend_on_who_else_failed(count: int, data: st.DataObject) -> None:
    """Below the limit every sound account has its result, whatever the others do."""
    everybody = {f"a{n}" for n in range(count)}
    names = data.draw(st.sets(st.sampled_from(sorted(everybody)), max_size=count // 20 - 1))
    found = judged(count, names.__contains__)

    scored = {a.account.id for a in found.accounts if a.score("faulty.score")}
    assert scored == everybody - names


def plugin_rules(rules: RuleBook) -> list[Rule]:
    """Return the rules that are not the core's."""
    return [r for r in rules.rules if r.set_id != "core"]


BAD_PLUGINS = {
    "import": "1 / 0\n",
    "exit": "raise SystemExit(4)\n",
    "hook": (
        "from kam.plugins import Message, NoSettings, Plugin\n\n\n"
        "class Bad(Plugin[NoSettings]):\n"
        '    id = "bad"\n    title = Message("b", "b")\n\n'
        "    def kam_rules(self, build):\n        return [1]\n"
    ),
    "api": (
        "from kam.plugins import Message, NoSettings, Plugin\n\n\n"
        "class Bad(Plugin[NoSettings]):\n"
        '    id = "bad"\n    title = Message("b", "b")\n    requires_api = "9.0"\n'
    ),
    "misspelt": (
        "from kam.plugins import Message, NoSettings, Plugin\n\n\n"
        "class Bad(Plugin[NoSettings]):\n"
        '    id = "bad"\n    title = Message("b", "b")\n\n'
        "    def kam_rule(self, build):\n        return ()\n"
    ),
    "clash": (
        "from kam.plugins import Build, Message, NoSettings, Plugin, Role, term\n\n\n"
        "class Bad(Plugin[NoSettings]):\n"
        '    id = "bad"\n    title = Message("b", "b")\n\n'
        "    def kam_rules(self, build):\n"
        '        r = term("core.mine", Message("r", "r"), Role(), "")\n'
        "        return [r]\n"
    ),
}
RULE = (
    "from kam.plugins import Build, Message, NoSettings, Plugin, Raised, Signal\n\n\n"
    "def evaluate(served, state, rule):\n"
    "    if served.account.id == 'acme' or {always}:\n        raise KeyError('no such thing')\n"
    "    return ()\n\n\n"
    "class Bad(Plugin[NoSettings]):\n"
    '    id = "bad"\n    title = Message("b", "b")\n\n'
    "    def kam_rules(self, build):\n"
    '        title = Message("o", "o")\n'
    '        return [Signal(id="bad.one", title=title, source="s", evaluate=evaluate)]\n'
)
MANY = "id,name,owner\nacme,Acme,ann\n" + "".join(f"b{n},Beta {n},bob\n" for n in range(60))


def enabled(folder: Path, code: str, more: str = "") -> Path:
    """Write a workspace that enables one local plugin."""
    config = (
        '[workspace]\nname = "Small"\nid = "small"\ntimezone = "Europe/Berlin"\n'
        "[plan]\nas_of = 2026-01-01\nstart = 2026-01-05\nend = 2026-03-31\neffort = 10\n"
        f'[plugins]\nenable = ["bad.py"]\n{more}'
    )
    place = workspace(folder, config=config, accounts=MANY)
    (place / "bad.py").write_text(code, encoding="utf-8")
    return place


@pytest.mark.parametrize("fault", sorted(BAD_PLUGINS))
def test_a_plugin_that_cannot_be_used_is_left_out(tmp_path: Path, fault: str) -> None:
    """One line, no traceback, exit code 3; tables and report are there, no calendar, no ledger."""
    place = enabled(tmp_path / "w", BAD_PLUGINS[fault])
    ran = run("plan", place)

    assert ran.code == 3
    assert "Traceback" not in ran.err
    assert len([x for x in ran.err.splitlines() if "is left out" in x]) == 1
    assert {p.name for p in (place / "out").iterdir()} == {
        "plan.csv", "plan.json", "report.html", "unplaced.csv",
    }  # fmt: skip
    assert not (place / ".kam" / "ledger.db").exists()


@pytest.mark.parametrize("always", [False, True])
def test_calendars_and_ledger_stay_as_they_were(tmp_path: Path, always: bool) -> None:
    """What was published before a rule began to fail keeps every byte; mended, it goes on."""
    place = enabled(tmp_path / "w", RULE.format(always="False").replace("'acme'", "'nobody'"))
    assert run("plan", place).code == 0
    before = tree(place / "out" / "calendars")
    ledger = (place / ".kam" / "ledger.db").read_bytes()
    (place / "bad.py").write_text(RULE.format(always=always), encoding="utf-8")
    ran = run("plan", place)

    assert ran.code == 3
    assert "KeyError: 'no such thing' (bad.py:" in ran.err
    assert ("was stopped" in ran.err) is always
    assert tree(place / "out" / "calendars") == before
    assert (place / ".kam" / "ledger.db").read_bytes() == ledger
    assert "calendars and ledger are as they were" in ran.out


@pytest.mark.parametrize("command", ["check", "assess", "diff"])
def test_every_command_that_runs_rules_ends_with_3(tmp_path: Path, command: str) -> None:
    """The answer is there, the failure is told, the exit code tells them apart."""
    place = enabled(tmp_path / "w", RULE.format(always="False"))
    ran = run(command, place)

    assert ran.code == 3
    assert "bad.one failed on acme" in ran.err
    assert ran.out


def test_settings_of_a_plugin_that_is_left_out_are_no_fault(tmp_path: Path) -> None:
    """Overrides and the serving scheme of the lost plugin are passed over; others are checked."""
    more = '[rules]\nserving = "bad"\n[rules."bad.one"]\nx = 1\n'
    place = enabled(tmp_path / "w", BAD_PLUGINS["import"], more)
    wrong = enabled(tmp_path / "v", BAD_PLUGINS["import"], '[rules."core.nope"]\nx = 1\n')

    assert run("check", place).code == 3
    assert run("check", wrong).code == 1


def test_strict_is_the_library_s_default() -> None:
    """Without the policy ``lenient`` the first fault of a plugin is an exception."""
    with pytest.raises(kam.KamError):
        kam.rule_book(plugins=[type("Late", (Faulty,), {"requires_api": "9.0"})(bool)])
    lenient = kam.rule_book(
        plugins=[type("Late", (Faulty,), {"requires_api": "9.0"})(bool)], policy="lenient"
    )

    assert plugin_rules(lenient) == []
    assert [f.plugin for f in lenient.refused] == ["faulty"]
