"""Publication: a plan meets what was announced before; the next memory and the changes result.

What did not change keeps its text, SEQUENCE and stamp, so it is written byte for byte as before.
What changed its time, its people or its status raises SEQUENCE.  What vanished is over when it has
taken place, stays when it lies outside the days that were planned, and else is cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from kam.ledger.changes import Change
from kam.ledger.draft import Draft
from kam.ledger.lives import Lives
from kam.ledger.outside import still_owed
from kam.ledger.telling import Telling
from kam.memory import Archive, Memory, Remembered, State
from kam.planning import Plan
from kam.text import Message, Text

BECAME_LINES: Final = Message(
    "{count} entries of their own became lines of visits, calls, desk work and marked days",
    "{count} 个独立条目并入拜访、电话、内勤与日期标记",
)
NOT_NEEDED: Final = Message(
    "{count} entries are no longer needed: a planned visit counts as a contact, and what is done "
    "along with it needs none",
    "{count} 个条目已无需保留：计划内的拜访即算联系，随同完成的事项不再单列",
)


@frozen(kw_only=True)
class Publication:
    """The next memory, the items of it that are new or different, and what people should hear.

    ``archived`` ones have left the calendars for good; ``forgotten`` are ids of mere names;
    ``signalled``: the state of a signal is another.  ``became_lines`` and ``not_needed`` count what
    is told of as a number alone: see `kam.ledger.telling`.
    """

    memory: Memory
    changes: tuple[Change, ...]
    touched: tuple[Remembered, ...]
    archived: tuple[Remembered, ...]
    forgotten: tuple[str, ...]
    signalled: bool = False
    became_lines: int = 0
    not_needed: int = 0

    @property
    def is_new(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.touched or self.archived or self.forgotten or self.signalled)

    @property
    def summaries(self) -> tuple[Text, ...]:
        """What changed in so many entries that one sentence says more than one of each."""
        counted = ((BECAME_LINES, self.became_lines), (NOT_NEEDED, self.not_needed))
        return tuple(message(count=Decimal(count)) for message, count in counted if count)


def publish(
    plan: Plan,
    found: Iterable[Draft],
    memory: Memory,
    lives: Lives,
    *,
    past_days: int,
) -> Publication:
    """Return what becomes of a memory when a plan with these drafts is published.

    ``past_days``: how long what has taken place stays in the calendars.
    """
    drafts = list(found)
    telling = Telling(plan, {draft.item: draft.title for draft in drafts})
    items: dict[str, Remembered] = {}
    for draft in drafts:
        old = memory.find(draft.item)
        items[draft.item] = lives.revised(old, draft)
        telling.hear_draft(old, draft)
        for line in draft.rest:
            items[line.item] = lives.line(memory.find(line.item), draft, line)
    unplaced = {u.item: u for u in plan.unplaced}
    for item, left in unplaced.items():
        items[item] = lives.unplaced(memory.find(item), left)
    vanished = [old for item, old in memory.items.items() if item not in items]
    kept = still_owed(plan, vanished)
    for old in vanished:
        items[old.item] = lives.vanished(old, kept.get(old.item))
    for item, new in items.items():
        telling.hear_rest(memory.items.get(item), new, unplaced.get(item))
    made = _closed(memory, items, lives, past_days)
    signals = plan.commitments.assessment.signals
    return evolve(
        made,
        memory=evolve(made.memory, signals=signals, before_sessions=False),
        changes=telling.changes,
        signalled=signals != memory.signals,
        became_lines=telling.became_lines,
        not_needed=telling.not_needed,
    )


def _closed(
    memory: Memory,
    items: Mapping[str, Remembered],
    lives: Lives,
    past_days: int,
) -> Publication:
    """Part what stays from what leaves the calendars, and count the generation."""
    active, archived, forgotten = {}, {}, []
    for item, new in items.items():
        if new.state is State.NAMED and not new.owed:
            forgotten.append(item)
        elif lives.is_gone(new, past_days):
            archived[item] = new
        else:
            active[item] = new
    touched = tuple(
        active[item] for item in sorted(active) if active[item] is not memory.items.get(item)
    )
    changed = bool(touched or archived or forgotten)
    return Publication(
        memory=evolve(
            memory,
            items={item: active[item] for item in sorted(active)},
            archive=_joined(memory.archive, archived),
            generation=memory.generation + changed,
            as_of=lives.as_of if changed else memory.as_of,
        ),
        changes=(),
        touched=touched,
        archived=tuple(archived[item] for item in sorted(archived)),
        forgotten=tuple(sorted(forgotten)),
    )


@frozen
class _Layers:
    """An archive with newer items before it."""

    newer: Mapping[str, Remembered]
    older: Archive

    def get(self, item: str) -> Remembered | None:
        return self.newer.get(item) or self.older.get(item)

    def values(self) -> Iterator[Remembered]:
        yield from self.newer.values()
        yield from (item for item in self.older.values() if item.item not in self.newer)


def _joined(archive: Archive, newer: Mapping[str, Remembered]) -> Archive:
    if not newer:
        return archive
    return {**archive, **newer} if isinstance(archive, dict) else _Layers(newer, archive)
