"""The daily list of problems left open (X-CAD-05)."""

from __future__ import annotations

from collections.abc import Iterator

from kam.plugins import (
    Casebook,
    CaseHistory,
    Doer,
    Message,
    Routine,
    RoutineScope,
    Text,
    case_title,
    routine_parameters,
    state_title,
)
from kam.rules import RuleBook

LINE = Message(
    "{what} of {account}: {state} since {since}; decide on the solution with {whom}",
    "{what}（{account}）：自 {since} 起{state}；与{whom}商定解决办法",
)
NONE_LEFT = Message("no problem is left open", "没有遗留问题")
NO_RULES = RuleBook(sets=(), rules=())
"""Where the scope brings no rules: states then mean the core states they name."""


def open_problems() -> Routine:
    """Return the daily list for every manager, at the end of the day (G-46).

    A team that works by cases sets ``rhythm = "daily"``; a task on every working day would fill
    the calendars of all the others.
    """
    return Routine(
        id="core.open-problems",
        title=Message("problems left open today", "当日遗留问题"),
        source="X-CAD-05, R-SME-05 (daily); hour G-46 (proposed)",
        implements=("X-CAD-05", "R-SME-05"),
        parameters=routine_parameters("never", at="17:00"),
        task=Message("Problems left open: list and decide", "当日遗留问题：列出并决定"),
        doer=Doer.MANAGER,
        details=left_open,
    )


def left_open(scope: RoutineScope, _: Routine) -> Iterator[Text]:
    """Yield a line for every case of the doer's accounts that was open at the end of the day."""
    rules: RuleBook = getattr(scope, "rules", NO_RULES)
    accounts = {served.account.id for served in scope.accounts}
    found = [
        history
        for history in Casebook(scope.portfolio, rules, scope.end)
        if history.case.account in accounts and history.is_open
    ]
    for history in sorted(found, key=lambda h: (h.case.opened, h.case.id)):
        yield _line(history, scope)
    if not found:
        yield NONE_LEFT()


def _line(history: CaseHistory, scope: RoutineScope) -> Text:
    case, current = history.case, history.current
    owner = scope.portfolio.staff_by_id.get(history.owner)
    return LINE(
        what=case_title(case),
        account=scope.portfolio.account(case.account).name,
        state=state_title(current.state, current.core),
        since=current.start.astimezone(scope.portfolio.workspace.zone),
        whom=history.department or (owner.name if owner else history.owner),
    )
