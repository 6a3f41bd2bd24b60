"""Screens of a phone: lines of at most 40 cells, broken at words, in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final, TypeVar

from kam.cli.wrapping import wrap
from kam.text import Message, Text

WIDTH: Final = 40
"""Cells of a line: what a phone shows of a terminal without turning it."""
SHOWN: Final = 3
"""So many of a list are shown, and how many more there are."""
AND_MORE: Final = Message("and {count} more", "另有 {count} 项")
DETAIL: Final = "· "
"""Stands before the details of a thing to do."""
_LISTED: Final = re.compile(f"- |{DETAIL}")
T = TypeVar("T")


class Screen:
    """Collects the lines of one screen."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.lines: list[str] = []

    def say(self, text: Text, *, mark: str = "", indent: int = 0, sentence: bool = False) -> None:
        """Add a text behind ``indent`` blanks and a mark; its further lines stand below it.

        A ``sentence`` begins with a capital letter.
        """
        said = text.render(self.language)
        self.put(said[:1].upper() + said[1:] if sentence else said, mark=mark, indent=indent)

    def put(self, text: str, *, mark: str = "", indent: int = 0) -> None:
        """Add a line of one language; that of a list keeps its sign before it."""
        found = _LISTED.match(text)
        if found and not mark:
            mark, text = found[0], text[found.end() :]
        first = " " * indent + mark
        room = WIDTH - len(first)
        for line in wrap(text, room):
            self.lines.append((first + line).rstrip())
            first = " " * len(first)

    def folded(self, lines: Iterable[str], *, indent: int = 0) -> None:
        """Add lines of one language; of details in a row the first ones and how many there are."""
        for is_detail, group in groupby(lines, lambda line: line.startswith(DETAIL)):
            found = list(group)
            shown = found[:SHOWN] if is_detail else found
            for line in shown:
                self.put(line, indent=indent)
            if len(shown) < len(found):
                self.say(AND_MORE(count=len(found) - len(shown)), mark=DETAIL, indent=indent)

    def gap(self) -> None:
        """Leave one line empty, unless there is one already."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def several(self, head: Text, found: Sequence[T]) -> Iterable[T]:
        """Head a list that is not empty; yield what is shown of it and say how much more is."""
        if not found:
            return
        self.gap()
        self.say(head)
        yield from found[:SHOWN]
        if len(found) > SHOWN:
            self.say(AND_MORE(count=len(found) - SHOWN), indent=2)

    def __str__(self) -> str:
        return "\n".join(self.lines).rstrip("\n")
