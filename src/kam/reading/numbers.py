"""Numbers and amounts as people write them: 1.2万, ￥1,200.50, 壹万贰仟元整, (1,200)."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

from kam.errors import InvalidField
from kam.text import Message

NUMBER_ALLOWED: Final = "1234.5, 1,234.50, 1.2万, 1.2亿"
AMOUNT_ALLOWED: Final = "1200.50, CNY 1,200.50, ￥1200, 120万元"

NO_NUMBER: Final = Message("{text} is no number", "{text} 不是数字")
NO_AMOUNT: Final = Message("{text} is no amount", "{text} 不是金额")
NOT_EXACT: Final = Message("{text} is not one exact value", "{text} 不是一个确定的值")

UNITS: Final = {"": 1, "千": 1_000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000,
                "亿": 100_000_000, "万亿": 10**12, "k": 1_000, "m": 1_000_000}  # fmt: skip
SIGNS: Final = {"¥": "CNY", "￥": "CNY", "元": "CNY", "人民币": "CNY", "rmb": "CNY", "圆": "CNY",
                "$": "USD", "us$": "USD", "美元": "USD", "€": "EUR", "欧元": "EUR", "£": "GBP",
                "hk$": "HKD", "港元": "HKD", "港币": "HKD", "日元": "JPY"}  # fmt: skip
_FIGURES: Final = ("零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS: Final = {letter: n for n, letters in enumerate(_FIGURES) for letter in letters}
_TENS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS: Final = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}

_PLAIN = re.compile(r"([-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e[-+]?\d{1,2})?)\s*([^\d,.]*)")
_VAGUE = re.compile(r"[约近余多上下左右]|(?<=\d)\s*[-~至到]\s*(?=\d)|以[上下内]|\?")
_CODE = re.compile(r"^([A-Z]{3})(?=[\s\d.,+(-])|(?<=[\d\s万亿)])\s*([A-Z]{3})$")
_WORDS = re.compile(f"[{''.join(_DIGITS)}{''.join(_TENS)}{''.join(_MYRIADS)}]+")


def read_number(text: str) -> Decimal:
    """Read a number.

    Commas group thousands only, ``万`` and ``亿`` multiply, brackets make it negative, ``35%`` is
    0.35; Chinese numerals are read as well.

    Raises:
        InvalidField: it is no number, or only roughly one (``约50万``, ``50-80万``).
    """
    return _value(_even(text), text, NO_NUMBER, NUMBER_ALLOWED)


def read_amount(text: str) -> tuple[Decimal, str]:
    """Read an amount with its currency as an ISO code, empty when the cell names none.

    Raises:
        InvalidField: it is no amount, or only roughly one.
    """
    plain = _even(text)
    plain = re.sub(r"[整正]$", "", plain)
    currency = ""
    if found := _CODE.search(plain):
        currency = found[1] or found[2]
        plain = (plain[: found.start()] + plain[found.end() :]).strip()
    for sign in sorted(SIGNS, key=len, reverse=True):
        low = plain.lower()
        if low.startswith(sign) or low.endswith(sign):
            bare = plain[len(sign) :] if low.startswith(sign) else plain[: -len(sign)]
            if bare.strip():
                plain, currency = bare.strip(), currency or SIGNS[sign]
    return _value(plain, text, NO_AMOUNT, AMOUNT_ALLOWED), currency


def _even(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    return re.sub("[\u2010-\u2015\u2212]", "-", plain)


def _value(plain: str, text: str, message: Message, allowed: str) -> Decimal:
    if plain.startswith("(") and plain.endswith(")"):
        return -_value(plain[1:-1].strip(), text, message, allowed)
    if plain.endswith("%"):
        return _value(plain[:-1].strip(), text, message, allowed) / 100
    if _VAGUE.search(plain):
        raise InvalidField("", NOT_EXACT(text=repr(text)), allowed=allowed)
    found = _PLAIN.fullmatch(plain.lower())
    if found and found[2] in UNITS:
        return _tidy(Decimal(found[1].replace(",", "")) * UNITS[found[2]])
    if _WORDS.fullmatch(plain) and (number := _chinese(plain)) is not None:
        return Decimal(number)
    raise InvalidField("", message(text=repr(text)), allowed=allowed)


def _tidy(value: Decimal) -> Decimal:
    """Return the number without exponent and needless zeros."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value


def _chinese(text: str) -> int | None:
    """Return the value of a whole number in Chinese numerals, None when it is ill-formed."""
    total = section = 0
    digit: int | None = None
    for letter in text:
        if letter in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[letter]
        elif letter in _TENS:
            section += (1 if digit is None else digit) * _TENS[letter]
            digit = None
        else:
            section, unit, digit = section + (digit or 0), _MYRIADS[letter], None
            total = total + section * unit if total % unit == 0 else (total + section) * unit
            section = 0
    return total + section + (digit or 0)
