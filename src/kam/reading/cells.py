"""Cells: one reader per kind. A reader returns a value or raises InvalidField."""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from kam.dates import CalendarDate, Span
from kam.errors import InvalidField
from kam.model import (
    AccountKind,
    AccountStatus,
    AgreementStatus,
    BuyingRole,
    Celebrate,
    DateRange,
    DecisionKind,
    Designation,
    Money,
    Stance,
)
from kam.model.fields import clean
from kam.model.tie import MAX_LEVEL
from kam.model.workspace import zone
from kam.reading.calendar_dates import parse_calendar_date
from kam.reading.dates import Doubt, parse_date, parse_moment
from kam.reading.days_of_week import parse_weekdays
from kam.reading.hours import parse_hours
from kam.reading.mails import read_mails
from kam.reading.numbers import read_amount, read_number
from kam.reading.phones import read_phones
from kam.reading.word_tables import plain
from kam.text import Message, refusals

NO_WHOLE_NUMBER: Final = Message("{value} is no whole number", "{value} 不是整数")
NO_SCALE: Final = Message("{value} is no scale", "{value} 不是量表")
WHOLE_ABOVE_0: Final = Message("a whole number above 0", "大于 0 的整数")

LIST: Final = re.compile(r"[;；]")
SCHEME: Final = "abc"
BARE_LEVEL: Final = Message(
    "{text} names no scheme; read as {level}", "{text} 没有写明分级方案；读作 {level}"
)
YES: Final = frozenset({"yes", "y", "true", "1", "是", "有", "对", "√"})
NO: Final = frozenset({"no", "n", "false", "0", "否", "无", "不", "×"})


@frozen(kw_only=True)
class Reading:
    """What readers need to know of the workspace.

    ``country`` is an ISO code; ``this_year`` settles two-digit years; ``doubts`` collects what was
    read but is doubtful.
    """

    currency: str
    country: str
    this_year: int
    doubts: list[Doubt]


Reader = Callable[[str, Reading], Any]


def read_text(text: str, _: Reading) -> str:
    """Read any text."""
    return clean(text)


def read_list(text: str, _: Reading) -> tuple[str, ...]:
    """Read texts separated by semicolons."""
    return tuple(part for part in (clean(p) for p in LIST.split(text)) if part)


def read_bool(text: str, _: Reading) -> bool:
    """Read yes or no."""
    word = plain(text)
    if word in YES:
        return True
    if word in NO:
        return False
    raise InvalidField("", refusals.NEITHER(value=repr(text)), allowed="yes, no, 是, 否")


def read_int(text: str, _: Reading) -> int:
    """Read a whole number above zero."""
    value = read_int0(text, _)
    if value == 0:
        raise InvalidField("", refusals.NOT_ABOVE_0(value=0), allowed=WHOLE_ABOVE_0())
    return value


def read_int0(text: str, _: Reading) -> int:
    """Read a whole number of zero or more; ``4.0`` of a spreadsheet is 4."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = re.fullmatch(r"(\d{1,9})(?:\.0+)?", plain)
    if not found:
        raise InvalidField("", NO_WHOLE_NUMBER(value=repr(text)), allowed="0, 1, 2 ...")
    return int(found[1])


def read_decimal(text: str, _: Reading) -> Decimal:
    """Read a number in any form of `kam.reading.numbers`."""
    return read_number(text)


def read_share(text: str, _: Reading) -> Decimal:
    """Read a share: ``0.35`` or ``35%``."""
    return read_number(text)


def read_money(text: str, reading: Reading) -> Money:
    """Read an amount, in the workspace's currency unless the cell names another."""
    value, currency = read_amount(text)
    return Money(value, currency or reading.currency)


def read_phone(text: str, reading: Reading) -> str:
    """Read telephone numbers; the workspace's country is that of national ones."""
    found = read_phones(text, country=reading.country)
    reading.doubts.extend(Doubt("phone", doubt) for doubt in found.doubts)
    return str(found)


