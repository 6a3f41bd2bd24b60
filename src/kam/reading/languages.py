"""Languages as they stand in cells: named in words, or their code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kam.reading.word_tables import plain

LANGUAGES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("中文", "汉语", "普通话", "国语", "chinese", "mandarin"), "zh"),
    **dict.fromkeys(("英语", "英文", "english"), "en"),
    **dict.fromkeys(("德语", "德文", "german", "deutsch"), "de"),
    **dict.fromkeys(("法语", "法文", "french", "français"), "fr"),
    **dict.fromkeys(("日语", "日文", "japanese"), "ja"),
    **dict.fromkeys(("韩语", "韩文", "korean"), "ko"),
}
"""Languages in words, as lists have them."""


def language_code(language: str) -> str:
    """Return the code of a language that is named in words, else the text as a code."""
    return LANGUAGES.get(plain(language), plain(language))
