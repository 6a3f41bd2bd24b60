"""vCards of the contacts, version 3.0: the one that Outlook, Apple and Google all import whole.

Below full privacy a card holds what a business card does; birthdays, hobbies and notes leave only
with full privacy (catalogue G-24), sex and numbers of identity papers never (G-23).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from kam.dates import CalendarDate
from kam.errors import InvalidField
from kam.ical.identity import item_uid
from kam.ical.lines import clean, fold, text_line
from kam.model import Contact, Portfolio, Position
from kam.privacy import FULL, NAMES
from kam.text import Message

NOT_HERE: Final = Message("{value} is not possible here", "{value} 在这里不可用")

OMITTED_YEAR: Final = 1604
"""The leap year that Apple writes for a birthday without a year, and marks as such."""
CYCLE_ORIGIN: Final = -2697
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_COMPOUND = re.compile("欧阳|司马|上官|诸葛|尉迟|夏侯|皇甫|东方|慕容|令狐|司徒|公孙|长孙|宇文")


def write_vcards(portfolio: Portfolio, *, on: date, privacy: str = NAMES) -> bytes:
    """Return the cards of everybody who works at an account on a day, ascending by id; CRLF, UTF-8.

    Raises:
        InvalidField: ``privacy`` is neither ``full`` nor ``names``; a card without a name is none.
    """
    if privacy not in {FULL, NAMES}:
        raise InvalidField("privacy", NOT_HERE(value=repr(privacy)), allowed=f"{FULL}, {NAMES}")
    return b"".join(
        b"".join(_card(contact, portfolio, on, full=privacy == FULL))
        for contact in sorted(portfolio.contacts, key=lambda c: c.id)
        if contact.accounts_on(on)
    )


def _card(contact: Contact, portfolio: Portfolio, on: date, *, full: bool) -> Iterator[bytes]:
    held = next(p for p in contact.positions if p.holds_on(on))
    yield b"BEGIN:VCARD\r\nVERSION:3.0\r\n"
    yield text_line("UID", item_uid(portfolio.workspace.id, f"contact/{contact.id}"))
    yield text_line("FN", clean(contact.name))
    yield _structured("N", (*_name(contact.name), "", _prefix(contact.form_of_address), ""))
    yield _structured("ORG", (portfolio.account(held.account).name, held.department))
    yield from _optional(contact, held)
    if full:
        yield from _private(contact)
    yield b"END:VCARD\r\n"


def _optional(contact: Contact, held: Position) -> Iterator[bytes]:
    for name, text in (("TITLE", held.title), ("ROLE", held.occupation)):
        if text:
            yield text_line(name, clean(text))
    for kind, numbers in (("CELL", contact.mobile), ("WORK", contact.phone)):
        for number in _each(numbers):
            yield text_line(f"TEL;TYPE={kind}", clean(number))
    for address in _each(contact.email):
        yield text_line("EMAIL;TYPE=INTERNET", clean(address))


def _private(contact: Contact) -> Iterator[bytes]:
    if contact.birthday is not None:
        yield fold(_birthday(contact.birthday).encode())
    notes = [contact.notes, "; ".join(contact.hobbies)]
    if any(notes):
        yield text_line("NOTE", clean("\n".join(note for note in notes if note)))


def _each(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _structured(name: str, parts: tuple[str, ...]) -> bytes:
    values = []
    for part in parts:
        text = clean(part).replace("\\", "＼").replace("\n", " ")
        values.append(text.replace(";", "\\;").replace(",", "\\,"))
    return fold(f"{name}:{';'.join(values)}".encode())


def _name(name: str) -> tuple[str, str, str]:
    """Return family and given name: of Han names the surname first, of others the last word."""
    if _HAN.search(name):
        surname = _COMPOUND.match(name)
        cut = 2 if surname and len(name) > 2 else 1
        return name[:cut], name[cut:], ""
    given, _, family = name.rpartition(" ")
    return family, given, ""


def _prefix(address: str) -> str:
    return address if address.endswith(".") else ""


def _birthday(when: CalendarDate) -> str:
    """Return the property of a birthday; lunar ones and yearless ones as Apple writes them."""
    if when.lunar:
        if when.year is None or when.new_years_eve:
            return f"X-KAM-BIRTHDAY:{when}"
        cycle, year = divmod(when.year - CYCLE_ORIGIN - 1, 60)
        leap = "L" if when.leap_month else ""
        digits = f"{cycle:04d}{year + 1:04d}{when.month:02d}{leap}{when.day:02d}"
        return f"X-ALTBDAY;CALSCALE=chinese:{digits}"
    if when.year is None:
        day = f"{OMITTED_YEAR}-{when.month:02d}-{when.day:02d}"
        return f"BDAY;X-APPLE-OMIT-YEAR={OMITTED_YEAR}:{day}"
    return f"BDAY:{when}"
