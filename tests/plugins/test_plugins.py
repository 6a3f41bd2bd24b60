"""Plugins: definition, registration, settings, discovery."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen

import kam
from kam.core_rules import Core
from kam.errors import PluginError, RuleError
from kam.plugins import Build, Cadence, LevelGroup, Message, NoSettings, Plugin
from kam.plugins.discovery import find, installed
from kam.plugins.registry import describe, register
from kam.rules import PluginSettings, Rule, RuleSettings, Settings


def cadence(ident: str, **fields: Any) -> Cadence:
    """Return a cadence."""
    return Cadence(
        id=ident,
        title=Message("tea", "喝茶"),
        source="test",
        activity="tea",
        group=LevelGroup.TOP,
        interval=7,
        minutes=30,
        counts=("tea",),
        **fields,
    )


@frozen(kw_only=True)
class TeaSettings:
    """Settings of the plugin below."""

    every: int = 7
    kind: str = "green"


class Tea(Plugin[TeaSettings]):
    """A plugin with settings."""

    id = "tea"
    title = Message("tea", "茶")
    settings = TeaSettings

    def kam_rules(self, build: Build[TeaSettings]) -> Iterable[Cadence]:
        """Yield one cadence by the settings."""
        rule = cadence("tea.round")
        yield rule.overridden({"interval": build.settings.every}, "settings")


class Milk(Plugin[NoSettings]):
    """A second plugin."""

    id = "milk"
    title = Message("milk", "奶")

    def kam_rules(self, build: Build[NoSettings]) -> Iterable[Cadence]:
        """Return one cadence."""
        return [cadence("milk.round")]


def test_a_misspelt_hook_is_refused_when_the_class_is_defined() -> None:
    """The nearest spelling is named."""
    with pytest.raises(PluginError, match="kam_rules"):
        type("Bad", (Plugin,), {"id": "bad", "kam_rule": lambda self, build: ()})


@pytest.mark.parametrize(
    ("hook", "text"),
    [
        (lambda self: (), "must take"),
        (lambda self, build, more: (), "must take"),
        (lambda self, build=None: (), "no default"),
        ("nothing", "plain method"),
    ],
)
def test_wrong_hooks_are_refused(hook: object, text: str) -> None:
    """Parameters, defaults and non-functions are checked at definition."""
    with pytest.raises(PluginError, match=text):
        type("Bad", (Plugin,), {"id": "bad", "kam_rules": hook})


def test_an_id_is_needed() -> None:
    """A plugin without a proper id is refused."""
    with pytest.raises(PluginError, match="a-z"):
        type("Bad", (Plugin,), {"id": "Bad One"})


def broken(answer: Any) -> Plugin[Any]:
    """Return a plugin whose cadence hook answers or raises this."""

    def kam_rules(self: object, build: object) -> Any:
        if isinstance(answer, BaseException):
            raise answer
        return answer

    made: Plugin[Any] = type("Broken", (Plugin,), {"id": "broken", "kam_rules": kam_rules})()
    return made


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (ValueError("no tea"), "kam_rules failed: ValueError: no tea"),
        (SystemExit(3), "kam_rules failed: SystemExit"),
        (None, "kam_rules failed: TypeError"),
        (["tea"], "must return rules, not str"),
        ([Rule(id="broken.x", title=Message("x", "x"))], "must return rules, not Rule"),
        ([cadence("other.round")], "must begin with broken."),
        ([cadence("broken.a"), cadence("broken.a")], "stands twice"),
    ],
)
def test_faults_name_the_plugin_and_the_hook(answer: Any, text: str) -> None:
    """Whatever a hook does wrong ends in one clear error."""
    with pytest.raises(PluginError, match="broken") as caught:
        register([broken(answer)])

    assert text in str(caught.value)


def test_another_api_is_refused() -> None:
    """A plugin for a newer interface names both numbers."""
    newer = type("Newer", (Plugin,), {"id": "newer", "requires_api": "1.9"})()

    with pytest.raises(PluginError, match=r"API 1\.9; this kam accepts 1\.0 to 1\.0"):
        register([newer])


def test_two_plugins_of_one_id_are_refused() -> None:
    """Both places are named."""
    with pytest.raises(PluginError, match="stands twice"):
        register([Tea(), Tea()])


def test_any_order_of_enabling_gives_equal_books() -> None:
    """Permuting plugins changes nothing."""
    both: list[Plugin[Any]] = [Tea(), Milk()]
    books = [kam.rule_book(plugins=order) for order in permutations(both)]

    assert books[0] == books[1]
    assert [s.id for s in books[0].sets] == ["core", "milk", "tea"]


def settings(table: dict[str, object], **rules: Any) -> Settings:
    """Return settings with a table for the plugin tea."""
    return Settings(plugins=PluginSettings(tables={"tea": table}), rules=RuleSettings(**rules))


def test_settings_reach_the_plugin() -> None:
    """[plugins.tea] is structured into the plugin's class."""
    book = kam.rule_book(plugins=[Tea()], settings=settings({"every": 3}))

    assert book.rule("tea.round").figure("interval").value == 3