def read_mail(text: str, reading: Reading) -> str:
    """Read mail addresses."""
    found = read_mails(text)
    reading.doubts.extend(Doubt("mail", doubt) for doubt in found.doubts)
    return str(found)


def read_date(text: str, reading: Reading) -> date:
    """Read a date."""
    parsed = parse_date(text, this_year=reading.this_year)
    reading.doubts.extend(parsed.doubts)
    return parsed.value


def read_moment(text: str, reading: Reading) -> date | datetime:
    """Read a date, or a date and local time."""
    parsed = parse_moment(text, this_year=reading.this_year)
    reading.doubts.extend(parsed.doubts)
    return parsed.value


def read_calendar_date(text: str, reading: Reading) -> CalendarDate:
    """Read a birthday."""
    parsed = parse_calendar_date(text, this_year=reading.this_year)
    reading.doubts.extend(parsed.doubts)
    return parsed.value


def read_hours(text: str, _: Reading) -> tuple[Span, ...]:
    """Read hours of the day."""
    return parse_hours(text)


def read_weekdays(text: str, _: Reading) -> frozenset[int]:
    """Read weekdays."""
    return parse_weekdays(text)


def read_ranges(text: str, reading: Reading) -> tuple[DateRange, ...]:
    """Read days and ranges of days: ``2026-08-01/2026-08-15;2026-12-24``."""
    found = []
    for part in read_list(text, reading):
        iso = re.fullmatch(r"(\d{4}-\d{2}-\d{2})\s*/\s*(\d{4}-\d{2}-\d{2})", part)
        first, last = (iso[1], iso[2]) if iso else (part, part)
        found.append(DateRange(start=read_date(first, reading), end=read_date(last, reading)))
    return tuple(found)


def read_designations(text: str, reading: Reading) -> tuple[Designation, ...]:
    """Read levels set by hand: ``abc/A;mobile/gold``; a bare A, B or C is of the scheme abc."""
    return tuple(_designation(part, reading) for part in read_list(text, reading))


def _designation(text: str, reading: Reading) -> Designation:
    bare = re.fullmatch(r"([ABC])[级类]?(?:客户)?", unicodedata.normalize("NFKC", text).upper())
    if bare is None:
        return Designation.parse(text)
    found = Designation(scheme=SCHEME, level=bare[1])
    reading.doubts.append(Doubt("bare-level", BARE_LEVEL(text=repr(text), level=str(found))))
    return found


def read_team(text: str, reading: Reading) -> tuple[tuple[str, str], ...]:
    """Read people with roles, ``id:role;id``, as (reference, role)."""
    parts = (re.split(r"[:：]", part, maxsplit=1) for part in read_list(text, reading))
    return tuple((p[0].strip(), p[1].strip() if len(p) > 1 else "") for p in parts)


def read_scale(text: str, _: Reading) -> tuple[Decimal, Decimal]:
    """Read a scale: ``1-5``."""
    found = re.fullmatch(r"\s*(\d+)\s*[-–~至]\s*(\d+)\s*", unicodedata.normalize("NFKC", text))
    if not found:
        raise InvalidField("", NO_SCALE(value=repr(text)), allowed=refusals.SCALE_FORM())
    low, high = Decimal(found[1]), Decimal(found[2])
    if low >= high:
        raise InvalidField(
            "", refusals.EMPTY_VALUE(value=repr(text)), allowed=refusals.SCALE_FORM()
        )
    return low, high


def read_zone(text: str, _: Reading) -> str:
    """Read an IANA time zone."""
    return zone(text.strip()).key


LEVEL: Final = (0, MAX_LEVEL)
LIMITS: Final[Mapping[str, tuple[int, int]]] = {
    "lat": (-90, 90),
    "lon": (-180, 180),
    "share_of_wallet": (0, 1),
    "desired": LEVEL,
    "strength": LEVEL,
}
"""Least and greatest value of columns whose name says what they hold."""
TABLE_LIMITS: Final[Mapping[tuple[str, str], tuple[int, int]]] = {("ties", "level"): LEVEL}


