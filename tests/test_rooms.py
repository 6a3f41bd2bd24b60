"""Rooms are told apart by their names: one word, one meaning, over the whole package."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import kam

SOURCE = Path(kam.__file__).parent
SAME_NAME = {
    "__init__": "Python's",
    "ladder": "the kind of rule, the core's criteria, and how they are judged",
    "tiers": "the core's schemes, and how they are judged",
}
"""Names that several modules have, and what each means."""
NO_CONCEPT = {"sentences", "wording", "problems", "case_words", "words", "helps", "catalogue"}
"""Names of modules that would hold sentences of others: each stands in the module that says it."""


def modules() -> dict[str, list[str]]:
    """Return the places of the modules by name."""
    found = defaultdict(list)
    for path in sorted(SOURCE.rglob("*.py")):
        found[path.stem].append(path.relative_to(SOURCE).with_suffix("").as_posix())
    return found


def test_no_two_modules_of_one_name() -> None:
    """But for names whose meanings are listed, and the list does not outlive them."""
    assert {name for name, places in modules().items() if len(places) > 1} == SAME_NAME.keys()


def test_no_module_holds_sentences_of_others() -> None:
    """A sentence stands where it is said, or in ``text``, in a module named after what it holds."""
    assert {p for name in NO_CONCEPT for p in modules().get(name, ())} == set()
