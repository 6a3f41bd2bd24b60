"""Names of places in the form in which they are compared."""

from __future__ import annotations

import unicodedata
from typing import Final

LETTERS: Final = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
        "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "", "'": "", "’": "", "‘": "", "`": "",
    }
)  # fmt: skip
"""Letters that are not taken apart by Unicode, and marks that people leave out."""


def folded(name: str) -> str:
    """Return a name without differences of case, width, accents and punctuation.

    ``São Paulo``, ``SAO PAULO`` and ``sao-paulo`` are one; so are ``Xi’an`` and ``Xian``.
    """
    apart = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c for c in apart if not unicodedata.combining(c)).translate(LETTERS)
    words = "".join(c if c.isalnum() else " " for c in letters).split()
    return unicodedata.normalize("NFC", " ".join(words))
