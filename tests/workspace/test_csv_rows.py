"""One row of a user's own CSV file is written; every other byte stays."""

from __future__ import annotations

import codecs
import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kam.errors import KamError
from kam.reading.encodings import decode_text
from kam.workspace.csv_rows import NewRow, with_rows
from kam.workspace.reader import read_table

ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "gb18030": b"",
    "big5": b"",
}
ITEM = "visit/ALFKI/2026-01"
MISSED = NewRow(
    table="decisions",
    cells={"item": ITEM, "decision": "missed", "was": "2026-01-07"},
    replaces=("item",),
)


def encoded(text: str, encoding: str) -> bytes:
    """Return a text in an encoding, with the mark that its files have."""
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    return ENCODINGS[encoding] + text.encode(name)


def written(data: bytes, row: NewRow = MISSED, language: str = "en") -> bytes:
    """Return the file with the row."""
    return with_rows(data, [row], file="decisions.csv", language=language)


def test_a_row_is_added_in_the_manner_of_the_file() -> None:
    """Semicolons, CRLF, order and names of columns; nothing after the last line before."""
    before = "by;decision;item\r\nann;pin;visit/a/1\r\n\r\nbob;done;visit/a/2\r\n"

    after = written(before.encode(), NewRow(table="decisions", cells=dict(MISSED.cells, by="ann")))

    assert after.decode() == (
        "by;decision;item;was\r\nann;pin;visit/a/1\r\n\r\nbob;done;visit/a/2\r\n"
        f"ann;missed;{ITEM};2026-01-07\r\n"
    )


def test_the_row_of_the_same_item_is_changed() -> None:
    """Its other cells stay, also those of columns that nobody knows."""
    before = f"item,decision,x,was\n{ITEM},pin,mine,\nvisit/a/2,done,,\n"

    assert written(before.encode()).decode() == (
        f"item,decision,x,was\n{ITEM},missed,mine,2026-01-07\nvisit/a/2,done,,\n"
    )


def test_a_last_line_without_end_gets_one() -> None:
    """The next row begins on a line of its own."""
    assert written(b"item,decision,was\na/b/c,done,").decode() == (
        f"item,decision,was\na/b/c,done,\n{ITEM},missed,2026-01-07\n"
    )


def test_a_file_that_quotes_everything_goes_on_so() -> None:
    """The style is that of the header."""
    assert written(b'"item","decision","was"\n').decode().splitlines()[1] == (
        f'"{ITEM}","missed","2026-01-07"'
    )


def test_chinese_headers_get_chinese_company() -> None:
    """A column that is missing is added in the language of the others."""
    after = written("计划项,决定\n".encode("gb18030")).decode("gb18030")

    assert after.splitlines() == ["计划项,决定,原定日期", f"{ITEM},missed,2026-01-07"]


@pytest.mark.parametrize(("language", "head"), [("en", "item,decision"), ("zh-CN", "计划项,决定")])
@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, b"\r\n"])
def test_a_new_file_has_the_headers_of_the_language(data: bytes, language: str, head: str) -> None:
    """All columns of the table, in UTF-8 that a spreadsheet recognises."""
    after = written(data, language=language)

    assert after.startswith(codecs.BOM_UTF8)
    assert after.decode("utf-8-sig").startswith(head)
    assert read_table("decisions", after, "decisions.csv").rows[0][1][0] == ITEM


def test_what_the_encoding_cannot_hold_is_said_in_one_message() -> None:
    """The letter, the encoding, and what to do."""
    before = "客戶,日期,方式,內容\n雲汀,2026-01-05,拜訪,已約定下次見面時間\n".encode("big5")
    row = NewRow(table="activities", cells={"account": "张", "date": "2026-01-07", "kind": "visit"})

    with pytest.raises(KamError, match=r"decisions.csv: 张 cannot be written .*UTF-8"):
        written(before, row)


