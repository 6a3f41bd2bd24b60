"""From plan items to drafts of calendar components: identity, form, colour and reminders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from attrs import evolve

from kam.ical import Alarm, Entry
from kam.ical.identity import STAFF_MARK, TWIN, item_uid, stamp_of
from kam.ical.lines import clean
from kam.ledger.draft import Draft
from kam.model import Firmness, Form, Placed, Session
from kam.model.item_kinds import NINE_O_CLOCK, item_kind
from kam.planning import Plan
from kam.privacy import Wording
from kam.rules import ExportSettings
from kam.text import literal

Make = Callable[..., Entry]
TWIN_LENGTH: Final = timedelta(minutes=15)
DAY: Final = timedelta(days=1)


def drafts(plan: Plan, wording: Wording, settings: ExportSettings) -> Iterator[Draft]:
    """Yield every item of the plan as a draft; a task is followed by its event twin."""
    workspace = plan.commitments.assessment.portfolio.workspace.id
    stamp = stamp_of(plan.as_of)
    for session in plan.sessions:
        head = session.head
        if head is None:
            entry = _block(session, workspace, stamp, wording)
            yield Draft(
                item=session.id,
                at=session.at,
                ideal=session.day,
                staff=session.people,
                entries=(entry,),
                reasons=session.lines[0].reasons if session.lines else session.why,
                title=literal(entry.summary),
                lines=session.lines,
            )
            continue
        yield Draft(
            item=session.id,
            at=session.at,
            ideal=head.owed.ideal,
            staff=session.people,
            account=session.account,
            entries=tuple(_entries(head, workspace, stamp, wording, settings)),
            reasons=head.reasons,
            title=head.owed.summary,
            lines=session.lines,
        )


def _block(session: Session, workspace: str, stamp: datetime, wording: Wording) -> Entry:
    accounts = dict.fromkeys(line.owed.account for line in session.lines if line.owed.account)
    names = ", ".join(wording.account(a) for a in accounts)
    return Entry(
        uid=item_uid(workspace, session.id),
        stamp=stamp,
        summary=clean(f"{session.kind.value} ({len(session.lines)}): {names}"),
        start=session.start or session.day,
        end=session.end or session.day + DAY,
        transparent=session.start is None,
        x=(
            ("X-KAM-ITEM", session.id),
            ("X-KAM-KIND", session.kind.value),
            (STAFF_MARK, " ".join(session.people)),
            ("X-KAM-IDEAL", session.day.isoformat()),
        ),
    )


def _entries(
    item: Placed, workspace: str, stamp: datetime, wording: Wording, settings: ExportSettings
) -> Iterator[Entry]:
    kind = item_kind(item.owed.kind)
    summary = clean(wording.summary(item))
    alarms = tuple(Alarm(minutes_before=m, text=summary) for m in kind.alarms if settings.alarms)
    make = partial(
        Entry,
        stamp=stamp,
        summary=summary,
        description=clean(wording.description(item)),
        location=clean(wording.location(item)),
        categories=wording.categories(item),
        color=kind.colour,
        private=wording.is_private(item),
        x=_marks(item),
    )
    uid = item_uid(workspace, item.item)
    if item.owed.form is Form.TASK:
        if settings.deadlines in {"both", "tasks"}:
            yield make(kind="todo", uid=uid, due=item.end, alarms=alarms)
        if settings.deadlines in {"both", "events"}:
            yield _twin(make, item_uid(workspace, item.item + TWIN), item, alarms)
    elif item.start is not None:
        agreed = item.owed.form is Form.EVENT or item.firmness is Firmness.PINNED
        status = "CONFIRMED" if agreed else "TENTATIVE"
        yield make(uid=uid, start=item.start, end=item.end, status=status, alarms=alarms)
    else:
        yield _all_day(make, uid, item.day, alarms)


def _marks(item: Placed) -> tuple[tuple[str, str], ...]:
    """Return the X- properties, from which a lost ledger is made again."""
    pairs = (
        ("X-KAM-ITEM", item.item),
        ("X-KAM-KIND", item.owed.kind),
        ("X-KAM-RULE", item.owed.rule),
        ("X-KAM-ACCOUNT", item.owed.account),
        (STAFF_MARK, " ".join(item.people)),
        ("X-KAM-IDEAL", item.owed.ideal.isoformat()),
    )
    return tuple((name, clean(value)) for name, value in pairs if value)


def _all_day(make: Make, uid: str, day: date, alarms: tuple[Alarm, ...]) -> Entry:
    return make(uid=uid, start=day, end=day + DAY, transparent=True, alarms=alarms)


def _twin(make: Make, uid: str, item: Placed, alarms: tuple[Alarm, ...]) -> Entry:
    """Return the event beside a task: at its moment where it stands alone, else on its day.

    Either has a reminder where the task has one, for clients that show no tasks.
    """
    if item.owed.folds or item.end is None:
        nine = tuple(evolve(a, minutes_before=NINE_O_CLOCK) for a in alarms[:1])
        return _all_day(make, uid, item.day, nine)
    start = item.end - TWIN_LENGTH
    return make(uid=uid, start=start, end=item.end, transparent=True, alarms=alarms)
