"""Accounts that may be one: the same name but for its form, the same telephone, nearly the same."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Final

from attrs import frozen

from kam.errors import InvalidField
from kam.reading.phones import read_phones
from kam.text import Message, Text

FORMS: Final = (
    "股份有限公司", "有限责任公司", "有限公司", "集团公司", "分公司", "公司", "集团", "厂", "商行",
    "co ltd", "company", "limited", "corporation", "corp", "inc", "ltd", "llc", "gmbh", "ag", "sa",
    "co",
)  # fmt: skip
NEAR: Final = 0.86
"""Least likeness of two short names (2 M / T of matching characters)."""
CROWD: Final = 60
"""Blocks of more names are too common to compare one by one."""

SAME_NAME: Final = Message(
    "{one} and {two} have the same name but for form and place",
    "{one} 与 {two} 仅公司形式或地名不同",
)
SAME_PHONE: Final = Message(
    "{one} and {two} have the same telephone {phone}", "{one} 与 {two} 电话相同：{phone}"
)
ALIKE: Final = Message("{one} and {two} are {percent} % alike", "{one} 与 {two} 相似度 {percent}%")


@frozen(kw_only=True)
class Pair:
    """Two rows (by their index, ascending) that may be one account, and the evidence."""

    first: int
    second: int
    evidence: tuple[Text, ...]


def near_duplicates(rows: list[Mapping[str, str]]) -> tuple[Pair, ...]:
    """Return pairs of accounts that may be one, ascending; nothing is merged."""
    names = [row.get("name", "") for row in rows]
    cores = [core_name(name, row.get("city", "")) for name, row in zip(names, rows, strict=True)]
    found: dict[tuple[int, int], list[Text]] = defaultdict(list)
    for one, two in _together(cores):
        found[one, two].append(SAME_NAME(one=names[one], two=names[two]))
    phones = [_phones(row.get("phone", "")) for row in rows]
    for phone, members in _groups(phones).items():
        for one, two in _pairs(members):
            found[one, two].append(SAME_PHONE(one=names[one], two=names[two], phone=phone))
    for one, two, percent in _alike(cores):
        if (one, two) not in found:
            found[one, two].append(ALIKE(one=names[one], two=names[two], percent=percent))
    return tuple(Pair(first=a, second=b, evidence=tuple(found[a, b])) for a, b in sorted(found))


def core_name(name: str, city: str = "") -> str:
    """Return what is left of a company's name without its form, its place and punctuation."""
    plain = unicodedata.normalize("NFKC", name).lower()
    plain = re.sub(r"[\s.,;:'\"()\[\]&·-]+", " ", plain).strip()
    for form in FORMS:
        plain = re.sub(
            rf"(?<=.){form}$" if not form.isascii() else rf"\b{form}$", "", plain
        ).strip()
    place = unicodedata.normalize("NFKC", city).strip().removesuffix("市")
    plain = re.sub(r"^(?:[\u4e00-\u9fff]{2,3}省)?", "", plain)
    if place:
        plain = re.sub(rf"^{re.escape(place)}市?", "", plain) or plain
    plain = re.sub(r"^([\u4e00-\u9fff]{2})市", r"\1", plain)
    return plain.replace(" ", "") if not plain.isascii() else plain


def _together(keys: Iterable[str]) -> Iterator[tuple[int, int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        if key:
            groups[key].append(index)
    for members in groups.values():
        yield from _pairs(members)


def _pairs(members: list[int]) -> Iterator[tuple[int, int]]:
    if len(members) <= CROWD:
        for place, one in enumerate(members):
            for two in members[place + 1 :]:
                yield one, two


def _phones(cell: str) -> tuple[str, ...]:
    try:
        return tuple(p.number for p in read_phones(cell).phones if len(p.number) > 6)
    except InvalidField:
        return ()


def _groups(phones: list[tuple[str, ...]]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for index, numbers in enumerate(phones):
        for number in dict.fromkeys(numbers):
            groups[number].append(index)
    return groups


def _alike(cores: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield pairs of names that share two letters in a row and are nearly the same."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, core in enumerate(cores):
        for piece in {core[i : i + 2] for i in range(len(core) - 1)}:
            blocks[piece].append(index)
    seen: set[tuple[int, int]] = set()
    for piece in sorted(blocks):
        for one, two in _pairs(blocks[piece]):
            if (one, two) in seen or cores[one] == cores[two]:
                continue
            seen.add((one, two))
            likeness = SequenceMatcher(None, cores[one], cores[two], autojunk=False).ratio()
            if likeness >= NEAR:
                yield one, two, round(likeness * 100)
