"""Lines broken and columns aligned by the width that signs really have; help in Chinese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from gettext import gettext
from typing import Final

import click

_PIECE: Final = re.compile(r"\s+|[^\s\u1100-\U0010ffff]+|.", re.DOTALL)
_CLOSING: Final = "，。；：、）”》？！"
_OPENING: Final = "（“《"
COLUMN: Final = 34
"""The widest first column; what is wider has its text below."""


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def wrap(text: str, room: int) -> list[str]:
    """Break one paragraph into lines of at most ``room`` cells.

    A line may end behind any Chinese sign, never inside a word of other letters unless no line
    holds it; no line begins with a sign that closes or ends with one that opens.
    """
    lines = [""]
    for piece in (part for whole in _pieces(text) for part in _cut(whole, room)):
        if width(lines[-1] + piece.rstrip()) > room and lines[-1].strip():
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line for line in (line.rstrip() for line in lines) if line]


def _pieces(text: str) -> Iterator[str]:
    """Yield what must not be broken: a word, or a sign with what opens before and closes behind."""
    held = ""
    for piece in _PIECE.findall(" ".join(text.split())):
        if held and held not in _OPENING and piece not in _CLOSING and not piece.isspace():
            yield held
            held = ""
        held += piece
    yield held


def _cut(piece: str, room: int) -> Iterator[str]:
    """Yield a piece, in parts of the width of a line where it is wider than one."""
    part = ""
    for sign in piece:
        if width(part + sign.strip()) > room:
            yield part
            part = ""
        part += sign
    yield part


class ChineseFormatter(click.HelpFormatter):
    """Writes help whose texts are Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage; a Chinese colon needs no blank behind it."""
        super().write_usage(prog, args, prefix or gettext("Usage:"))

    def write_heading(self, heading: str) -> None:
        """Write what stands above a section."""
        self.write(f"{' ' * self.current_indent}{heading}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, which an empty line separates."""
        indent = " " * self.current_indent
        paragraphs = (wrap(part, self.width - len(indent)) for part in text.split("\n\n"))
        self.write("\n\n".join("\n".join(indent + line for line in p) for p in paragraphs) + "\n")

    def write_dl(
        self, rows: Iterable[Sequence[str]], col_max: int = COLUMN, col_spacing: int = 2
    ) -> None:
        """Write a list of terms and their texts in two columns."""
        found = [(str(term), str(text)) for term, text in rows]
        column = min(max((width(term) for term, _ in found), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, text in found:
            lines = wrap(text, self.width - len(indent) - column) or [""]
            if width(term) > column - col_spacing:
                self.write(f"{indent}{term}\n")
            else:
                space = " " * (column - width(term))
                self.write(f"{indent}{term}{space}{lines.pop(0)}".rstrip() + "\n")
            for line in lines:
                self.write(f"{indent}{' ' * column}{line}\n")
