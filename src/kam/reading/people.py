"""Names of people as they stand in cells: two in one, with a form of address, a remark, a number.

Nothing is made up: ``王总`` stays 王总, since nobody said the given name. What was split or taken
off is said as a doubt.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from attrs import frozen

from kam.text import Message, Text

COMPOUND_SURNAMES: Final = (
    "欧阳", "司马", "上官", "诸葛", "尉迟", "夏侯", "皇甫", "东方", "慕容", "令狐", "宇文", "长孙",
    "司徒", "公孙", "轩辕", "端木", "独孤", "南宫", "百里", "闻人", "申屠", "太史", "淳于", "单于",
)  # fmt: skip
COURTESY: Final = ("先生", "女士", "小姐", "太太", "老师", "师傅", "同志", "夫人")
"""Words of address that stand behind a full name and are no part of it."""
TITLES: Final = (
    "董事长", "副总经理", "总经理", "总监", "经理", "主任", "主管", "处长", "科长", "局长", "院长",
    "校长", "厂长", "店长", "部长", "会计", "工程师", "教授", "博士", "医生", "律师", "秘书",
    "书记", "副总", "总", "董", "工", "姐", "哥", "老板", "队长", "站长", "行长", "院士", "馆长",
)  # fmt: skip
"""Words of office; behind a surname alone they make a form of address (王总)."""
WESTERN: Final = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|M|Mme|Mlle|Sir|Madam)"

SPLIT: Final = Message("{text} holds {count} names", "{text} 含有 {count} 个姓名")
TAKEN_OFF: Final = Message(
    "{text}: {what} is kept apart from the name", "{text}：{what} 已与姓名分开保存"
)
SURNAME_ONLY: Final = Message("{text} names no given name", "{text} 没有名字，仅有称呼")

_HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_NAME = re.compile(f"[{_HAN}]{{2,4}}")
_SEPARATOR = re.compile(r"\s*(?:[;；、/|\n&＆]|,(?!\s*(?:Jr|Sr|MD|PhD))|和(?=[^\s]{2,}))\s*")
_REMARK = re.compile(r"[(\[【]([^)\]】]*)[)\]】]")
_NUMBER = re.compile(
    r"[:：]?\s*(?:手机|电话|tel)?[:：.]?\s*(\+?\d[\d\s()-]{5,}\d)(?:转\d+)?", re.IGNORECASE
)
_WESTERN = re.compile(rf"({WESTERN})\.?\s+(.+)")
_TITLE_WORDS: Final = "|".join(sorted(TITLES, key=len, reverse=True))
_SURNAME: Final = f"(?:{'|'.join(COMPOUND_SURNAMES)}|[{_HAN}])"
_ADDRESS = re.compile(f"{_SURNAME}(?:{_TITLE_WORDS}|{'|'.join(COURTESY)})")
_BEHIND = re.compile(f"([{_HAN}·]{{2,}}?)({'|'.join(COURTESY)}|{_TITLE_WORDS})")


@frozen(kw_only=True)
class PersonName:
    """A name with what stood beside it.

    ``title`` is an office (经理), ``rest`` a remark in brackets, ``phone`` a number.
    """

    name: str
    form_of_address: str = ""
    title: str = ""
    rest: str = ""
    phone: str = ""
    doubts: tuple[Text, ...] = ()


def split_names(text: str) -> tuple[str, ...]:
    """Return the names of a cell, each as it was written.

    Separators are ``; 、 / | &``, commas, line ends and 和; a blank parts two Han names of two to
    four characters. Names with a middle dot and Western names stay whole.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    parts = [p.strip() for p in _SEPARATOR.split(_guard(plain)) if p.strip()]
    found: list[str] = []
    for part in parts:
        words = part.split()
        if len(words) > 1 and all(_HAN_NAME.fullmatch(w) for w in words):
            found += words
        else:
            found.append(part)
    return tuple(dict.fromkeys(p.replace("\0", "、") for p in found))


def _guard(plain: str) -> str:
    """Hide separators inside brackets, which belong to a remark."""
    return _REMARK.sub(lambda m: re.sub(r"[;；、/|,&]", "\0", m[0]), plain)


def read_person(text: str) -> PersonName:
    """Read one name as `split_names` returns it."""
    plain = unicodedata.normalize("NFKC", text).strip()
    rest = " ".join(found.strip() for found in _REMARK.findall(plain) if found.strip())
    plain = _REMARK.sub("", plain).strip()
    phone = ""
    if (number := _NUMBER.search(plain)) and number.start():
        phone, plain = number[1].strip(), plain[: number.start()].strip()
    said = [TAKEN_OFF(text=repr(text), what=what) for what in (rest, phone) if what]
    name, address, title = _parts(_without_blanks(plain))
    if address == name:
        said.append(SURNAME_ONLY(text=repr(text)))
    elif address or title:
        said.append(TAKEN_OFF(text=repr(text), what=address or title))
    return PersonName(
        name=name, form_of_address=address, title=title, rest=rest, phone=phone, doubts=tuple(said)
    )


def _without_blanks(plain: str) -> str:
    """Close the gap of ``张 三``, which fills a column; other names keep their blanks."""
    words = plain.split()
    if len(words) == 2 and all(re.fullmatch(f"[{_HAN}]", w) for w in words):
        return "".join(words)
    return " ".join(words)


def _parts(plain: str) -> tuple[str, str, str]:
    """Return name, form of address and office."""
    if western := _WESTERN.fullmatch(plain):
        return western[2], f"{western[1]}.", ""
    if _ADDRESS.fullmatch(plain):
        return plain, plain, ""
    if (found := _BEHIND.fullmatch(plain)) and found[1] not in COMPOUND_SURNAMES:
        if found[2] in COURTESY:
            return found[1], found[2], ""
        if len(found[2]) > 1:
            return found[1], "", found[2]
    return plain, "", ""
