"""Records of a calendar file: what the writer takes.

They know nothing of plans and accounts. A record that exists can be written: whatever would make
an invalid or ambiguous file is refused when the record is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from attrs import Factory, field, frozen

from kam.errors import InvalidField
from kam.ical.colors import HEX
from kam.ical.lines import clean
from kam.ical.moments import day_or_moment, instant, moment, utc, zone_name
from kam.text import Message, refusals

if TYPE_CHECKING:
    from attrs import Attribute

NO_TEXT: Final = Message("{value} is no text", "{value} 不是文字")
NOT_FITTING: Final = Message("{value} does not fit", "{value} 不合适")
X_NOT_FITTING: Final = Message("{name}: {value} does not fit", "{name}：{value} 不合适")
NO_COLOUR: Final = Message("{value} is no colour", "{value} 不是颜色")
NOT_A_LIST: Final = Message("expected a list, got the text {value}", "应为列表，却是文字 {value}")
NO_PROPERTY: Final = Message("{value} is no property name", "{value} 不是属性名")
NO_ALARMS: Final = Message("expected records of the type Alarm", "应为 Alarm 类型的记录")
UNKNOWN: Final = Message("{value} is unknown", "不认识 {value}")
NO_UID: Final = Message("{value} is no UID", "{value} 不是 UID")
OF_TODO: Final = Message("belongs to a to-do", "只属于待办")
OF_EVENT: Final = Message("belongs to an event", "只属于日程")
TWO_TYPES: Final = Message("{end} and {start} differ in type", "{end} 与 {start} 类型不同")
NO_ADDRESS: Final = Message("{value} is no address", "{value} 不是网址")
NO_ENTRY: Final = Message("{value} is no entry", "{value} 不是条目")
UID_TWICE: Final = Message("the UID {uid} occurs twice", "UID {uid} 出现两次")
NOT_BLANK: Final = Message("a text that is not blank", "非空白的文字")
WHOLE_IN: Final = Message("a whole number, {low} to {high}", "{low} 至 {high} 的整数")
CSS_NAME: Final = Message("a CSS3 name like teal", "teal 这样的 CSS3 颜色名")
TEXTS: Final = Message("texts", "文字")
X_CAPITALS: Final = Message(
    "short, X- and capitals, but not X-WR-", "简短，X- 加大写字母，但不可为 X-WR-"
)
UID_FORM: Final = Message("A-Z a-z 0-9 -, up to 255", "A-Z a-z 0-9 -，最多 255 个")
NOTHING_HERE: Final = Message("nothing for an event", "日程不可有")
ONE_TYPE: Final = Message("two of one type", "两者类型相同")
LATER_END: Final = Message("a later end", "更晚的结束")
ONLY_DUE: Final = Message("only due for a to-do", "待办只可有 due")
NO_FOR_TODO: Final = Message("no for a to-do", "待办不可透明")
ONCE: Final = Message("once", "一次")

Kind: TypeAlias = Literal["event", "todo"]

EVENT: Final = "event"
TODO: Final = "todo"
STATUSES: Final = {
    EVENT: ("CONFIRMED", "TENTATIVE", "CANCELLED"),
    TODO: ("NEEDS-ACTION", "COMPLETED", "CANCELLED"),
}
PRODID: Final = "-//kam//kam//EN"
LONGEST_LEAD: Final = timedelta(days=366) // timedelta(minutes=1)

_UID: Final = re.compile(r"[A-Za-z0-9-]{1,255}")
_X_NAME: Final = re.compile(r"X-[A-Z0-9]+(?:-[A-Z0-9]+)*")
_LINK: Final = re.compile(r"https?://[!-~]+")


def _text(_: object, attribute: Attribute[str], value: object) -> None:
    """Accept any text."""
    if not isinstance(value, str):
        raise InvalidField(attribute.name, NO_TEXT(value=repr(value)), allowed=refusals.A_TEXT())


def _filled(_: object, attribute: Attribute[str], value: object) -> None:
    """Accept a text that is not blank once it is cleaned."""
    if not isinstance(value, str) or not clean(value).strip():
        raise InvalidField(attribute.name, NO_TEXT(value=repr(value)), allowed=NOT_BLANK())


def _whole(low: int, high: int) -> Any:
    """Return a validator for whole numbers from ``low`` to ``high``, both included."""

    def check(_: object, attribute: Attribute[int], value: object) -> None:
        if type(value) is not int or not low <= value <= high:
            raise InvalidField(
                attribute.name,
                NOT_FITTING(value=repr(value)),
                allowed=WHOLE_IN(low=low, high=high),
            )

    return check


def _color(_: object, attribute: Attribute[str], value: object) -> None:
    """Accept a colour name of CSS3, or nothing."""
    if value != "" and value not in HEX:
        raise InvalidField(attribute.name, NO_COLOUR(value=repr(value)), allowed=CSS_NAME())


def _strings(values: Iterable[str]) -> tuple[str, ...]:
    """Make a tuple of texts; refuse a bare text."""
    if isinstance(values, str):
        raise InvalidField("categories", NOT_A_LIST(value=repr(values)))
    found = tuple(values)
    for value in found:
        if not isinstance(value, str):
            raise InvalidField("categories", NO_TEXT(value=repr(value)), allowed=TEXTS())
    return found


def _pairs(values: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Make a tuple of checked X- properties."""
    found = tuple((name, value) for name, value in values)
    for name, value in found:
        _x_name(str(name))
        if not isinstance(value, str):
            raise InvalidField(
                "x",
                X_NOT_FITTING(name=str(name), value=repr(value)),
                allowed=refusals.A_TEXT(),
            )
    return found


