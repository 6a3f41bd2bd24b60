"""Kinds of calendar item: the fixed words that begin every item id (catalogue X-CAL-01 to -17).

A kind never names a rule, a tier or a plugin, so changing rules renames nothing that people already
have.  A plugin may bring a word of its own; it then looks like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from kam.model.owed import Where
from kam.text import Message

DAY: Final = 24 * 60
NINE_O_CLOCK: Final = -9 * 60
"""Of an all-day item: nine hours after its midnight."""
EVENT_MINUTES: Final = 60
"""How long an event of the ``dates`` table takes its owner; the table has no end."""


@frozen(kw_only=True)
class ItemKind:
    """How one kind of item is named and shown.

    ``colour`` is a CSS3 name.  ``alarms`` are minutes before the start, or before a limit ends, of
    a visit, a block of calls or a moment; nothing else reminds.  ``personal``: it carries a
    personal date and is written as private.  ``quoted``: its title repeats what somebody wrote, so
    where only names leave the kind is told.  ``implements`` are the rows of the catalogue.
    """

    title: Message
    colour: str = "gray"
    alarms: tuple[int, ...] = ()
    personal: bool = False
    quoted: bool = False
    implements: tuple[str, ...] = ()


KINDS: Final[Mapping[str, ItemKind]] = {
    "visit": ItemKind(
        title=Message("visit", "拜访"),
        colour="royalblue",
        alarms=(DAY, 60),
        implements=("X-CAL-01",),
    ),
    "contact": ItemKind(
        title=Message("contact", "联系"), colour="steelblue", implements=("X-CAL-02",)
    ),
    "return-contact": ItemKind(
        title=Message("return contact", "回访"),
        colour="steelblue",
        implements=("X-CAL-02",),
    ),
    "survey": ItemKind(
        title=Message("satisfaction survey", "满意度调查"),
        colour="seagreen",
        implements=("X-CAL-03",),
    ),
    "dossier-check": ItemKind(
        title=Message("dossier check", "档案核对"), colour="slategray", implements=("X-CAL-04",)
    ),
    "plan-review": ItemKind(
        title=Message("service-plan review", "服务方案评审"),
        colour="slategray",
        implements=("X-CAL-04",),
    ),
    "report": ItemKind(
        title=Message("review or report", "评审与报告"),
        colour="slategray",
        quoted=True,
        implements=("X-CAL-04",),
    ),
    "evaluation": ItemKind(
        title=Message("evaluation of the account", "客户评估"),
        colour="slategray",
        implements=("X-CAL-04",),
    ),
    "customer-report": ItemKind(
        title=Message("report to the customer", "向客户提交报告"),
        colour="slategray",
        implements=("X-CAL-04",),
    ),
    "project-check": ItemKind(
        title=Message("project progress check", "项目进度跟踪"),
        colour="mediumpurple",
        implements=("X-CAL-12",),
    ),
    "top-meeting": ItemKind(
        title=Message("meeting of the managements", "高层座谈会"),
        colour="mediumseagreen",
        alarms=(DAY, 60),
        implements=("X-CAL-13",),
    ),
    "product-training": ItemKind(
        title=Message("product training", "产品培训"),
        colour="mediumseagreen",
        alarms=(DAY,),
        implements=("X-CAL-13",),
    ),
    "deadline": ItemKind(
        title=Message("deadline", "时限"),
        colour="firebrick",
        alarms=(4 * 60, 60),
        implements=("X-CAL-05",),
    ),
    "appointment": ItemKind(
        title=Message("appointment", "约定日期"),
        colour="teal",
        alarms=(DAY,),
        quoted=True,
        implements=("X-CAL-06",),
    ),
    "renewal": ItemKind(
        title=Message("renewal", "续约"),
        colour="darkorange",
        implements=("X-CAL-07",),
    ),
    "renewal-list": ItemKind(
        title=Message("list of renewals", "到期续约清单"),
        colour="darkorange",
        implements=("X-CAL-07",),
    ),
    "birthday": ItemKind(
        title=Message("birthday", "生日"),
        colour="hotpink",
        personal=True,
        implements=("X-CAL-08",),
    ),
    "anniversary": ItemKind(
        title=Message("anniversary", "纪念日"),
        colour="orchid",
        implements=("X-CAL-08",),
    ),
    "festival": ItemKind(
        title=Message("festival greetings", "节日问候"),
        colour="crimson",
        implements=("X-CAL-08",),
    ),
    "preparation": ItemKind(
        title=Message("preparation", "准备"),
        colour="plum",
        quoted=True,
        implements=("X-CAL-08",),
    ),
    "occasion": ItemKind(
        title=Message("occasion", "重要日期"),
        colour="orchid",
        quoted=True,
        implements=("X-CAL-08",),
    ),
    "holiday": ItemKind(
        title=Message("holiday", "放假"), colour="tomato", implements=("X-CAL-08",)
    ),
    "working-day": ItemKind(
        title=Message("make-up working day", "调休上班"),
        colour="darkkhaki",
        implements=("X-CAL-08",),
    ),
    "promise": ItemKind(
        title=Message("promise", "承诺"),
        colour="firebrick",
        alarms=(DAY,),
        quoted=True,
        implements=("X-CAL-09",),
    ),
    "notice": ItemKind(
        title=Message("notice ahead of an outage or season", "停供或换季前通知"),
        colour="goldenrod",
        quoted=True,
        implements=("X-CAL-10",),
    ),
    "inspection": ItemKind(
        title=Message("technical inspection", "技术检查"),
        colour="teal",
        alarms=(DAY,),
        quoted=True,
        implements=("X-CAL-11",),
    ),
    "milestone": ItemKind(
        title=Message("milestone", "里程碑"),
        colour="mediumpurple",
        alarms=(DAY,),
        quoted=True,
        implements=("X-CAL-12",),
    ),
    "event": ItemKind(
        title=Message("event", "活动"),
        colour="mediumseagreen",
        alarms=(DAY, 60),
        quoted=True,
        implements=("X-CAL-13",),
    ),
    "recovery": ItemKind(
        title=Message("service recovery", "服务补救"),
        colour="firebrick",
        quoted=True,
        implements=("X-CAL-14",),
    ),
    "retention": ItemKind(
        title=Message("retention check", "维系检查"),
        colour="indianred",
        quoted=True,
        implements=("X-CAL-15",),
    ),
    "announcement": ItemKind(
        title=Message("announcement", "定时通知"),
        colour="goldenrod",
        alarms=(15,),
        quoted=True,
        implements=("X-CAL-16",),
    ),
    "call-back": ItemKind(
        title=Message("call back", "回电"),
        colour="steelblue",
        alarms=(15,),
        quoted=True,
        implements=("X-CAL-17",),
    ),
    "task": ItemKind(title=Message("task", "任务"), quoted=True, implements=("X-CAL-12",)),
    "calls": ItemKind(title=Message("calls", "电话"), colour="steelblue", alarms=(10,)),
    "desk": ItemKind(title=Message("desk work", "内勤"), colour="slategray"),
    "trip": ItemKind(title=Message("trip", "出差"), colour="peru"),
    "marks": ItemKind(title=Message("days to mark", "标记日"), colour="orchid"),
}
"""Every kind of item of the core by its word, and the sessions that hold several."""

NEVER_LATE: Final = frozenset({"birthday", "anniversary", "festival", "preparation", "occasion"})
"""Kinds that come early or on the day, never late (宜早不宜迟)."""
OVERLAY_KINDS: Final = ("holiday", "working-day")
"""Kinds that are nobody's work; they stand in calendars of their own."""


