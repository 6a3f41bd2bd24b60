"""What people's words mean by the rules in force: roles, channels, relations, kinds, states.

Each table leads from a word, as `kam.reading.word_tables.plain` has it, to the one value that rules
know.  A value's own word beats its titles, a title beats the other names people use; for a kind of
record what a plugin says beats what the core says.  A word that no rule knows stays as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from kam.facts.titles import CORE_TITLES, MORE_KINDS
from kam.model.item_kinds import PLUGIN_KINDS
from kam.reading.word_tables import Words, plain, words_of
from kam.rules import (
    Channel,
    FieldOwner,
    Process,
    RecordForm,
    Relation,
    Role,
    RuleBook,
)
from kam.text import Message, nouns

CASE_KINDS: Final = {"服务请求": "request", "报修": "fault", "项目": "project"}
"""Further words for the core's kinds of case."""
ENDED: Final = {
    "closed": "closed",
    "结案": "closed",
    "cancelled": "cancelled",
    "取消": "cancelled",
    "已取消": "cancelled",
}
"""Words of the column ``status`` that end a case whatever its process."""


@frozen(kw_only=True)
class Vocabulary:
    """The words of a rule book; ``kinds`` by table, ``levels`` by kind of case."""

    rules: RuleBook
    kinds: Mapping[FieldOwner, Words]
    levels: Mapping[str, Words]
    dates: Words

    @classmethod
    def of(cls, rules: RuleBook) -> Vocabulary:
        """Gather the words that the rules in force say."""
        return cls(
            rules=rules,
            kinds={owner: dict(_kinds(owner, rules)) for owner in FieldOwner},
            levels=_levels(rules),
            dates={plain(zh): kind for kind, zh in PLUGIN_KINDS.items()},
        )

    def role(self, word: str) -> str:
        """Return the role that a word means."""
        return self.rules.terms.meant(Role, word)

    def channel(self, word: str) -> str:
        """Return the channel that a word means."""
        return self.rules.terms.meant(Channel, word)

    def relation(self, word: str) -> str:
        """Return the relation that a word means."""
        return self.rules.terms.meant(Relation, word)

    def date_kind(self, word: str) -> str:
        """Return the kind of a date that a word means."""
        return self.dates.get(plain(word), word)

    def kind(self, owner: FieldOwner, word: str) -> str:
        """Return the kind of record that a word means."""
        return self.kinds[owner].get(plain(word), word)

    def level(self, kind: str, word: str) -> str:
        """Return the level that a word means for a kind of case."""
        return self.levels.get(kind, {}).get(plain(word), word)

    def state(self, kind: str, word: str) -> str:
        """Return the state that a word means for a kind of case: its process's, else the core's."""
        if not word:
            return word
        process, core = self.rules.process(kind), _CORE_STATES.get(plain(word), word)
        state = process and (process.state(word) or process.state(core))
        return state.name if state else core

    def status(self, kind: str, word: str) -> str:
        """Return what the column ``status`` means: the end of the case, or a state."""
        return ENDED.get(plain(word)) or self.state(kind, word)


_CORE_STATES: Final = words_of((core.value, title, ()) for core, title in CORE_TITLES.items())


def _levels(rules: RuleBook) -> Mapping[str, Words]:
    """Return what the words for levels mean, by kind of case."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for process in rules.of(Process):
        for kind in process.cases:
            found[kind] |= {plain(word): level for word, level in process.level_names}
    return found


def _kinds(owner: FieldOwner, rules: RuleBook) -> Iterator[tuple[str, str]]:
    """Yield word and kind of a table, what counts most last."""
    if owner is FieldOwner.AGREEMENT:
        yield from _titled(nouns.AGREEMENT_KINDS)
    if owner is FieldOwner.CASE:
        yield from ((plain(word), kind) for word, kind in CASE_KINDS.items())
        yield from _titled({**MORE_KINDS, **nouns.CASE_KINDS})
    forms = [form for form in rules.of(RecordForm) if form.on is owner]
    for form in sorted(forms, key=lambda form: form.set_id != "core"):
        yield from ((plain(word), kind) for word, kind in form.names)
    if owner is FieldOwner.CASE:
        for process in sorted(rules.of(Process), key=lambda p: p.set_id != "core"):
            yield from _titled(dict(process.names))
        yield from ((plain(word), word) for word in rules.settings.rules.processes)


def _titled(kinds: Mapping[str, Message]) -> Iterator[tuple[str, str]]:
    for kind, title in kinds.items():
        yield plain(title.en), kind
        yield plain(title.zh), kind
        yield plain(kind), kind
