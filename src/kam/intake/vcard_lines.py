"""vCard content lines from bytes: unfolded, decoded and split, for versions 2.1, 3.0 and 4.0.

Folding is undone on bytes, since writers cut inside characters; soft line breaks of
quoted-printable are joined; the parameters CHARSET and ENCODING are applied.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from kam.errors import InvalidField
from kam.reading.encodings import decode_text
from kam.text import Message, Text

NO_PROPERTY: Final = Message("is no property", "不是 vCard 属性")

_PARAMETER = re.compile(r';([A-Za-z0-9-]+)(?:=("[^"]*"|[^;:"]*))?')
_HEAD = re.compile(
    r'(?:([A-Za-z0-9-]+)\.)?([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+(?:=(?:"[^"]*"|[^;:"])*)?)*):'
)
_QUOTED: Final = re.compile(rb"ENCODING=QUOTED-PRINTABLE|;QUOTED-PRINTABLE", re.IGNORECASE)
_BARE_ENCODINGS: Final = ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B")
_ESCAPED = re.compile(r"\\([nN,;:\\])")


@frozen(kw_only=True)
class Line:
    """One property: its group (``item1``), name, parameters (upper case) and raw value."""

    number: int
    name: str
    value: str
    group: str = ""
    params: tuple[tuple[str, str], ...] = ()

    def param(self, name: str) -> str:
        """Return the values of a parameter, joined by commas, empty when it is not there."""
        return ",".join(value for key, value in self.params if key == name)

    @property
    def text(self) -> str:
        """The value without escapes."""
        return unescape(self.value)

    @property
    def parts(self) -> tuple[str, ...]:
        """The components of a structured value, without escapes."""
        return tuple(unescape(part).strip() for part in re.split(r"(?<!\\);", self.value))


def unescape(text: str) -> str:
    """Undo the escapes of a text value."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def content_lines(data: bytes) -> Iterator[Line | tuple[int, str | Text]]:
    """Yield the properties of a file, or (line number, what is wrong) for what is none.

    Raises:
        InvalidField: the file cannot be decoded.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        data = decode_text(data).text.encode("utf-8")
    lines = list(_unfolded(data))
    charset = _charset([raw for _, raw in lines])
    for number, raw in lines:
        head, sign, rest = raw.partition(b":")
        own = re.search(rb"CHARSET=([\w-]+)", head, re.IGNORECASE)
        name = own[1].decode("ascii") if own else charset
        if sign and _QUOTED.search(head):
            rest = quopri.decodestring(rest)
        try:
            text = _decoded(head + sign, charset) + _decoded(rest, name)
        except InvalidField as error:
            yield number, error.problem
            continue
        yield _line(number, text)


def _charset(lines: list[bytes]) -> str:
    """Return the encoding of the lines that name none."""
    plain = b"\n".join(line for line in lines if b"CHARSET=" not in line.upper())
    try:
        return decode_text(plain).encoding
    except InvalidField:
        return "utf-8"


def _decoded(data: bytes, encoding: str) -> str:
    return decode_text(data, encoding=encoding).text


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield logical lines with the number of their first physical one."""
    number, current = 0, b""
    for index, line in enumerate(re.split(rb"\r\n|\n|\r", data), 1):
        soft = current.endswith(b"=") and _QUOTED.search(current.partition(b":")[0])
        if current and soft:
            current = current[:-1] + line.removeprefix(b" " if line.startswith(b" ") else b"")
        elif line[:1] in {b" ", b"\t"} and current:
            current += line[1:]
        else:
            if current.strip():
                yield number, current
            number, current = index, line
    if current.strip():
        yield number, current


def _line(number: int, text: str) -> Line | tuple[int, str | Text]:
    head = _HEAD.match(text)
    if head is None:
        return number, NO_PROPERTY()
    params = []
    for key, value in _PARAMETER.findall(head[3] or ""):
        name, plain = key.upper(), value.strip('"')
        if not value:
            name, plain = ("ENCODING" if name in _BARE_ENCODINGS else "TYPE"), key
        params.append((name, plain.upper() if name in {"TYPE", "ENCODING", "VALUE"} else plain))
    return Line(
        number=number,
        group=(head[1] or "").lower(),
        name=head[2].upper(),
        params=tuple(params),
        value=text[head.end() :].strip(),
    )
