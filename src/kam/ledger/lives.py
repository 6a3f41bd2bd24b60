"""The life of one item or session: named, live, moved, over, cancelled, back again."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from attrs import evolve

from kam.ical import EVENT, TODO, Entry
from kam.ical.identity import ITEMS_MARK, stamp_of
from kam.ical.lines import clean
from kam.ledger.contents import write_agenda
from kam.ledger.draft import Draft
from kam.ledger.encoding import decode, encode, is_task, is_weighty
from kam.ledger.whys import in_both
from kam.memory import Remembered, State, Written
from kam.model import Placed, Unplaced
from kam.planning import Plan
from kam.privacy import Wording
from kam.rules.settings import PRIVACY_LEVELS
from kam.text import Message, literal

CANCELLED_MARK: Final = Message("Cancelled: {summary}", "【取消】{summary}")

CANCELLED: Final = "CANCELLED"
COMPLETED: Final = "COMPLETED"
GRACE: Final = timedelta(days=30)
"""How long what was cancelled stays in the calendars after its day."""


class Lives:
    """Takes what is remembered from one state to the next, by the facts of one plan."""

    def __init__(self, plan: Plan, wording: Wording, floor: int) -> None:
        self.as_of = plan.as_of
        self._done = plan.commitments.done
        self._assumed = frozenset(known.item for known in plan.commitments.to_confirm)
        self._wording = wording
        self._floor = floor
        self._made: dict[str, Entry] = {}

    def entry(self, written: Written) -> Entry:
        """Return a component as the record that the writer takes, read from its text if need be."""
        made, stamp = self._made.get(written.uid), stamp_of(written.stamp)
        if made is None:
            return decode(written)
        if made.sequence == written.sequence and made.stamp == stamp:
            return made
        return evolve(made, sequence=written.sequence, stamp=stamp)

    def revised(self, old: Remembered | None, draft: Draft) -> Remembered:
        """Return the item of a draft: the very same one when nothing changed."""
        before = {w.uid: w for w in old.entries} if old else {}
        handed = old is not None and old.staff != draft.staff
        made = _with_agenda(draft)
        entries = [self._written(before.pop(e.uid, None), e, handed=handed) for e in made]
        entries += [self._withdrawn(w) for w in before.values()]
        unchanged = old is not None and tuple(entries) == old.entries
        new = Remembered(
            item=draft.item,
            state=State.LIVE,
            owed=True,
            ideal=draft.ideal,
            at=draft.at,
            staff=draft.staff,
            former=_former(old, draft.staff),
            account=draft.account,
            privacy=self._wording.privacy,
            why=old.why if old and unchanged else in_both(draft.reasons),
            entries=tuple(entries),
        )
        return old if old is not None and old == new else new

    def line(self, old: Remembered | None, draft: Draft, line: Placed) -> Remembered:
        """Return what is done in the session of a draft; an entry it had is cancelled."""
        entries = tuple(self._withdrawn(w) for w in old.entries) if old else ()
        seen = {*old.former, *(() if old.session else old.staff)} if old and entries else set()
        new = Remembered(
            item=line.item,
            state=State.LIVE,
            owed=True,
            ideal=line.owed.ideal,
            at=line.day,
            staff=draft.staff,
            former=tuple(sorted(seen)),
            account=line.owed.account,
            privacy=old.privacy if old and entries else self._wording.privacy,
            entries=entries,
            session=draft.item,
        )
        new = self._private(new)
        return old if old is not None and old == new else new

    def unplaced(self, old: Remembered | None, left: Unplaced) -> Remembered:
        """Return the item of something owed that found no room: a name, or a tombstone."""
        if old is None or not old.entries:
            new = Remembered(
                item=left.item,
                state=State.NAMED,
                owed=True,
                ideal=left.owed.ideal,
                account=left.owed.account,
            )
        elif old.state is State.LIVE:
            new = evolve(self._private(self._cancelled(old)), owed=True, ideal=left.owed.ideal)
        else:
            new = evolve(self._private(old), owed=True, ideal=left.owed.ideal)
        return old if old is not None and old == new else new

    def vanished(self, old: Remembered, keeper: str | None) -> Remembered:
        """Return what becomes of an item that the plan does not know.

        ``keeper`` has it, where it lies outside the planned days and stays anyway.
        """
        if old.state is State.NAMED:
            return evolve(old, owed=False)
        if old.state is not State.LIVE:
            new = evolve(old, owed=False)
        elif keeper is not None:
            new = self._handed_over(old, keeper)
        elif old.item in self._done:
            new = self._completed(old)
        elif self._is_past(old) and self._took_place(old):
            new = evolve(old, state=State.OVER, owed=False)
        else:
            new = self._cancelled(old)
        new = self._private(new)
        return old if old == new else new

    def _took_place(self, old: Remembered) -> bool:
        """Tell whether something past is over: a task only where it is taken as done."""
        if old.session or old.item in self._assumed:
            return True
        return not any(map(is_task, old.entries))

    def is_gone(self, item: Remembered, past_days: int) -> bool:
        """Tell whether an item leaves the calendars for good."""
        if item.owed or item.day is None or item.state in {State.LIVE, State.NAMED}:
            return False
        stay = GRACE if item.state is State.CANCELLED else timedelta(days=past_days)
        return item.day + stay < self.as_of

    def _is_past(self, item: Remembered) -> bool:
        return item.day is not None and item.day < self.as_of

    def _written(self, before: Written | None, entry: Entry, *, handed: bool = False) -> Written:
        """Return a component with its SEQUENCE and stamp."""
        body = encode(entry)
        self._made[entry.uid] = entry
        if before is None:
            return Written(uid=entry.uid, body=body, sequence=self._floor, stamp=self.as_of)
        if before.body == body and not handed:
            return before
        rise = handed or is_weighty(before.body, body)
        return Written(
            uid=entry.uid,
            body=body,
            sequence=before.sequence + rise,
            stamp=max(before.stamp, self.as_of),
        )

    def _withdrawn(self, written: Written) -> Written:
        """Return a component as cancelled: marked, without reminders, taking no time."""
        entry = self.entry(written)
        return written if entry.status == CANCELLED else self._written(written, self.tomb(entry))

    def tomb(self, entry: Entry) -> Entry:
        """Return a component as cancelled."""
        title = self._wording.say(CANCELLED_MARK(summary=literal(entry.summary)))
        return evolve(
            entry,
            status=CANCELLED,
            summary=clean(title),
            alarms=(),
            transparent=entry.kind == EVENT,
        )

    def _cancelled(self, old: Remembered) -> Remembered:
        entries = tuple(self._withdrawn(w) for w in old.entries)
        return evolve(old, state=State.CANCELLED, owed=False, entries=entries)

    def _completed(self, old: Remembered) -> Remembered:
        """Return an item that was done: tasks are completed, what lies ahead is called off.

        A line is over: the session that held it says so no more.
        """
        if old.session:
            return evolve(old, state=State.OVER, owed=False)
        entries = []
        for written in old.entries:
            entry = self.entry(written)
            if entry.kind == TODO and entry.status != CANCELLED:
                done = evolve(entry, status=COMPLETED, alarms=())
                entries.append(self._written(written, done))
            else:
                entries.append(written if self._is_past(old) else self._withdrawn(written))
        task = any(is_task(w) for w in old.entries)
        state = State.OVER if task or self._is_past(old) else State.CANCELLED
        return evolve(old, state=state, owed=False, entries=tuple(entries))

    def _handed_over(self, old: Remembered, keeper: str) -> Remembered:
        """Return an item outside the horizon in the hands of whoever has to do it now."""
        staff = (keeper, *(s for s in old.staff[1:] if s != keeper)) if keeper else old.staff
        if staff == old.staff:
            return old
        if old.session:
            return evolve(old, staff=staff)
        entries = tuple(
            self._written(
                w, self._wording.handed_over(self.entry(w), old.staff, staff), handed=True
            )
            for w in old.entries
        )
        return evolve(old, staff=staff, former=_former(old, staff), entries=entries)

    def _private(self, old: Remembered) -> Remembered:
        """Return an item whose texts tell no more than the level that is in force now."""
        levels, wording = PRIVACY_LEVELS, self._wording
        if levels.index(old.privacy) >= levels.index(wording.privacy):
            return old
        entries = []
        for written in old.entries:
            entry = self.entry(written)
            plain = wording.lowered(entry)
            tomb = plain.status == CANCELLED and plain.summary != entry.summary
            entries.append(self._written(written, self.tomb(plain) if tomb else plain))
        return evolve(old, privacy=wording.privacy, why=(), entries=tuple(entries))


def _with_agenda(draft: Draft) -> tuple[Entry, ...]:
    """Return the components of a draft, the first with the ids of what is done in it."""
    text = write_agenda(draft.rest)
    if not text or not draft.entries:
        return draft.entries
    first, *others = draft.entries
    return evolve(first, x=(*first.x, (ITEMS_MARK, text))), *others


def _former(old: Remembered | None, staff: tuple[str, ...]) -> tuple[str, ...]:
    """Return who had an item and has it no more."""
    if old is None:
        return ()
    return tuple(sorted({*old.former, *old.staff} - set(staff)))