@cache
def _x_name(name: str) -> None:
    """Refuse what is no name of an X- property; a calendar has few of them, again and again."""
    fits = _X_NAME.fullmatch(name) and not name.startswith("X-WR-")
    if not fits or len(name) > 40:
        raise InvalidField("x", NO_PROPERTY(value=repr(name)), allowed=X_CAPITALS())


@frozen(kw_only=True)
class Alarm:
    """A reminder. ``minutes_before`` counts back from the start, from DUE for a to-do.

    A negative number lies after the start: -540 is nine o'clock on the day of an all-day entry.
    Whole days are written as such, so that the alarm keeps its hour when the clock is changed.
    Of an all-day entry clients count from midnight, and not all from the midnight of one zone.
    """

    minutes_before: int = field(validator=_whole(-LONGEST_LEAD, LONGEST_LEAD))
    text: str = field(validator=_filled)


def _alarms(values: Iterable[Alarm]) -> tuple[Alarm, ...]:
    """Make a tuple of alarms."""
    found = tuple(values)
    if not all(isinstance(value, Alarm) for value in found):
        raise InvalidField("alarms", NO_ALARMS(), allowed="Alarm(...)")
    return found


def _default_status(entry: Entry) -> str:
    """Return CONFIRMED for an event and NEEDS-ACTION for a to-do."""
    return STATUSES[TODO if entry.kind == TODO else EVENT][0]


