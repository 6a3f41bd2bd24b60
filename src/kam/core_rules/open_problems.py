"""The daily list of problems left open (X-CAD-05)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kam.plugins import (
    Casebook,
    CaseHistory,
    Doer,
    Message,
    Parameter,
    Routine,
    RoutineScope,
    Text,
    case_title,
    routine_parameters,
    state_title,
)

LINE = Message(
    "{what} of {account}: {state} since {since}; decide on the solution with {whom}",
    "{what}（{account}）：自 {since} 起{state}；与{whom}商定解决办法",
)
NONE_LEFT = Message("no problem is left open", "没有遗留问题")
AHEAD = Parameter(
    name="ahead",
    title=Message("days ahead for which the list is made", "提前列出的天数"),
    default=7,
    unit="day",
    low=1,
    high=366,
    proposed=True,
)


def open_problems() -> Routine:
    """Return the daily list for every manager, at the end of the day (G-46).

    It stands on the working days of the ``ahead`` days to come while a problem is open: nobody
    knows yet what will be open later, and a list of nothing would fill calendars.
    """
    return Routine(
        id="core.open-problems",
        title=Message("problems left open today", "当日遗留问题"),
        source="X-CAD-05, R-SME-05 (daily); hour G-46 (proposed)",
        implements=("X-CAD-05", "R-SME-05"),
        parameters=(*routine_parameters("daily", proposed=False), AHEAD),
        task=Message("Problems left open: list and decide", "当日遗留问题：列出并决定"),
        doer=Doer.MANAGER,
        when=is_called_for,
        details=left_open,
    )


def is_called_for(scope: RoutineScope, rule: Routine) -> bool:
    """Tell whether a problem is open and the day is near enough to say so."""
    days = (scope.day - scope.as_of).days
    return 0 <= days < rule.number("ahead") and bool(_open(scope, scope.as_of))


def _open(scope: RoutineScope, day: date) -> list[CaseHistory]:
    accounts = {served.account.id for served in scope.accounts}
    return [
        history
        for history in Casebook(scope.portfolio, scope.rules, day)
        if history.case.account in accounts and history.is_open
    ]


def left_open(scope: RoutineScope, _: Routine) -> Iterator[Text]:
    """Yield a line for every case of the doer's accounts that was open at the end of the day."""
    found = _open(scope, scope.end)
    for history in sorted(found, key=lambda h: (h.case.opened, h.case.id)):
        yield _line(history, scope)
    if not found:
        yield NONE_LEFT()


def _line(history: CaseHistory, scope: RoutineScope) -> Text:
    case, current = history.case, history.current
    owner = scope.portfolio.staff_by_id.get(history.owner)
    return LINE(
        what=case_title(case, history.process),
        account=scope.portfolio.account(case.account).name,
        state=state_title(current.state, current.core),
        since=current.start.astimezone(scope.portfolio.workspace.zone),
        whom=history.department or (owner.name if owner else history.owner),
    )
