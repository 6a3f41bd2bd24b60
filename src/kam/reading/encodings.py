"""Bytes to text: which encoding, how sure that is, and whether the text was broken before it came.

The ladder: byte order mark, UTF-16 without one, UTF-8, and then the two-byte encodings of East
Asia. Nearly every byte string of one of these can be read as another, so they are compared by how
many of the characters are frequent ones: the standards list these first (level 1 of GB 2312, Big5
and JIS X 0208).
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from attrs import frozen

from kam.errors import InvalidField
from kam.text import Message, Text

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FREQUENT: Final = {
    "gb18030": ("gb2312", range(0xB0, 0xD8)),
    "big5hkscs": ("big5", range(0xA4, 0xC7)),
    "cp932": ("shift_jis", range(0x82, 0x98)),
}
"""By encoding: the standard whose first level counts, and the lead bytes of that level."""
NAMES: Final = {"utf-8-sig": "UTF-8", "big5hkscs": "Big5", "cp932": "Shift-JIS"}
MARGIN: Final = 0.1
"""By how much the share of frequent characters must be greater to be sure."""
LEAST: Final = 0.5
"""The least share of frequent characters for any other encoding than GB18030."""
SAMPLE: Final = 20_000
"""Characters that are looked at."""

OTHER: Final = Message(
    "is no UTF-8; read as {name}: check a name with special characters",
    "不是 UTF-8；按 {name} 读取：请核对含特殊字的名称",
)
UNSURE: Final = Message(
    "may be {first} ({one}) or {second} ({two}); read as {first}",
    "可能是 {first}（{one}）或 {second}（{two}）；按 {first} 读取",
)
BROKEN: Final = Message(
    "holds text that was broken before it came here: {example}",
    "含有此前就已损坏的文字（乱码）：{example}",
)
NOT_THAT: Final = Message("is no {name}: byte {at} does not fit", "不是 {name}：第 {at} 字节不符")
NO_ENCODING: Final = Message("{value} is no encoding", "{value} 不是编码")
OTHER_ENCODING: Final = Message("another encoding", "其他编码")
ENCODINGS: Final = Message(
    "UTF-8, UTF-16, GB18030, Big5; or say which encoding it is",
    "UTF-8、UTF-16、GB18030、Big5；或指明是哪种编码",
)
UNDECODABLE: Final = Message("cannot be decoded", "无法解码")

_SUBSTITUTES: Final = re.compile("锟斤拷|烫烫烫|屯屯屯|\ufffd")
_AS_LATIN: Final = re.compile("[\u00c2-\u00f4][\u0080-\u00bf]+|â€.|Ã.")


@frozen(kw_only=True)
class Decoded:
    """A text with the encoding that it was read in, and what a person should know of that."""

    text: str
    encoding: str
    notes: tuple[Text, ...] = ()
    doubts: tuple[Text, ...] = ()


def decode_text(data: bytes, *, encoding: str | None = None) -> Decoded:
    """Decode a file; ``encoding`` is what the user says, None to find out.

    Raises:
        InvalidField: the encoding is not known, the bytes do not fit it, or no encoding fits.
    """
    if encoding is not None:
        return _with_doubts(_strict(data, encoding), encoding)
    for mark, name in MARKS:
        if data.startswith(mark):
            text = _strict(data, name)
            return _with_doubts(text, name, () if name == "utf-8-sig" else (_other(name),))
    if name := _utf16(data):
        return _with_doubts(_strict(data, name), name, (_other(name),))
    try:
        return _with_doubts(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _east_asian(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(codecs.lookup(encoding).name)
    except LookupError:
        allowed = "utf-8, gb18030, big5, utf-16, shift_jis ..."
        raise InvalidField("encoding", NO_ENCODING(value=repr(encoding)), allowed=allowed) from None
    except UnicodeDecodeError as error:
        said = NOT_THAT(name=_name(encoding), at=error.start)
        raise InvalidField("encoding", said, allowed=OTHER_ENCODING()) from None


def _utf16(data: bytes) -> str:
    """Return the byte order of UTF-16 without a mark, empty when the bytes do not look like it."""
    sample = data[:SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half // 4 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > half // 4 and not odd else ""


def _east_asian(data: bytes) -> Decoded:
    readings = []
    for order, name in enumerate(FREQUENT):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        share = _frequent(text, name)
        if name == "gb18030" or share >= LEAST:
            readings.append((-share, order, name, text))
    if not readings:
        allowed = ENCODINGS()
        raise InvalidField("encoding", UNDECODABLE(), allowed=allowed)
    gb = next((r for r in readings if r[2] == "gb18030"), None)
    readings.sort()
    best = readings[0]
    if gb is not None and gb is not best and gb[0] - best[0] < MARGIN:
        best = gb
    others = [r for r in readings if r is not best and r[0] - best[0] < MARGIN]
    doubts = () if not others or -best[0] > 1 - MARGIN / 2 else (_unsure(best, others[0]),)
    return _with_doubts(best[3], best[2], (_other(best[2]),), doubts)


def _frequent(text: str, encoding: str) -> float:
    """Return which share of the characters beyond ASCII is frequent in the encoding's standard."""
    standard, leads = FREQUENT[encoding]
    letters = [c for c in text[: SAMPLE * 4] if c > "\x7f"][:SAMPLE]
    counted = [
        c for c in letters if not "\uff00" <= c <= "\uff5e" and not "\u3000" <= c <= "\u3020"
    ]
    if not counted:
        return 1.0
    return sum(_leads(c, standard) in leads for c in counted) / len(counted)


def _leads(letter: str, standard: str) -> int:
    code = letter.encode(standard, errors="ignore")
    return code[0] if len(code) == 2 else 0


def _unsure(best: tuple[float, int, str, str], other: tuple[float, int, str, str]) -> Text:
    return UNSURE(
        first=_name(best[2]), one=_example(best[3]), second=_name(other[2]), two=_example(other[3])
    )


def _example(text: str) -> str:
    found = re.search(r"[^\x00-\x7f]+", text)
    return found[0][:8] if found else ""


def _name(encoding: str) -> str:
    return NAMES.get(encoding, encoding.upper())


def _other(encoding: str) -> Text:
    return OTHER(name=_name(encoding))


def _with_doubts(
    text: str, encoding: str, notes: tuple[Text, ...] = (), doubts: tuple[Text, ...] = ()
) -> Decoded:
    """Add what shows that a text was broken by an earlier program."""
    broken = _SUBSTITUTES.search(text) or _AS_LATIN.search(text)
    example = broken[0] if broken else _utf8_as_gbk(text)
    if example:
        doubts = (*doubts, BROKEN(example=example[:12]))
    return Decoded(text=text.removeprefix("\ufeff"), encoding=encoding, notes=notes, doubts=doubts)


def _utf8_as_gbk(text: str) -> str:
    """Return a piece of UTF-8 that somebody read as GBK (浣犲ソ), empty when there is none."""
    for piece in re.findall(r"[^\x00-\x7f]{3,}", text[: SAMPLE * 4]):
        try:
            again = piece.encode("gbk").decode("utf-8")
        except UnicodeError:
            continue
        if len(again) < len(piece):
            return str(piece)
    return ""
