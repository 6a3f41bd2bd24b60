"""Persons as an entry names them: name, position, telephone."""

from __future__ import annotations

from datetime import date
from typing import Final

from kam.model import Account, Contact
from kam.text import Message, Parameter, Text, chained, literal

ROLED: Final = Message("{name}{role}", "{name}{role}")
PHONE: Final = Message("tel. {phone}", "电话 {phone}")
COMMA: Final = Message(", ", "，")


def position_at(person: Contact, account: str, day: date) -> str:
    """Return the job that a person has at an account on a day: its title, else the department."""
    held = (p for p in person.positions if p.account == account and p.holds_on(day))
    return next((p.title or p.department for p in held if p.title or p.department), "")


def in_title(person: Contact, account: str, day: date) -> Text:
    """Return a person for a title: the name, in Chinese with the position."""
    held = position_at(person, account, day).replace("{", "{{").replace("}", "}}")
    return ROLED(name=person.name, role=Message("", f"（{held}）" if held else "")())


def phone_of(person: Contact, account: Account | None) -> str:
    """Return the number under which a person is reached: office, mobile, else the switchboard."""
    return person.phone or person.mobile or (account.phone if account else "")


def contact_line(person: Contact, account: Account | None, day: date) -> Text:
    """Return a person with position and telephone number, as far as they are known."""
    parts: list[Text] = [literal(person.name)]
    if account is not None:
        parts += [literal(held) for held in (position_at(person, account.id, day),) if held]
    number = phone_of(person, account)
    return in_row((*parts, PHONE(phone=number)) if number else parts)


def in_row(parts: tuple[Parameter, ...] | list[Text]) -> Text:
    """Put parts one after another with commas between."""
    return chained([p if isinstance(p, (str, Text)) else str(p) for p in parts], COMMA)
