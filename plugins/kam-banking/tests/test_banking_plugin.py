"""The plugin as a whole: it registers, uses public names only, and leaves nothing out."""

from __future__ import annotations

import ast
import re
from itertools import permutations
from pathlib import Path

import kam
from banking_scenes import book
from kam.plugins.registry import describe
from kam.rules import ProfileField, RecordForm
from kam.text import CHINESE, in_language
from kam.text.citations import source_in
from kam_banking import Banking

SOURCE = Path(__file__).parent.parent / "src" / "kam_banking"


def test_it_can_be_described() -> None:
    """Id, proposed scheme, and rules that all name what they implement."""
    found = describe(Banking())

    assert found.id == "banking"
    assert [r.id for r in found.rules if not r.implements] == []


def test_sources_and_parameters_are_told_in_chinese() -> None:
    """A Chinese reader sees no English word but those to choose from."""
    told = [source_in(rule.source, CHINESE) for rule in describe(Banking()).rules]
    free = [p for rule in describe(Banking()).rules for p in rule.figures if not p.choices]
    told += [in_language(p.allowed, CHINESE) for p in free if not isinstance(p.default, bool)]

    assert [text for text in told if re.search("[a-z]{2,}", text)] == []


def test_only_public_names_of_kam_are_imported() -> None:
    """A plugin knows kam.plugins and nothing else."""
    for path in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module[:4] == "kam.":
                assert node.module == "kam.plugins", f"{path.name}: {node.module}"


def test_every_form_asks_for_columns_that_exist() -> None:
    """Profile columns of forms are the bank's or the core's."""
    fields = {(f.on, f.id) for f in book().of(ProfileField)}
    for form in book().of(RecordForm):
        for field in form.fields:
            assert "." not in field.column or (form.on, field.column) in fields


def test_the_book_does_not_depend_on_the_order_of_plugins() -> None:
    """Core and banking in any order give equal books."""
    books = [kam.rule_book(plugins=list(p)) for p in permutations([Banking()])]

    assert all(b == books[0] for b in books)


def test_every_title_stands_in_both_languages() -> None:
    """No title is empty in one of them."""
    assert all(r.title.en and r.title.zh for r in describe(Banking()).rules)
