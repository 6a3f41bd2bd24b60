"""Instead: what another day for one thing would mean, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from kam.answers.answer import Answer
from kam.model import Where
from kam.planning import Alternative, Plan, instead
from kam.text import Message, Text
from kam.text.spoken import spoken_day, spoken_length

MOVED: Final = Message("{what}: {day} instead of {now}", "{what}：{now} 改为 {day}")
NEW: Final = Message("{what}: {day}; it is not planned now", "{what}：{day}；目前未安排")
SAME: Final = Message("it stands on this day already", "已安排在该日")
FORBIDDEN: Final = Message("not possible: {why}", "不可行：{why}")
CHANGE: Final = Message("what would allow it: {change}", "如何可行：{change}")
NEAREST: Final = Message("the nearest possible day: {day}", "最近的可行日期：{day}")
NO_DAY: Final = Message("no day within 60 days is possible", "前后 60 天内没有可行日期")
POSSIBLE: Final = Message("possible: nothing forbids it", "可行：没有规则禁止")
AWAY: Final = Message(
    "{then} day(s) from its ideal day {ideal}, now {now}",
    "距理想日期 {ideal} {then} 天，目前 {now} 天",
)
AWAY_NEW: Final = Message(
    "{then} day(s) from its ideal day {ideal}", "距理想日期 {ideal} {then} 天"
)
ROAD_MORE: Final = Message("{length} more on the road", "路上多 {length}")
ROAD_LESS: Final = Message("{length} less on the road", "路上少 {length}")
UNEVEN_MORE: Final = Message("the weeks become less even", "各周负荷更不均衡")
UNEVEN_LESS: Final = Message("the weeks become more even", "各周负荷更均衡")
COSTS: Final = Message(
    "in all it costs the plan {points} points; a visit left out costs {unplanned} or more",
    "总计使计划多 {points} 分；漏掉一次拜访为 {unplanned} 分以上",
)
SAVES: Final = Message("in all it saves the plan {points} points", "总计使计划少 {points} 分")
ANNOUNCED: Final = Message(
    "{points} of these because people have it in their calendars already",
    "其中 {points} 分是因为已写入各人日历",
)
BEYOND: Final = Message(
    "it lies outside {earliest} to {latest}, so it is planned there only when agreed",
    "该日在 {earliest} 至 {latest} 之外，须约定后才会安排",
)
DO_IT: Final = Message(
    "to have it so: kam move DIR {item} {day}", "照此办理：kam move DIR {item} {day}"
)


def instead_answer(plan: Plan, item: str, day: date) -> Answer:
    """Return what it would mean to do an item on another day: see `kam.planning.instead`.

    Raises:
        UnknownName: the plan does not know the item.
    """
    found = instead(plan, item, day)
    what = found.owed.summary
    if found.now is None:
        title = NEW(what=what, day=spoken_day(day))
    else:
        title = MOVED(what=what, day=spoken_day(day), now=spoken_day(found.now))
    return Answer.of(item, title, _lines(plan, found)).in_words(plan.as_of.year)


def _lines(plan: Plan, found: Alternative) -> Iterator[Text]:
    if found.day == found.now:
        yield SAME()
    elif found.forbidden is not None:
        yield FORBIDDEN(why=found.forbidden)
        if found.change is not None:
            yield CHANGE(change=found.change)
        yield NEAREST(day=spoken_day(found.nearest)) if found.nearest else NO_DAY()
    else:
        yield POSSIBLE()
        yield from _compared(found)
        if found.owed.place is Where.SITE:
            yield from _points(plan, found)
        yield DO_IT(item=found.owed.item, day=found.day.isoformat())


def _compared(found: Alternative) -> Iterator[Text]:
    owed, (then, now) = found.owed, found.away
    ideal = spoken_day(owed.ideal)
    if now is None:
        yield AWAY_NEW(then=then, ideal=ideal)
    else:
        yield AWAY(then=then, now=now, ideal=ideal)
    if not owed.earliest <= found.day <= owed.latest:
        yield BEYOND(earliest=spoken_day(owed.earliest), latest=spoken_day(owed.latest))
    if found.road:
        said = ROAD_MORE if found.road > 0 else ROAD_LESS
        yield said(length=spoken_length(abs(found.road)))
    if found.uneven:
        yield UNEVEN_MORE() if found.uneven > 0 else UNEVEN_LESS()


def _points(plan: Plan, found: Alternative) -> Iterator[Text]:
    if found.now is not None and found.points:
        weights = plan.commitments.assessment.rules.settings.plan.weights
        points = abs(found.points)
        more = found.points > 0
        yield COSTS(points=points, unplanned=weights.unplanned) if more else SAVES(points=points)
        known = plan.commitments.announced.get(found.owed.item)
        if known is not None and known.standing == found.now:
            yield ANNOUNCED(points=weights.moved)
