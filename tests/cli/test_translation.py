"""The catalogue of the command line: complete, compiled, and bound by the command line alone."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from tests.cli.test_help import ALL

from kam.cli.app import COMMANDS
from kam.cli.bilingual import Context
from kam.cli.translation import DOMAIN, LOCALES

FOLDER = LOCALES / "zh_CN" / "LC_MESSAGES"
CLICK = Path(click.__file__).parent
SAID_TO_USERS = ("core", "decorators", "exceptions", "formatting", "parser", "types")
"""Modules of click whose sentences are read in help, usage and errors."""
TO_AUTHORS = {
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Choice({choices})",
    "Confirm the action without prompting.",
    "Could not determine name for option with declarations {decls!r}",
    "Do you want to continue?",
    "Name '{name}' defined twice",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument "
    "instead? Did you mean to pass '--{name}'?",
}
"""What click says to who writes a command line, and of prompts, which kam has none of."""
OTHER_FIELDS = {
    "{value!r} is not a valid {number_type}.": "click hands the English name of a Python type",
}
"""Sentences whose Chinese leaves a field out, with the reason."""


def translations(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the Chinese by the English of a catalogue, without its head."""
    return {forms(message.id): forms(message.string) for message in catalogue if message.id}


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """Return the catalogue as people write it."""
    with (FOLDER / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file)


def sentences_of_click() -> Iterator[str]:
    """Yield the sentences that the installed click looks up, the first one of several forms."""
    for name in SAID_TO_USERS:
        for node in ast.walk(ast.parse((CLICK / f"{name}.py").read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext"}:
                first = node.args[0]
                if isinstance(first, ast.Constant) and first.value not in TO_AUTHORS:
                    yield str(first.value)


def sentences_of_kam() -> Iterator[str]:
    """Yield the help of every command and option, and the words of usage."""
    yield from COMMANDS.values()
    for command in ALL.values():
        context = Context(command, help_option_names=["-h", "--help"])
        yield command.help or ""
        yield from command.collect_usage_pieces(context)
        for param in command.get_params(context):
            if isinstance(param, click.Option):
                yield param.help or ""
                if not param.is_flag and not isinstance(param.type, click.Choice):
                    yield param.type.name.upper()


def forms(text: object) -> tuple[str, ...]:
    """Return the forms of a sentence: one, or one and several."""
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text or ""),)


def fields(*sentences: str) -> set[str]:
    """Return the names of the fields of sentences."""
    return {name for text in sentences for _, name, _, _ in Formatter().parse(text) if name}


def test_the_compiled_catalogue_is_up_to_date(catalogue: Catalog) -> None:
    """What is shipped is what is written, whoever compiled it and when."""
    with (FOLDER / f"{DOMAIN}.mo").open("rb") as file:
        shipped = translations(read_mo(file))

    assert shipped == translations(catalogue), "run pybabel compile -D kam -d src/kam/text/locale"


def test_the_catalogue_has_every_sentence_of_click(catalogue: Catalog) -> None:
    """Those of the installed version: the oldest that is promised, or the newest."""
    found = set(sentences_of_click())

    assert len(found) > 40
    assert sorted(sentence for sentence in found if catalogue.get(sentence) is None) == []


def test_the_catalogue_has_every_sentence_of_help(catalogue: Catalog) -> None:
    """A help text that was changed or is new fails here."""
    found = set(sentences_of_kam())

    assert len(found) > 50
    assert sorted(sentence for sentence in found if catalogue.get(sentence) is None) == []


def test_the_catalogue_says_nothing_that_nobody_asks_for(catalogue: Catalog) -> None:
    """Sentences of kam that are gone are gone here too; click's are marked as such."""
    asked = set(sentences_of_kam())
    ours = [m for m in catalogue if m.id and "click" not in m.user_comments]

    assert [m.id for m in ours if m.id not in asked] == []


def test_every_sentence_is_translated_with_its_fields(catalogue: Catalog) -> None:
    """Each has Chinese, which names what the English names."""
    for message in catalogue:
        english, chinese = forms(message.id), forms(message.string)
        assert all(chinese), english
        named, said = fields(*english), fields(*chinese)
        assert said <= named, english
        if len(english) == 1 and english[0] not in OTHER_FIELDS:
            assert said == named, english


def test_gettext_reads_the_compiled_catalogue() -> None:
    """Plural forms are those of Chinese: one."""
    with (FOLDER / f"{DOMAIN}.mo").open("rb") as file:
        found = GNUTranslations(file)

    for count in (1, 2):
        said = found.ngettext(
            "{value!r} is not {choice}.", "{value!r} is not one of {choices}.", count
        )
        assert said == "{value!r} 不在可选值 {choices} 之中。"


@pytest.mark.parametrize(
    ("code", "domain"),
    [
        ("import kam, kam.core_rules, kam.reports.page; kam.rule_book()", "messages"),
        ("from kam.cli.app import kam; kam(['--version'], standalone_mode=False)", DOMAIN),
    ],
)
def test_only_the_command_line_binds_gettext(code: str, domain: str) -> None:
    """The library leaves the gettext of its embedder alone."""
    code += "; import gettext; print(gettext.textdomain())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stdout.decode("utf-8").split()[-1] == domain
