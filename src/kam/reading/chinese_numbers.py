"""Years, months and days in Chinese numerals: 一九八七, 闰六, 初三, 廿九, 卅."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "一二三四五六七八九"
_NUMBERS: Final = (
    {"十": 10, "二十": 20, "三十": 30, "三十一": 31, "卅": 30, "卅一": 31, "初十": 10, "廿": 20}
    | {digit: n for n, digit in enumerate(_DIGITS, 1)}
    | {f"初{digit}": n for n, digit in enumerate(_DIGITS, 1)}
    | {f"十{digit}": 10 + n for n, digit in enumerate(_DIGITS, 1)}
    | {f"{tens}{digit}": 20 + n for tens in ("廿", "二十") for n, digit in enumerate(_DIGITS, 1)}
)
_YEARS: Final = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")

YEAR_DIGITS: Final = "[〇零○一二三四五六七八九]{4}|[〇零○一二三四五六七八九]{2}"
"""A pattern for years spelt digit by digit."""
NUMBER: Final = "[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3}"
"""A pattern for numbers of months and days, in figures or Chinese numerals."""


def number(text: str) -> int:
    """Return the value of a month or a day in figures or Chinese numerals, 0 when it is none."""
    return int(text) if text.isascii() else _NUMBERS.get(text, 0)


def year_number(digits: str) -> int:
    """Return the value of digits, ASCII or Chinese, that spell a year one by one."""
    return int(digits.translate(_YEARS))
