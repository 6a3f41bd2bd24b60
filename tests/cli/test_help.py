"""Help in both languages: every command, option and argument, and the faults of a command line."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import click
import pytest
from tests.cli.running import kam

from kam.cli.app import COMMANDS, module_of
from kam.cli.app import kam as root
from kam.cli.bilingual import Context
from kam.cli.translation import translate
from kam.cli.wrapping import width, wrap
from kam.text import CHINESE, ENGLISH

SIGN = re.compile("[\u4e00-\u9fff]")


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command with the words that call it."""
    yield "", root
    for name in sorted(COMMANDS):
        found = import_module(module_of(name)).command
        yield name, found
        if isinstance(found, click.Group):
            yield from ((f"{name} {n}", c) for n, c in sorted(found.commands.items()))


ALL = dict(commands())


@pytest.fixture
def chinese() -> Iterator[None]:
    """Let gettext speak Chinese in this process."""
    translate(CHINESE)
    yield
    translate(ENGLISH)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("name", ALL)
def test_every_help_text_has_a_chinese_one(name: str) -> None:
    """A new command, option or argument without Chinese fails here."""
    command = ALL[name]
    context = Context(command, help_option_names=["-h", "--help"])

    assert SIGN.search(command.help or "")
    for param in command.get_params(context):
        if isinstance(param, click.Option):
            text = param.help or ""
        else:
            (text,) = param.get_usage_pieces(context)
        assert SIGN.search(text), (name, param.name)


def test_help_is_told_in_the_language_of_the_moment() -> None:
    """One process may ask twice, and click keeps nothing of the first answer."""
    context = Context(ALL["plan"], help_option_names=["-h", "--help"])
    told = []
    for language in (CHINESE, ENGLISH):
        translate(language)
        params = ALL["plan"].get_params(context)
        told.append([param.help for param in params if isinstance(param, click.Option)])

    assert all(SIGN.search(text or "") for text in told[0])
    assert not any(SIGN.search(text or "") for text in told[1])


@pytest.mark.parametrize("name", ALL)
def test_chinese_help_has_no_english_sentence(name: str) -> None:
    """What is printed is Chinese, with the words that are typed as they are."""
    ran = kam(*name.split(), "--help", KAM_LANGUAGE="zh-CN")

    assert ran.code == 0
    assert ran.out.startswith(f"用法：kam{' ' * bool(name)}{name} [选项]")
    assert "选项：\n" in ran.out
    assert not re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", ran.out.partition("\n")[2])
    assert not re.search(r"\b(Usage|Options|Commands|DIR|DATE|PATH|TEXT|FILE)\b", ran.out)
    assert max(width(line) for line in ran.out.splitlines()) <= 80


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        (("plan", "--help", "--language", "zh-CN"), {}),
        (("plan", "--language=zh-CN", "--help"), {}),
        (("--language", "zh-CN", "plan", "--help"), {}),
        (("--help", "--language", "zh-CN"), {}),
        (("rules", "--help", "--language", "both"), {}),
        (("plan", "-h"), {"KAM_LANGUAGE": "", "LC_ALL": "zh_CN.UTF-8"}),
    ],
)
def test_help_knows_its_language(words: tuple[str, ...], environment: dict[str, str]) -> None:
    """The option counts wherever it stands, then the environment, then the locale."""
    assert kam(*words, **environment).out.startswith("用法：")


def test_help_is_english_where_nothing_says_otherwise() -> None:
    """Words of a file or directory choose no language."""
    assert kam("plan", "--help", "--", "--language", "zh-CN").out.startswith("Usage: ")
    assert kam("plan", "--help", KAM_LANGUAGE="", LC_ALL="C.UTF-8").out.startswith("Usage: ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan",), "错误：缺少参数 '目录'."),
        (("plan", "x", "--nope"), "没有选项 "),
        (("plann",), "没有命令 'plann'。"),
        (("plan", "x", "y"), "多出了参数：y"),
        (("plan", "x", "--out"), "选项 '--out' 后面要有 1 个值。"),
        (("plan", "x", "--start", "x"), "'--start' 的值不对：'x' 不是日期；允许：2026-05-06"),
        (("plan", "x", "--jobs", "0"), "'--jobs' 的值不对：0 不在范围 x>=1 之内。"),
        (("plan", "x", "--format", "xml"), "'--format' 的值不对：'xml' 不在可选值 'text', 'json'"),
        (("rules", "show", "."), "先写规则，再写目录：kam rules show 规则 目录"),
    ],
)
def test_misuse_is_said_in_chinese(words: tuple[str, ...], said: str) -> None:
    """Exit code 2, and no word of English but what was typed."""
    ran = kam(*words, KAM_LANGUAGE="zh-CN")

    assert ran.code == 2
    assert said in ran.err
    assert not re.search(r"Usage|Error|Try |Invalid|Missing", ran.err)


def test_the_language_of_the_group_is_that_of_its_command() -> None:
    """``kam --language zh-CN rules list`` prints what ``kam rules list --language zh-CN`` does."""
    assert (
        kam("--language", "zh-CN", "rules", "list").out
        == kam("rules", "list", "--language", "zh-CN").out
    )


def test_help_imports_no_command() -> None:
    """The list of commands costs none of them, in Chinese neither."""
    code = (
        "import sys; from kam.cli.app import kam; kam(['--help', '--language', 'zh-CN'], "
        "standalone_mode=False); "
        "heavy = {'kam.cli.plan_command', 'kam.planning', 'kam.plugins', 'holidays', 'pypinyin'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stdout.decode("utf-8").splitlines()[-1] == "[]"


def test_lines_break_by_the_width_of_signs() -> None:
    """Words of ASCII stay whole, and no line begins with a closing sign."""
    lines = wrap("把联系人写成 vCard 名片，或把各表写成工作簿。", 12)

    assert all(width(line) <= 12 + 2 for line in lines)
    assert not any(line[0] in "，。" for line in lines)
    assert "".join(lines).replace(" ", "") == "把联系人写成vCard名片，或把各表写成工作簿。"
