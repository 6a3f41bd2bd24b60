"""Fitting: a description that every client shows whole, cut by lines from the bottom up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from kam.text import Message, Text

LIMIT: Final = 1000
"""Characters of a description; some calendars cut there (days, section 5)."""
LONGEST_LINE: Final = 240
AND_MORE: Final = Message("and {count} more", "另有 {count} 项")


@frozen(kw_only=True)
class Line:
    """One line, cut at so many characters; what is ``worth`` least goes first, 0 never goes."""

    text: Text
    worth: int = 0
    longest: int = LONGEST_LINE


@frozen
class Section:
    """Lines that belong together; what is cut off them is counted below them."""

    lines: tuple[Line, ...]


def fitted(sections: Iterable[Section], language: str, limit: int = LIMIT) -> str:
    """Return the lines of all sections, as many as fit, each whole."""
    kept = [
        [(shortened(li.text.render(language), li.longest), li.worth) for li in section.lines]
        for section in sections
    ]
    dropped = [0] * len(kept)
    while len(found := _joined(kept, dropped, language)) > limit:
        worths = [worth for section in kept for _, worth in section if worth]
        if not worths:
            break
        last = max(n for n, section in enumerate(kept) if any(w == min(worths) for _, w in section))
        index = max(n for n, (_, worth) in enumerate(kept[last]) if worth == min(worths))
        del kept[last][index]
        dropped[last] += 1
    return found


def _joined(
    kept: Sequence[Sequence[tuple[str, int]]], dropped: Sequence[int], language: str
) -> str:
    lines = []
    for section, count in zip(kept, dropped, strict=True):
        lines += [text for text, _ in section if text]
        lines += [AND_MORE(count=count).render(language)] if count else []
    return "\n".join(lines)


def shortened(text: str, longest: int = LONGEST_LINE) -> str:
    """Return a text cut after its last whole word, with an ellipsis, where it is too long."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    head, after = text[: longest - 1], text[longest - 1]
    if after != " " and after.isascii() and " " in head[longest // 2 :]:
        head = head[: head.rindex(" ")]
    return head.rstrip(" ,;:，；：、") + "…"
