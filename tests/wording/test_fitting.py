"""Descriptions fit: whole lines, the least important go first, from the bottom up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kam.text import literal
from kam.wording.fitting import LIMIT, Line, Section, fitted, shortened


def section(worth: int, *texts: str) -> Section:
    """Return lines of one worth."""
    return Section(tuple(Line(text=literal(text), worth=worth) for text in texts))


def test_what_fits_stays_as_it_is() -> None:
    """Sections follow each other without blank lines."""
    assert fitted([section(2, "a", "b"), section(0, "c")], "en") == "a\nb\nc"


def test_cut_lines_are_counted_where_they_stood() -> None:
    """The lowest worth goes first, its last lines first; worth 0 stays."""
    lines = [f"{word:_<20}" for word in ("one", "two", "three", "four")]
    parts = [section(3, "first"), section(1, *lines), section(0, "end")]

    assert fitted(parts, "en", 93) == "\n".join(["first", *lines, "end"])
    assert fitted(parts, "en", 92) == "\n".join(["first", *lines[:3], "and 1 more", "end"])
    assert fitted(parts, "zh-CN", 70) == "\n".join(["first", *lines[:2], "另有 2 项", "end"])
    assert fitted(parts, "en", 25) == "first\nand 4 more\nend"


@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.lists(st.text("ab 汉字，", max_size=400), max_size=30)),
        max_size=5,
    )
)
def test_never_more_than_the_limit(parts: list[tuple[int, list[str]]]) -> None:
    """Whatever there is to say; every line is one of those given, or the count."""
    sections = [section(worth, *texts) for worth, texts in parts]
    text = fitted(sections, "en")

    assert len(text) <= LIMIT
    known = {shortened(t) for _, texts in parts for t in texts}
    assert all(li in known or li.startswith("and ") for li in text.splitlines())


@given(st.text("ab ,汉字", max_size=60), st.integers(4, 30))
def test_a_long_text_ends_with_a_whole_word(text: str, longest: int) -> None:
    """It is no longer than asked for and begins like the text."""
    short = shortened(text, longest)

    assert len(short) <= longest
    assert " ".join(text.split()).startswith(short.removesuffix("…"))


def test_words_are_not_cut() -> None:
    """A word of letters is left out whole; characters of Chinese are words."""
    assert shortened("Victuailles en stock", 15) == "Victuailles en…"
    assert shortened("广州市番禺区嘉屹家居", 6) == "广州市番禺…"
