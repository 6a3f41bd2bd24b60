"""Figures: typed fields of rules, of their parts and of settings, validated whenever made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import Any, assert_type

import pytest
from attrs import evolve, frozen
from tests.kinds import NAMES, with_rules

import kam
from kam.dates import CalendarDate, Weekday
from kam.errors import InvalidField, PluginError, RuleError
from kam.plugins import (
    AccountView,
    Build,
    Cadence,
    Hours,
    Judged,
    Level,
    Message,
    Plugin,
    Rule,
    TierScheme,
    cadence,
    figure,
)
from kam.reading.values import plain, written
from kam.rules import PluginSettings, Settings

WORD = Message("word", "词")


@frozen(kw_only=True)
class Share:
    """One member of a tuple of parts."""

    name: str
    share: int = figure(title="{name}: share of all | {name}：占比", low=0, high=100)


@frozen(kw_only=True)
class Ranked:
    """A callback with figures of every type."""

    months: int = figure(12, title="months | 月数", unit="month", low=1, high=120)
    least: Decimal = figure(Decimal("0.5"), title="least | 最低", low=0, high=100)
    measure: str = figure("revenue", title="measure | 数值", choices=("revenue", "margin"))
    all_of: bool = figure(False, title="all | 全部")
    since: date = figure(date(2026, 1, 1), title="since | 起", proposed=True)
    at: time = figure(time(9, 30), title="at | 时刻")
    day: Weekday = figure(Weekday.MONDAY, title="day | 星期")
    week: frozenset[Weekday] = figure(frozenset({Weekday.MONDAY}), title="days | 星期")
    feast: CalendarDate = figure(CalendarDate(month=6, day=1), title="feast | 节日")
    leads: tuple[int, ...] = figure((30, 7), title="leads | 提前量", low=0)
    kinds: tuple[str, ...] = figure(("visit",), title="kinds | 种类")
    shares: tuple[Share, ...] = (Share(name="a", share=80), Share(name="b", share=15))

    def fit(self, views: object, scheme: TierScheme) -> int:
        """Return the months, which `decide` must see as well."""
        return self.months

    def decide(self, view: AccountView, state: object, scheme: TierScheme) -> Judged | None:
        """Leave everybody at the base."""
        return None


def scheme(ranked: Ranked | None = None, **fields: Any) -> TierScheme:
    """Return a scheme whose two callbacks are methods of one part."""
    part = ranked or Ranked()
    levels = (Level(name="a", title=WORD, key=True),)
    return TierScheme(
        id="test.size", name="size", levels=levels, base="a", fit=part.fit, decide=part.decide,
        **{**NAMES, **fields},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "given", "value", "shown"),
    [
        ("months", 6, 6, "6"),
        ("least", 12, Decimal(12), "12"),
        ("least", 12.1, Decimal("12.1"), "12.1"),
        ("measure", "margin", "margin", "margin"),
        ("all_of", True, True, "true"),
        ("since", date(2026, 5, 6), date(2026, 5, 6), "2026-05-06"),
        ("at", time(17), time(17), "17:00"),
        ("at", "17:05", time(17, 5), "17:05"),
        ("day", "fri", Weekday.FRIDAY, "fri"),
        ("week", "mon-wed", frozenset(map(Weekday, range(3))), "mon-wed"),
        ("week", ("mon", "wed"), frozenset({Weekday.MONDAY, Weekday.WEDNESDAY}), "mon;wed"),
        ("feast", "12-24", CalendarDate(month=12, day=24), "12-24"),
        ("feast", "lunar:08-15", CalendarDate(month=8, day=15, lunar=True), "lunar:08-15"),
        ("leads", (60, 14), (60, 14), "60/14"),
        ("share_b", 20, 20, "20"),
    ],
)
def test_what_kam_toml_says_becomes_the_figure_s_type(
    name: str, given: object, value: object, shown: str
) -> None:
    """Texts, numbers, dates, times and lists of TOML; nothing is kept as it was read."""
    found = with_rules(scheme(), size={name: given}).rule("test.size").figure(name)

    assert (found.value, type(found.value)) == (value, type(value))
    assert written(found.value) == shown
    assert found.overridden_in == "argument overrides"


@pytest.mark.parametrize(
    ("name", "given", "allowed"),
    [
        ("months", 0, "0 is not a whole number from 1 to 120"),
        ("months", True, "True is not a whole number from 1 to 120"),
        ("months", 6.0, "6.0 is not a whole number from 1 to 120"),
        ("least", 100.5, "100.5 is not a number from 0 to 100"),
        ("least", "12", "'12' is not a number from 0 to 100"),
        ("least", float("nan"), "nan is not a number from 0 to 100"),
        ("measure", "profit", "'profit' is not revenue, margin"),
        ("all_of", 1, "1 is not true or false"),
        ("since", "soon", "'soon' is not a date: 2026-01-02"),
        ("at", "25:00", "'25:00' is not a time of day: 17:00"),
        ("day", "mon-fri", "'mon-fri' is not a day of the week: mon"),
        ("week", "never", "'never' is not days of the week: mon-fri"),
        ("feast", "06-31", "'06-31' is not a day of the year: 06-01, lunar:08-15"),
        ("feast", "2026-06-01", "'2026-06-01' is not a day of the year"),
        ("leads", (30, -1), "(30, -1) is not a list, each a whole number of 0 or more"),
        ("kinds", "visit", "'visit' is not a list"),
        ("share_a", 101, "share_a: 101 is not a whole number from 0 to 100"),
    ],
)
def test_a_faulty_value_is_told_with_what_is_allowed(
    name: str, given: object, allowed: str
) -> None:
    """One message names where it stands, the table, the figure and what may stand there."""
    with pytest.raises(RuleError) as caught:
        with_rules(scheme(), size={name: given})

    assert str(caught.value).startswith('argument overrides: [rules."test.size"]: ')
    assert f"{name}: " in str(caught.value)
    assert allowed in str(caught.value)


def test_all_faults_of_a_table_are_told_together() -> None:
    """An unknown figure hides no faulty one."""
    with pytest.raises(RuleError) as caught:
        with_rules(scheme(), size={"months": 0, "mouths": 1, "share_a": -1})

    assert len(str(caught.value).splitlines()) == 3


def test_figures_of_parts_are_figures_of_the_rule() -> None:
    """Flat names in the order of declaration; members of a tuple end theirs in their name."""
    names = [f.name for f in scheme().figures]
    titles = {f.name: f.title for f in scheme().figures}

    assert names == [
        "months", "least", "measure", "all_of", "since", "at", "day", "week", "feast", "leads",
        "kinds", "share_a", "share_b",
    ]  # fmt: skip
    assert titles["share_b"] == Message("b: share of all", "b：占比")


def test_an_override_reaches_the_part_and_remembers_what_it_replaced() -> None:
    """Both callbacks stay methods of one part; the rule that was overridden is as it was."""
    rule = scheme()
    once = rule.overridden({"months": 6, "share_a": 70}, "kam.toml")
    twice = once.overridden({"months": 3}, "argument")

    assert [twice.fit((), twice), rule.fit((), rule)] == [3, 12]  # type: ignore[misc]
    assert twice.fit.__self__ is twice.decide.__self__  # type: ignore[union-attr]
    told = {f.name: (f.value, f.default, f.origin) for f in twice.figures}
    assert told["months"] == (3, 12, "argument")
    assert told["share_a"] == (70, 80, "kam.toml")
    assert told["least"] == (Decimal("0.5"), Decimal("0.5"), "default")
    assert told["since"][2] == "default (proposed)"
    assert once != rule


def test_a_row_whose_figure_comes_from_its_sources_says_so() -> None:
    """It is not proposed any more; a name that the rule does not have is refused."""
    sourced = scheme(sourced=("since",))

    assert (scheme().proposed, sourced.proposed) == (True, False)
    with pytest.raises(RuleError, match="has no parameter 'sinze'"):
        scheme(sourced=("sinze",))


def test_a_faulty_row_is_refused_like_a_faulty_line() -> None:
    """Figures are checked when an object is made and when it is changed."""
    with pytest.raises(InvalidField, match="interval: -1 is not a whole number from 0 to 3660"):
        cadence("test.tea", "tea | 茶", "Tea | 茶", "tea", -1)
    with pytest.raises(InvalidField, match="months: '12' is not a whole number"):
        evolve(Ranked(), months="12")  # type: ignore[arg-type]


def test_the_source_is_the_rows_and_the_note() -> None:
    """What the author writes as source replaces both."""
    rule = Cadence(
        id="test.tea", title=WORD, activity="tea", interval=7, counts=("tea",),
        implements=("X-CAD-01", "R-TEA-01"), note="our own interval",
    )  # fmt: skip

    assert rule.cited == "X-CAD-01, R-TEA-01; our own interval"
    assert evolve(rule, note="").cited == "X-CAD-01, R-TEA-01"
    assert evolve(rule, source="the house").cited == "the house"
    assert rule.because(WORD).source == rule.cited


@frozen(kw_only=True)
class Doubled(Ranked):
    """A part whose other part has a figure of the same name."""

    other: Share = Share(name="x", share=1)
    share: int = figure(2, title="share | 占比")


def test_two_figures_of_one_name_are_refused_at_registration() -> None:
    """The plugin, the rule and the name are told."""
    with pytest.raises(PluginError, match=r"the rule test\.size has two figures share"):
        with_rules(scheme(Doubled()))


def test_a_type_that_no_figure_has_is_refused() -> None:
    """The types that figures have are listed."""

    @frozen
    class Odd:
        ratio: float = figure(0.5, title="ratio | 比例")

    with pytest.raises(RuleError, match=r"ratio: float is no type of figures: str, int"):
        Odd()


@frozen(kw_only=True)
class TeaSettings:
    """Settings of every type, one of them a figure with a range."""

    share: Decimal = figure(Decimal(20), title="share | 占比", unit="percent", low=0, high=100)
    first: date = date(2026, 1, 1)
    at: time = time(9)
    day: Weekday = Weekday.MONDAY
    week: frozenset[Weekday] = frozenset()
    feasts: tuple[CalendarDate, ...] = ()


class Tea(Plugin[TeaSettings]):
    """A plugin that keeps the settings it was given."""

    id = "tea"
    title = WORD
    settings = TeaSettings
    seen: TeaSettings | None = None

    def kam_rules(self, build: Build[TeaSettings]) -> Iterable[Rule]:
        """Look at the settings."""
        self.seen = build.settings
        return ()


def test_settings_of_plugins_take_the_same_types() -> None:
    """Decimal, date, time, weekday, day of the year; a figure's range holds there too."""
    table = {
        "share": 12.5, "first": date(2026, 5, 6), "at": "17:00", "day": "周五",
        "week": "mon-tue", "feasts": ["06-01", "lunar:08-15"],
    }  # fmt: skip
    plugin = Tea()
    kam.rule_book(plugins=[plugin], settings=settings(table))

    assert plugin.seen == TeaSettings(
        share=Decimal("12.5"),
        first=date(2026, 5, 6),
        at=time(17),
        day=Weekday.FRIDAY,
        week=frozenset({Weekday.MONDAY, Weekday.TUESDAY}),
        feasts=(CalendarDate(month=6, day=1), CalendarDate(month=8, day=15, lunar=True)),
    )
    with pytest.raises(PluginError) as caught:
        kam.rule_book(plugins=[Tea()], settings=settings({"at": "late", "day": 1}))
    assert "at: 'late' is not a time of day: 17:00" in str(caught.value)
    assert "day: 1 is not a day of the week: mon" in str(caught.value)
    with pytest.raises(PluginError, match=r"\[plugins.tea\]: share: .*101.* from 0 to 100"):
        kam.rule_book(plugins=[Tea()], settings=settings({"share": 101}))


def settings(table: dict[str, object]) -> Settings:
    """Return settings with a table for the plugin tea."""
    return Settings(plugins=PluginSettings(tables={"tea": table}))


def test_values_go_out_as_json_has_them() -> None:
    """Numbers and texts stay, dates and times are texts, lists are lists."""
    given = (1, "a", True, (1, 2), Decimal("1.5"), time(9), frozenset({Weekday.MONDAY}))

    assert [plain(v) for v in given] == [1, "a", True, [1, 2], "1.5", "09:00", "mon"]


def test_the_checker_knows_the_type_of_a_figure() -> None:
    """mypy, which reads this file in every run of CI, fails where a figure is something else."""
    rule = cadence("a.b", "a | b", "a | b", "a", 1)

    assert assert_type(rule.interval, int) == 1
    assert assert_type(Hours(hours=1, kinds=()).hours, int) == 1
    assert assert_type(Ranked().least, Decimal) == Ranked().least
    with pytest.raises(TypeError):
        Ranked().months + "x"  # type: ignore[operator]  # and mypy says when it no longer is one