@frozen(kw_only=True)
class Entry:
    """One VEVENT or VTODO.

    An event has ``start`` and ``end``: two dates (all-day) or two aware moments; the end is
    exclusive and after the start. A to-do has ``due`` and neither of the two. ``stamp`` is the
    moment of the last change, in UTC, and becomes DTSTAMP and LAST-MODIFIED. ``uid`` consists of
    letters A-Z a-z, digits and hyphens. Zones are `zoneinfo.ZoneInfo` with an IANA name, or UTC.
    ``private`` writes CLASS:PRIVATE, ``transparent`` (events only) leaves the time free.
    ``priority``: 1 high to 9 low, 0 none. ``x``: pairs of an X- name and its text.

    Raises:
        InvalidField: a field would make a file that is invalid or read differently by clients.
    """

    kind: Kind = field(default=EVENT)
    uid: str
    stamp: datetime = field(validator=utc)
    sequence: int = field(default=0, validator=_whole(0, 2**31 - 1))
    start: date | datetime | None = field(default=None)
    end: date | datetime | None = field(default=None)
    due: datetime | None = field(default=None)
    summary: str = field(default="", validator=_text)
    description: str = field(default="", validator=_text)
    location: str = field(default="", validator=_text)
    categories: tuple[str, ...] = field(default=(), converter=_strings)
    status: str = field(default=Factory(_default_status, takes_self=True))
    transparent: bool = field(default=False)
    color: str = field(default="", validator=_color)
    private: bool = field(default=False)
    priority: int = field(default=0, validator=_whole(0, 9))
    alarms: tuple[Alarm, ...] = field(default=(), converter=_alarms)
    x: tuple[tuple[str, str], ...] = field(default=(), converter=_pairs)

    def __attrs_post_init__(self) -> None:
        """Check the fields that depend on each other."""
        if self.kind not in STATUSES:
            raise InvalidField("kind", UNKNOWN(value=repr(self.kind)), allowed="event, todo")
        if not isinstance(self.uid, str) or not _UID.fullmatch(self.uid):
            raise InvalidField("uid", NO_UID(value=repr(self.uid)), allowed=UID_FORM())
        if self.status not in STATUSES[self.kind]:
            allowed = ", ".join(STATUSES[self.kind])
            raise InvalidField("status", NOT_FITTING(value=repr(self.status)), allowed=allowed)
        if self.kind == EVENT:
            self._check_event()
        else:
            self._check_todo()

    def _check_event(self) -> None:
        """Accept a start and a later end of the same type, and no due moment."""
        start, end = day_or_moment("start", self.start), day_or_moment("end", self.end)
        if self.due is not None:
            raise InvalidField("due", OF_TODO(), allowed=NOTHING_HERE())
        if isinstance(start, datetime) != isinstance(end, datetime):
            raise InvalidField("end", TWO_TYPES(end=str(end), start=str(start)), allowed=ONE_TYPE())
        if instant(end) <= instant(start):
            raise InvalidField(
                "end",
                refusals.NOT_AFTER(value=str(end), start=str(start)),
                allowed=LATER_END(),
            )

    def _check_todo(self) -> None:
        """Accept a due moment alone."""
        moment("due", self.due)
        if self.start is not None or self.end is not None:
            raise InvalidField("start", OF_EVENT(), allowed=ONLY_DUE())
        if self.transparent:
            raise InvalidField("transparent", OF_EVENT(), allowed=NO_FOR_TODO())

    @property
    def all_day(self) -> bool:
        """Tell whether this is an event of whole days."""
        return self.start is not None and not isinstance(self.start, datetime)

    @property
    def sort_key(self) -> tuple[float, str]:
        """Order of a file: by start (a to-do: due; a day: its midnight in UTC), then UID."""
        first = self.start if self.start is not None else self.due
        assert first is not None  # checked when the record was made
        moment = first if isinstance(first, datetime) else instant(first)
        return moment.timestamp(), self.uid


def _source(_: object, attribute: Attribute[str], value: object) -> None:
    """Accept an http or https address in ASCII, or nothing."""
    if value != "" and not (isinstance(value, str) and _LINK.fullmatch(value)):
        raise InvalidField(attribute.name, NO_ADDRESS(value=repr(value)), allowed="https://...")


@frozen(kw_only=True)
class Feed:
    """One calendar file. The order of ``entries`` means nothing; no UID may occur twice.

    ``timezone`` is the zone that an empty feed describes, because a file needs a component.
    ``color`` is a CSS3 name or empty. ``refresh_hours`` tells subscribers how often to ask.
    ``source`` is the address the feed is published at, if any.  ``x``: pairs of an X- name and its
    text, for the calendar as a whole.
    """

    name: str = field(validator=_filled)
    entries: tuple[Entry, ...] = field(default=())
    color: str = field(default="", validator=_color)
    refresh_hours: int = field(default=6, validator=_whole(1, 8784))
    prodid: str = field(default=PRODID, validator=_filled)
    timezone: str = field(default="Etc/UTC", validator=zone_name)
    source: str = field(default="", validator=_source)
    x: tuple[tuple[str, str], ...] = field(default=(), converter=_pairs)

    @entries.validator
    def _distinct(self, _: object, value: tuple[Entry, ...]) -> None:
        seen: set[str] = set()
        for entry in value:
            if not isinstance(entry, Entry):
                raise InvalidField("entries", NO_ENTRY(value=repr(entry)), allowed="Entry(...)")
            if entry.uid in seen:
                raise InvalidField("entries", UID_TWICE(uid=entry.uid), allowed=ONCE())
            seen.add(entry.uid)
