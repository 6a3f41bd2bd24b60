"""Festival greetings: which days, who is greeted, what is prepared."""

from __future__ import annotations

from datetime import date
from typing import Any

import chinese_calendar
import pytest
from attrs import evolve
from borax.calendars.festivals2 import FestivalLibrary
from tests.support import WORKSPACE, account, due, of_kind, portfolio

import kam
from kam.core_rules.festival_days import festivals_for
from kam.errors import RuleError
from kam.model import Account, AccountStatus, Consent, Contact, Form, Position, Staff, Where

START, END = date(2026, 1, 1), date(2026, 12, 31)
CHINA = evolve(WORKSPACE, country="CN", timezone="Asia/Shanghai")
CHINESE = {
    "new-year": "2026-01-01",
    "new-years-eve": "2026-02-16",
    "spring-festival": "2026-02-17",
    "lantern": "2026-03-03",
    "qingming": "2026-04-05",
    "labour-day": "2026-05-01",
    "dragon-boat": "2026-06-19",
    "qixi": "2026-08-19",
    "mid-autumn": "2026-09-25",
    "national-day": "2026-10-01",
    "double-ninth": "2026-10-18",
    "winter-solstice": "2026-12-22",
}
"""As printed calendars of 2026 have them."""


def person(ident: str, at: str = "acme", **fields: Any) -> Contact:
    """Return a contact at an account."""
    return Contact(id=ident, name=ident.title(), positions=(Position(account=at),), **fields)


def festivals(facts: kam.Portfolio, **overrides: Any) -> dict[str, kam.Owed]:
    """Return the days of 2026 on which people are greeted, by id."""
    found = of_kind(due(facts, START, END, **overrides), "festival")
    return {c.item: c for c in found if c.place is Where.DAY}


def greetings(facts: kam.Portfolio, **overrides: Any) -> dict[str, kam.Owed]:
    """Return the work of greeting people in 2026, by id."""
    found = of_kind(due(facts, START, END, **overrides), "festival")
    return {c.item: c for c in found if c.place is Where.REMOTE}


def days(country: str, language: str = "", year: int = 2026) -> dict[str, str]:
    """Return the festivals of a kind of person as word to day."""
    found = festivals_for(country, language, date(year, 1, 1), date(year, 12, 31))
    return {f.festival.slug: f.day.isoformat() for f in found}


@pytest.mark.rule("X-CARE-03", "G-19", "R-CABLE-08", "R-CABLE-09")
def test_people_in_china_are_greeted_on_every_chinese_festival() -> None:
    """One item per manager and festival, named after both."""
    found = festivals(portfolio(workspace=CHINA, contacts=(person("c"),)))

    assert {i: c.ideal.isoformat() for i, c in found.items()} == {
        f"festival/ann/2026-{slug}": day for slug, day in CHINESE.items()
    }
    assert {(c.form, c.minutes) for c in found.values()} == {(Form.DAY, 0)}
    assert {c.staff for c in found.values()} == {"ann"}


def test_greetings_take_time_and_are_early_rather_than_late() -> None:
    """The day is marked; five minutes a person, an hour at most; 宜早不宜迟."""
    people = tuple(person(f"c{n}") for n in range(13))
    few = greetings(portfolio(workspace=CHINA, contacts=people[:3]))
    many = greetings(portfolio(workspace=CHINA, contacts=people))
    one = few["festival/ann/2026-mid-autumn-greetings"]

    assert {g.minutes for g in few.values()} == {15}
    assert {g.minutes for g in many.values()} == {60}
    assert (one.earliest, one.latest) == (date(2026, 9, 18), date(2026, 9, 25))
    assert (one.folds, one.contacts) == (True, ("c0", "c1", "c2"))
    assert len(few) == len(CHINESE)


@pytest.mark.parametrize("year", range(2004, 2027))
def test_statutory_festivals_are_days_off(year: int) -> None:
    """The statutory ones lie inside the holidays that the government announced."""
    found = days("CN", year=year)
    names = ["new-year", "spring-festival", "labour-day", "national-day"]
    if year >= 2008:
        names += ["qingming", "dragon-boat", "mid-autumn"]

    for name in names:
        day = date.fromisoformat(found[name])
        assert chinese_calendar.is_holiday(day), name


@pytest.mark.parametrize("year", range(1901, 2100, 7))
def test_lunar_festivals_against_borax(year: int) -> None:
    """An independent library has the same days."""
    library = FestivalLibrary.load_builtin("basic")
    names = {"春节": "spring-festival", "元宵节": "lantern", "端午节": "dragon-boat",
             "中秋节": "mid-autumn", "重阳节": "double-ninth", "除夕": "new-years-eve"}  # fmt: skip
    found = days("CN", year=year)
    for festival in library:
        if festival.name in names:
            theirs = [
                w.solar.isoformat()
                for w in festival.list_days(date(year, 1, 1), date(year, 12, 31))
            ]
            assert theirs[0] == found[names[festival.name]], festival.name  # then the leap month


