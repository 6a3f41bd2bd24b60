"""Mail addresses as they stand in cells: several, full-width, with names around them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, Final

from attrs import frozen

from kam.text import Message, Text

NOT_VALID: Final = Message(
    "{text} is no valid mail address; kept as written", "{text} 不是有效的邮箱；按原样保留"
)
_SEPARATOR = re.compile(r"[;,、\s|]+(?=[^\s;,、|]*@)|[;、|\n]+")
_ANGLE = re.compile(r"[^;,、|\n<>]*<\s*([^<>\s]+@[^<>\s]+)\s*>")
_PLAIN = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[\w-]+(?:\.[\w-]+)+")


@frozen(kw_only=True)
class Mails:
    """The addresses of a cell, and what a person should check."""

    addresses: tuple[str, ...]
    doubts: tuple[Text, ...] = ()

    def __str__(self) -> str:
        """Return the addresses in order, separated by semicolons."""
        return "; ".join(self.addresses)


def read_mails(text: str) -> Mails:
    """Read the mail addresses of a cell; one that is not valid is kept and said.

    With the extra ``contacts`` the package `email_validator` judges them (without asking any
    server), without it only their form is looked at.
    """
    plain = _ANGLE.sub(r" \1", unicodedata.normalize("NFKC", text)).strip()
    found: list[str] = []
    doubts: list[Text] = []
    for part in _SEPARATOR.split(plain):
        bare = re.sub(r"^mailto:", "", part.strip(), flags=re.IGNORECASE).rstrip(".,;。")
        if not bare:
            continue
        if not _is_valid(bare):
            doubts.append(NOT_VALID(text=repr(bare)))
        if bare not in found:
            found.append(bare)
    return Mails(addresses=tuple(found), doubts=tuple(doubts))


def _is_valid(address: str) -> bool:
    package = _package()
    if package is None:
        return bool(_PLAIN.fullmatch(address))
    try:
        package.validate_email(address, check_deliverability=False, test_environment=True)
    except package.EmailNotValidError:
        return False
    return True


@cache
def _package() -> Any | None:
    try:
        import email_validator
    except ImportError:
        return None
    return email_validator
