"""The whole flow in one call, for a host that plans every night: see `run`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from attrs import frozen

from kam.assessment import Assessment, assess
from kam.calendars.render import Calendars, render
from kam.commitments import Commitments, due
from kam.errors import InvalidField
from kam.memory import Memory
from kam.model import Portfolio
from kam.planning import Plan, plan
from kam.reading.cells import WHOLE_ABOVE_0
from kam.rules import RuleBook
from kam.text import Message

NO_DAYS: Final = Message("{value} is no horizon", "{value} 不是计划天数")


@frozen(kw_only=True)
class Run:
    """What one call made, stage by stage; ``memory`` is what the next call has to be given."""

    assessment: Assessment
    due: Commitments
    plan: Plan
    calendars: Calendars

    @property
    def memory(self) -> Memory:
        """Everything announced so far, this run included."""
        return self.calendars.memory


def run(
    portfolio: Portfolio,
    rules: RuleBook,
    *,
    as_of: date,
    days: int,
    memory: Memory | None = None,
) -> Run:
    """Judge, see what is owed, plan it and write the calendars.

    The horizon is ``days`` days from the day of judgement on, that day included.  ``memory`` is
    that of the last run, None before the first.  Effort, seed, privacy and what each calendar holds
    are those of ``rules.settings``, the language is the workspace's.  The same arguments give the
    same bytes everywhere; nothing but the arguments is looked at.

    Raises:
        InvalidField: ``days`` is no whole number of 1 or more.
        PlanError: the horizon is longer than three years, or nobody has a working day in it.
        MissingExtra, UnknownName: the holidays of a country cannot be had.
    """
    if type(days) is not int or days < 1:
        raise InvalidField("days", NO_DAYS(value=repr(days)), allowed=WHOLE_ABOVE_0())
    settings = rules.settings
    facts = memory.told(portfolio) if memory else portfolio
    judged = assess(facts, rules, as_of=as_of)
    owed = due(judged, start=as_of, end=as_of + timedelta(days=days - 1), memory=memory)
    made = plan(
        owed, engine=settings.plan.engine, effort=settings.plan.effort, seed=settings.plan.seed
    )
    calendars = render(
        made,
        language=portfolio.workspace.language,
        privacy=settings.export.privacy,
        per=settings.export.per,
    )
    return Run(assessment=judged, due=owed, plan=made, calendars=calendars)
