"""Which accounts a rule holds for, and what a rule sees of a judged account."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import field, frozen

from kam.model import Account, AccountKind, Rung
from kam.rules.tier import Level, LevelGroup
from kam.rules.view import AccountView


@frozen(kw_only=True)
class Served:
    """One account with its levels and rung, as rules see it after it was tiered.

    ``levels`` holds its level in every scheme that judged it, ``serving`` names the scheme that
    decides how it is served, ``before`` is the rung it stood on before the last move (None: it
    never moved).
    """

    view: AccountView
    levels: Mapping[str, Level]
    serving: str
    group: LevelGroup | None
    rung: Rung
    before: Rung | None = None

    @property
    def account(self) -> Account:
        """The account itself."""
        return self.view.account

    @property
    def key(self) -> bool:
        """Whether its serving level makes it a key account (G-05)."""
        level = self.levels.get(self.serving)
        return level is not None and level.key

    def stands_at(self, designation: str) -> bool:
        """Tell whether the account has the level ``scheme/level``."""
        scheme, _, name = designation.partition("/")
        level = self.levels.get(scheme)
        return level is not None and level.name == name


@frozen(kw_only=True)
class Reach:
    """The accounts that a rule holds for: those that meet everything that is said.

    ``levels`` are ``scheme/level``, one of which is enough, as of ``groups``, ``rungs`` and
    ``tags``; ``key`` asks for key accounts (or others), ``kind`` for persons or organisations.
    ``test`` is any further question about the facts.  Nothing said: every account.
    """

    groups: tuple[LevelGroup, ...] = ()
    levels: tuple[str, ...] = ()
    rungs: tuple[Rung, ...] = ()
    tags: tuple[str, ...] = ()
    key: bool | None = None
    kind: AccountKind | None = None
    test: Callable[[AccountView], bool] | None = field(default=None, eq=False)

    def covers(self, served: Served) -> bool:
        """Tell whether the rule holds for an account."""
        account = served.account
        return (
            (not self.groups or served.group in self.groups)
            and (not self.levels or any(served.stands_at(x) for x in self.levels))
            and (not self.rungs or served.rung in self.rungs)
            and (not self.tags or any(tag in account.tags for tag in self.tags))
            and (self.key is None or served.key is self.key)
            and (self.kind is None or account.kind is self.kind)
            and (self.test is None or self.test(served.view))
        )


EVERYONE = Reach()
"""The reach of a rule that holds for every account."""