def test_faulty_settings_are_all_told() -> None:
    """Unknown keys with the nearest name, and values of the wrong type."""
    with pytest.raises(PluginError) as unknown:
        kam.rule_book(plugins=[Tea()], settings=settings({"evry": 3}))
    with pytest.raises(PluginError) as wrong:
        kam.rule_book(plugins=[Tea()], settings=settings({"every": "3", "kind": 1}))

    assert "you may have meant every" in str(unknown.value)
    assert "every: '3' is no int" in str(wrong.value)
    assert "kind: 1 is no str" in str(wrong.value)


def test_overrides_win_and_say_where_they_come_from() -> None:
    """An argument beats kam.toml, which beats the default."""
    toml = settings({}, overrides={"core.answer-a": {"hours": 8}})
    from_toml = kam.rule_book(settings=toml).rule("core.answer-a")
    from_argument = kam.rule_book(settings=toml, overrides={"core.answer-a": {"hours": 4}}).rule(
        "core.answer-a"
    )

    figure = from_toml.figure("hours")
    assert (figure.value, figure.default, figure.origin) == (8, 24, "kam.toml")
    assert from_argument.figure("hours").value == 4


@pytest.mark.parametrize(
    ("overrides", "text"),
    [
        ({"core.answer-x": {"hours": 1}}, "there is no rule 'core.answer-x'"),
        (
            {"core.answer-a": {"hour": 1}},
            "has no parameter 'hour'; it has: depth, hours, clock, kinds",
        ),
        ({"core.answer-a": {"hours": 0}}, "0 is not a whole number from 1 to 8760"),
        ({"core.answer-a": {"hours": True}}, "True is not a whole number"),
        ({"core.answer-a": {"clock": "lunar"}}, "'lunar' is not calendar, working"),
        ({"core.visit-top": {"counts": (1,)}}, "is not a list"),
    ],
)
def test_impossible_overrides_are_refused(overrides: Any, text: str) -> None:
    """Unknown rules and parameters and values out of range name what is allowed."""
    with pytest.raises(RuleError) as caught:
        kam.rule_book(overrides=overrides)

    assert text in str(caught.value)


class Gold(Plugin[NoSettings]):
    """A plugin that proposes a serving scheme."""

    id = "gold"
    title = Message("gold", "金")
    serving = "gold"

    def kam_rules(self, build: Build[NoSettings]) -> Iterable[Any]:
        """Return the core's scheme under another name."""
        core = kam.rule_book().schemes["abc"]
        return [evolve(core, id=f"{self.id}.scheme", name=self.id)]


class Silver(Gold):
    """Another that proposes one."""

    id = "silver"
    serving = "silver"


def test_the_serving_scheme_is_settled_by_name() -> None:
    """One proposal serves; two are an error with the line to add; the user's word settles it."""
    one = kam.rule_book(plugins=[Gold()])
    chosen = kam.rule_book(plugins=[Gold(), Silver()], settings=settings({}, serving="silver"))
    with pytest.raises(PluginError) as caught:
        kam.rule_book(plugins=[Gold(), Silver()])

    assert (one.serving().name, chosen.serving().name) == ("gold", "silver")
    assert 'add to [rules] serving = "gold" or serving = "silver"' in str(caught.value)


