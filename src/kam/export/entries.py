"""From plan items to calendar entries: identity, form, colour and reminders."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Final

from kam.commitments import Firmness, Form
from kam.export.ical import Alarm, Entry
from kam.export.wording import Wording
from kam.planning import Plan, PlannedItem
from kam.rules import ExportSettings

Make = Callable[..., Entry]
TWIN: Final = "#event"
"""What is added to an item id for the event that stands beside a task."""
TWIN_LENGTH: Final = timedelta(minutes=15)
COLOURS: Final = {
    "visit": "royalblue",
    "contact": "steelblue",
    "birthday": "hotpink",
    "anniversary": "orchid",
    "occasion": "orchid",
    "deadline": "firebrick",
    "promise": "firebrick",
    "renewal": "darkorange",
    "renewal-list": "darkorange",
    "survey": "seagreen",
    "dossier-check": "slategray",
    "plan-review": "slategray",
}
DAY: Final = 24 * 60
ALARMS: Final = {
    "visit": (DAY, 60),
    "birthday": (-9 * 60,),
    "anniversary": (-9 * 60,),
    "occasion": (-9 * 60,),
    "deadline": (4 * 60, 60),
    "promise": (DAY,),
    "renewal": (0,),
}
"""Minutes before; a care day's count from midnight, so 9 hours after it are 9 o'clock."""


def item_uid(workspace: str, item: str) -> str:
    """Return the UID of an item: UUIDv5 of the workspace's id and the item id, for ever the same.

    A workspace id that is itself a UUID is the name space; any other text names one.
    """
    try:
        space = uuid.UUID(workspace)
    except ValueError:
        space = uuid.uuid5(uuid.NAMESPACE_URL, f"kam:{workspace}")
    return str(uuid.uuid5(space, item))


def entries(plan: Plan, wording: Wording, settings: ExportSettings) -> Iterator[tuple[str, Entry]]:
    """Yield (staff id, calendar entry) for every item of the plan, twins behind their tasks."""
    workspace = plan.commitments.assessment.portfolio.workspace
    stamp = datetime.combine(plan.as_of, time(), tzinfo=UTC)
    for item in plan.items:
        for entry in _of(item, workspace.id, stamp, wording, settings):
            for person in (item.staff, *item.partners):
                yield person, entry


def _of(
    item: PlannedItem, workspace: str, stamp: datetime, wording: Wording, settings: ExportSettings
) -> Iterator[Entry]:
    summary = wording.summary(item)
    alarms = _alarms(item, summary, settings)
    make = partial(
        Entry,
        stamp=stamp,
        summary=summary,
        description=wording.description(item),
        location=wording.location(item),
        categories=wording.categories(item),
        color=COLOURS.get(item.kind, "gray"),
        private=wording.is_private(item),
        x=(("X-KAM-ITEM", item.item), ("X-KAM-KIND", item.kind), ("X-KAM-RULE", item.rule)),
    )
    uid = item_uid(workspace, item.item)
    if item.form is Form.VISIT:
        status = "CONFIRMED" if item.firmness is Firmness.PINNED else "TENTATIVE"
        yield make(uid=uid, start=item.start, end=item.end, status=status, alarms=alarms)
    elif item.form is Form.DAY:
        yield _all_day(make, uid, item.day, alarms)
    else:
        if settings.deadlines in {"both", "tasks"}:
            yield make(kind="todo", uid=uid, due=item.end, alarms=alarms)
        if settings.deadlines in {"both", "events"}:
            yield _twin(make, item_uid(workspace, item.item + TWIN), item, alarms)


def _all_day(make: Make, uid: str, day: date, alarms: tuple[Alarm, ...]) -> Entry:
    after = day + timedelta(days=1)
    return make(uid=uid, start=day, end=after, transparent=True, alarms=alarms)


def _twin(make: Make, uid: str, item: PlannedItem, alarms: tuple[Alarm, ...]) -> Entry:
    """Return the event beside a task: at its moment when that is exact, else on its day."""
    if item.firmness is not Firmness.PINNED or item.end is None:
        return _all_day(make, uid, item.day, ())
    start = item.end - TWIN_LENGTH
    return make(uid=uid, start=start, end=item.end, transparent=True, alarms=alarms)


def _alarms(item: PlannedItem, summary: str, settings: ExportSettings) -> tuple[Alarm, ...]:
    if not settings.alarms:
        return ()
    return tuple(Alarm(minutes_before=m, text=summary) for m in ALARMS.get(item.kind, ()))
