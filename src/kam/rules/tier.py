"""Tier schemes: levels of accounts and how an account gets one."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from typing import Any, Final

from attrs import field, frozen

from kam.errors import RuleError, UnknownName
from kam.reasons import Reason, some_reason
from kam.rules.rule import Rule
from kam.rules.view import AccountView
from kam.text import Message, bilingual

LEVEL_OF: Final = Message("level of {scheme}", "{scheme} 的等级")


class LevelGroup(enum.Enum):
    """Groups of levels that share cadences (catalogue 3.1 and 3.2)."""

    TOP = "top"
    MIDDLE = "middle"
    BASE = "base"
    POTENTIAL = "potential"


@frozen(kw_only=True)
class Level:
    """One level; ``key`` says whether its accounts are key accounts (G-05).

    A level that needs ``approval`` is given by hand only with evidence of kind ``approval`` whose
    value is ``scheme/level`` (R-MOB-04, G-45).
    """

    name: str
    title: Message = field(converter=bilingual)
    key: bool
    group: LevelGroup | None = None
    approval: bool = False


def level(
    name: str,
    title: Message | str,
    group: LevelGroup | None = None,
    *,
    key: bool = True,
    approval: bool = False,
) -> Level:
    """Return a level as one row of a scheme: a key level unless it says otherwise."""
    return Level(name=name, title=title, key=key, group=group, approval=approval)


@frozen(kw_only=True)
class Judged:
    """The level a scheme gives an account, and why."""

    level: str
    reasons: tuple[Reason, ...] = field(validator=some_reason)


Fit = Callable[[Sequence[AccountView], "TierScheme"], Any]
Decide = Callable[[AccountView, Any, "TierScheme"], Judged | None]


@frozen(kw_only=True)
class TierScheme(Rule):
    """Levels, highest first when ``ordered``, and how an account gets one.

    Its ``name`` is the slug of its id and its ``base`` the last level, unless a row says otherwise.
    ``judges`` says which accounts the scheme is for; others have no level in it.  A designation by
    hand always wins.  Otherwise ``fit`` sees every account once and returns a
    state, and ``decide`` judges one account with it; None leaves the account at ``base``.
    A scheme without ``decide`` knows designations only.
    """

    name: str = field()
    levels: tuple[Level, ...]
    ordered: bool = True
    base: str = field()
    judges: Callable[[AccountView], bool] | None = field(default=None, eq=False)
    fit: Fit | None = field(default=None, eq=False)
    decide: Decide | None = field(default=None, eq=False)

    @name.default
    def _slug(self) -> str:
        return self.id.partition(".")[2]

    @base.default
    def _last(self) -> str:
        return self.levels[-1].name

    def __attrs_post_init__(self) -> None:
        names = [level.name for level in self.levels]
        if len(set(names)) != len(names):
            raise RuleError(f"{self.id}: two levels have one name")
        if self.base and self.base not in names:
            raise RuleError(f"{self.id}: the base level {self.base!r} is none of {names}")

    def level(self, name: str) -> Level:
        """Return one level.

        Raises:
            UnknownName: the scheme has no such level.
        """
        for level in self.levels:
            if level.name == name:
                return level
        raise UnknownName(LEVEL_OF(scheme=self.name), name, (x.name for x in self.levels))
