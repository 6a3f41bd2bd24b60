"""Agendas: what to talk about in a visit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from attrs import field, frozen

from kam.errors import RuleError
from kam.model import Account, Owed
from kam.rules.reach import EVERYONE, Reach, Served
from kam.rules.rule import Rule
from kam.rules.view import AccountView
from kam.text import Text


@frozen(kw_only=True)
class AgendaPoint:
    """One point of an agenda: ``order`` sorts the points of all rules, ties by ``slug``.

    ``minutes`` is how long it takes, 0 where nobody knows; the item lasts at least as long as its
    points together.
    """

    slug: str
    order: int
    text: Text
    minutes: int = 0


@frozen(kw_only=True)
class Visit:
    """The visit, or other item, that an agenda is for.

    ``owed`` is the item with its window; ``others`` is what else is owed to the account whose
    window holds its day, by ideal day and id.
    """

    served: Served
    owed: Owed
    others: tuple[Owed, ...]

    @property
    def day(self) -> date:
        """The day it is meant for; planning may move it inside its window."""
        return self.owed.ideal

    @property
    def account(self) -> Account:
        """The account that is visited."""
        return self.served.account

    @property
    def view(self) -> AccountView:
        """The facts of the account."""
        return self.served.view


@frozen(kw_only=True)
class Agenda(Rule):
    """Points for the visits of some accounts; ``kinds`` are the kinds of item that get them.

    ``points`` is asked once per account, ``of_visit`` for each of its visits; one is enough.
    """

    reach: Reach = EVERYONE
    kinds: tuple[str, ...] = ("visit",)
    points: Callable[[Served, Agenda], Iterable[AgendaPoint]] | None = field(default=None, eq=False)
    of_visit: Callable[[Visit, Agenda], Iterable[AgendaPoint]] | None = field(
        default=None, eq=False
    )

    def __attrs_post_init__(self) -> None:
        if self.points is None and self.of_visit is None:
            raise RuleError(f"{self.id}: points or of_visit is missing: what returns the points")
