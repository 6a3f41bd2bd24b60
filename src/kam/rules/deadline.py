"""Deadlines: by when something has to be answered, solved or begun."""

from __future__ import annotations

import enum
from collections.abc import Callable

from attrs import field, frozen

from kam.model import Case
from kam.rules.parameter import Parameter
from kam.rules.reach import EVERYONE, Reach
from kam.rules.rule import Rule
from kam.rules.view import AccountView
from kam.text import Message


class DeadlineSubject(enum.Enum):
    """The record a deadline counts from."""

    CASE = "case"
    CLOSED_CASE = "closed-case"
    STORED_DATE = "stored-date"
    AGREEMENT = "agreement"
    PROMISE = "promise"
    NEXT_STEP = "next-step"
    KEY_DATE = "key-date"


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


@frozen(kw_only=True)
class Deadline(Rule):
    """A limit counted from a case's receipt, from a time agreed, or to an agreement's end.

    For a case the parameters are ``kinds`` (of case), ``clock`` and the duration: ``hours`` on the
    clocks ``calendar`` and ``working``, counted from receipt; ``days`` on the clock ``days``,
    which ends at 23:59 local time so many days after the day agreed with the customer (that of
    receipt where none is; G-16).  0 hours: the company has set no limit yet (X-SLA-16).  ``level``
    is a ``scheme/level`` of the account, ``case_level`` the level of the case, both may be empty;
    ``reach`` and ``test`` narrow it further.  See `case_parameters`.

    For a closed case, which asks for a follow-up, they are ``hours``, ``kinds`` and ``within``
    (days after which nobody follows up any more).  For an agreement they are ``days`` (a list of
    leads before the end).  The other subjects carry their own date (X-SLA-17) and need no figure.
    Where two deadlines of one purpose meet on a case the earlier binds, the other's reason is kept
    (G-12).
    """

    subject: DeadlineSubject
    purpose: DeadlinePurpose
    level: str = ""
    case_level: str = ""
    reach: Reach = EVERYONE
    test: Callable[[Case, AccountView], bool] | None = field(default=None, eq=False)


def case_parameters(
    *,
    kinds: tuple[str, ...],
    hours: int | None = None,
    days: int | None = None,
    clock: str = "calendar",
    proposed: bool = False,
) -> tuple[Parameter, ...]:
    """Return the parameters of a deadline of cases, in hours or in days after the agreed day."""
    if days is not None:
        duration = Parameter(
            name="days",
            title=Message("days after the day agreed with the customer", "约定日后天数"),
            default=days,
            unit="day",
            low=0,
            high=366,
            proposed=proposed,
        )
        choices: tuple[str, ...] = ("days",)
        clock = "days"
    else:
        duration = Parameter(
            name="hours",
            title=Message("hours from receipt; 0: no limit set", "自收到起小时数；0 表示未设时限"),
            default=hours or 0,
            unit="hour",
            low=0,
            high=8760,
            proposed=proposed or not hours,
        )
        choices = ("calendar", "working")
    return (
        duration,
        Parameter(
            name="clock",
            title=Message("calendar hours, working time or whole days", "自然小时、工作时间或整日"),
            default=clock,
            choices=choices,
            proposed=True,
        ),
        Parameter(
            name="kinds",
            title=Message("kinds of case it holds for", "适用的事项类型"),
            default=kinds,
            proposed=True,
        ),
    )