def test_an_industry_may_have_its_own_serving_scheme() -> None:
    """[rules.segments] chooses a scheme for the accounts of an industry."""
    book = kam.rule_book(
        plugins=[Gold()], settings=settings({}, serving="abc", segments={"banking": "gold"})
    )

    assert (book.serving("banking").name, book.serving("retail").name) == ("gold", "abc")


def distribution(folder: Path, name: str, plugin: str, code: str, group: str = "kam.v1") -> None:
    """Install a distribution with one plugin into a folder."""
    module = name.replace("-", "_")
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    info = folder / f"{module}-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text(f"[{group}]\n{plugin} = {module}:Made\n")


CODE = (
    "from kam.plugins import Message, NoSettings, Plugin\n\n\n"
    "class Made(Plugin[NoSettings]):\n"
    '    id = "{0}"\n    title = Message("m", "m")\n'
)


def test_installed_plugins_are_listed_without_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Listing reads entry points only; a plugin for another API is listed too."""
    distribution(tmp_path, "kam-loud", "loud", "raise SystemExit('imported')")
    distribution(tmp_path, "kam-next", "next", "", group="kam.v2")
    monkeypatch.syspath_prepend(str(tmp_path))

    found = {p.name: (p.distribution, p.version, p.api_major) for p in installed()}

    assert found["loud"] == ("kam-loud", "1.2", 1)
    assert found["next"] == ("kam-next", "1.2", 2)


def test_enabled_plugins_are_found_and_their_faults_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found by name; missing, doubled, of another API, broken, misnamed: one error each."""
    distribution(tmp_path, "kam-good", "good", CODE.format("good"))
    distribution(tmp_path, "other-name", "far", CODE.format("far"))
    distribution(tmp_path, "kam-loud2", "loud2", "raise SystemExit('imported')")
    distribution(tmp_path, "kam-late", "late", "", group="kam.v2")
    distribution(tmp_path, "kam-named", "named", CODE.format("other"))
    distribution(tmp_path, "twin-a", "twin", CODE.format("twin"))
    distribution(tmp_path, "twin-b", "twin", CODE.format("twin"))
    monkeypatch.syspath_prepend(str(tmp_path))

    assert [p.id for p in find(["good", "far"])] == ["good", "far"]
    for name, text in {
        "nope": "pip install kam-nope",
        "loud2": "cannot be imported: SystemExit",
        "late": "made for API 2; this kam has 1",
        "named": "its entry point is named named, its id other",
        "twin": "two distributions: twin-a and twin-b",
    }.items():
        with pytest.raises(PluginError) as caught:
            find([name])
        assert text in str(caught.value)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (None, "there is no file"),
        ("x = 1\n", "exactly one plugin, it has 0"),
        ("1 / 0\n", "cannot be imported: ZeroDivisionError"),
    ],
)
def test_local_files_that_hold_no_plugin(tmp_path: Path, code: str | None, text: str) -> None:
    """A local file must exist, import and hold exactly one plugin."""
    if code is not None:
        (tmp_path / "mine.py").write_text(code, encoding="utf-8")
    with pytest.raises(PluginError) as caught:
        find(["mine.py"], str(tmp_path))

    assert text in str(caught.value)


def test_describe_tells_what_a_plugin_brings() -> None:
    """Hooks, settings with defaults, rules."""
    found = describe(Tea())

    assert (found.id, found.hooks) == ("tea", ("kam_rules",))
    assert found.settings == (("every", "int", "7"), ("kind", "str", "'green'"))
    assert [r.id for r in found.rules] == ["tea.round"]


def test_the_core_is_a_plugin_like_any_other() -> None:
    """The core's rules come through the same registry, all in its name space."""
    (core,) = register([Core()])

    assert core.id == "core"
    assert core.rules == kam.rule_book().rules
    assert all(isinstance(r, Rule) and r.cited and r.title.zh for r in core.rules)