def check_limits(table: str, column: str, value: object) -> None:
    """Refuse a number outside the limits of its column.

    Raises:
        InvalidField: the number is too small or too great.
    """
    limits = LIMITS.get(column) or TABLE_LIMITS.get((table, column))
    if limits is None or not isinstance(value, int | Decimal):
        return
    low, high = limits
    if not low <= value <= high:
        raise InvalidField(
            "", refusals.OUT_OF_RANGE(value=str(value)), allowed=refusals.RANGE(low=low, high=high)
        )


def word_reader(known: Mapping[str, Any], allowed: str) -> Reader:
    """Return the reader of a cell that holds one of some words.

    ``known`` is what a word means, by the word in small letters; a blank may stand for a hyphen.
    ``allowed`` tells a person what may be written.
    """

    def read(text: str, _: Reading) -> Any:
        word = plain(text)
        found = known.get(word, known.get(word.replace(" ", "-")))
        if found is None:
            raise InvalidField("", refusals.NOT_KNOWN(value=repr(text)), allowed=allowed)
        return found

    return read


def list_reader(one: Reader) -> Reader:
    """Return the reader of a cell that holds several values, separated by semicolons."""

    def read(text: str, reading: Reading) -> tuple[Any, ...]:
        return tuple(one(part, reading) for part in read_list(text, reading))

    return read


def _words(kind: type[enum.Enum], chinese: Mapping[str, str]) -> Reader:
    known = {e.value: e for e in kind} | {zh: kind(value) for zh, value in chinese.items()}
    return word_reader(known, ", ".join(str(e.value) for e in kind))


READERS: Final[Mapping[str, Reader]] = {
    "text": read_text,
    "id": read_text,
    "list": read_list,
    "bool": read_bool,
    "int": read_int,
    "int0": read_int0,
    "decimal": read_decimal,
    "share": read_share,
    "money": read_money,
    "phone": read_phone,
    "mail": read_mail,
    "date": read_date,
    "moment": read_moment,
    "calendar_date": read_calendar_date,
    "hours": read_hours,
    "weekdays": read_weekdays,
    "ranges": read_ranges,
    "designations": read_designations,
    "team": read_team,
    "scale": read_scale,
    "zone": read_zone,
    "account": read_text,
    "contact": read_text,
    "case": read_text,
    "staff": read_text,
    "person": read_text,
    "subject": read_text,
    "accounts": read_list,
    "contacts": read_list,
    "staffs": read_list,
    "account_kind": _words(
        AccountKind,
        {"企业": "organisation", "单位": "organisation", "法人": "organisation",
         "集团": "organisation", "个人": "individual", "organization": "organisation"},
    ),
    "account_status": _words(
        AccountStatus,
        {"潜在": "prospect", "在用": "active", "正常": "active", "沉默": "lapsed", "流失": "lost"},
    ),
    "agreement_status": _words(
        AgreementStatus,
        {"草稿": "draft", "生效": "active", "有效": "active", "已续约": "renewed",
         "已到期": "ended", "已终止": "ended", "已取消": "cancelled"},
    ),
    "buying_role": _words(
        BuyingRole,
        {"决策人": "decision-maker", "决策者": "decision-maker", "审批人": "approver",
         "影响者": "influencer", "使用者": "user", "守门人": "gatekeeper", "发起人": "sponsor",
         "支持者": "champion"},
    ),
    "stance": _words(
        Stance,
        {"反对": "adverse", "不满": "critical", "中立": "neutral", "友好": "favourable",
         "支持": "promoter"},
    ),
    "celebrate": _words(
        Celebrate, {"公历": "gregorian", "阳历": "gregorian", "农历": "lunar", "都过": "both"}
    ),
    "decision": _words(
        DecisionKind,
        {"move": "pin", "drop": "decline",
         "固定": "pin", "改期": "pin", "谢绝": "decline", "取消": "decline", "完成": "done",
         "接受": "accept", "未做": "missed", "错过": "missed", "推迟": "snooze", "延后": "snooze"},
    ),
}  # fmt: skip
