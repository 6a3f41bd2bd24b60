"""Words as people write them: width, case and blanks at their ends make no difference."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from kam.text import Message

Words: TypeAlias = Mapping[str, str]
"""What words mean: from a word, as `plain` has it, to the one value that is known for it."""
Named: TypeAlias = tuple[str, Message, Iterable[str]]
"""A value, its title, and the other names people use."""


def plain(text: str) -> str:
    """Return a word in the form in which words are compared."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def words_of(rows: Iterable[Named]) -> Words:
    """Return what words mean.

    A value itself beats the titles, a title beats the other names, of equals the first row counts.
    """
    rows = tuple(rows)
    found: dict[str, str] = {}
    said = (
        *((value, value) for value, _, _ in rows),
        *((name, value) for value, title, _ in rows for name in (title.en, title.zh)),
        *((name, value) for value, _, names in rows for name in names),
    )
    for name, value in said:
        found.setdefault(plain(name), value)
    return found
