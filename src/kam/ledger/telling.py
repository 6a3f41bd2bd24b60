"""Telling: which changes of a publication people hear of.

Entries are told of, with how many lines went with them; a line that joins or leaves an entry
changes its text and is no news.  A block is a suggestion of a day: another hour of it is no news
either, and one that gives way to a new one on another day is one that moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from attrs import evolve

from kam.ledger.change_causes import Why
from kam.ledger.changes import Change, ChangeKind
from kam.ledger.draft import Draft
from kam.ledger.encoding import decode
from kam.ledger.whys import Whys
from kam.memory import Remembered, State
from kam.model import Unplaced, Where
from kam.model.item_kinds import OVERLAY_KINDS
from kam.model.session import is_block
from kam.planning import Plan
from kam.text import Text, literal


class Telling:
    """Collects what people should hear of; ``titles`` name the sessions of the plan by id.

    ``became_lines`` counts things that had an entry of their own and are now done in another one,
    ``not_needed`` what version 0.1.0 had written and no plan asks for since planned visits count as
    contacts: they are told of as numbers, not one by one.
    """

    def __init__(self, plan: Plan, titles: Mapping[str, Text]) -> None:
        self._plan = plan
        self._whys = Whys(plan, titles)
        self._memory = plan.commitments.memory
        self._upgrade = self._memory.before_sessions
        self._found: dict[str, Change] = {}
        self._drafts: dict[str, Draft] = {}
        self.became_lines = 0
        self.not_needed = 0

    @property
    def changes(self) -> tuple[Change, ...]:
        """What was added, moved and cancelled, by time."""
        return tuple(sorted(self._found.values(), key=lambda c: c.sort_key))

    def hear_draft(self, old: Remembered | None, draft: Draft) -> None:
        """Note an entry that was added or moved."""
        if draft.item.partition("/")[0] in OVERLAY_KINDS:
            return
        self._drafts[draft.item] = draft
        if old is not None and old.is_entry:
            elsewhen = old.at != draft.at and not _same_day(old, draft)
            if elsewhen or old.staff != draft.staff:
                self._note(ChangeKind.MOVED, old, draft, self._whys.moved(old, draft))
        elif not (self._upgrade and is_block(draft.item)):
            self._note(ChangeKind.ADDED, None, draft, self._whys.added(draft))

    def hear_rest(self, old: Remembered | None, new: Remembered, unplaced: Unplaced | None) -> None:
        """Note an entry that is one no more: cancelled, or a line of another; after all drafts."""
        if old is None or not old.is_entry or old.kind in OVERLAY_KINDS:
            return
        if new.is_entry or new.state is State.OVER:
            return
        if new.session and (self._upgrade or not self._is_visit(new)):
            self.became_lines += 1
        elif self._upgrade and self._was_never_a_session(old):
            self.not_needed += 1
        elif not self._moved_block(old):
            self._cancelled(old, unplaced)

    def _is_visit(self, line: Remembered) -> bool:
        owed = self._plan.commitments.by_item.get(line.item)
        return owed is not None and owed.place is Where.SITE

    def _was_never_a_session(self, old: Remembered) -> bool:
        """Tell whether something that version 0.1.0 wrote would be a line of a session today."""
        entry = decode(old.entries[0])
        return entry.kind == "todo" and entry.status != "CANCELLED"

    def _moved_block(self, old: Remembered) -> bool:
        """Tell of a block that gives way to a new one of the same person as one that moved."""
        heir = self._whys.heir(old) if is_block(old.item) else None
        draft = self._drafts.get(heir.id) if heir is not None else None
        if draft is None or draft.staff != old.staff or draft.item.split("/")[0] != old.kind:
            return False
        told = self._found.get(draft.item)
        if told is None or told.change is not ChangeKind.ADDED:
            return False
        why = self._whys.gave_way(old, draft)
        self._found[draft.item] = evolve(
            told, change=ChangeKind.MOVED, old_start=old.at, cause=why.cause, why=why.text
        )
        return True

    def _note(self, kind: ChangeKind, old: Remembered | None, draft: Draft, why: Why) -> None:
        self._found[draft.item] = Change(
            change=kind,
            item=draft.item,
            staff=draft.staff[0] if draft.staff else "",
            account=draft.account,
            old_start=old.at if old else None,
            new_start=draft.at,
            what=draft.title,
            people=", ".join(self._whys.names(draft.staff)),
            cause=why.cause,
            why=why.text,
            lines=len(draft.rest),
        )

    def _cancelled(self, old: Remembered, unplaced: Unplaced | None) -> None:
        why = self._whys.cancelled(old, unplaced)
        self._found[old.item] = Change(
            change=ChangeKind.CANCELLED,
            item=old.item,
            staff=old.staff[0] if old.staff else "",
            account=old.account,
            old_start=old.at,
            new_start=None,
            what=unplaced.owed.summary if unplaced else literal(decode(old.entries[0]).summary),
            people=", ".join(self._whys.names(old.staff)),
            cause=why.cause,
            why=why.text,
            lines=len(self._memory.lines_of(old.item)),
        )


def _same_day(old: Remembered, draft: Draft) -> bool:
    """Tell whether a block has nothing but another hour."""
    day = draft.at.date() if isinstance(draft.at, datetime) else draft.at
    return is_block(draft.item) and old.day == day
