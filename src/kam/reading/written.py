"""Values as kam itself writes them in documents: exactly one form each, nothing guessed.

Each reader is the inverse of a writer and raises `Unfit` on anything else.  Its second argument is
ignored; it lets a converter call it with the wanted type.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from kam.dates import CalendarDate, Span
from kam.errors import KamError
from kam.model import Money
from kam.model.workspace import zone
from kam.reading.calendar_dates import parse_calendar_date
from kam.reading.hours import parse_hours
from kam.text import Message

NO_KIND: Final = Message("{value} is no {kind}", "{value} 不是 {kind}")
NO_NUMBER: Final = Message("{value} is no number", "{value} 不是数字")
NO_DATE: Final = Message("{value} is no date like 2026-01-02", "{value} 不是 2026-01-02 这样的日期")
NO_MOMENT: Final = Message(
    "{value} is no moment like 2026-01-02T14:30", "{value} 不是 2026-01-02T14:30 这样的时刻"
)
OTHER_OFFSET: Final = Message(
    "{value}: {zone} is not {offset} from UTC then", "{value}：{zone} 当时与 UTC 相差不是 {offset}"
)
NO_CALENDAR_DATE: Final = Message(
    "{value} is no calendar date like 1987-01-09, --02-29, lunar:08-15",
    "{value} 不是 1987-01-09、--02-29、lunar:08-15 这样的日期",
)
NO_SPAN: Final = Message(
    "{value} is no span like 09:00-12:00", "{value} 不是 09:00-12:00 这样的时段"
)
NO_AMOUNT: Final = Message(
    "{value} is no amount like CNY 1200.50", "{value} 不是 CNY 1200.50 这样的金额"
)

_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?(E[-+]?\d+)?", re.ASCII)
_MOMENT: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2}T[0-9:.]+)(?:([-+][0-9:]+)\[([^\]]+)\]|([-+][0-9:]+))?"
)


class Unfit(KamError, ValueError):  # noqa: N818 - says what the value is
    """A value of a document does not fit where it stands."""


def exact(value: Any, kind: Any) -> Any:
    """Return a value that is of a plain type already; refuse any other."""
    if type(value) is not kind:
        raise Unfit(NO_KIND(value=repr(value), kind=kind.__name__))
    return value


def decimal_of(value: Any, _: object = None) -> Decimal:
    """Read a number: ``12.50``, ``1E+3``."""
    if not _NUMBER.fullmatch(exact(value, str)):
        raise Unfit(NO_NUMBER(value=repr(value)))
    return Decimal(value)


def date_of(value: Any, _: object = None) -> date:
    """Read a day: ``2026-01-02``."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", exact(value, str)):
        raise Unfit(NO_DATE(value=repr(value)))
    return date.fromisoformat(value)


def write_moment(moment: datetime) -> str:
    """Return a moment as ISO 8601, with the name of its zone: ``...+02:00[Europe/Berlin]``."""
    key = getattr(moment.tzinfo, "key", None)
    return moment.isoformat() + (f"[{key}]" if key else "")


def moment_of(value: Any, _: object = None) -> datetime:
    """Read a moment as `write_moment` writes it."""
    found = _MOMENT.fullmatch(exact(value, str))
    if not found:
        raise Unfit(NO_MOMENT(value=repr(value)))
    if found[3]:
        local = datetime.fromisoformat(found[1])
        wanted = datetime.fromisoformat(found[1] + found[2])
        for fold in (0, 1):
            moment = local.replace(tzinfo=zone(found[3]), fold=fold)
            if moment.utcoffset() == wanted.utcoffset():
                return moment
        raise Unfit(OTHER_OFFSET(value=repr(value), zone=found[3], offset=found[2]))
    return datetime.fromisoformat(value)


def calendar_date_of(value: Any, _: object = None) -> CalendarDate:
    """Read a day of the year, with or without its year: ``--02-29``, ``lunar:08-15``."""
    parsed = parse_calendar_date(exact(value, str), this_year=2000)
    if str(parsed.value) != value:
        raise Unfit(NO_CALENDAR_DATE(value=repr(value)))
    return parsed.value


def span_of(value: Any, _: object = None) -> Span:
    """Read a span of hours: ``09:00-12:00``."""
    found = parse_hours(exact(value, str))
    if len(found) != 1:
        raise Unfit(NO_SPAN(value=repr(value)))
    return found[0]


def money_of(value: Any, _: object = None) -> Money:
    """Read an amount with its currency: ``CNY 1200.50``."""
    if not re.fullmatch(r"[A-Z]{3} -?\d+(\.\d+)?", exact(value, str)):
        raise Unfit(NO_AMOUNT(value=repr(value)))
    return Money(Decimal(value[4:]), value[:3])
