"""Publication: a plan meets what was announced before; the next memory and the changes result.

What did not change keeps its text, SEQUENCE and stamp, so it is written byte for byte as before.
What changed its time, its people or its status raises SEQUENCE.  What vanished is over when it has
taken place, stays when it lies outside the days that were planned, and else is cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from kam.ledger.changes import Change, ChangeKind
from kam.ledger.draft import Draft
from kam.ledger.encoding import decode
from kam.ledger.lives import Lives
from kam.ledger.outside import still_owed
from kam.ledger.whys import Whys
from kam.memory import Archive, Memory, Remembered, State
from kam.model import Unplaced
from kam.model.item_kinds import OVERLAY_KINDS
from kam.planning import Plan
from kam.privacy import Wording
from kam.text import Text, literal


@frozen(kw_only=True)
class Publication:
    """The next memory, the items of it that are new or different, and what people should hear.

    ``archived`` ones have left the calendars for good; ``forgotten`` are ids of mere names;
    ``signalled``: the state of a signal is another.
    """

    memory: Memory
    changes: tuple[Change, ...]
    touched: tuple[Remembered, ...]
    archived: tuple[Remembered, ...]
    forgotten: tuple[str, ...]
    signalled: bool = False

    @property
    def is_new(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.touched or self.archived or self.forgotten or self.signalled)


def publish(
    plan: Plan,
    found: Iterable[Draft],
    memory: Memory,
    lives: Lives,
    wording: Wording,
    *,
    past_days: int,
) -> Publication:
    """Return what becomes of a memory when a plan with these drafts is published.

    ``past_days``: how long what has taken place stays in the calendars.
    """
    changes = _Changes(plan, wording)
    items: dict[str, Remembered] = {}
    for draft in found:
        old = memory.find(draft.item)
        items[draft.item] = lives.revised(old, draft)
        changes.note_draft(old, draft)
    unplaced = {u.item: u for u in plan.unplaced}
    for item, left in unplaced.items():
        items[item] = lives.unplaced(memory.find(item), left)
    vanished = [old for item, old in memory.items.items() if item not in items]
    kept = still_owed(plan, vanished)
    for old in vanished:
        items[old.item] = lives.vanished(old, kept.get(old.item))
    for item, new in items.items():
        changes.note_cancelled(memory.items.get(item), new, unplaced.get(item))
    made = _closed(memory, items, changes.found, lives, past_days)
    signals = plan.commitments.assessment.signals
    return evolve(
        made,
        memory=evolve(made.memory, signals=signals),
        signalled=signals != memory.signals,
    )


def _closed(
    memory: Memory,
    items: Mapping[str, Remembered],
    changes: list[Change],
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
        changes=tuple(sorted(changes, key=lambda c: c.sort_key)),
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


class _Changes:
    """Collects what people should hear of."""

    def __init__(self, plan: Plan, wording: Wording) -> None:
        self.found: list[Change] = []
        self._whys = Whys(plan)
        self._wording = wording

    def note_draft(self, old: Remembered | None, draft: Draft) -> None:
        """Note an item that was added or moved."""
        if draft.item.partition("/")[0] in OVERLAY_KINDS:
            return
        if old is None or old.state is not State.LIVE:
            self._note(ChangeKind.ADDED, None, draft, self._whys.added(draft))
        elif old.at != draft.at or old.staff != draft.staff:
            self._note(ChangeKind.MOVED, old, draft, self._whys.moved(old, draft))

    def _note(self, kind: ChangeKind, old: Remembered | None, draft: Draft, why: Text) -> None:
        self.found.append(
            Change(
                change=kind,
                item=draft.item,
                staff=draft.staff[0] if draft.staff else "",
                account=draft.account,
                old_start=old.at if old else None,
                new_start=draft.at,
                what=draft.title,
                people=", ".join(self._whys.names(draft.staff)),
                why=why,
            )
        )

    def note_cancelled(
        self, old: Remembered | None, new: Remembered, unplaced: Unplaced | None
    ) -> None:
        """Note an item that was cancelled."""
        if old is None or old.state is not State.LIVE or new.state is not State.CANCELLED:
            return
        if old.kind in OVERLAY_KINDS:
            return
        self.found.append(
            Change(
                change=ChangeKind.CANCELLED,
                item=old.item,
                staff=old.staff[0] if old.staff else "",
                account=old.account,
                old_start=old.at,
                new_start=None,
                what=unplaced.owed.summary if unplaced else literal(decode(old.entries[0]).summary),
                people=", ".join(self._whys.names(old.staff)),
                why=self._whys.cancelled(old, unplaced),
            )
        )
