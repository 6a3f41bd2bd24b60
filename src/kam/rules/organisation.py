"""Roles of our people and channels to the customer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from kam.errors import RuleError
from kam.reading.word_tables import plain, words_of
from kam.rules.rule import Rule
from kam.text import Message

STAGES: Final = ("acquire", "care", "develop", "retain")
"""Parts of the life cycle of a customer."""


@frozen(kw_only=True)
class RoleDef(Rule):
    """A role: its word, the other names people use (in any language), its duties.

    A ``leader`` may close a case whose customer is not satisfied and approve what needs approval.
    ``outside`` roles judge the service and never serve the account themselves.
    """

    role: str
    names: tuple[str, ...] = ()
    duties: tuple[Message, ...] = ()
    leader: bool = False
    outside: bool = False

    def is_named(self, text: str) -> bool:
        """Tell whether a text names the role."""
        return plain(text) in {
            plain(n) for n in (self.role, self.title.en, self.title.zh, *self.names)
        }


def role_named(word: str, roles: Iterable[RoleDef]) -> str:
    """Return the role that a word means, the word itself when it names none."""
    return words_of((r.role, r.title, r.names) for r in roles).get(plain(word), word)


@frozen(kw_only=True)
class Channel(Rule):
    """A way to reach the customer, or to be reached: its word, other names, remote or not.

    ``activities`` are the kinds of activity that go through it; the first stands for it in plans.
    ``stages`` are the parts of the life cycle it works in, at least one of `STAGES` (R-CTEL-19).
    """

    channel: str
    names: tuple[str, ...] = ()
    remote: bool = True
    activities: tuple[str, ...] = ()
    stages: tuple[str, ...] = field(default=("care",))

    @stages.validator
    def _check_stages(self, _: object, value: tuple[str, ...]) -> None:
        if not value or not set(value) <= set(STAGES):
            raise RuleError(f"{self.id}: its stages must be some of {', '.join(STAGES)}")

    def is_named(self, text: str) -> bool:
        """Tell whether a text names the channel."""
        return plain(text) in {
            plain(n) for n in (self.channel, self.title.en, self.title.zh, *self.names)
        }
