"""From plan items to calendar entries: identity, form, colour and reminders."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from kam.commitments import Firmness, Form
from kam.export.ical import Alarm, Entry
from kam.export.wording import Wording
from kam.planning import Plan, PlannedItem
from kam.rules import ExportSettings

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
    "birthday": (15 * 60,),
    "anniversary": (15 * 60,),
    "occasion": (15 * 60,),
    "deadline": (4 * 60, 60),
    "promise": (DAY,),
    "renewal": (0,),
}
"""Minutes before; a care day's count from midnight, so 15 hours are 9 o'clock the day before."""


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
    common = {
        "stamp": stamp,
        "sequence": 0,
        "summary": summary,
        "description": wording.description(item),
        "location": wording.location(item),
        "categories": wording.categories(item),
        "color": COLOURS.get(item.kind, "gray"),
        "private": wording.is_private(item),
        "x": (("X-KAM-ITEM", item.item), ("X-KAM-KIND", item.kind), ("X-KAM-RULE", item.rule)),
    }
    uid = item_uid(workspace, item.item)
    if item.form is Form.VISIT:
        yield Entry(
            kind="event",
            uid=uid,
            start=item.start,
            end=item.end,
            status="CONFIRMED" if item.firmness is Firmness.PINNED else "TENTATIVE",
            alarms=alarms,
            **common,
        )
    elif item.form is Form.DAY:
        yield _all_day(uid, item.day, alarms, common)
    else:
        if settings.deadlines in {"both", "tasks"}:
            yield Entry(
                kind="todo", uid=uid, due=item.end, status="NEEDS-ACTION", alarms=alarms, **common
            )
        if settings.deadlines in {"both", "events"}:
            yield _twin(item, item_uid(workspace, item.item + TWIN), alarms, common)


def _all_day(uid: str, day: date, alarms: tuple[Alarm, ...], common: dict[str, object]) -> Entry:
    return Entry(
        kind="event",
        uid=uid,
        start=day,
        end=day + timedelta(days=1),
        transparent=True,
        alarms=alarms,
        **common,
    )


def _twin(
    item: PlannedItem, uid: str, alarms: tuple[Alarm, ...], common: dict[str, object]
) -> Entry:
    """Return the event beside a task: at its moment when that is exact, else on its day."""
    if item.firmness is not Firmness.PINNED or item.end is None:
        return _all_day(uid, item.day, (), common)
    return Entry(
        kind="event",
        uid=uid,
        start=item.end - TWIN_LENGTH,
        end=item.end,
        transparent=True,
        alarms=alarms,
        **common,
    )


def _alarms(item: PlannedItem, summary: str, settings: ExportSettings) -> tuple[Alarm, ...]:
    if not settings.alarms:
        return ()
    return tuple(Alarm(minutes_before=m, text=summary) for m in ALARMS.get(item.kind, ()))