def test_a_cell_that_a_spreadsheet_would_run_is_guarded() -> None:
    """Reading takes the apostrophe away again."""
    row = NewRow(table="leave", cells={"staff": "ann", "from": "a", "to": "b", "reason": "=1+1"})

    assert written(b"staff,from,to,reason\n", row).decode().splitlines()[1] == "ann,a,b,'=1+1"


def test_a_character_with_two_byte_forms_does_not_move_the_place() -> None:
    """Big5-HKSCS can write 兀 as A461 and as C94A; the bytes before the changed row stay."""
    head = b"item,decision,why\n"
    two = b"a/b/1,done," + b"\xc9\x4a" + "雲汀知春商業廣場\n".encode("big5")
    before = head + two + f"{ITEM},pin,\n".encode() + "a/b/2,done,雲汀\n".encode("big5")
    assume_big5 = decode_text(before).encoding
    after = written(before)

    assert assume_big5 == "big5hkscs"
    assert two in after
    assert after.endswith("a/b/2,done,雲汀\n".encode("big5"))


CHARS = st.sampled_from("abc 12,;'\"\n客户拜访记录已完成张三")
CELLS = st.text(CHARS, max_size=8)


@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=6),
    encoding=st.sampled_from(sorted(set(ENCODINGS) - {"big5"})),
    separator=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quotes_all=st.booleans(),
    cut=st.booleans(),
    order=st.permutations(["item", "decision", "was", "by", "x", "why"]),
    count=st.integers(3, 6),
    at=st.none() | st.integers(0, 6),
)
def test_all_other_bytes_stay(
    rows: list[list[str]],
    encoding: str,
    separator: str,
    end: str,
    quotes_all: bool,
    cut: bool,
    order: list[str],
    count: int,
    at: int | None,
) -> None:
    """Random tables in random encodings: every record but the header and the one meant."""
    header = [n for n in order if n in {"item", "decision", "was"}] + order[:count]
    header = list(dict.fromkeys(header))
    rows = [r for r in rows if any(c.strip() for c in r)]
    if at is not None:
        same = ["" if name != "item" else ITEM for name in header]
        rows.insert(min(at, len(rows)), same)

    def line(cells: list[str]) -> str:
        out = io.StringIO(newline="")
        csv.writer(
            out,
            delimiter=separator,
            lineterminator="\r\n",
            quoting=csv.QUOTE_ALL if quotes_all else csv.QUOTE_MINIMAL,
        ).writerow(cells)
        return out.getvalue().removesuffix("\r\n") + end

    lines = [line(cells) for cells in (header, *rows)]
    text = "".join(lines)
    before = encoded(text.removesuffix(end) if cut else text, encoding)
    found = decode_text(before)
    assume(found.text == (text.removesuffix(end) if cut else text))
    counts = {sign: lines[0].partition("\n")[0].count(sign) for sign in ",;\t"}
    assume(counts[separator] == max(counts.values()))
    after = written(before)

    changed = [n for n, cells in enumerate(rows, 1) if _is_same(header, cells)]
    other = [n for n in range(1, len(lines)) if not changed or n != changed[-1]]
    for number in other:
        piece = encoded(lines[number].removesuffix(end), encoding)[len(ENCODINGS[encoding]) :]
        assert piece in after
    raw = read_table("decisions", after, "decisions.csv")
    where = {name: raw.header.index(name) for name in MISSED.cells}
    values = [{name: cells[n] for name, n in where.items()} for _, cells in raw.rows]
    assert MISSED.cells in values
    kept = [cells for n, cells in enumerate(rows, 1) if n in other]
    assert len(raw.rows) + sum(f.code == "ragged-row" for f in raw.findings) == len(kept) + 1
    assert after.startswith(ENCODINGS[encoding])


def _is_same(header: list[str], cells: list[str]) -> bool:
    place = header.index("item")
    return place < len(cells) and cells[place].strip() == ITEM
