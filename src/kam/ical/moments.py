"""Moments, days and zones as calendar files take them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from kam.errors import InvalidField
from kam.text import Message, refusals

if TYPE_CHECKING:
    from attrs import Attribute

NO_IANA: Final = Message("{value} has no zone with an IANA name", "{value} 没有 IANA 名称的时区")
PARTS: Final = Message("{value} holds parts of a second", "{value} 含不足一秒的部分")
TOO_FAR: Final = Message("{value} is too far", "{value} 太远")
NOT_UTC: Final = Message("{value} is not in UTC", "{value} 不是 UTC 时间")
A_ZONEINFO: Final = Message("a ZoneInfo like Asia/Shanghai", "Asia/Shanghai 这样的 ZoneInfo")
WITH_ZONE: Final = Message("a date and time with a zone", "带时区的日期和时间")
WHOLE_SECONDS: Final = Message("whole seconds", "整秒")
IN_UTC: Final = Message("a moment in UTC", "UTC 时刻")

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
_ZONE: Final = re.compile(r"[A-Z][A-Za-z0-9+_/-]*")
_UTC_KEYS: Final = frozenset({"UTC", "Etc/UTC"})
_UTC: Final = ("UTC", timedelta(0))


def zone_of(when: datetime) -> ZoneInfo | None:
    """Return the IANA zone of an aware moment, or None when it is in UTC.

    Raises:
        InvalidField: the moment has no zone, or one without an IANA name (a fixed offset).
    """
    zone = when.tzinfo
    if isinstance(zone, ZoneInfo):
        if zone.key in _UTC_KEYS:
            return None
        if zone.key and _ZONE.fullmatch(zone.key):
            return zone
    elif zone is not None and (zone is UTC or (zone.tzname(None), zone.utcoffset(None)) == _UTC):
        return None
    raise InvalidField("zone", NO_IANA(value=repr(when)), allowed=A_ZONEINFO())


def moment(name: str, value: object) -> datetime:
    """Accept an aware moment in whole seconds within the years that calendars handle."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise InvalidField(name, refusals.NO_MOMENT(value=repr(value)), allowed=WITH_ZONE())
    if value.microsecond:
        raise InvalidField(name, PARTS(value=repr(value)), allowed=WHOLE_SECONDS())
    year(name, value)
    try:
        zone_of(value)
    except InvalidField as error:
        raise InvalidField(name, error.problem, allowed=error.allowed) from None
    return value


def year(name: str, value: date) -> None:
    """Refuse a year far outside a human plan."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise InvalidField(
            name,
            TOO_FAR(value=str(value)),
            allowed=refusals.RANGE(low=FIRST_YEAR, high=LAST_YEAR),
        )


def day_or_moment(name: str, value: object) -> date:
    """Accept a plain date or an aware moment."""
    if type(value) is date:
        year(name, value)
        return value
    return moment(name, value)


def utc(_: object, attribute: Attribute[datetime], value: object) -> None:
    """Accept a moment in UTC."""
    if zone_of(moment(attribute.name, value)) is not None:
        raise InvalidField(attribute.name, NOT_UTC(value=repr(value)), allowed=IN_UTC())


def instant(value: date) -> datetime:
    """Return a moment in UTC; for a plain date that of its midnight in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return datetime.combine(value, time.min, tzinfo=UTC)


def zone_name(_: object, attribute: Attribute[str], value: object) -> None:
    """Accept the name of an IANA zone that this system knows."""
    try:
        if not isinstance(value, str) or not _ZONE.fullmatch(value):
            raise ValueError(value)
        ZoneInfo(value)
    except (ValueError, LookupError, OSError) as error:
        raise InvalidField(
            attribute.name, refusals.NO_ZONE(value=repr(value)), allowed=refusals.ZONE_NAME()
        ) from error
