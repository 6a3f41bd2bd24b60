"""Taking a person out of texts: names, numbers and addresses become one mark."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from attrs import frozen

MARK: Final = "[-]"
"""What stands where a person was named."""
SHORTEST: Final = 2
_MASK: Final = "\ue000{}\ue001"
_INSIDE: Final = "[A-Za-z0-9]"


@frozen
class Eraser:
    """Replaces the words of one person; longer names that contain one of them stay.

    ``words``: what names the person (name, numbers, addresses); words of one letter are left
    alone, Latin ones count only when they stand by themselves. ``others``: names of other people
    that must not be touched.
    """

    words: tuple[str, ...]
    others: tuple[str, ...] = ()

    @classmethod
    def of(cls, words: Iterable[str], others: Iterable[str]) -> Eraser:
        """Return the eraser of some words that spares the names of others."""
        wanted = sorted({w for w in words if len(w) >= SHORTEST}, key=lambda w: (-len(w), w))
        spared = {o for o in others if any(w in o and w != o for w in wanted)}
        return cls(tuple(wanted), tuple(sorted(spared, key=lambda o: (-len(o), o))))

    def __call__(self, text: str) -> str:
        """Return a text without the person."""
        if not any(word in text for word in self.words):
            return text
        for number, other in enumerate(self.others):
            text = text.replace(other, _MASK.format(number))
        for word in self.words:
            before = f"(?<!{_INSIDE})" if re.match(_INSIDE, word) else ""
            behind = f"(?!{_INSIDE})" if re.match(_INSIDE, word[-1]) else ""
            text = re.sub(f"{before}{re.escape(word)}{behind}", MARK, text)
        for number, other in enumerate(self.others):
            text = text.replace(_MASK.format(number), other)
        return text
