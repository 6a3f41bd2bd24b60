"""What to do in a session: one line each, verbs first, without the name in the title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve

from kam.commitments.agendas import LINE_AGENDA, LINE_MINUTES
from kam.model import Owed, Placed, Portfolio, Session, Where
from kam.text import Message, Text, chained
from kam.wording.fitting import AND_MORE, Line
from kam.wording.short_names import listed, short_name

DEED: Final = Message("- {deed}", "- {deed}")
DEED_DUE: Final = Message("- {deed} (due {day})", "- {deed}（{day}前）")
DETAIL: Final = Message("· {text}", "· {text}")
FOR: Final = Message("- {deed}: {accounts}", "- {deed}：{accounts}")
SEMICOLON: Final = Message("; ", "；")

GENERAL: Final = frozenset({"visit", "contact"})
"""Kinds that say little beside anything more definite."""
SHOWN: Final = 3
"""So many details of further work are shown."""
LONGEST_DETAIL: Final = 100
DEEDS, DETAILS = 3, 2
"""What lines are worth when not all fit."""


def agenda(lines: Sequence[Placed]) -> Iterator[Line]:
    """Yield what is to be done at one account; the details of further work below it.

    Points of the first line, which the session is about, are things to do like others.
    """
    definite = _definite(lines)
    for line in definite:
        if line.owed.kind not in GENERAL or not line.details:
            yield Line(text=_deed(line), worth=DEEDS)
        is_first = line is lines[0]
        details = list(line.details) if is_first else list(map(_point, line.details))
        shown = details if is_first else details[:SHOWN]
        for detail in shown:
            yield Line(text=DEED(deed=detail), worth=DETAILS) if is_first else detailed(detail)
        if len(shown) < len(details):
            yield detailed(AND_MORE(count=len(details) - len(shown)))


def by_deed(lines: Iterable[Placed], portfolio: Portfolio) -> Iterator[Line]:
    """Yield what is to be done at the desk, each once with the accounts it is about."""
    found: dict[Text, list[Placed]] = {}
    for line in lines:
        found.setdefault(line.owed.deed, []).append(line)
    for deed, same in found.items():
        accounts = [line.owed.account for line in same if line.owed.account]
        names = [short_name(portfolio.account(a).name) for a in dict.fromkeys(accounts)]
        text = FOR(deed=deed, accounts=listed(names, 160)) if names else DEED(deed=deed)
        yield Line(text=text, worth=DEEDS)
        for detail in (d for line in same for d in line.details):
            yield detailed(_point(detail))


def detailed(text: Text) -> Line:
    """Return what belongs to the line above."""
    return Line(text=DETAIL(text=text), worth=DETAILS, longest=LONGEST_DETAIL)


def about(lines: Iterable[Placed]) -> Text:
    """Return what a call is about, in one line."""
    deeds = dict.fromkeys(lower(line.owed.deed) for line in _definite(lines))
    return chained(deeds, SEMICOLON)


def lower(deed: Text) -> Text:
    """Return a deed without its capital letter, for the middle of a line."""
    english = deed.message.en
    return evolve(deed, message=Message(english[:1].lower() + english[1:], deed.message.zh))


def by_account(session: Session) -> Mapping[str, list[Placed]]:
    """Return the lines of a session by account, in their order; what is of none comes last."""
    found: dict[str, list[Placed]] = {}
    for line in sorted(session.lines, key=lambda line: not line.owed.account):
        found.setdefault(line.owed.account, []).append(line)
    return found


def _definite(lines: Iterable[Placed]) -> list[Placed]:
    """Return the lines without a mere visit or contact where there is more to do."""
    every = list(lines)
    definite = [li for li in every if li.owed.kind not in GENERAL or li.owed.details]
    return definite or every


def _point(detail: Text) -> Text:
    """Return a point of an agenda without the words that say it is one."""
    text = detail.figures.get("text")
    is_point = detail.message in {LINE_AGENDA, LINE_MINUTES}
    return text if is_point and isinstance(text, Text) else detail


def _deed(line: Placed) -> Text:
    owed = line.owed
    if _has_last_day(owed) and owed.latest > line.day:
        return DEED_DUE(deed=owed.deed, day=owed.latest)
    return DEED(deed=owed.deed)


def _has_last_day(owed: Owed) -> bool:
    return owed.place in {Where.REMOTE, Where.DESK} and owed.earliest < owed.latest
