"""Faulty rules are refused when their plugin is registered, with the name of the field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from types import FunctionType, GenericAlias, UnionType
from typing import Any

import pytest
from attrs import frozen

import kam
from kam.errors import PluginError
from kam.plugins import (
    Agenda,
    Audience,
    Blackout,
    Build,
    Cadence,
    CareOccasion,
    Deadline,
    DeadlinePurpose,
    Hours,
    Judged,
    Level,
    Message,
    NoSettings,
    Play,
    Plugin,
    Reach,
    Rule,
    Signal,
    TierScheme,
    cadence,
    limit,
    literal,
    routine,
)
from kam.plugins.registry import describe

ROOT = Path(__file__).parent.parent.parent
TASK = Message("Tea at {account}", "在 {account} 喝茶")
NAMES: dict[str, Any] = {"title": "word | 词", "source": "test"}


def refused(make: Callable[[], object]) -> str:
    """Return why a plugin with the rule that ``make`` makes is refused."""

    class Demo(Plugin[NoSettings]):
        id = "demo"
        title = Message("demo", "演示")

        def kam_rules(self, build: Build[NoSettings]) -> Iterable[Rule]:
            yield make()  # type: ignore[misc]

    with pytest.raises(PluginError) as caught:
        kam.rule_book(plugins=[Demo()])
    return str(caught.value)


def tea(**fields: Any) -> Cadence:
    """Return a cadence that is sound but for ``fields``."""
    return cadence(
        "demo.tea", "tea | 茶", "Tea at {account} | 在 {account} 喝茶", "tea", 7, **fields
    )


def sign(**fields: Any) -> Signal:
    """Return a signal that is sound but for ``fields``."""
    sound = {"id": "demo.sign", **NAMES, "evaluate": lambda served, state, rule: ()}
    return Signal(**(sound | fields))


def scheme(*levels: str, **fields: Any) -> TierScheme:
    """Return a tier scheme with these levels."""
    made = tuple(Level(name=name, title="a | 甲", key=False) for name in levels)
    sound = {"id": "demo.size", **NAMES, "name": "size", "levels": made, "base": "", **fields}
    return TierScheme(**sound)


def made(of: Any, /, **fields: Any) -> Any:
    """Return a rule, or a part of one, which no checker of types has seen."""
    return of(**fields)


FAULTS: list[tuple[Callable[[], object], str]] = [
    # levels of a scheme
    (
        lambda: tea(reach=Reach(levels=("abc/Z",))),
        "plugin demo: the rule demo.tea: reach.levels names 'abc/Z', but abc has only the levels A",
    ),
    (
        lambda: tea(reach=Reach(levels=("abd/A",))),
        "demo.tea: reach.levels names 'abd/A', but there is no scheme abd; there is: abc, ",
    ),
    (
        lambda: tea(reach=Reach(levels=("A",))),
        "demo.tea: reach.levels is 'A'; allowed: scheme/level, as in abc/A",
    ),
    (
        lambda: limit(
            "demo.answer", "a | 甲", DeadlinePurpose.ANSWER, ("request",), hours=4, level="abc/Q"
        ),
        "demo.answer: level names 'abc/Q', but abc has only",
    ),
    # fields that are missing or that there are not
    (
        lambda: made(Cadence, id="demo.tea", **NAMES, activity="tea", counts=("tea",)),
        "plugin demo: kam_rules: demo.tea: interval is missing: days from one to the next",
    ),
    (
        lambda: Deadline(id="demo.answer", **NAMES, purpose=DeadlinePurpose.ANSWER),
        "demo.answer: timing is missing",
    ),
    (Hours, "kam_rules failed: TypeError: Hours.__init__() missing"),
    (lambda: made(Signal, id="demo.sign", **NAMES), "demo.sign: evaluate is missing"),
    (lambda: tea(intervall=3), "demo.tea: there is no field of Cadence 'intervall'; you may have"),
    (lambda: tea(minutes=0), "demo.tea: minutes: 0 is not a whole number from 1 to 1440"),
    # titles
    (
        lambda: sign(title=Message("", "")),
        "demo.sign: title is empty; it needs English and",
    ),
    (lambda: sign(title=Message("sign", " ")), "demo.sign: title is empty"),
    (lambda: sign(title="sign"), "demo.sign: title: 'sign' is not of the form 'visits | 拜访'"),
    (
        lambda: sign(playbook=(Play(kind="task", slug="look", text=Message("", ""), days=1),)),
        "demo.sign: playbook[look].text is empty",
    ),
    (
        lambda: sign(title=Message("of {account}", "{client}的")),
        "kam_rules failed: ValueError: 'of {account}': {account} stands in the English only",
    ),
    # words that become part of ids
    (lambda: sign(id="demo.The Sign"), "'demo.The Sign' is no rule id; allowed: set.slug"),
    (
        lambda: sign(playbook=(Play(kind="task", slug="Look up", text="a | 甲", days=1),)),
        "demo.sign: playbook[Look up].slug is 'Look up'; allowed: a-z, 0-9, hyphen",
    ),
    (
        lambda: sign(playbook=(Play(kind="a/b", slug="look", text="a | 甲", days=1),)),
        "demo.sign: playbook[look].kind is 'a/b'; allowed",
    ),
    (
        lambda: routine("demo.list", "a | 甲", "a | 甲", "weekly", kind="My List"),
        "demo.list: kind is 'My List'; allowed",
    ),
    (
        lambda: scheme("a/b"),
        "demo.size: levels[a/b].name is 'a/b'; allowed: a name without / and",
    ),
    (scheme, "demo.size: levels is empty; a scheme has levels"),
    (lambda: scheme("a", base="b"), "demo.size: the base level 'b' is none of ['a']"),
    # functions
    (
        lambda: sign(evaluate=lambda served: ()),
        "demo.sign: evaluate is called with (Served, Any, Signal) but takes (served)",
    ),
    (
        lambda: sign(evaluate=lambda served, *, state, rule: ()),
        "demo.sign: evaluate is called with (Served, Any, Signal) but takes (served, state, rule)",
    ),
    (lambda: sign(fit="all"), "demo.sign: fit must be a function of (Sequence, Signal), not str"),
    (
        lambda: tea(reach=made(Reach, test=lambda: True)),
        "demo.tea: reach.test is called with (AccountView) but takes ()",
    ),
    (
        lambda: made(Agenda, id="demo.agenda", **NAMES, points=lambda one, two, three: ()),
        "demo.agenda: points is called with (",
    ),
    (
        lambda: made(
            CareOccasion,
            id="demo.care",
            **NAMES,
            kind="task",
            audience=Audience.ACCOUNT,
            occurs=lambda a: (),
        ),
        "demo.care: occurs is called with (Any, CareScope, CareOccasion) but takes (a)",
    ),
    (
        lambda: made(Blackout, id="demo.shut", **NAMES, closures=lambda view, days: ()),
        "demo.shut: closures is called with (AccountView, DateRange, Blackout) but takes (view",
    ),
]


@pytest.mark.parametrize(("make", "text"), FAULTS)
def test_a_faulty_rule_is_refused_with_the_name_of_the_field(
    make: Callable[[], object], text: str
) -> None:
    """Plugin, rule, field, what is wrong and what is allowed stand in one sentence."""
    told = refused(make)

    assert told.startswith("plugin demo")
    assert text in told


def test_all_faults_of_a_rule_are_told_at_once() -> None:
    """Who mends one fault does not meet the next one at the next try."""
    told = refused(lambda: sign(title=Message("", ""), evaluate=lambda: ()))

    assert "title is empty" in told
    assert "evaluate is called with" in told


def test_sound_functions_of_every_make_are_taken() -> None:
    """Functions, methods, objects that can be called, and such with further defaults."""

    @frozen
    class Asks:
        def __call__(self, served: object, state: object, rule: Signal) -> Iterable[Any]:
            return ()

        def ask(self, served: object, state: object, rule: Signal, more: int = 0) -> Iterable[Any]:
            return ()

    class Demo(Plugin[NoSettings]):
        id = "demo"
        title = Message("demo", "演示")

        def kam_rules(self, build: Build[NoSettings]) -> Iterable[Rule]:
            yield sign(id="demo.a", evaluate=Asks())
            yield sign(id="demo.b", evaluate=Asks().ask)
            yield sign(id="demo.c", evaluate=lambda *several: ())

    assert kam.rule_book(plugins=[Demo()]).rule("demo.b").title.en == "word"


def test_a_level_of_another_plugin_is_known_where_that_plugin_is() -> None:
    """The schemes of all plugins count; without the core nothing is said of unknown ones."""

    class Demo(Plugin[NoSettings]):
        id = "demo"
        title = Message("demo", "演示")

        def kam_rules(self, build: Build[NoSettings]) -> Iterable[Rule]:
            yield tea(reach=Reach(levels=("size/large",)))

    class Other(Plugin[NoSettings]):
        id = "other"
        title = Message("other", "其他")

        def kam_rules(self, build: Build[NoSettings]) -> Iterable[Rule]:
            yield scheme("large", id="other.size")

    kam.rule_book(plugins=[Demo(), Other()])
    describe(Demo())
    with pytest.raises(PluginError, match="there is no scheme size"):
        kam.rule_book(plugins=[Demo()])
    lenient = kam.rule_book(plugins=[Demo()], policy="lenient")
    assert [failure.plugin for failure in lenient.refused] == ["demo"]
    assert "core" in {s.id for s in lenient.sets}


def test_results_say_why() -> None:
    """A level or a thing owed without a reason cannot be made."""
    with pytest.raises(ValueError, match="reasons is empty"):
        Judged(level="A", reasons=())
    occasion = CareOccasion(
        id="demo.care", **NAMES, kind="task", audience=Audience.ACCOUNT, occurs=lambda a, b, c: ()
    )
    with pytest.raises(ValueError, match="reasons is empty"):
        occasion.owed(
            subject="a", occurrence="1", day=date(2026, 1, 1), summary=literal("x"), reasons=()
        )


def test_settings_are_those_of_the_brackets() -> None:
    """`Plugin[S]` without ``settings``, or with settings that lack defaults, is refused."""

    @frozen(kw_only=True)
    class Mine:
        days: int = 3

    @frozen(kw_only=True)
    class Bare:
        days: int

    with pytest.raises(PluginError, match=r"plugin demo: settings is NoSettings; Plugin\[Mine\]"):

        class Forgot(Plugin[Mine]):
            id = "demo"

    with pytest.raises(PluginError, match="plugin demo: settings: days must have a default"):

        class NoDefault(Plugin[Bare]):
            id = "demo"
            settings = Bare

    with pytest.raises(PluginError, match="plugin demo: settings must be a frozen attrs class"):

        class Table(Plugin[Any]):
            id = "demo"
            settings = dict


def test_public_names_are_types_functions_or_documented_constants() -> None:
    """What an author imports is a class, a union of classes, a function, or told on the page."""
    page = (ROOT / "docs/reference/rule-kinds.md").read_text(encoding="utf-8")
    constants = page.partition("## Constants")[2]
    for name in kam.plugins.__all__:
        value = getattr(kam.plugins, name)
        if not isinstance(value, type | GenericAlias | UnionType | FunctionType):
            assert f"| `{name}` |" in constants, name
