"""Every example in the documentation runs, and the generated pages are up to date."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from tests.cli.running import ROOT, kam

from kam.rules import KINDS

PAGES = sorted([ROOT / "README.md", ROOT / "README.zh-CN.md", *ROOT.glob("docs/**/*.md")])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)

REAL = {
    "docs/how-to/the-week.md",
    "docs/tutorials/courier-cn.zh-CN.md",
    "docs/tutorials/first-calendar.md",
}
"""Pages whose excerpts are what their commands print, or write into changes.csv."""


def blocks(page: Path, kind: str) -> list[str]:
    """Return the fenced blocks of one kind."""
    text = page.read_text(encoding="utf-8")
    return [body for name, body in BLOCK.findall(text) if name == kind]


def copy_examples(folder: Path) -> None:
    """Copy the examples as they are in the repository, without what runs have left there."""
    ignored = shutil.ignore_patterns(".kam", "out", "__pycache__")
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=ignored)


def name(page: Path) -> str:
    """Return the page's path for the test's name."""
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "python")], ids=name)
def test_python_examples(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python blocks of a page run one after another."""
    monkeypatch.chdir(ROOT)
    space: dict[str, object] = {"__name__": "example"}
    for code in blocks(page, "python"):
        exec(compile(code, name(page), "exec"), space)


@pytest.mark.parametrize("page", [p for p in PAGES if "kam " in "".join(blocks(p, "sh"))], ids=name)
def test_command_examples(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands of a page run one after another in a directory that has the examples.

    On pages of `REAL` every line of the excerpts is one that they print.
    """
    copy_examples(tmp_path)
    monkeypatch.chdir(tmp_path)
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    real: list[str] = []
    for line in lines:
        if line.startswith("kam "):
            ran = kam(*shlex.split(line)[1:], KAM_LANGUAGE="")
            said = [
                t
                for t in ran.err.splitlines()
                if not re.search(r"\b(note|warning): |(提示|警告)：", t)
            ]
            assert (ran.code, line, said) == (0, line, [])
            real += (ran.out + ran.err).splitlines()
    for changes in tmp_path.glob("*/out/changes.csv"):
        real += changes.read_text(encoding="utf-8-sig").splitlines()
    if name(page) in REAL:
        printed = {line.strip() for line in real}
        shown = [line for b in blocks(page, "text") for line in b.splitlines() if line.strip()]
        assert shown
        assert [line for line in shown if line.strip() not in printed] == []


def test_the_readme_opens_with_its_two_commands() -> None:
    """The first two shell lines install and plan, install and test; each one physical line."""
    first, second, *_ = (b for b in blocks(ROOT / "README.md", "sh"))

    assert first.count("\n") == second.count("\n") == 1
    assert "kam plan examples/northwind --out build/northwind" in first
    assert second.rstrip().endswith("tox")


@pytest.mark.parametrize(("page", "language"), [("README.md", "en"), ("README.zh-CN.md", "zh-CN")])
def test_the_readme_shows_what_really_comes_out(tmp_path: Path, page: str, language: str) -> None:
    """The excerpts of the README are lines of the real output."""
    copy_examples(tmp_path)
    folder = tmp_path / "examples" / "northwind"
    planned = kam("plan", folder, "--language", language)
    explained = kam("explain", folder, "ALFKI", "--language", language)
    shown = [line for b in blocks(ROOT / page, "text") for line in b.splitlines()]

    real = [line.strip() for line in (planned.out + explained.out).splitlines()]
    assert shown
    assert [line for line in shown if line.strip() not in real] == []


def test_the_chinese_readme_is_complete() -> None:
    """It runs what the English one runs, and links to what that links to or its Chinese twin."""
    english, chinese = (ROOT / "README.md", ROOT / "README.zh-CN.md")
    links = [set(re.findall(r"\]\(([^)]+)\)", p.read_text("utf-8"))) for p in (english, chinese)]

    assert blocks(english, "sh")[:2] == blocks(chinese, "sh")[:2]
    assert len(blocks(english, "python")) == len(blocks(chinese, "python"))
    for link in links[0] - {"README.zh-CN.md"}:
        assert {link, re.sub(r"\.(md|png)$", r".zh-CN.\1", link)} & links[1], link


def test_every_kind_of_rule_has_its_section() -> None:
    """The page of kinds has one section a kind, in the order of the kinds."""
    page = (ROOT / "docs" / "reference" / "rule-kinds.md").read_text(encoding="utf-8")

    sections = re.findall(r"^## (\w+)$", page, re.MULTILINE)
    assert [s for s in sections if s not in {"Figures", "Together", "Constants"}] == [
        k.__name__ for k in KINDS
    ]


def test_generated_pages_are_up_to_date() -> None:
    """docs/generate.py writes what is there."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    sys.modules["generate"] = generate
    spec.loader.exec_module(generate)

    for page, make in generate.PAGES.items():
        path = ROOT / "docs" / "reference" / f"{page}.md"
        assert path.read_text(encoding="utf-8") == make(), f"run docs/generate.py: {path.name}"


def test_links_lead_somewhere() -> None:
    """Relative links of every page point to files that exist."""
    missing = []
    for page in PAGES:
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            if not (page.parent / link).exists():
                missing.append(f"{name(page)}: {link}")

    assert missing == []
