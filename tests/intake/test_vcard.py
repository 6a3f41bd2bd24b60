"""vCards of every age and program."""

from __future__ import annotations

import quopri

import pytest

from kam.intake.vcard import VCards, read_vcards
from kam.reading.calendar_dates import calendar_date


def people(data: bytes) -> list[dict[str, str]]:
    """Return the contacts of a file by column."""
    (_, head), *rows = read_vcards(data, "p.vcf").contacts.rows
    return [{c: t for c, t in zip(head, cells, strict=True) if t} for _, cells in rows]


def card(*lines: str, version: str = "3.0") -> bytes:
    """Return a card with an organisation."""
    text = ["BEGIN:VCARD", f"VERSION:{version}", "ORG:甲公司;采购部", *lines, "END:VCARD", ""]
    return "\r\n".join(text).encode()


def said(found: VCards) -> list[str]:
    """Return the findings as lines."""
    return [str(f) for f in found.findings]


def test_an_old_card_in_quoted_printable_gbk() -> None:
    """Version 2.1: bare parameters, CHARSET, soft line breaks in the middle of a character."""
    name = quopri.encodestring("张三丰先生的很长很长的名字用来折行".encode("gbk") * 2).replace(
        b"=\n", b"=\r\n"
    )
    data = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
        b"N;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D5=C5;=C8=FD\r\n"
        b"ORG;CHARSET=GB2312;QUOTED-PRINTABLE:=BC=D7=B9=AB=CB=BE\r\n"
        b"NOTE;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:" + name + b"\r\n"
        b"TEL;CELL;PREF:13800138000\r\nTEL;WORK;FAX:021-1\r\nPHOTO;JPEG;BASE64:AAAA\r\nEND:VCARD\r\n"
    )

    assert people(data) == [
        {
            "name": "张三",
            "account": "甲公司",
            "mobile": "13800138000",
            "notes": "张三丰先生的很长很长的名字用来折行" * 2,
        }
    ]
    assert said(read_vcards(data, "p.vcf")) == [
        "p.vcf: note: 1 properties PHOTO were not taken over"
    ]


def test_a_card_of_today() -> None:
    """Version 4.0 with groups, structured values and escapes."""
    data = card(
        "FN:Anna Müller",
        "N:Müller;Anna;;Dr.;",
        "TITLE:Einkauf\\, Leitung",
        "item1.TEL;TYPE=cell:+49 170 1234567",
        "item1.X-ABLabel:mobil",
        "TEL;VALUE=uri;TYPE=work:tel:+49-30-123456",
        "EMAIL;TYPE=work:anna@example.com",
        "NOTE:erste Zeile\\nzweite",
        "BDAY:19870109",
        "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        "LANG:de",
        version="4.0",
    )

    assert people(data) == [
        {
            "name": "Anna Müller",
            "account": "甲公司",
            "department": "采购部",
            "title": "Einkauf, Leitung",
            "form_of_address": "Dr.",
            "mobile": "+49 170 1234567",
            "phone": "+49-30-123456",
            "email": "anna@example.com",
            "notes": "erste Zeile\nzweite",
            "birthday": "1987-01-09",
            "id": "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
            "language": "de",
        }
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("BDAY:1987-01-09", "1987-01-09"),
        ("BDAY:--0229", "--02-29"),
        ("BDAY;VALUE=date:1987-01-09T00:00:00Z", "1987-01-09"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "--02-29"),
        ("X-ALTBDAY;CALSCALE=chinese:007800350815", "lunar:2018-08-15"),
        ("X-ALTBDAY;CALSCALE=chinese:007800010101", "lunar:1984-01-01"),
        ("X-ALTBDAY;CALSCALE=chinese:00780004L0603", ""),
    ],
)
def test_birthdays(line: str, text: str) -> None:
    """Also without a year and lunar, as Apple writes them (1984 begins cycle 78)."""
    (person,) = people(card("FN:张三", line))

    assert person.get("birthday", "") == text
    if text:
        calendar_date(text, this_year=None)


def test_the_lunar_birthday_wins() -> None:
    """A card may have both."""
    (person,) = people(
        card("FN:张三", "BDAY:2018-09-24", "X-ALTBDAY;CALSCALE=chinese:007800350815")
    )

    assert person["birthday"] == "lunar:2018-08-15"


def test_characters_cut_by_folding() -> None:
    """Writers fold after 75 bytes, in the middle of a character."""
    line = "FN:" + "欧阳" * 20
    raw = line.encode()
    folded = raw[:61] + b"\r\n " + raw[61:]
    data = b"BEGIN:VCARD\r\nVERSION:3.0\r\nORG:X\r\n" + folded + b"\r\nEND:VCARD\r\n"

    assert people(data)[0]["name"] == "欧阳" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk"])
def test_files_in_other_encodings(encoding: str) -> None:
    """A whole file in another encoding, without a word about it."""
    text = "BEGIN:VCARD\nVERSION:3.0\nN:欧阳;晓雯;;;\nORG:苏州电子有限公司\nEND:VCARD\n"

    assert people(text.encode(encoding)) == [{"name": "欧阳晓雯", "account": "苏州电子有限公司"}]


def test_what_is_wrong_is_said_and_the_rest_is_read() -> None:
    """A broken line, a card without name, one without organisation, no card at all."""
    data = (
        card("FN:张三", "nonsense without a sign", "BDAY:never")
        + card("NOTE:nobody")
        + "BEGIN:VCARD\r\nFN:李四\r\nEND:VCARD\r\n".encode()
    )
    found = read_vcards(data, "p.vcf")

    assert [p["name"] for p in people(data)] == ["张三"]
    assert said(found) == [
        "p.vcf:5: warning: the line is no property; it was passed over",
        "p.vcf:6: warning: the birthday 'never' is no date",
        "p.vcf:8: warning: the card has no name and was left out",
        "p.vcf:13: warning: 李四 has no organisation; nobody knows at which account",
    ]
    assert said(read_vcards(b"hello", "p.vcf"))[0].startswith("p.vcf")


def test_the_same_organisation_is_one_account() -> None:
    """Accounts of the file, each once."""
    found = read_vcards(card("FN:张三") + card("FN:李四"), "p.vcf")

    assert [cells for _, cells in found.accounts.rows] == [["name"], ["甲公司"]]
