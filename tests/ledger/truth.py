"""Is the reason of a change true? Judged from facts and plans, not by the code that said it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from attrs import frozen

import kam
from kam.ledger.change_causes import Cause
from kam.ledger.changes import Change, ChangeKind
from kam.memory import Memory
from kam.model import Account, AccountStatus, DecisionKind, Session

BLOCKS = ("calls", "desk", "trip", "marks")
HOURS = (9 * 60, 18 * 60)
"""The hours of work of the workspaces of tests: the default."""


@frozen(kw_only=True)
class Moment:
    """What was known when something was announced, and what is known now."""

    before: kam.Plan
    after: kam.Plan
    memory: Memory
    """What was announced before ``after`` was made."""

    @property
    def facts(self) -> kam.Portfolio:
        """The facts of now."""
        return self.after.commitments.assessment.portfolio

    @property
    def earlier(self) -> kam.Portfolio:
        """The facts of the time of the announcement."""
        return self.before.commitments.assessment.portfolio


def day_of(when: date | datetime | None) -> date:
    """Return the local day of a moment."""
    assert when is not None
    return when.date() if isinstance(when, datetime) else when


def prove(change: Change, moment: Moment) -> None:
    """Fail where the reason of a change is not true, or a plainer one is."""
    assert change.cause in POSSIBLE[change.change], (change.item, change.cause)
    proof = PROOFS[change.cause]
    assert proof(change, moment), f"{change.item} {change.cause}: {change.why.render()}"
    if change.cause in {Cause.BETTER, Cause.ROOM, Cause.NOT_OWED}:
        assert not on_leave(change, moment), f"{change.item}: leave is the reason"
        assert not lost(change, moment), f"{change.item}: the account is lost"
        assert not decided(change, moment, DecisionKind.DONE), f"{change.item} is done"


def params(change: Change) -> Mapping[str, Any]:
    """Return the figures of a reason."""
    return dict(change.why.params)


def account_of(change: Change, facts: kam.Portfolio) -> Account | None:
    """Return the account that an entry is about."""
    return next((a for a in facts.accounts if a.id == change.account), None)


def on_leave(change: Change, moment: Moment) -> bool:
    """Tell whether whoever has it now is away for the whole of the old day."""
    if change.item.startswith("marks/") or day_of(change.old_start) < moment.after.as_of:
        return False
    owed = moment.after.commitments.by_item.get(change.item)
    is_timed = (owed is not None and owed.place.value == "site") or change.item.startswith(BLOCKS)
    return is_timed and any(
        leave.staff == change.staff
        and isinstance(leave.start, date)
        and leave.start <= day_of(change.old_start) <= day_of(leave.end)
        for leave in moment.facts.leave
    )


def lost(change: Change, moment: Moment) -> bool:
    """Tell whether the account is lost."""
    account = account_of(change, moment.facts)
    return account is not None and account.status is AccountStatus.LOST


def gone(change: Change, moment: Moment) -> bool:
    """Tell whether the account is in the list no more."""
    return bool(change.account) and account_of(change, moment.facts) is None


def decided(change: Change, moment: Moment, kind: DecisionKind) -> bool:
    """Tell whether somebody decided so about the item."""
    return any(d.item == change.item and d.decision is kind for d in moment.facts.decisions)


def owed(change: Change, moment: Moment) -> bool:
    """It is in the plan, at that time."""
    session = moment.after.session_by_id[change.item]
    return session.at == change.new_start


def pinned(change: Change, moment: Moment) -> bool:
    """Somebody agreed the time it now has."""
    return any(
        d.item == change.item
        and d.decision is DecisionKind.PIN
        and d.day == day_of(change.new_start)
        for d in moment.facts.decisions
    )


def other_date(change: Change, moment: Moment) -> bool:
    """Its ideal day is another than it was."""
    now = moment.after.commitments.by_item[change.item]
    return now.ideal != day_of(change.old_start) or now.due not in {None, change.old_start}


def obstacle(change: Change, moment: Moment) -> bool:
    """Leave, a weekend, a day that is over, a closed account, or hours that are not free."""
    old, facts = change.old_start, moment.facts
    day = day_of(old)
    account = account_of(change, facts)
    zone = ZoneInfo(facts.workspace.timezone)
    partly = any(
        leave.staff == change.staff and isinstance(leave.start, datetime)
        and day_of(leave.start) <= day <= day_of(leave.end)
        for leave in facts.leave
    )  # fmt: skip
    outside = (
        isinstance(old, datetime)
        and not HOURS[0] <= minute(old.astimezone(zone)) < HOURS[1]
    )  # fmt: skip
    return (
        day < moment.after.commitments.first
        or on_leave(change, moment)
        or partly
        or outside
        or late_by_the_way(change, moment)
        or day.weekday() > 4
        or any(not d.working and d.day == day for d in facts.calendar)
        or (account is not None and account.is_closed(day))
    )


def late_by_the_way(change: Change, moment: Moment) -> bool:
    """Nobody can be there at the old hour: the way begins at 9, or where the stop before ends."""
    session = moment.after.session_by_id.get(change.item)
    old = change.old_start
    if session is None or session.way is None or session.start is None:
        return False
    if not isinstance(old, datetime) or session.day != old.date():
        return False
    stops = [
        s.end
        for s in moment.after.sessions
        if s.staff == session.staff and s.day == session.day and s.way is not None
        and s.start is not None and s.end is not None and s.start < session.start
    ]  # fmt: skip
    zone = ZoneInfo(moment.facts.workspace.timezone)
    nine = datetime(old.year, old.month, old.day, HOURS[0] // 60, tzinfo=zone)
    return max(stops, default=nine) + timedelta(minutes=session.way.minutes) > old


def minute(moment: datetime) -> int:
    """Return the minute of the day."""
    return moment.hour * 60 + moment.minute


def other_owner(change: Change, moment: Moment) -> bool:
    """The account belongs to who has it now, and did not."""
    now, before = account_of(change, moment.facts), moment.memory.find(change.item)
    assert before is not None
    return now is not None and now.owner == change.staff != before.staff[0]


def covered(change: Change, moment: Moment) -> bool:
    """The owner is another one, who is away."""
    now = account_of(change, moment.facts)
    return now is not None and change.staff != now.owner


def other_partners(change: Change, moment: Moment) -> bool:
    """The same person is responsible; somebody else takes part, or no more."""
    before = moment.memory.find(change.item)
    assert before is not None
    people = moment.after.session_by_id[change.item].people
    return before.staff[0] == people[0] and set(before.staff) != set(people)


def recorded(change: Change, moment: Moment) -> bool:
    """One took place on the day that is named."""
    day = params(change)["day"]
    found = (a for a in moment.facts.activities if a.account == change.account)
    return any(day_of(a.day) == day for a in found)


def other_rule(change: Change, moment: Moment) -> bool:
    """The tier of the account is another, or the figures of its rules are."""

    def level(plan: kam.Plan) -> str:
        judged = plan.commitments.assessment.accounts
        return next((str(a.tier) for a in judged if a.account.id == change.account), "")

    def figures(plan: kam.Plan) -> dict[str, int]:
        judged = plan.commitments.assessment.accounts
        mine = (a for a in judged if a.account.id == change.account)
        return {c.cadence.activity: c.cadence.interval for a in mine for c in a.coverage}

    before, after = moment.before, moment.after
    return level(before) != level(after) or figures(before) != figures(after)


def other_window(change: Change, moment: Moment) -> bool:
    """The old day is none of those on which it may be now."""
    now = moment.after.commitments.by_item[change.item]
    return not now.earliest <= day_of(change.old_start) <= now.latest


def no_room(change: Change, moment: Moment) -> bool:
    """The entry that is named stands there now, was not there before, and overlaps."""
    at, old = params(change)["at"], change.old_start
    assert isinstance(old, datetime)
    found = [s for s in moment.after.sessions if s.at == at and change.staff in s.people]
    return any(s.id != change.item and overlaps(s, old) and is_new(s, moment) for s in found)


def overlaps(session: Session, old: datetime) -> bool:
    """Tell whether a session takes a part of the two hours from a moment on."""
    if session.start is None or session.end is None:
        return False
    return session.start < old + timedelta(hours=2) and old < session.end


def is_new(session: Session, moment: Moment) -> bool:
    """Tell whether a session was announced for another time, or not at all."""
    known = moment.memory.find(session.id)
    return known is None or known.standing is None or known.at != session.at


def nothing_forbids(change: Change, moment: Moment) -> bool:
    """None of what could forbid the old time holds."""
    return not obstacle(change, moment) and not pinned(change, moment)


def done(change: Change, moment: Moment) -> bool:
    """A record or a decision names it; of a block, all that it held."""
    named = {a.item for a in moment.facts.activities}
    named |= {d.item for d in moment.facts.decisions if d.decision is DecisionKind.DONE}
    lines = {line.item for line in moment.memory.lines_of(change.item)} or {change.item}
    return lines <= named


def declined(change: Change, moment: Moment) -> bool:
    """Somebody declined it."""
    return decided(change, moment, DecisionKind.DECLINE)


def unplaced(change: Change, moment: Moment) -> bool:
    """It is owed, and the plan says that it does not hold it."""
    return change.item in {u.item for u in moment.after.unplaced} and not declined(change, moment)


def elsewhere(change: Change, moment: Moment) -> bool:
    """What it held, or the thing itself, is done in the entry that is named."""
    at = params(change)["at"]
    held = {line.item for line in moment.memory.lines_of(change.item)} or {change.item}
    return any(line.item in held for s in moment.after.sessions if s.at == at for line in s.lines)


def missed(change: Change, moment: Moment) -> bool:
    """Its day is over, and it is no longer owed."""
    return day_of(change.old_start) < moment.after.as_of


def nothing_asks(change: Change, moment: Moment) -> bool:
    """Neither it nor what it held is owed at all."""
    held = {line.item for line in moment.memory.lines_of(change.item)} or {change.item}
    return not held & set(moment.after.by_item)


PROOFS = {
    Cause.OWED: owed,
    Cause.PINNED: pinned,
    Cause.DATE: other_date,
    Cause.OBSTACLE: obstacle,
    Cause.OWNER: other_owner,
    Cause.COVER: covered,
    Cause.PARTNERS: other_partners,
    Cause.RECORDED: recorded,
    Cause.RULE: other_rule,
    Cause.WINDOW: other_window,
    Cause.ROOM: no_room,
    Cause.BETTER: nothing_forbids,
    Cause.DONE: done,
    Cause.LOST: lost,
    Cause.GONE: gone,
    Cause.DECLINED: declined,
    Cause.UNPLACED: unplaced,
    Cause.ELSEWHERE: elsewhere,
    Cause.MISSED: missed,
    Cause.NOT_OWED: nothing_asks,
}
BOTH = {Cause.OBSTACLE, Cause.RECORDED, Cause.RULE}
POSSIBLE = {
    ChangeKind.ADDED: {Cause.OWED},
    ChangeKind.MOVED: BOTH | {
        Cause.PINNED, Cause.DATE, Cause.OWNER, Cause.COVER, Cause.PARTNERS, Cause.WINDOW,
        Cause.ROOM, Cause.BETTER,
    },
    ChangeKind.CANCELLED: BOTH | {
        Cause.DONE, Cause.LOST, Cause.GONE, Cause.DECLINED, Cause.UNPLACED, Cause.ELSEWHERE,
        Cause.MISSED, Cause.NOT_OWED,
    },
}  # fmt: skip
"""Which causes a kind of change can have."""
