"""The screens of the diary: 40 cells, two languages, the same in JSON, never a failure."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from attrs import evolve
from tests.cli.running import ROOT, tree, workspace
from tests.cli.running import kam as run

import kam
from kam.cli.diary_pages import day_page, next_page, team_next_page, team_page, week_page
from kam.cli.pipeline import horizon, load, plan_workspace
from kam.cli.screens import Screen
from kam.cli.wrapping import width, wrap
from kam.diary.json_pages import agenda_values
from kam.privacy import wording_of
from kam.wording.texts import Texts

EXAMPLES = ("northwind", "telecom-cn", "courier-cn")
LISTS = [ROOT / "examples" / "courier-cn" / "source" / f for f in ("客户名单.csv", "客户资料.xlsx")]
WIDTH = 40


@pytest.fixture(scope="module", params=EXAMPLES)
def plan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> kam.Plan:
    """Return the plan of an example without a search, which no screen depends on."""
    folder = tmp_path_factory.mktemp("diary") / request.param
    if request.param == "courier-cn":
        assert run("init", folder, *(w for file in LISTS for w in ("--from", file))).code == 0
    else:
        ignored = shutil.ignore_patterns(".kam", "out", "__pycache__")
        shutil.copytree(ROOT / "examples" / request.param, folder, ignore=ignored)
    loaded = load(folder)
    settings = evolve(loaded.settings, plan=evolve(loaded.settings.plan, effort=0))
    as_of = settings.plan.as_of or date(2026, 3, 2)
    days = horizon(loaded, start=None, end=None, as_of=as_of)
    return plan_workspace(evolve(loaded, settings=settings), days)


def shown(plan: kam.Plan, page: kam.Agenda, name: str, language: str) -> list[str]:
    """Return the lines of one page of one person."""
    screen = Screen(language)
    days = (plan.start, plan.end)
    if name == "next":
        next_page(page, screen)
    elif name == "week":
        week_page(page, screen, days)
    else:
        day_page(page, screen, days, texts_of(plan, language))
    return str(screen).splitlines()


def texts_of(plan: kam.Plan, language: str) -> Texts:
    """Return what the entries of a plan say to those whose they are."""
    return Texts(plan, wording_of(plan, language=language, privacy="work"))


def first_week(plan: kam.Plan) -> tuple[kam.Agenda, ...]:
    """Return everybody's first seven days."""
    first = plan.commitments.first
    return kam.agenda(plan, first=first, last=first + timedelta(days=6))


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_week_of_everybody_fits_a_phone(plan: kam.Plan, language: str) -> None:
    """Each of our people, both languages: no line is wider than 40 cells, something is said."""
    week = first_week(plan)
    today = kam.agenda(plan, first=plan.commitments.first)
    brief = Screen(language)
    team_page(week, brief)
    team_next_page(week, brief)

    assert len(week) > 5
    assert [line for line in brief.lines if width(line) > WIDTH] == []
    for name, pages in (("week", week), ("next", week), ("day", today)):
        for page in pages:
            lines = shown(plan, page, name, language)
            assert lines[0].startswith(page.staff.name[:20])
            assert len(lines) > 2 or name == "next"
            assert [line for line in lines if width(line) > WIDTH] == []


def test_every_person_of_every_example_has_a_week(plan: kam.Plan) -> None:
    """Seven days each, sessions with a title and lines, whom to see, no day beyond its time."""
    texts = texts_of(plan, "en")
    portfolio = plan.commitments.assessment.portfolio
    for page in first_week(plan):
        values = agenda_values(page, texts, "en")
        assert len(values["days"]) == 7
        for day in values["days"]:
            assert day["load"]["percent"] <= 100, (page.staff.id, day["date"])
            for session in day["sessions"]:
                assert session["title"]
                assert session["lines"]
                known = portfolio.contacts_of.get(session["account"])
                assert session["kind"] != "visit" or session["whom"] or not known


def test_json_says_what_the_screen_says(plan: kam.Plan) -> None:
    """Every title of the week stands on the screen, and the lines of a day on its page."""
    page = max(first_week(plan), key=lambda p: len(p.sessions))
    values = agenda_values(page, texts_of(plan, "en"), "en")
    screen = squeezed(shown(plan, page, "week", "en"))
    busy = max(page.days, key=lambda d: len(d.entries)).day
    (one,) = kam.agenda(plan, staff=page.staff.id, first=busy)
    on_page = squeezed(shown(plan, one, "day", "en"))

    for day in values["days"]:
        for session in day["sessions"]:
            assert squeezed([session["title"]]) in screen
            if day["date"] == busy.isoformat():
                said = [line for line in session["lines"] if not line.startswith("· ")]
                assert all(squeezed([line]) in on_page for line in said)


def squeezed(lines: list[str]) -> str:
    """Return lines as one text without blanks, wherever they were broken."""
    return "".join("".join(lines).split())


