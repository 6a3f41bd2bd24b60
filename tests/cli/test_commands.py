"""The other commands, their options and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from tests.cli.running import kam, tree, workspace


def test_init_check_plan_is_a_first_hour(tmp_path: Path) -> None:
    """A new workspace checks clean and plans at once; its example is Chinese."""
    folder = tmp_path / "mine"
    made = kam("init", folder)
    checked = kam("check", folder)
    planned = kam("plan", folder, "--as-of", "2025-12-31", "--language", "zh-CN")

    assert (made.code, checked.code, planned.code) == (0, 0, 0)
    assert "4 accounts, 4 contacts, 2 staff; no findings" in checked.out
    assert "拜访 华兴机械有限公司" in (folder / "out" / "plan.json").read_text(encoding="utf-8")


def test_init_never_overwrites(tmp_path: Path) -> None:
    """A second init in one directory changes nothing and exits with 1."""
    kam("init", tmp_path / "w")
    before = tree(tmp_path)
    again = kam("init", tmp_path / "w")

    assert again.code == 1
    assert "nothing was changed" in again.err
    assert tree(tmp_path) == before


def test_init_from_a_list(tmp_path: Path) -> None:
    """--from takes tables over; the table is recognised by its headers."""
    source = tmp_path / "my list.csv"
    source.write_text("客户名称,客户经理\n华兴机械,李明\n", encoding="utf-8")
    ran = kam("init", tmp_path / "w", "--from", source, "--format", "json")

    assert json.loads(ran.out)["files"] == [
        ".kam/imported.json", "accounts.csv", "import.toml", "kam.toml", "staff.csv",
    ]  # fmt: skip
    assert "1 accounts, 0 contacts, 1 staff" in kam("check", tmp_path / "w").out


@pytest.mark.parametrize(
    ("text", "problem"), [("colour\nred\n", "fits no table"), ("", "fits no table")]
)
def test_init_from_something_else(tmp_path: Path, text: str, problem: str) -> None:
    """A file that is no table is refused; nothing is made."""
    source = tmp_path / "x.csv"
    source.write_text(text, encoding="utf-8")
    ran = kam("init", tmp_path / "w", "--from", source, "--from", tmp_path / "missing.csv")

    assert ran.code == 1
    assert problem in ran.err
    assert "missing.csv" in ran.err
    assert not (tmp_path / "w").exists()


def test_check_shows_fifty_and_json_shows_all(tmp_path: Path) -> None:
    """Of many findings text shows the first 50 and how many more; JSON shows all."""
    rows = "".join(f"a{n},,ann\n" for n in range(10_000))
    folder = workspace(tmp_path / "w", accounts="id,name,owner\nacme,Acme,ann\n" + rows)
    text, machine = kam("check", folder), kam("check", folder, "--format", "json")

    assert (text.code, machine.code) == (1, 1)
    assert len(text.err.splitlines()) == 51
    assert "and 9950 more" in text.err
    assert len(json.loads(machine.out)["findings"]) == 10_000


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"accounts": ""}, "is empty"),
        ({"accounts": "id,name\n"}, "holds no account"),
        ({"config": "[workspace\n"}, "is no TOML"),
        ({"config": '[workspace]\ntimezone = "Mars"\n'}, "kam.toml:2: workspace.timezone: 'Mars'"),
        ({"config": '[plan]\nstrat = 2026-01-01\n[rules]\n"core.nope" = 1\n'}, "plan.strat"),
        ({"config": '[rules."core.visit-top"]\ninterval = "x"\n'}, "is not a whole number"),
        ({"config": '[rules."core.visit-tip"]\ninterval = 3\n'}, "you may have meant core.visit-t"),
        ({"config": '[rules]\nserving = "gold"\n'}, "there is no tier scheme 'gold'"),
        ({"config": '[plugins]\nenable = ["nope"]\n'}, "pip install kam-nope"),
        ({"accounts": "id,name,tier\nacme,A,abc/Z\n"}, "abc has no level 'Z'"),
    ],
)
def test_bad_input_gets_one_clear_line(tmp_path: Path, changes: dict[str, str], text: str) -> None:
    """Each fault is said with its place, exit code 1, without a traceback."""
    ran = kam("check", workspace(tmp_path / "w", **changes))

    assert ran.code == 1
    assert text in ran.err
    assert "Traceback" not in ran.err


def test_a_missing_workspace(tmp_path: Path) -> None:
    """No directory, or no kam.toml, is said with what to do."""
    (tmp_path / "empty").mkdir()

    assert "there is no directory" in kam("check", tmp_path / "nowhere").err
    assert "kam init" in kam("plan", tmp_path / "empty").err


def test_assess_as_text_and_json(tmp_path: Path) -> None:
    """Tier, rung, health and warnings of every account, each with its reason."""
    folder = workspace(tmp_path / "w")
    text, machine = kam("assess", folder), json.loads(kam("assess", folder, "--format", "json").out)
    acme = machine["accounts"][0]

    assert "abc/A" in text.out
    assert (acme["account"], acme["tier"], acme["rung"], acme["health"]) == (
        "acme",
        "abc/A",
        "customer",
        "watch",
    )
    assert all(r["rule"] and r["text"] for r in acme["reasons"])


def test_tables_align_with_chinese_text(tmp_path: Path) -> None:
    """Every line of a table is equally wide when a Chinese character counts as two columns."""
    import unicodedata

    lines = [x for x in kam("assess", workspace(tmp_path / "w")).out.splitlines() if x.strip()]
    widths = {
        sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in lines
    }

    assert len(widths) == 1


def test_explain_an_account_a_day_and_an_item(tmp_path: Path) -> None:
    """The chain of reasons from fact to calendar item; also by name and in Chinese."""
    folder = workspace(tmp_path / "w")
    account = kam("explain", folder, "acme", "--all")
    item = json.loads(kam("explain", folder, "visit/acme/2026-01", "--all", "--format", "json").out)
    chinese = kam("explain", folder, "贝塔", "--all", "--language", "zh-CN")

    assert "Acme: abc/A, customer, health watch" in account.out
    assert "[core.visit-top" in account.out
    assert [e["subject"] for e in item] == ["visit/acme/2026-01"]
    assert "贝塔：abc/B" in chinese.out
    assert kam("explain", folder, "2026-01-10").code == 0
    assert "there is no account" in kam("explain", folder, "acmo").err


def test_rules_show_where_values_come_from(tmp_path: Path) -> None:
    """An override shows its origin; a default says whether it is proposed."""
    folder = workspace(tmp_path / "w", config='[rules."core.answer-a"]\nhours = 8\n')
    shown = json.loads(kam("rules", "show", "core.answer-a", folder, "--format", "json").out)
    by_name = {p["name"]: p for p in shown["parameters"]}

    assert (by_name["hours"]["value"], by_name["hours"]["origin"]) == (8, "kam.toml")
    assert (by_name["hours"]["default"], by_name["clock"]["origin"]) == (24, "default (proposed)")
    assert "core.visit-top" in kam("rules", "list").out
    assert "you may have meant core.answer-" in kam("rules", "show", "core.answer-x").err


def test_rules_coverage_tells_what_is_implemented_where(tmp_path: Path) -> None:
    """Rows of the catalogue with the rules and kinds of item; a plugin adds its own."""
    config = '[workspace]\nname = "S"\nid = "s"\n[plugins]\nenable = ["telecom"]\n'
    folder = workspace(tmp_path / "w", config=config)
    core = json.loads(kam("rules", "coverage", "--format", "json").out)
    more = json.loads(kam("rules", "coverage", folder, "--format", "json").out)
    table = kam("rules", "coverage", folder)

    assert core["X-SLA-01"] == ["core.answer-a"]
    assert "item kind visit" in core["X-CAL-01"]
    assert "X-SLA-04" not in core
    assert any(rule.startswith("telecom.") for rule in more["X-SLA-04"])
    assert list(more) == sorted(more)
    assert "R-CABLE-40" in table.out
    assert f"{len(more)} rows of the catalogue" in table.err


def test_plugin_list_and_describe() -> None:
    """The core is listed like any plugin, and described by its hooks and rules."""
    listed = json.loads(kam("plugin", "list", "--format", "json").out)

    assert listed[0]["id"] == "core"
    assert listed[0]["state"] == "enabled"
    assert "kam_rules" in kam("plugin", "describe", "core").out


@pytest.mark.parametrize("arguments", [("nonsense",), ("plan",), ("plan", ".", "--end", "soon")])
def test_misuse_exits_with_two(arguments: tuple[str, ...]) -> None:
    """A wrong command, a missing argument, a bad option: exit code 2."""
    assert kam(*arguments).code == 2


def test_a_local_file_of_rules(tmp_path: Path) -> None:
    """A plugin in a single file of the workspace is enabled by its path."""
    folder = workspace(tmp_path / "w", config='[plugins]\nenable = ["my_rules.py"]\n')
    (folder / "my_rules.py").write_text(
        "from kam.plugins import *\n\n\n"
        "class Mine(Plugin[NoSettings]):\n"
        '    id = "mine"\n'
        '    title = Message("mine", "我的")\n\n'
        "    def kam_rules(self, build):\n"
        "        return [\n"
        "            Cadence(\n"
        '                id="mine.tea", title=Message("tea", "喝茶"), source="house rule",\n'
        '                activity="tea", group=LevelGroup.TOP,\n'
        '                task=Message("Tea {account}", "喝茶 {account}"),\n'
        "                interval=7, minutes=30, counts=('tea',),\n"
        "            )\n"
        "        ]\n",
        encoding="utf-8",
    )

    assert "mine.tea" in kam("rules", "list", folder).out
    assert "mine.tea" not in kam("rules", "list", folder, KAM_PLUGINS="").out


def modules(code: str) -> set[str]:
    """Return the names of the modules that running some code loads."""
    lines = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, check=True, text=True)
    return set(done.stdout.split())


HEAVY = {"networkx", "holidays", "icalendar", "rich.table"}


def test_import_kam_is_light() -> None:
    """`import kam` loads none of the heavy libraries, nor click."""
    assert modules("import kam") & (HEAVY | {"click", "rich", "pluggy", "cattrs"}) == set()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_is_light(arguments: list[str]) -> None:
    """`kam --help` and `--version` import no command and no rule."""
    code = (
        f"from kam.cli.app import kam\ntry:\n    kam({arguments!r})\nexcept SystemExit:\n    pass"
    )

    loaded = modules(code)

    assert loaded & (HEAVY | {"kam.model", "kam.rules", "pluggy"}) == set()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["plugin", "list"]])
def test_no_plugin_is_imported_to_be_seen(arguments: list[str]) -> None:
    """Help, version and the list of plugins run no code of a plugin that is installed."""
    installed = entry_points(group="kam.v1")
    code = (
        f"from kam.cli.app import kam\ntry:\n    kam({arguments!r})\nexcept SystemExit:\n    pass"
    )

    loaded = modules(code)

    assert {point.value.partition(":")[0] for point in installed} & loaded == set()


def test_check_imports_what_it_uses(tmp_path: Path) -> None:
    """`kam check` loads no planner, no calendar writer and none of the heavy libraries."""
    folder = workspace(tmp_path / "w")
    code = (
        "from kam.cli.app import kam\n"
        f"try:\n    kam(['check', {str(folder)!r}])\nexcept SystemExit:\n    pass"
    )

    assert modules(code) & (HEAVY | {"kam.planning", "kam.ical"}) == set()
