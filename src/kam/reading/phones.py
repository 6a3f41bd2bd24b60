"""Telephone numbers as they stand in cells: one or several, with extensions, labels and remarks.

With the extra ``contacts`` the package `phonenumbers` judges and formats them; without it only
numbers of mainland China are recognised, all others stay as they were written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from attrs import frozen

from kam.errors import InvalidField
from kam.text import Message, Text

PHONE_ALLOWED: Final = "138 0013 8000, 021-68888888转8012, +49 30 123456"
CHINA: Final = "CN"

NOT_VALID: Final = Message(
    "{text} is no valid telephone number; kept as written", "{text} 不是有效的电话号码；按原样保留"
)
FROM_FLOAT: Final = Message(
    "{text} was a number in a spreadsheet; read as {value}",
    "{text} 在表格中被当作数字；读作 {value}",
)
SAME_AREA: Final = Message(
    "{text} has no area code; that of the number before it was taken",
    "{text} 没有区号；沿用前一个号码的区号",
)
LOST: Final = Message(
    "{text} has lost its last digits in a spreadsheet", "{text} 的末几位已被表格丢失"
)

_SEPARATOR = re.compile(
    r"\s*(?:[;,、|\n]|或者?|(?<=\d)/(?=[\d+(])|(?<=\d{7})\s+(?=\+?\d{3,}[- ]?\d{4}))\s*"
)
_LABEL = re.compile(
    r"^(?:手机号?码?|移动电话|联系电话|办公电话|电话|座机|固话|传真|微信|tel|mobile|phone|cell|mob)"
    r"\s*[.:]?\s*",
    re.IGNORECASE,
)
_REMARK = re.compile(r"[(\[【]([^)\]】\d]*[^\d\s)\]】+-][^)\]】\d]*)[)\]】]")
_EXTENSION = re.compile(r"\s*(?:转分机|转|分机号?|ext\.?|x|#)\s*:?\s*(\d{1,6})$", re.IGNORECASE)
_DASHED = re.compile(r"^(\(?0\d{2,3}\)?[- ]?\d{7,8})-(\d{1,6})$")
_FLOAT = re.compile(r"^(\d{5,15})\.0+$")
_EXPONENT = re.compile(r"^(\d(?:\.\d+)?)E\+?(\d{1,2})$", re.IGNORECASE)
_NUMBER = re.compile(r"^\+?[\d\s().-]+$")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_FIXED = re.compile(r"0(10|2\d|[3-9]\d{2})(\d{7,8})")
_PREFIX = re.compile(r"^(?:\+|00)86")
_LIKE_MOBILE = re.compile(r"(?:\+?86)?1\d{8,12}")
"""A mobile number of China with a digit too few, too many or wrong."""
_EXACT_DIGITS: Final = 8
"""Digits of a number in exponent form from which on it is taken for whole."""


@frozen(kw_only=True)
class Phone:
    """One number: in international form where it is known to be valid, else as written.

    ``area`` is the area code of a Chinese fixed line, for the number after it.
    """

    number: str
    extension: str = ""
    remark: str = ""
    mobile: bool = False
    area: str = ""

    def __str__(self) -> str:
        """Return ``+86 21 6888 8888 ext. 8012 (微信同号)``."""
        text = f"{self.number} ext. {self.extension}" if self.extension else self.number
        return f"{text} ({self.remark})" if self.remark else text


@frozen(kw_only=True)
class Phones:
    """The numbers of a cell, and what a person should check."""

    phones: tuple[Phone, ...]
    doubts: tuple[Text, ...] = ()

    def __str__(self) -> str:
        """Return the numbers in order, separated by semicolons."""
        return "; ".join(map(str, self.phones))


def read_phones(text: str, *, country: str = CHINA) -> Phones:
    """Read the telephone numbers of a cell; ``country`` is the ISO code of national numbers.

    With an empty ``country`` only international numbers are recognised. What looks like a mobile
    number of mainland China and is none is said.

    Raises:
        InvalidField: a spreadsheet has cut off digits, which cannot be brought back.
    """
    doubts: list[Text] = []
    phones: list[Phone] = []
    for part in _parts(text):
        phone = _read(part, country, phones[-1] if phones else None, doubts)
        if phone not in phones:
            phones.append(phone)
    return Phones(phones=tuple(phones), doubts=tuple(doubts))


def _parts(text: str) -> Iterator[str]:
    plain = re.sub("[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", text))
    for part in _SEPARATOR.split(plain):
        if part.strip():
            yield part.strip()


def _read(part: str, country: str, before: Phone | None, doubts: list[Text]) -> Phone:
    remark = _REMARK.search(part)
    bare = _REMARK.sub("", part).strip()
    bare = _LABEL.sub("", bare)
    number, extension = _without_extension(_whole(bare, part, doubts))
    if not _NUMBER.match(number):
        return Phone(number=part)
    digits = re.sub(r"[^\d+]", "", number)
    if before and before.area and country == CHINA and re.fullmatch(r"[2-9]\d{6,7}", digits):
        doubts.append(SAME_AREA(text=repr(part)))
        digits = before.area + digits
    known = _known(digits, country)
    if known is None and country == CHINA and _LIKE_MOBILE.fullmatch(digits):
        doubts.append(NOT_VALID(text=repr(part)))
    fixed = _FIXED.fullmatch(_PREFIX.sub("0", digits) if _PREFIX.match(digits) else digits)
    return Phone(
        number=known[0] if known else number,
        extension=extension,
        remark=remark[1].strip() if remark else "",
        mobile=bool(known and known[1]),
        area=f"0{fixed[1]}" if fixed else "",
    )


def _whole(bare: str, part: str, doubts: list[Text]) -> str:
    """Return the digits of a number that a spreadsheet took for a figure."""
    if found := _FLOAT.match(bare):
        return found[1]
    found = _EXPONENT.match(bare)
    if found is None:
        return bare
    digits = found[1].replace(".", "")
    value = digits.ljust(int(found[2]) + 1, "0")
    if len(digits) < _EXACT_DIGITS or not _MOBILE.fullmatch(value):
        raise InvalidField("", LOST(text=repr(part)), allowed=PHONE_ALLOWED)
    doubts.append(FROM_FLOAT(text=repr(part), value=value))
    return value


def _without_extension(number: str) -> tuple[str, str]:
    if found := _EXTENSION.search(number):
        return number[: found.start()].strip(), found[1]
    if found := _DASHED.match(number):
        return found[1], found[2]
    return number.strip(), ""


def _known(digits: str, country: str) -> tuple[str, bool] | None:
    """Return the international form and whether it is a mobile, None for what is not valid."""
    if country == CHINA and re.fullmatch(r"86(?:1[3-9]\d{9})", digits):
        digits = f"+{digits}"
    package = _package()
    if package is None:
        return _chinese(digits) if country == CHINA or _PREFIX.match(digits) else None
    national = re.sub(r"^00", "+", digits)
    try:
        parsed = package.parse(national, country or None)
    except package.NumberParseException:
        return None
    if not package.is_valid_number(parsed):
        return None
    form = package.format_number(parsed, package.PhoneNumberFormat.INTERNATIONAL)
    return str(form), package.number_type(parsed) == package.PhoneNumberType.MOBILE


def _chinese(digits: str) -> tuple[str, bool] | None:
    national = _PREFIX.sub("", digits)
    if _MOBILE.fullmatch(national):
        return f"+86 {national[:3]} {national[3:7]} {national[7:]}", True
    national = national if national.startswith("0") else f"0{national}"
    if (fixed := _FIXED.fullmatch(national)) and (_PREFIX.match(digits) or digits.startswith("0")):
        return f"+86 {fixed[1]} {fixed[2][:-4]} {fixed[2][-4:]}", False
    return None


@cache
def _package() -> Any | None:
    try:
        import phonenumbers
    except ImportError:
        return None
    return phonenumbers
