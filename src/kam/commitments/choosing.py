"""Choosing: which announced items somebody means by a word on the command line.

An item id, the id of a session (everything in it), a day (everything on it), or an account, by id
or name, with or without a kind of work: ``ALFKI visit``, ``拜访 云汀``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Final, Protocol, TypeVar

from attrs import frozen

from kam.commitments.passing import takes_time
from kam.errors import UNKNOWN, KamError
from kam.memory import Memory, Remembered, State
from kam.model import Account, Contact, Portfolio, Staff
from kam.model.item_kinds import kind_title
from kam.reading.word_tables import plain
from kam.text import Message, Text
from kam.text.nouns import noun

NOBODY: Final = Message(
    "nothing that was announced is meant by {what}; allowed: an item or a session of the last "
    "plan, an account with a kind ('ALFKI visit'), or a day",
    "已通知的事项中没有 {what}；允许：上次计划的事项或安排编号、客户加类别（“云汀 拜访”）、日期",
)
NEAREST: Final = Message("{problem}; nearest: {near}", "{problem}；最接近的：{near}")
SEVERAL: Final = Message("{what} may mean: {those}", "{what} 可指：{those}")
CANDIDATE: Final = Message("{item} ({day})", "{item}（{day}）")
NO_PLAN: Final = Message(
    "nothing was announced from this workspace yet; run kam plan first",
    "此工作区尚未通知过任何事项；请先运行 kam plan",
)
NAMED: Final = Message("{name} ({id})", "{name}（{id}）")
STAFF, ACCOUNT, CONTACT = "staff member", "account", "contact"
SHOWN: Final = 8
"""Candidates that are named."""


class ChoiceError(KamError):
    """It is not clear what is meant."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=_Named)


@frozen(kw_only=True)
class Chooser:
    """Finds what is meant, as of a day.

    ``past``: asked is what has taken place, so of several the last one, else the next one.
    ``said`` are the items of which people or records say what became of them.
    """

    memory: Memory
    portfolio: Portfolio
    as_of: date
    past: bool
    said: frozenset[str] = frozenset()

    def choose(self, what: str) -> tuple[Remembered, ...]:
        """Return the items that are meant, ascending by day.

        Raises:
            ChoiceError: nothing is meant, or several things may be; the text names the nearest.
        """
        if not self.memory.items:
            raise ChoiceError(NO_PLAN())
        found = self._by_id(what) or self._on_day(what) or self._of_account(what)
        if not found:
            raise ChoiceError(self._nobody(what))
        return tuple(sorted(found, key=_order))

    def _by_id(self, what: str) -> list[Remembered]:
        known = self.memory.find(what)
        if known is None:
            return []
        return [*([known] if _is_work(known) else []), *self.memory.lines_of(what)]

    def _on_day(self, what: str) -> list[Remembered]:
        try:
            day = date.fromisoformat(what)
        except ValueError:
            return []
        return [k for k in self.memory.items.values() if k.day == day and _is_work(k)]

    def _of_account(self, what: str) -> list[Remembered]:
        account, kind = self._parted(what)
        if account is None:
            return []
        kinds: dict[str, list[Remembered]] = {}
        for known in self.memory.items.values():
            if known.account == account.id and _is_work(known) and known.item not in self.said:
                kinds.setdefault(known.kind, []).append(known)
        if kind:
            kinds = {word: items for word, items in kinds.items() if kind in _words(word)}
        picked = [one for items in kinds.values() if (one := self._nearest(items)) is not None]
        if len(picked) > 1:
            raise ChoiceError(SEVERAL(what=repr(what), those=_told(picked)))
        return picked

    def _nearest(self, items: Sequence[Remembered]) -> Remembered | None:
        """Return the one that is meant of a kind: the last that is past, or the next to come."""
        passed = [k for k in items if k.day is not None and k.day <= self.as_of]
        ahead = [k for k in items if k.day is not None and k.day >= self.as_of]
        first = min(ahead, key=_order, default=None)
        return max(passed, key=_order, default=first) if self.past else first

    def _parted(self, what: str) -> tuple[Account | None, str]:
        """Return the account that a text names and the kind, which stands before or behind it."""
        words = what.split()
        ways = [(what, "")]
        if len(words) > 1:
            ways += [(" ".join(words[:-1]), words[-1]), (" ".join(words[1:]), words[0])]
        for name, kind in ways:
            account = self._account(name)
            if account is not None:
                return account, plain(kind)
        return None, ""

    def _account(self, name: str) -> Account | None:
        try:
            return account_meant(self.portfolio, name)
        except ChoiceError:
            return None

    def _nobody(self, what: str) -> Text:
        names = [k.item for k in self.memory.items.values() if _is_work(k)]
        names += [word for a in self.portfolio.accounts for word in (a.id, a.name)]
        near = get_close_matches(what, sorted(set(names)), n=5, cutoff=0.5)
        wanted = plain(what)
        near = near or sorted(a.name for a in self.portfolio.accounts if wanted in plain(a.name))
        problem = NOBODY(what=repr(what))
        return NEAREST(problem=problem, near=tuple(near[:SHOWN])) if near else problem


def person_meant(portfolio: Portfolio, text: str) -> Staff:
    """Return the one of our people whose id or name a text is.

    Raises:
        ChoiceError: nobody has it, or several have the name.
    """
    wanted = plain(text)
    found = [s for s in portfolio.staff if text == s.id]
    found = found or [s for s in portfolio.staff if wanted in {plain(s.id), plain(s.name)}]
    return _only(found, [s for s in portfolio.staff if wanted in plain(s.name)], text, STAFF)


def account_meant(portfolio: Portfolio, text: str) -> Account:
    """Return the account whose id, name or part of the name a text is.

    Raises:
        ChoiceError: no account has it, or several have.
    """
    wanted = plain(text)
    found = [a for a in portfolio.accounts if text == a.id]
    found = found or [a for a in portfolio.accounts if wanted in {plain(a.id), plain(a.name)}]
    return _only(found, [a for a in portfolio.accounts if wanted in plain(a.name)], text, ACCOUNT)


def contact_meant(portfolio: Portfolio, account: str, text: str) -> Contact:
    """Return the contact of an account whose id, name or part of the name a text is.

    Raises:
        ChoiceError: nobody there has it, or several have.
    """
    there = portfolio.contacts_of.get(account, ())
    wanted = plain(text)
    found = [c for c in there if text == c.id] or [c for c in there if plain(c.name) == wanted]
    return _only(found, [c for c in there if wanted in plain(c.name)], text, CONTACT)


def _only(exact: Sequence[T], part: Sequence[T], text: str, kind: str) -> T:
    """Return the only one that has a name, else the only one whose name holds it."""
    found = list(exact) or list(part)
    if len(found) == 1:
        return found[0]
    if not found:
        raise ChoiceError(UNKNOWN(kind=noun(kind), name=repr(text)))
    those = tuple(NAMED(name=one.name, id=one.id) for one in found[:SHOWN])
    raise ChoiceError(SEVERAL(what=repr(text), those=those))


def _is_work(known: Remembered) -> bool:
    return known.state in {State.LIVE, State.OVER} and takes_time(known)


def _words(kind: str) -> frozenset[str]:
    title = kind_title(kind)
    return frozenset({plain(kind), plain(title.en), plain(title.zh)})


def _order(known: Remembered) -> tuple[date, str]:
    return known.day or known.ideal, known.item


def _told(items: Iterable[Remembered]) -> tuple[Text, ...]:
    ordered = sorted(items, key=_order)[:SHOWN]
    return tuple(CANDIDATE(item=k.item, day=k.day or k.ideal) for k in ordered)
