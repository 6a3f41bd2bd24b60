"""Placing: a visit on the day and hour that the search found, and why it stands there."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from kam.model import Placed
from kam.planning.expand import Expanded, Expander
from kam.planning.problem import Slot
from kam.reasons import Reason
from kam.text import Message
from kam.text.nouns import SOMEBODY

PLACED_ON_IDEAL: Final = Message("on its ideal day", "正好在理想日期")
PLACED_EARLIER: Final = Message(
    "{days} day(s) before its ideal day {ideal}", "比理想日期 {ideal} 提前 {days} 天"
)
PLACED_LATER: Final = Message(
    "{days} day(s) after its ideal day {ideal}", "比理想日期 {ideal} 推后 {days} 天"
)
RESCUED: Final = Message(
    "no day within {tolerance} days of the ideal day was possible; looked up to {rescue} days away",
    "理想日期前后 {tolerance} 天内无可用日，放宽到 {rescue} 天",
)
FAR: Final = Message(
    "{minutes} minutes there and back, {most} are allowed a day: visited on a trip",
    "往返 {minutes} 分钟，单日上限 {most} 分钟：安排在出差途中拜访",
)
PINNED: Final = Message("pinned to {start} by {by}", "{by} 已确定为 {start}")
PREFERRED_MISSED: Final = Message("not on a weekday the account prefers", "不在客户偏好的星期")


def placed(expanded: Expanded, slot: Slot, expander: Expander) -> Placed:
    """Return a visit in the slot that was found for it, on the common axis of the day."""
    index, minute = slot
    owed, day = expanded.owed, expander.day(index)
    offset = expander.shift(expanded.zone, index)
    start = datetime.combine(day, time(), tzinfo=expanded.zone) + timedelta(minutes=minute - offset)
    return Placed(
        owed=owed,
        day=day,
        start=start,
        end=start + timedelta(minutes=owed.minutes),
        why=tuple(_why_then(expanded, index, expander)),
        pinned=expanded.pin is not None,
    )


def _why_then(expanded: Expanded, index: int, expander: Expander) -> list[Reason]:
    """Say why the visit stands on that day and not on its ideal one."""
    owed = expanded.owed
    rule = owed.rule
    if expanded.pin is not None and expanded.pin.start is not None:
        by = expanded.pin.by or SOMEBODY
        return [Reason.of(rule, PINNED, start=expanded.pin.start, by=by)]
    day, ideal = expander.day(index), owed.ideal
    away = (day - ideal).days
    if away == 0:
        reasons = [Reason.of(rule, PLACED_ON_IDEAL)]
    else:
        message = PLACED_LATER if away > 0 else PLACED_EARLIER
        reasons = [Reason.of(rule, message, days=abs(away), ideal=ideal)]
    if expanded.rescued:
        slack = (owed.latest - ideal).days
        reasons.append(Reason.of(rule, RESCUED, tolerance=slack, rescue=owed.rescue))
    if expanded.far:
        most = expander.settings.travel.most_minutes
        reasons.append(Reason.of(rule, FAR, "kam.toml [travel]", minutes=expanded.far, most=most))
    preferred = expander.portfolio.account(owed.account).visit_days
    if preferred and day.weekday() not in preferred:
        reasons.append(Reason.of(rule, PREFERRED_MISSED))
    return reasons