def test_language_and_country_decide() -> None:
    """Chinese speakers anywhere; others by the holidays of their country."""
    assert set(days("CN")) == set(CHINESE)
    assert "labour-day" not in days("HK")
    assert {"mid-autumn", "new-year", "christmas"} <= set(days("HK"))
    assert {"mid-autumn", "christmas", "easter"} <= set(days("DE", "zh-CN"))
    assert "mid-autumn" not in days("DE")
    assert {"christmas", "mid-autumn"} <= set(days("CN", "en"))
    assert days("US")["thanksgiving"] == "2026-11-26"
    assert days("KR")["chuseok"] == "2026-09-24"
    assert days("KR")["lunar-new-year"] == "2026-02-16"
    assert days("VN", year=2027)["lunar-new-year"] <= "2027-02-06"
    assert days("IN")["diwali"] == "2026-11-08"
    assert days("ID")["eid-al-fitr"] in {"2026-03-20", "2026-03-21"}
    assert days("") == {}
    assert days("Atlantis") == {}


def test_moslem_feasts_are_estimated() -> None:
    """Dates by the moon that nobody has seen yet are marked."""
    found = festivals_for("AE", "", date(2027, 1, 1), date(2027, 12, 31))

    assert {f.provisional for f in found if f.festival.slug == "eid-al-fitr"} == {True}


@pytest.mark.rule("X-CARE-03", "G-22")
def test_who_is_greeted() -> None:
    """Consent, jobs of the day, served accounts, and one item for all of them."""
    facts = portfolio(
        account(),
        account("lost", status=AccountStatus.LOST),
        Account(id="other", name="OTHER", owner="bob"),
        workspace=CHINA,
        staff=(Staff(id="ann", name="Ann"), Staff(id="bob", name="Bob")),
        contacts=(
            person("yes"),
            person("too"),
            person("no", consent=Consent(greet=False)),
            person("lost", at="lost"),
            person("bobs", at="other"),
            Contact(
                id="gone", name="Gone", positions=(Position(account="acme", end=date(2026, 6, 30)),)
            ),
        ),
    )
    found = festivals(facts)

    assert found["festival/ann/2026-mid-autumn"].contacts == ("yes", "too")
    assert found["festival/ann/2026-spring-festival"].contacts == ("yes", "too", "gone")
    assert found["festival/bob/2026-mid-autumn"].contacts == ("bobs",)
    assert (
        found["festival/ann/2026-mid-autumn"].summary.render("en") == "Mid-Autumn: greet 2 people"
    )
    assert found["festival/bob/2026-mid-autumn"].summary.render("zh-CN") == "中秋节：问候Bobs"
    assert [d.render("zh-CN") for d in found["festival/ann/2026-mid-autumn"].details] == [
        "农历八月十五"
    ]
    assert found["festival/ann/2026-qingming"].details[0].render("en") == (
        "a day of remembrance: a considerate word, no congratulation"
    )


@pytest.mark.rule("G-22")
def test_cards_and_gifts_are_prepared_in_time() -> None:
    """A task two weeks ahead, with an owner of its own, that counts who agreed to gifts."""
    facts = portfolio(
        workspace=CHINA,
        staff=(Staff(id="ann", name="Ann"), Staff(id="mia", name="Mia", role="assistant")),
        contacts=(person("a"), person("b", consent=Consent(gift=True))),
    )
    owed = due(facts, START, END, festival={"preparer": "assistant"})
    found = {c.item: c for c in of_kind(owed, "preparation")}
    task = found["preparation/ann/2026-mid-autumn"]

    assert set(found) == {
        f"preparation/ann/2026-{slug}" for slug in ("spring-festival", "dragon-boat", "mid-autumn")
    }
    assert (task.ideal, task.form, task.staff) == (date(2026, 9, 11), Form.TASK, "mia")
    assert "cards for 2 people, gifts for 1 who agreed to gifts" in task.reasons[0].text.render(
        "en"
    )
    assert of_kind(due(facts, START, END, festival={"lead_days": 0}), "preparation") == ()


def test_the_list_of_festivals_is_a_parameter() -> None:
    """Only the chosen ones; an unknown word is refused."""
    facts = portfolio(workspace=CHINA, contacts=(person("c"),))

    assert set(festivals(facts, festival={"festivals": ("mid-autumn",)})) == {
        "festival/ann/2026-mid-autumn"
    }
    with pytest.raises(RuleError, match="halloween"):
        festivals(facts, festival={"festivals": ("halloween",)})


def test_without_a_known_country_or_language_nobody_is_greeted_by_guess() -> None:
    """A workspace without country gives no festival; a contact's language gives them."""
    assert festivals(portfolio(contacts=(person("c"),))) == {}
    assert set(festivals(portfolio(contacts=(person("c", language="中文"),)))) == {
        f"festival/ann/2026-{slug}"
        for slug in CHINESE
        if slug not in {"new-year", "labour-day", "national-day"}
    }