def lines_of(*arguments: object) -> list[str]:
    """Return the lines that a command prints without complaint."""
    ran = run(*arguments)
    assert (ran.code, ran.err) == (0, "")
    return ran.out.splitlines()


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    """Looking changes nothing on disk and says the same again."""
    folder = workspace(tmp_path / "w")
    run("plan", folder)
    before = tree(folder)
    first = [run(c, folder, *who).out for c in ("day", "week", "next") for who in ((), ("ann",))]
    second = [run(c, folder, *who).out for c in ("day", "week", "next") for who in ((), ("ann",))]

    assert all(first)
    assert first == second
    assert tree(folder) == before


def test_who_and_when(tmp_path: Path) -> None:
    """By id or name, a day or a week alone is everybody's; mistakes are told in one line."""
    folder = workspace(tmp_path / "w")

    assert lines_of("day", folder, "Ann Arbor", "2026-01-12")[:2] == [
        "Ann Arbor",
        "Mon 12 Jan 2026",
    ]
    assert lines_of("week", folder, "ANN", "2026-W03")[1] == "Mon 12 Jan to Sun 18 Jan 2026"
    assert lines_of("week", folder, "ann", "2026-01-14")[1] == "Mon 12 Jan to Sun 18 Jan 2026"
    assert lines_of("day", folder, "bo", "2026-01-12")[0] == "Bob"
    assert lines_of("day", folder, "2026-01-12")[0].startswith("Ann Arbor: ")
    for arguments, complaint in (
        (("day", folder, "nobody"), "there is no staff member 'nobody'"),
        (("day", folder, "ann", "tomorrow"), "'tomorrow' is no date; allowed: 2026-05-06"),
        (("week", folder, "ann", "2026-W60"), "'2026-W60' is no week"),
    ):
        ran = run(*arguments)
        assert (ran.code, ran.out) == (1, "")
        assert complaint in ran.err


def test_the_only_one_needs_no_name(tmp_path: Path) -> None:
    """A workspace of one person shows that one's day."""
    accounts, staff = "id,name,owner\nacme,Acme,ann\n", "id,name\nann,Ann\n"
    folder = workspace(tmp_path / "w", accounts=accounts, staff=staff)

    assert lines_of("next", folder)[0] == "Ann: what matters now"


def test_what_changes_since_the_published_plan(tmp_path: Path) -> None:
    """Nothing before a first plan; afterwards what a new fact moves, adds or cancels."""
    folder = workspace(tmp_path / "w")
    day = json.loads(run("next", folder, "ann", "--format", "json").out)[0]["next"][0]["date"]
    week = ("week", folder, "ann", day)
    first = json.loads(run(*week, "--format", "json").out)
    run("plan", folder, "-q")
    same = json.loads(run(*week, "--format", "json").out)
    workspace(folder, accounts="id,name,owner,status\nacme,Acme,ann,lost\nbeta,贝塔,bob,\n")
    after = json.loads(run(*week, "--format", "json").out)

    assert (first[0]["changes"], same[0]["changes"]) == ([], [])
    assert "cancelled" in {c["change"] for c in after[0]["changes"]}
    assert "Changed since what people have" in run(*week).out


def test_lines_break_at_words_of_every_script() -> None:
    """A word with accents is whole, one too long is cut, brackets stay with their words."""
    assert wrap("Berglunds snabbköp och Välfärd", 18) == ["Berglunds snabbköp", "och Välfärd"]
    assert wrap("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]
    assert wrap("已排四小时（百分之五十）", 12) == ["已排四小时", "（百分之五", "十）"]
    assert all(width(line) <= 12 for line in wrap("已排四小时（百分之五十）", 12))


def test_days_that_are_over_show_what_stood_in_the_calendar(tmp_path: Path) -> None:
    """In the middle of a week its first days are there, and what nobody recorded is asked about."""
    folder = workspace(tmp_path / "w")
    run("plan", folder, "-q")
    day = json.loads(run("next", folder, "ann", "--format", "json").out)[0]["next"][0]["date"]
    after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    planned = json.loads(run("week", folder, "ann", day, "--format", "json").out)[0]
    before = {
        (s["session"], s["title"])
        for one in planned["days"]
        for s in one["sessions"]
        if one["date"] <= day
    }
    following = ("week", folder, "ann", day, "--as-of", after)
    later = json.loads(run(*following, "--format", "json").out)[0]
    stood = {(s["session"], s["title"]) for one in later["days"] for s in one["stood"]}
    screen = squeezed(lines_of(*following))

    assert before
    assert stood == before
    assert all(squeezed([title]) in screen for _, title in before)
    assert later["to_confirm"]
    assert {c["item"] for c in later["to_confirm"]} <= {session for session, _ in before}
    assert "Did this happen?" in run(*following).out
