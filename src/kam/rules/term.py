"""Terms: the words of an industry for roles of our people, channels, relations between people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final, Generic, TypeAlias, TypeVar, cast

from attrs import field, frozen

from kam.errors import RuleError
from kam.reading.word_tables import plain
from kam.rules.rule import Rule
from kam.text import Message, bilingual

STAGES: Final = ("acquire", "care", "develop", "retain")
"""Parts of the life cycle of a customer."""
WRONG_STAGES: Final = Message(
    "the stages of a channel must be some of {stages}", "渠道所处阶段应为以下之一或几个：{stages}"
)


def _all_bilingual(texts: Iterable[Message | str]) -> tuple[Message, ...]:
    return tuple(map(bilingual, texts))


@frozen(kw_only=True)
class Role:
    """The term is a role of our people, with its duties.

    A ``leader`` may close a case whose customer is not satisfied and approve what needs approval.
    ``outside`` roles judge the service and never serve the account themselves.
    """

    duties: tuple[Message, ...] = field(default=(), converter=_all_bilingual)
    leader: bool = False
    outside: bool = False


@frozen(kw_only=True)
class Channel:
    """The term is a way to reach the customer, or to be reached.

    ``activities`` are the kinds of activity that go through it.  ``stages`` are the parts of the
    life cycle it works in, at least one of `STAGES` (R-CTEL-19).
    """

    remote: bool = True
    activities: tuple[str, ...] = ()
    stages: tuple[str, ...] = field(default=("care",))

    @stages.validator
    def _check_stages(self, _: object, value: tuple[str, ...]) -> None:
        if not value or not set(value) <= set(STAGES):
            raise RuleError(WRONG_STAGES(stages=STAGES))


@frozen(kw_only=True)
class Relation:
    """The term is a kind of tie between people.

    A ``symmetric`` one reads the same both ways; else ``inverse`` is its name from the other end.
    """

    symmetric: bool = False
    inverse: Message | None = None


Sense: TypeAlias = "Role | Channel | Relation"
S = TypeVar("S", Role, Channel, Relation)


@frozen(kw_only=True)
class Term(Rule, Generic[S]):
    """A word of the industry, in one sense: a role, a channel or a relation.

    ``name`` is its word in the facts, ``also`` are other names that people use for it, in any
    language; its title in either language names it too.
    """

    name: str
    also: tuple[str, ...] = ()
    sense: S

    @property
    def spellings(self) -> frozenset[str]:
        """Every text that names the term, without differences of width and case."""
        return frozenset(map(plain, (self.name, self.title.en, self.title.zh, *self.also)))

    def is_named(self, text: str) -> bool:
        """Tell whether a text names the term."""
        return plain(text) in self.spellings


def term(
    ident: str, title: Message | str, sense: S, also: str, *ids: str, name: str = "", **more: Any
) -> Term[S]:
    """Return a term as one row of a table: what, its sense, other names, the rows it implements.

    Args:
        also: other names, with semicolons between.
        name: the word in the facts; the English title unless it is said.
    """
    title = bilingual(title)
    return Term(
        id=ident, title=title, sense=sense, implements=ids, name=name or title.en,
        also=tuple(other.strip() for other in also.split(";") if other.strip()), **more,
    )  # fmt: skip


@frozen
class Terms:
    """Every term in force, looked up by its sense and any of its names."""

    all: tuple[Term[Any], ...]

    def of(self, sense: type[S]) -> tuple[Term[S], ...]:
        """Return the terms of one sense, ascending by id."""
        return tuple(t for t in self.all if isinstance(t.sense, sense))

    def named(self, sense: type[S], text: str) -> tuple[Term[S], ...]:
        """Return the terms that a text names: by ``name``, title, another name; then by id."""
        found = self._named.get((sense, plain(text)), ())
        return cast("tuple[Term[S], ...]", found)

    def meant(self, sense: type[S], text: str) -> str:
        """Return the ``name`` of the term that a text names first, the text where it names none."""
        return next((t.name for t in self.named(sense, text)), text)

    @cached_property
    def _named(self) -> Mapping[tuple[type, str], tuple[Term[Any], ...]]:
        found: dict[tuple[type, str], list[Term[Any]]] = defaultdict(list)
        for one in self.all:
            for spelling in one.spellings:
                found[type(one.sense), spelling].append(one)
        return {
            (sense, text): tuple(sorted(terms, key=lambda t: _rank(t, text)))
            for (sense, text), terms in found.items()
        }


def _rank(term: Term[Any], text: str) -> int:
    if plain(term.name) == text:
        return 0
    return 1 if text in {plain(term.title.en), plain(term.title.zh)} else 2
