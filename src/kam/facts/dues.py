"""Dues: what rules answer that say themselves when something is due, each asked under the guard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from attrs import frozen

from kam.dates import WorkingCalendar
from kam.facts.history import CaseHistory
from kam.facts.staffing import StaffCalendars
from kam.rules import AccountView, Cadence, Deadline, Due, DueScope, Guard


@frozen
class Dues:
    """Asks rules when something is due; ``calendars`` are made when one looks at working days."""

    calendars: Callable[[], StaffCalendars]

    def scope(
        self,
        view: AccountView,
        record: Any,
        *,
        since: date | datetime | None,
        planned: date | datetime,
        staff: str,
    ) -> DueScope:
        """Return what a rule may look at."""

        def manager() -> WorkingCalendar:
            return self.calendars().working(staff)

        def place() -> WorkingCalendar:
            return self.calendars().at_account(view.account) or manager()

        zone = view.portfolio.workspace.zone
        return DueScope(
            view=view,
            record=record,
            since=since,
            planned=planned,
            zone=zone,
            manager=manager,
            place=place,
        )


def answer(rule: Cadence | Deadline, scope: DueScope) -> Due | None:
    """Return what a rule answers, None where its figures hold.

    Raises:
        TypeError: it is neither `Due` nor None.
    """
    if rule.due is None:
        return None
    found = rule.due(scope, rule)
    if found is not None and not isinstance(found, Due):
        raise TypeError(f"due returned {type(found).__name__}, not Due")
    return found


def answers(
    rule: Deadline,
    histories: Sequence[CaseHistory],
    ask: Callable[[CaseHistory], Due | None],
    guard: Guard | None,
) -> Mapping[str, Due | None]:
    """Return what a rule answers for cases, by case; where it failed there is no answer."""
    if guard is None:
        return {h.case.id: ask(h) for h in histories}
    found = guard.each(rule, histories, ask, lambda history: history.case)
    return {history.case.id: due for history, due in found}
