"""Deadlines: by when something has to be answered, solved or begun."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from kam.dates import Weekday
from kam.errors import RuleError
from kam.model import Case
from kam.reading.hours import parse_hours
from kam.rules.depth import LEAN, in_depth
from kam.rules.due import DueOf
from kam.rules.figure import figure, lasting
from kam.rules.reach import EVERYONE, Reach
from kam.rules.rule import Rule
from kam.rules.view import AccountView
from kam.text import Message


class DeadlineSubject(enum.Enum):
    """The record a deadline counts from."""

    CASE = "case"
    CLOSED_CASE = "closed-case"
    AGREEMENT = "agreement"


class DeadlinePurpose(enum.Enum):
    """What has to be done by the deadline."""

    ANSWER = "answer"
    SOLUTION = "solution"
    COMPLETION = "completion"
    LEAD = "lead"
    APPROVAL = "approval"
    RETURN_CONTACT = "return-contact"
    RECOVERY_CALL = "recovery-call"
    RECOVERY_LETTER = "recovery-letter"


KINDS_TITLE: Final = Message("kinds of case it holds for", "适用的事项类型")
CLOCK_TITLE: Final = Message(
    "calendar hours, working time or whole days", "自然小时、工作时间或整日"
)


@frozen(kw_only=True)
class Hours:
    """So many hours from the receipt of a case; 0: the company has set no limit yet (X-SLA-16)."""

    hours: int = figure(
        title=Message("hours from receipt; 0: no limit set", "自收到起小时数；0 表示未设时限"),
        unit="hour",
        low=0,
        high=8760,
        proposed=True,
    )
    clock: str = figure(
        "calendar", title=CLOCK_TITLE, choices=("calendar", "working"), proposed=True
    )
    kinds: tuple[str, ...] = figure(title=KINDS_TITLE, proposed=True)


@frozen(kw_only=True)
class Days:
    """23:59 local time so many days after the day agreed with the customer (G-16).

    Where none is agreed, after the day of receipt.
    """

    days: int = figure(
        title=Message("days after the day agreed with the customer", "约定日后天数"),
        unit="day",
        low=0,
        high=366,
        proposed=True,
    )
    clock: str = figure("days", title=CLOCK_TITLE, choices=("days",), proposed=True)
    kinds: tuple[str, ...] = figure(title=KINDS_TITLE, proposed=True)


MONDAY_TO_SATURDAY: Final = frozenset(Weekday) - {Weekday.SUNDAY}


@frozen(kw_only=True)
class OpenHours:
    """So many hours from receipt in which a service desk is open; 0: no limit set.

    The desk is open on ``open_days`` in ``open_hours``, in the workspace's zone; days off of the
    workspace's country are closed, days that are worked instead of them open.

    Raises:
        InvalidField: ``open_hours`` are no hours of a day.
    """

    hours: int = figure(
        title=Message("open hours from receipt; 0: no limit set", "开放时间小时数；0 表示未设时限"),
        unit="hour",
        low=0,
        high=8760,
        proposed=True,
    )
    open_hours: str = figure(
        title=Message("hours in which the desk is open: 08:00-20:00", "开放时间：08:00-20:00"),
        proposed=True,
    )
    open_days: frozenset[Weekday] = figure(
        MONDAY_TO_SATURDAY, title=Message("days on which it is open", "开放日"), proposed=True
    )
    kinds: tuple[str, ...] = figure(title=KINDS_TITLE, proposed=True)

    def __attrs_post_init__(self) -> None:
        parse_hours(self.open_hours, field="open_hours")


@frozen(kw_only=True)
class AfterClosing:
    """So many hours after a case was closed; every figure is G-40 (proposed)."""

    hours: int = figure(
        title=Message("hours after the case was closed; 0: never", "结案后小时数；0 表示不做"),
        unit="hour",
        low=0,
        high=8760,
        proposed=True,
    )
    kinds: tuple[str, ...] = figure(title=KINDS_TITLE, proposed=True)
    within: int = figure(
        30,
        title=Message("days after which nobody follows up any more", "超过多少天不再跟进"),
        unit="day",
        low=1,
        high=366,
        proposed=True,
    )
    minutes: int = lasting(15)


@frozen(kw_only=True)
class BeforeEnd:
    """So many days before an agreement ends, each one a lead."""

    days: tuple[int, ...] = figure(
        title=Message("days before the end", "到期前天数"), unit="day", proposed=True
    )
    list_days: int = figure(
        0,
        title=Message(
            "the weekly list shows ends within so many days; 0: no list",
            "每周清单列出多少天内到期；0 表示不列",
        ),
        unit="day",
        low=0,
        high=366,
        proposed=True,
    )
    minutes: int = lasting(15)


Timing: TypeAlias = Hours | Days | OpenHours | AfterClosing | BeforeEnd
"""From what, and how long, a deadline counts."""
SUBJECTS: Final[Mapping[type, DeadlineSubject]] = {
    Hours: DeadlineSubject.CASE,
    Days: DeadlineSubject.CASE,
    OpenHours: DeadlineSubject.CASE,
    AfterClosing: DeadlineSubject.CLOSED_CASE,
    BeforeEnd: DeadlineSubject.AGREEMENT,
}
"""The record that each timing counts from."""


@frozen(kw_only=True)
class Deadline(Rule):
    """A limit counted from a case's receipt, from a time agreed, or to an agreement's end.

    ``timing`` says from what it counts and how long.  ``level`` is a ``scheme/level`` of the
    account, ``case_level`` the level of the case, both may be empty; ``reach`` and ``test`` narrow
    it further.  Where two deadlines of one purpose meet on a case the earlier binds, the other's
    reason is kept (G-12).  `limit` and `follow_up` make one from a row of a table.

    ``due`` may say itself when it is due, in place of the timing (whose figures still say for which
    kinds it holds, and 0 hours that it does not); where the clock of a case stood still its answer
    is moved by as long.
    """

    purpose: DeadlinePurpose
    timing: Timing = field()
    depth: str = in_depth()
    level: str = ""
    case_level: str = ""
    reach: Reach = EVERYONE
    test: Callable[[Case, AccountView], bool] | None = field(default=None, eq=False)
    due: DueOf | None = field(default=None, eq=False)

    @depth.default
    def _limits_are_the_least(self) -> str:
        return LEAN

    @timing.validator
    def _check_timing(self, _: object, value: Timing) -> None:
        if not isinstance(value, tuple(SUBJECTS)):
            names = ", ".join(kind.__name__ for kind in SUBJECTS)
            got = type(value).__name__
            raise RuleError(f"{self.id}: the timing of a deadline is one of {names}, not {got}")

    @property
    def subject(self) -> DeadlineSubject:
        """The record it counts from."""
        return next(s for kind, s in SUBJECTS.items() if isinstance(self.timing, kind))


def limit(
    ident: str,
    title: Message | str,
    purpose: DeadlinePurpose,
    kinds: tuple[str, ...],
    *ids: str,
    hours: int = 0,
    days: int | None = None,
    open_hours: str = "",
    proposed: bool = False,
    **more: Any,
) -> Deadline:
    """Return a limit of cases as one row: ``hours`` from receipt or ``days`` after the agreed day.

    With ``open_hours`` (``08:00-20:00``) only these count, from Monday to Saturday.  Its duration
    comes from the rows that it implements unless it is ``proposed`` or 0 hours.
    """
    timing: Timing = Hours(hours=hours, kinds=kinds)
    if open_hours:
        timing = OpenHours(hours=hours, open_hours=open_hours, kinds=kinds)
    elif days is not None:
        timing = Days(days=days, kinds=kinds)
    name = "hours" if days is None else "days"
    own = proposed or (days is None and not hours)
    return Deadline(
        id=ident, title=title, purpose=purpose, implements=ids,
        timing=timing, sourced=() if own else (name,), **more,
    )  # fmt: skip


def follow_up(
    ident: str,
    title: Message | str,
    purpose: DeadlinePurpose,
    kinds: tuple[str, ...],
    hours: int,
    *ids: str,
    note: str = "figures G-40 (proposed)",
) -> Deadline:
    """Return what is owed so many hours after a case was closed, as one row of a table."""
    return Deadline(
        id=ident, title=title, purpose=purpose, implements=ids, note=note,
        timing=AfterClosing(hours=hours, kinds=kinds),
    )  # fmt: skip
