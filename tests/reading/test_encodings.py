"""Encodings: every file is read right, or it is said that nobody can be sure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.errors import InvalidField
from kam.reading.encodings import decode_text

PROPERTY = settings(max_examples=150, deadline=None, derandomize=True)
SIMPLIFIED = (
    "编号,客户名称,地址\n1,苏州恒丰电子有限公司,江苏省苏州市工业园区星湖街\n2,杭州明达物流,杭州\n"
)
TRADITIONAL = "編號,客戶名稱,地址\n1,台北國際貿易股份有限公司,臺北市信義區松仁路\n2,高雄運輸,高雄\n"
JAPANESE = "番号,会社名\n1,株式会社さくら運送\n2,東京ロジスティクス\n"
MOSTLY_ENGLISH = "id,name,city\n" + "".join(f"{n},Company {n},Berlin\n" for n in range(200))


@pytest.mark.parametrize(
    ("text", "encoding", "read_as"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-32", "utf-32"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (JAPANESE, "cp932", "cp932"),
        (MOSTLY_ENGLISH + "7,张三,上海\n", "gbk", "gb18030"),
        (MOSTLY_ENGLISH + "7,王小明,苏州\n", "utf-16-le", "utf-16-le"),
        (MOSTLY_ENGLISH, "ascii", "utf-8"),
        ("name\n\U0002cb2f䶮㛃\n", "gb18030", "gb18030"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_encodings_are_found(text: str, encoding: str, read_as: str) -> None:
    """What comes out is what went in (dependencies.md, trap 8), and every other one is said."""
    found = decode_text(text.encode(encoding))

    assert found.text == text
    assert found.encoding == read_as
    assert bool(found.notes) is (read_as not in {"utf-8", "utf-8-sig"})
    assert found.doubts == ()


@PROPERTY
@given(st.lists(st.sampled_from(SIMPLIFIED.split(",")), min_size=3, max_size=30))
def test_gbk_of_any_length_is_read(words: list[str]) -> None:
    """One row or many: common Chinese in GBK is never mistaken."""
    text = ",".join(words)

    assert decode_text(text.encode("gbk")).text == text


@PROPERTY
@given(st.text())
def test_utf8_is_never_anything_else(text: str) -> None:
    """Valid UTF-8 is UTF-8."""
    data = text.encode("utf-8", errors="ignore")
    if not data.startswith((b"\xff", b"\xfe", b"\xef\xbb\xbf")) and b"\0" not in data:
        assert decode_text(data).text == data.decode("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "name\n锟斤拷\n",
        "name\nMÃ¼ller\n",
        "name\n\ufffd\ufffd\n",
        "name\n" + "中文名称".encode().decode("gbk", errors="replace") + "\n",
        "name\n" + "苏州公司".encode().decode("latin-1") + "\n",
        "name\n烫烫烫\n",
    ],
)
def test_broken_text_is_never_silent(text: str) -> None:
    """Mojibake that was saved by another program gives a doubt with the piece."""
    found = decode_text(text.encode("utf-8"))

    assert found.text == text
    assert "broken" in found.doubts[0].render("en")
    assert "乱码" in found.doubts[0].render("zh-CN")


@pytest.mark.parametrize("text", ["name\nMüller, Zürich, façade\n", "name\nÅngström\n", SIMPLIFIED])
def test_sound_text_gives_no_doubt(text: str) -> None:
    """Umlauts are no mojibake."""
    assert decode_text(text.encode("utf-8")).doubts == ()


def test_what_the_user_says_counts() -> None:
    """A named encoding is used; bytes that do not fit are refused with their place."""
    assert decode_text("中".encode("gbk"), encoding="gbk").text == "中"
    with pytest.raises(InvalidField, match="byte 5 does not fit"):
        decode_text(b"name\n\xff\xff", encoding="gb18030")
    with pytest.raises(InvalidField, match="is no encoding"):
        decode_text(b"", encoding="klingon")


def test_bytes_of_no_encoding_are_refused() -> None:
    """Noise is no table."""
    with pytest.raises(InvalidField, match="cannot be decoded"):
        decode_text(b"name\n\xff\x80\xfe\x81\n")
