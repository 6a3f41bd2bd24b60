"""Types of relation between people."""

from __future__ import annotations

from attrs import frozen

from kam.reading.word_tables import plain
from kam.rules.rule import Rule
from kam.text import Message


@frozen(kw_only=True)
class RelationType(Rule):
    """A kind of tie: its word, other names, how it reads the other way round.

    A ``symmetric`` one reads the same both ways; else ``inverse`` is its name from the other end.
    """

    relation: str
    names: tuple[str, ...] = ()
    symmetric: bool = False
    inverse: Message | None = None

    def is_named(self, text: str) -> bool:
        """Tell whether a text names the relation."""
        return plain(text) in {
            plain(n) for n in (self.relation, self.title.en, self.title.zh, *self.names)
        }
