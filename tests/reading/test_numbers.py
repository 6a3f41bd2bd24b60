"""Numbers and amounts as lists have them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.errors import InvalidField
from kam.reading.numbers import read_amount, read_number

PROPERTY = settings(max_examples=150, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.5", "1234.5"),
        ("１，２３４．５", "1234.5"),
        ("1,234,567", "1234567"),
        ("1.2万", "12000"),
        ("85.5万", "855000"),
        ("1.2亿", "120000000"),
        ("3千", "3000"),
        ("1.2E+6", "1200000"),
        ("35%", "0.35"),
        ("-12", "-12"),
        ("(1,200)", "-1200"),
        ("−5", "-5"),
        ("一百二十万", "1200000"),
        ("三千五百", "3500"),
        ("十二", "12"),
        ("壹万贰仟", "12000"),
        ("一亿零三万", "100030000"),
    ],
)
def test_numbers(text: str, value: str) -> None:
    """Each form has one value."""
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("1200", "1200", ""),
        ("CNY 1,200.50", "1200.50", "CNY"),
        ("1200 EUR", "1200", "EUR"),
        ("￥1,200.50", "1200.50", "CNY"),
        ("¥1200", "1200", "CNY"),
        ("120万元", "1200000", "CNY"),
        ("120万", "1200000", ""),
        ("1200元", "1200", "CNY"),
        ("人民币1200元整", "1200", "CNY"),
        ("壹万贰仟元整", "12000", "CNY"),
        ("$1,200", "1200", "USD"),
        ("US$1,200", "1200", "USD"),
        ("50万美元", "500000", "USD"),
        ("€ 99.90", "99.90", "EUR"),
        ("HK$500", "500", "HKD"),
    ],
)
def test_amounts(text: str, value: str, currency: str) -> None:
    """With the currency that the cell names."""
    assert read_amount(text) == (Decimal(value), currency)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("约50万", "not one exact value"),
        ("50万左右", "not one exact value"),
        ("50-80万", "not one exact value"),
        ("50万以上", "not one exact value"),
        ("1200,50", "is no amount"),
        ("1,20", "is no amount"),
        ("abc", "is no amount"),
        ("", "is no amount"),
        ("元", "is no amount"),
        ("12万3", "is no amount"),
        ("一二三", "is no amount"),
    ],
)
def test_what_is_not_exact_is_refused(text: str, problem: str) -> None:
    """A rough figure is never made exact (120,050 is not 1200,50)."""
    with pytest.raises(InvalidField, match=problem):
        read_amount(text)


@PROPERTY
@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9
    )
)
def test_plain_numbers_keep_their_value(value: Decimal) -> None:
    """Written plainly, with commas, or in the currency's form."""
    assert read_number(f"{value:f}") == value
    assert read_number(f"{value:,f}") == value
    assert read_amount(f"CNY {value:,f}") == (value, "CNY")
