"""The order of lists for people: names as a Chinese or English reader looks them up.

Chinese names stand by pinyin, among the Latin ones, when the extra ``pinyin`` is installed; without
it every name stands by its code points. Tables for machines are never sorted by this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from typing import Any, Final, TypeAlias

Key: TypeAlias = tuple[tuple[tuple[str, str, str], ...], str]

SURNAMES: Final[Mapping[str, str]] = {
    "单": "shan4", "曾": "zeng1", "解": "xie4", "仇": "qiu2", "区": "ou1", "查": "zha1",
    "任": "ren2", "华": "hua4", "朴": "piao2", "盖": "ge3", "翟": "zhai2", "缪": "miao4",
    "宁": "ning4", "乐": "yue4", "种": "chong2", "过": "guo1", "应": "ying1", "那": "na1",
    "燕": "yan1", "哈": "ha3", "洗": "xian3", "员": "yun4", "秘": "bi4", "乜": "nie4",
    "覃": "qin2", "召": "shao4", "繁": "po2", "折": "she2", "黑": "he4", "逄": "pang2",
    "葛": "ge3", "车": "che1", "尉": "wei4", "重": "chong2", "句": "gou1", "占": "zhan1",
    "薄": "bo2", "柏": "bai3", "沈": "shen3", "石": "shi2", "盛": "sheng4", "强": "qiang2",
    "瞿": "qu2", "谌": "chen2", "隗": "wei3", "相": "xiang4", "干": "gan1", "尹": "yin3",
    "冼": "xian3", "褚": "chu3", "臧": "zang1", "贾": "jia3", "俞": "yu2", "祭": "zhai4",
}  # fmt: skip
"""Surnames whose sign is read otherwise in most words, and how they are read as a surname."""
COMPOUND_READINGS: Final[Mapping[str, tuple[str, str]]] = {
    "尉迟": ("yu4", "chi2"),
    "单于": ("chan2", "yu2"),
    "长孙": ("zhang3", "sun1"),
    "万俟": ("mo4", "qi2"),
    "令狐": ("ling2", "hu2"),
    "乐正": ("yue4", "zheng4"),
}
"""Surnames of two signs whose reading is not that of their signs."""
_HAN: Final = "\u3400-\u9fff\U00020000-\U0003ffff"
_SIGN: Final = re.compile(f"[{_HAN}]")
_PERSON: Final = re.compile(f"[{_HAN}]{{2,4}}")
_PIECE: Final = re.compile(f"[{_HAN}]+|[^{_HAN}]+")
_TONED: Final = re.compile("([a-zü]+)([1-5]?)")


def people_key(name: str, *, person: bool = False) -> Key:
    """Return the key that sorts a name in a list for people.

    Chinese goes sign by sign: syllable, tone, code point. ``person``: the name is somebody's, so
    its first sign is read as a surname (曾 is Zeng, not Ceng).
    """
    if not _installed():
        return (), name
    pieces: list[tuple[str, str, str]] = []
    surname = _surname(name) if person and _PERSON.fullmatch(name) else ()
    for piece in _PIECE.findall(name):
        if not _SIGN.match(piece):
            pieces.append((piece.casefold().strip(), "", piece))
            continue
        toned = [*surname, *_reading()(piece)[len(surname) :]]
        surname = ()
        pieces += map(_syllable, toned, piece)
    return tuple(pieces), name


def _syllable(toned: str, sign: str) -> tuple[str, str, str]:
    found = _TONED.fullmatch(toned)
    return (found[1], found[2], sign) if found else (sign, "", sign)


def _surname(name: str) -> tuple[str, ...]:
    if len(name) > 2 and name[:2] in COMPOUND_READINGS:
        return COMPOUND_READINGS[name[:2]]
    return (SURNAMES[name[0]],) if name[0] in SURNAMES else ()


@cache
def _installed() -> bool:
    """Tell whether the extra is there, without loading its tables, which Latin names need not."""
    return find_spec("pypinyin") is not None


@cache
def _reading() -> Callable[[str], list[str]]:
    """Return what reads Chinese text sign by sign."""
    from pypinyin import Style, lazy_pinyin

    each: Any = list  # a sign without a reading stands for itself

    def read(text: str) -> list[str]:
        return lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors=each)

    return read
