"""Tasks of preparation: cards and gifts, with a lead and an owner of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from attrs import field, frozen

from kam.plugins import (
    CareOccasion,
    CareScope,
    Message,
    Owed,
    Role,
    Text,
    Where,
    bilingual,
    figure,
)

KIND: Final = "preparation"
PREPARE: Final = Message("Prepare for {what}", "准备：{what}")
PREPARE_ACTS: Final = Message("Prepare for {what}: {acts}", "准备{what}：{acts}")
PREPARE_BY: Final = Message("{days} days before {day}: {what}", "{day} 之前 {days} 天：{what}")


@frozen(kw_only=True)
class Preparation:
    """What is made ready before a day; ``day`` and ``things`` say both for the titles."""

    day: Message = field(converter=bilingual)
    things: Message = field(converter=bilingual)
    lead_days: int = figure(
        title="days before {day} to prepare {things}; 0: none | {day}前多少天准备{things}；0：不准备",
        unit="day",
        low=0,
        high=180,
        proposed=True,
    )
    minutes: int = figure(
        15,
        title="minutes to prepare {things} | 准备{things}所需时间",
        unit="minute",
        low=1,
        high=1440,
        proposed=True,
    )
    preparer: str = figure(
        "",
        title="who prepares: id or role of one of our people; empty: the account manager"
        " | 由谁准备：我方人员的编号或岗位；空：客户经理",
        proposed=True,
    )

    def ready_by(self, scope: CareScope) -> date:
        """Return the last day whose preparation falls inside the days asked for."""
        return scope.ready_by(self.lead_days)

    def task(
        self,
        scope: CareScope,
        rule: CareOccasion,
        *,
        day: date,
        what: Text,
        acts: Text,
        manager: str,
        **more: Any,
    ) -> Iterator[Owed]:
        """Yield the task from ``lead_days`` before ``day`` on, nothing when the rule asks for none.

        It is done early or on the day, never late.
        ``more`` says whose it is, as `CareOccasion.owed` takes it.
        """
        if self.lead_days:
            yield rule.owed(
                day=day - timedelta(days=self.lead_days),
                summary=PREPARE(what=what),
                action=PREPARE_ACTS(what=what, acts=acts),
                reasons=(rule.because(PREPARE_BY, days=self.lead_days, day=day, what=acts),),
                staff=self._doer(manager, scope),
                kind=KIND,
                place=Where.DESK,
                minutes=self.minutes,
                late=self.lead_days,
                **more,
            )

    def _doer(self, manager: str, scope: CareScope) -> str:
        """Return the person of an id, else the first by id in a role, else ``manager``."""
        wanted = self.preparer
        if wanted in scope.portfolio.staff_by_id:
            return wanted
        role = scope.rules.terms.meant(Role, wanted)
        holders = sorted(s.id for s in scope.portfolio.staff if wanted and s.role == role)
        return holders[0] if holders else manager
