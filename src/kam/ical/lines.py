r"""Content lines: cleaning, escaping and folding of text (RFC 5545 3.1, 3.3.11).

What `clean` changes, because one client or another would show it wrong or refuse the file:

- a line separator (CR, CR LF, VT, FF, U+0085, U+2028, U+2029) becomes a newline;
- any other control character except the tab is dropped (U+0000-U+001F, U+007F-U+009F);
- a byte order mark (U+FEFF) is dropped: one library takes it for the beginning of a file;
- a lone surrogate, U+FFFE and U+FFFF, which neither UTF-8 nor XML can carry, become U+FFFD;
- a backslash becomes the full-width backslash ＼ (several clients read ``C:\new`` as a newline);
- a text that begins and ends with a straight double quote gets curly ones at both ends.

After that every character comes back from every reader as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

CRLF: Final = b"\r\n"
LIMIT: Final = 75
"""Octets of a line without its line end (RFC 5545 3.1)."""

_ODD_LETTERS: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f\\\\\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_ODD: Final = re.compile(f"[{_ODD_LETTERS}]")
_ODD_IN_CATEGORY: Final = re.compile(f'[{_ODD_LETTERS},;"\n]')
_LINE_ENDS: Final = "\x0b\x0c\r\x85\u2028\u2029"
_BACKSLASH: Final = 0x5C


def _cleaning_table() -> dict[int, str | None]:
    """Map every odd character to what replaces it."""
    controls = (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))
    table: dict[int, str | None] = dict.fromkeys((*controls, 0xFEFF))
    table.update(dict.fromkeys(map(ord, _LINE_ENDS), "\n"))
    table.update(dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"))
    table[_BACKSLASH] = "＼"
    return table


_CLEANING: Final = _cleaning_table()
_IN_CATEGORY: Final = str.maketrans({",": "，", ";": "；", '"': "＂", "\n": " "})
_IN_PARAMETER: Final = str.maketrans({'"': None, "\n": " ", "^": "^^"})


def clean(text: str) -> str:
    """Return ``text`` without what clients break on; see the list at the head of this module."""
    if _ODD.search(text):
        text = text.replace("\r\n", "\n").translate(_CLEANING)
    if text[:1] == '"' == text[-1:]:
        return "“" + text[1:-1] + "”" if len(text) > 1 else "＂"
    return text


def escape(text: bytes) -> bytes:
    r"""Escape a cleaned text: ``;`` and ``,`` by a backslash, a newline as ``\n``, nothing else.

    RFC 5545 3.3.11; in UTF-8. A backslash needs no escape, because `clean` leaves none.
    """
    return text.replace(b";", b"\\;").replace(b",", b"\\,").replace(b"\n", b"\\n")


def category(name: str) -> str:
    """Return a category name without comma, semicolon, double quote, newline and outer blanks.

    The first three become their full-width forms: some clients split a name at an escaped comma.
    """
    if _ODD_IN_CATEGORY.search(name):
        name = clean(name).translate(_IN_CATEGORY)
    return name.strip()


def categories(names: Iterable[str]) -> str:
    """Return the value of CATEGORIES: cleaned names in the given order, each once, none empty."""
    return ",".join(dict.fromkeys(filter(None, map(category, names))))


def parameter(value: str) -> str:
    """Return a parameter value, in quotes where it holds ``,`` ``;`` or ``:``.

    A double quote is dropped, a newline becomes a blank and ``^`` becomes ``^^`` (RFC 6868 3.1).
    """
    text = clean(value.strip('"')).translate(_IN_PARAMETER)
    return f'"{text}"' if any(c in text for c in ",;:") else text


def text_line(name: str, value: str) -> bytes:
    """Return the folded line ``NAME:value`` of a property of the type TEXT, with its line end."""
    return content_line(f"{name}:".encode(), value)


def content_line(prefix: bytes, value: str) -> bytes:
    """Return the folded line of a TEXT whose ``prefix`` is its name and a colon."""
    if _ODD.search(value) or value[:1] == '"':
        value = clean(value)
    return fold(prefix + escape(value.encode()))


def fold(line: bytes) -> bytes:
    """Return ``line`` cut into parts of at most 75 octets, with all line ends.

    A cut stands neither inside a UTF-8 character nor between a backslash and its letter.
    """
    size = len(line)
    if size <= LIMIT:
        return line + CRLF
    parts = []
    start, end = 0, LIMIT
    while end < size:
        while line[end] & 0xC0 == 0x80:
            end -= 1
        if line[end - 1] == _BACKSLASH:
            end -= _odd_backslashes(line, start, end)
        parts.append(line[start:end])
        start, end = end, end + LIMIT - 1
    parts.append(line[start:])
    return b"\r\n ".join(parts) + CRLF


def _odd_backslashes(line: bytes, start: int, end: int) -> int:
    """Return 1 when a cut at ``end`` would part a backslash from its letter, else 0."""
    first = end
    while first > start and line[first - 1] == _BACKSLASH:
        first -= 1
    return (end - first) % 2
