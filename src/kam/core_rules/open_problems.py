"""The daily list of problems left open (X-CAD-05)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from kam.plugins import Message, Routine, RoutineScope, Text, casework, figure, routine

LINE = Message(
    "{what} of {account}: {state} since {since}; decide on the solution with {whom}",
    "{what}（{account}）：自 {since} 起{state}；与{whom}商定解决办法",
)
NONE_LEFT = Message("no problem is left open", "没有遗留问题")


@frozen(kw_only=True)
class OpenProblems:
    """The list of open problems on the working days of the ``ahead`` days to come.

    Nobody knows yet what will be open later, and a list of nothing would fill calendars.
    """

    ahead: int = figure(
        7,
        title=Message("days ahead for which the list is made", "提前列出的天数"),
        unit="day",
        low=1,
        high=366,
        proposed=True,
    )

    def is_called_for(self, scope: RoutineScope, _: Routine) -> bool:
        """Tell whether a problem is open and the day is near enough to say so."""
        days = (scope.day - scope.as_of).days
        return 0 <= days < self.ahead and bool(_open(scope, scope.as_of))

    def left_open(self, scope: RoutineScope, _: Routine) -> Iterator[Text]:
        """Yield a line for every case of the doer's accounts that was open at the day's end."""
        found = _open(scope, scope.end)
        for history in sorted(found, key=lambda h: (h.case.opened, h.case.id)):
            yield _line(history, scope)
        if not found:
            yield NONE_LEFT()


def open_problems() -> Routine:
    """Return the daily list for every manager, at the end of the day (G-46)."""
    lists = OpenProblems()
    return routine(
        "core.open-problems",
        "problems left open today | 当日遗留问题",
        "Problems left open: list and decide | 当日遗留问题：列出并决定",
        "daily",
        *("X-CAD-05", "R-SME-05"),
        source="X-CAD-05, R-SME-05 (daily); hour G-46 (proposed)",
        sourced=("rhythm",),
        depth="full",
        when=lists.is_called_for,
        details=lists.left_open,
    )


def _open(scope: RoutineScope, day: date) -> list[casework.CaseHistory]:
    accounts = {served.account.id for served in scope.accounts}
    return [
        history
        for history in casework.Casebook(scope.portfolio, scope.rules, day)
        if history.case.account in accounts and history.is_open
    ]


def _line(history: casework.CaseHistory, scope: RoutineScope) -> Text:
    case, current = history.case, history.current
    owner = scope.portfolio.staff_by_id.get(history.owner)
    return LINE(
        what=casework.case_title(case, history.process),
        account=scope.portfolio.account(case.account).name,
        state=casework.state_title(current.state, current.core),
        since=current.start.astimezone(scope.portfolio.workspace.zone),
        whom=history.department or (owner.name if owner else history.owner),
    )