@frozen(kw_only=True)
class KeyDateForm:
    """What becomes of a row of the ``dates`` table: which kind of item, and where it is done.

    One with an hour is a moment then.  It takes ``minutes`` of its owner's time and may be done
    ``early`` days before.  ``lead`` are the days by which the item stands before the date, where
    the row names none; None: it stands on the date itself and ``lead_days`` gives a task of
    preparation.  Every figure is proposed.
    """

    kind: str
    place: Where
    minutes: int = 0
    early: int = 0
    lead: int | None = None


def _event(kind: str) -> KeyDateForm:
    return KeyDateForm(kind=kind, place=Where.MOMENT, minutes=EVENT_MINUTES)


_APPOINTMENT = _event("appointment")
_EVENT = _event("event")
_MILESTONE = KeyDateForm(kind="milestone", place=Where.DESK, minutes=15, early=4)
_REPORT = KeyDateForm(kind="report", place=Where.DESK, minutes=30, early=7)
_RETENTION = KeyDateForm(kind="retention", place=Where.DESK, minutes=30, early=7)
_CALL_BACK = KeyDateForm(kind="call-back", place=Where.REMOTE, minutes=10)
_RECOVERY = KeyDateForm(kind="recovery", place=Where.REMOTE, minutes=15, early=2)
_SEASON = KeyDateForm(kind="notice", place=Where.REMOTE, minutes=10, early=7, lead=0)
OCCASION: Final = KeyDateForm(kind="occasion", place=Where.DAY)

KEY_DATES: Final[Mapping[str, KeyDateForm]] = {
    **dict.fromkeys(("installation", "delivery", "arrival", "payment"), _APPOINTMENT),
    **dict.fromkeys(("event", "meeting", "reception", "training", "seminar"), _EVENT),
    **dict.fromkeys(("milestone", "plan-step", "settlement"), _MILESTONE),
    **dict.fromkeys(("report", "review", "statistic"), _REPORT),
    **dict.fromkeys(("churn-check", "ladder-review", "win-back", "expected-complaint"), _RETENTION),
    **dict.fromkeys(("call-back", "message"), _CALL_BACK),
    **dict.fromkeys(("recovery", "corrective-action"), _RECOVERY),
    **dict.fromkeys(("season", "hazard"), _SEASON),
    "outage": KeyDateForm(kind="notice", place=Where.REMOTE, minutes=10, early=7, lead=7),
    "inspection": _event("inspection"),
    "announcement": _event("announcement"),
}
"""Words of the column ``kind`` that are more than an occasion; 7 days: G-41 (proposed)."""

PLUGIN_KINDS: Final[Mapping[str, str]] = {
    "exchange": "交流",
    "life-stage": "人生阶段",
    "on-site-service": "上门服务",
}
"""Kinds that our own plugins add, shown plainly; only their Chinese names are known here."""


def kind_title(kind: str) -> Message:
    """Return the name of a kind of item in both languages, its word when it is a plugin's own."""
    return item_kind(kind).title


def item_kind(kind: str) -> ItemKind:
    """Return how a kind is shown, plainly when it is a plugin's own."""
    return KINDS.get(kind) or ItemKind(
        title=Message(kind.replace("-", " "), PLUGIN_KINDS.get(kind, kind))
    )


def key_date_form(word: str) -> KeyDateForm:
    """Return what becomes of a key date; an unknown word is an occasion."""
    return KEY_DATES.get(word, OCCASION)
