"""Content lines: rules A2 to A8."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kam.ical.lines import (
    categories,
    category,
    clean,
    escape,
    fold,
    parameter,
    text_line,
)

ANY_TEXT = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from('\\;,:"\n\r\t\x07\x0b\x85\u2028\u2029\ud800\udfff\ufffe\ufeff大客户🎂é'),
    ),
    max_size=200,
)


def unfold(data: bytes) -> bytes:
    """Undo folding by the letter of RFC 5545 3.1."""
    return data.replace(b"\r\n ", b"")


def unescape(text: str) -> str:
    """Undo escaping by the letter of RFC 5545 3.3.11."""
    found, letters = [], iter(text)
    for letter in letters:
        found.append({"n": "\n"}.get(c := next(letters), c) if letter == "\\" else letter)
    return "".join(found)


def test_a2_a_line_of_75_octets_stays_whole_and_one_more_is_folded() -> None:
    """The limit counts octets without the line end."""
    assert fold(b"a" * 75) == b"a" * 75 + b"\r\n"
    assert fold(b"a" * 76) == b"a" * 75 + b"\r\n a\r\n"
    assert fold(b"a" * 150) == b"a" * 75 + b"\r\n " + b"a" * 74 + b"\r\n a\r\n"


def test_a2_at_most_24_chinese_characters_stand_in_a_continuation_line() -> None:
    """A Chinese character is 3 octets: 25 fill a first line, 24 a continuation."""
    lines = fold(("客" * 60).encode()).decode().split("\r\n")
    assert lines == ["客" * 25, " " + "客" * 24, " " + "客" * 11, ""]


def test_a2_no_cut_inside_an_emoji() -> None:
    """An emoji of 4 octets that crosses the limit moves to the next line as a whole."""
    lines = fold(("a" * 73 + "🎂b").encode()).decode().split("\r\n")
    assert lines == ["a" * 73, " 🎂b", ""]


def test_a2_no_cut_between_a_backslash_and_its_letter() -> None:
    """An escape that crosses the limit moves to the next line as a whole."""
    assert fold(b"a" * 74 + rb"\nb") == b"a" * 74 + b"\r\n " + rb"\nb" + b"\r\n"
    assert fold(b"a" * 73 + rb"\\b") == b"a" * 73 + rb"\\" + b"\r\n b\r\n"


@settings(max_examples=300)
@given(text=ANY_TEXT)
@example(text=";" * 200)
@example(text="𠀀" * 100)
@example(text='"')
def test_a2_every_line_is_short_whole_utf8_and_unfolds_to_itself(text: str) -> None:
    """No line exceeds 75 octets, each is UTF-8 by itself, none ends in half an escape."""
    data = text_line("SUMMARY", text)
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    for line in lines:
        assert len(line) <= 75
        assert (len(line.decode()) - len(line.decode().rstrip("\\"))) % 2 == 0
    assert all(line.startswith(b" ") for line in lines[1:])
    value = unfold(data).decode().removesuffix("\r\n").removeprefix("SUMMARY:")
    assert unescape(value) == clean(text)


def test_a3_only_semicolon_comma_and_newline_are_escaped() -> None:
    """A colon and quotes stay; the newline is a lower-case n."""
    assert escape(b"a;b,c\nd:e'f\"g") == b"a\\;b\\,c\\nd:e'f\"g"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n"])
def test_a4_every_kind_of_line_end_becomes_a_newline(end: str) -> None:
    """One line end of any kind is one newline."""
    assert clean(f"甲{end}乙") == "甲\n乙"


def test_a4_control_characters_are_dropped_and_the_tab_is_kept() -> None:
    """U+0000-U+0008, U+000E-U+001F, U+007F and U+0080-U+009F leave no trace."""
    codes = [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]
    assert clean("甲" + "".join(map(chr, codes)) + "\t乙") == "甲\t乙"


def test_a4_what_utf8_or_xml_cannot_carry_becomes_the_replacement_character() -> None:
    """Lone surrogates, U+FFFE and U+FFFF become U+FFFD."""
    assert clean("a\ud83cb\udf82c\ufffed\uffff") == "a\ufffdb\ufffdc\ufffdd\ufffd"


def test_a4_a_byte_order_mark_in_a_text_is_dropped() -> None:
    """One library drops it at the beginning of a value when it writes a file again."""
    assert clean("\ufeff甲\ufeff乙") == "甲乙"


@given(text=ANY_TEXT)
def test_a4_cleaning_twice_changes_nothing_more(text: str) -> None:
    """A cleaned text is clean."""
    assert clean(clean(text)) == clean(text)


def test_a4_a_line_end_in_a_text_cannot_begin_a_property() -> None:
    """Injection: the text stays on its own content line."""
    data = text_line("SUMMARY", "x\r\nATTENDEE:mailto:a@b.c\rBEGIN:VEVENT")
    assert data == b"SUMMARY:x\\nATTENDEE:mailto:a@b.c\\nBEGIN:VEVENT\r\n"


def test_a5_a_backslash_becomes_full_width() -> None:
    r"""``C:\new`` must not be read as ``C:``, newline, ``ew``."""
    assert text_line("SUMMARY", r"C:\new\N") == "SUMMARY:C:＼new＼N\r\n".encode()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Asia/Shanghai", "Asia/Shanghai"),
        ("王,小明", '"王,小明"'),
        ("a;b:c", '"a;b:c"'),
        ('"Bob" 2^3\nx', "Bob 2^^3 x"),
    ],
)
def test_a6_parameter_values_are_quoted_where_needed(value: str, written: str) -> None:
    """Quotes around , ; and : ; no double quote inside; ^ by RFC 6868."""
    assert parameter(value) == written


def test_a7_category_names_hold_no_comma_semicolon_backslash_or_quote() -> None:
    """They become full-width, since clients split a name at an escaped comma."""
    assert category('a,b;c\\d"e\nf') == "a，b；c＼d＂e f"


def test_a7_category_names_have_no_blanks_at_their_ends() -> None:
    """No-break and ideographic spaces count as blanks; empty and repeated names are left out."""
    assert categories(["\u3000拜访\u00a0", " ", "重点 客户", "拜访"]) == "拜访,重点 客户"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ('"季度回顾"', "“季度回顾”"),
        ('"', "＂"),
        ('""', "“”"),
        ('"a" and "b"', '“a" and "b”'),
        ('\x07"a"', "“a”"),
        ('"a" b', '"a" b'),
    ],
)
def test_a8_a_text_does_not_both_begin_and_end_with_a_double_quote(text: str, cleaned: str) -> None:
    """One reader takes such a pair away, so both become curly."""
    assert clean(text) == cleaned
