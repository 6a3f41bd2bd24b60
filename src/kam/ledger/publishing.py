"""Publishing: a plan meets the ledger, and becomes the next ledger and a list of changes.

What did not change keeps its text, SEQUENCE and stamp, so it is written byte for byte as before.
What changed its time, its people or its status raises SEQUENCE.  What vanished is over when it has
taken place, stays when it lies outside the days that were planned, and else is cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from kam.ledger.changes import Change, ChangeKind
from kam.ledger.draft import Draft
from kam.ledger.lives import Lives
from kam.ledger.outside import still_owed
from kam.ledger.records import Archive, Ledger, LedgerItem, State
from kam.ledger.whys import Whys
from kam.model.kinds import OVERLAY_KINDS
from kam.planning import Plan, UnplacedItem
from kam.privacy import Wording
from kam.text import Text, literal


@frozen(kw_only=True)
class Publication:
    """The next ledger, the rows of it that are new or different, and what people should hear.

    ``archived`` rows have left the calendars for good; ``forgotten`` are ids of mere names.
    """

    ledger: Ledger
    changes: tuple[Change, ...]
    touched: tuple[LedgerItem, ...]
    archived: tuple[LedgerItem, ...]
    forgotten: tuple[str, ...]

    @property
    def is_new(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.touched or self.archived or self.forgotten)


def publish(
    plan: Plan, found: Iterable[Draft], ledger: Ledger, wording: Wording, *, past_days: int
) -> Publication:
    """Return what becomes of a ledger when a plan with these drafts is published.

    ``past_days``: how long what has taken place stays in the calendars.
    """
    lives = Lives(plan, wording, ledger.floor)
    changes = _Changes(plan, wording)
    items: dict[str, LedgerItem] = {}
    for draft in found:
        old = ledger.find(draft.item)
        items[draft.item] = lives.revised(old, draft)
        changes.note_draft(old, draft)
    unplaced = {u.item: u for u in plan.unplaced}
    for item, left in unplaced.items():
        items[item] = lives.unplaced(ledger.find(item), left)
    vanished = [old for item, old in ledger.items.items() if item not in items]
    kept = still_owed(plan, vanished)
    for old in vanished:
        items[old.item] = lives.vanished(old, kept.get(old.item))
    for item, new in items.items():
        changes.note_cancelled(ledger.items.get(item), new, unplaced.get(item))
    return _closed(ledger, items, changes.found, lives, past_days)


def _closed(
    ledger: Ledger,
    items: Mapping[str, LedgerItem],
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
        active[item] for item in sorted(active) if active[item] is not ledger.items.get(item)
    )
    changed = bool(touched or archived or forgotten)
    return Publication(
        ledger=evolve(
            ledger,
            items={item: active[item] for item in sorted(active)},
            archive=_joined(ledger.archive, archived),
            generation=ledger.generation + changed,
            as_of=lives.as_of if changed else ledger.as_of,
        ),
        changes=tuple(sorted(changes, key=lambda c: c.sort_key)),
        touched=touched,
        archived=tuple(archived[item] for item in sorted(archived)),
        forgotten=tuple(sorted(forgotten)),
    )


@frozen
class _Layers:
    """An archive with newer rows before it."""

    newer: Mapping[str, LedgerItem]
    older: Archive

    def get(self, item: str) -> LedgerItem | None:
        return self.newer.get(item) or self.older.get(item)


def _joined(archive: Archive, newer: Mapping[str, LedgerItem]) -> Archive:
    if not newer:
        return archive
    return {**archive, **newer} if isinstance(archive, dict) else _Layers(newer, archive)


class _Changes:
    """Collects what people should hear of."""

    def __init__(self, plan: Plan, wording: Wording) -> None:
        self.found: list[Change] = []
        self._whys = Whys(plan)
        self._wording = wording
        self._titles = {i.item: i.summary for i in plan.items}

    def note_draft(self, old: LedgerItem | None, draft: Draft) -> None:
        """Note an item that was added or moved."""
        if draft.item.partition("/")[0] in OVERLAY_KINDS:
            return
        if old is None or old.state is not State.LIVE:
            self._note(ChangeKind.ADDED, None, draft, self._whys.added(draft))
        elif old.at != draft.at or old.staff != draft.staff:
            self._note(ChangeKind.MOVED, old, draft, self._whys.moved(old, draft))

    def _note(self, kind: ChangeKind, old: LedgerItem | None, draft: Draft, why: Text) -> None:
        self.found.append(
            Change(
                change=kind,
                item=draft.item,
                staff=draft.staff[0] if draft.staff else "",
                account=draft.account,
                old_start=old.at if old else None,
                new_start=draft.at,
                what=self._titles[draft.item],
                people=", ".join(self._whys.names(draft.staff)),
                why=why,
            )
        )

    def note_cancelled(
        self, old: LedgerItem | None, new: LedgerItem, unplaced: UnplacedItem | None
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
                what=unplaced.summary if unplaced else literal(old.entries[0].entry.summary),
                people=", ".join(self._whys.names(old.staff)),
                why=self._whys.cancelled(old, unplaced),
            )
        )
