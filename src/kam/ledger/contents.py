"""Agendas: the property of an entry that names what is done in it, so that a lost ledger knows it.

The text holds a word a line, ``ITEM=IDEAL`` or ``ITEM=IDEAL=ACCOUNT`` where the account is not the
subject of the item: ``contact/ALFKI/2026-06=2026-06-12 promise/p7/due=2026-06-15=ALFKI``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from kam.model import Placed


@frozen(kw_only=True)
class Line:
    """One line of an agenda as an entry names it."""

    item: str
    ideal: date
    account: str


def write_agenda(lines: Iterable[Placed]) -> str:
    """Return the text of the property, empty without lines."""
    return " ".join(map(_word, lines))


def read_agenda(text: str) -> Iterator[Line]:
    """Yield the lines of a text of `write_agenda`."""
    for word in text.split():
        item, ideal, *account = word.split("=")
        subject = item.split("/", 2)[1]
        yield Line(
            item=item,
            ideal=date.fromisoformat(ideal),
            account=account[0] if account else subject,
        )


def without_subject(text: str, subject: str) -> str:
    """Return a text of `write_agenda` without the lines that are about somebody or something."""
    return " ".join(word for word in text.split() if word.split("/", 2)[1] != subject)


def _word(line: Placed) -> str:
    owed = line.owed
    word = f"{owed.item}={owed.ideal.isoformat()}"
    subject = owed.item.split("/", 2)[1]
    return word if owed.account == subject else f"{word}={owed.account}"
