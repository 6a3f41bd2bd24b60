"""Stages of life: a financial plan is prepared ahead of a stored date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kam.plugins import (
    Audience,
    CareOccasion,
    CareScope,
    KeyDate,
    Message,
    Occasion,
    Parameter,
)

LIFE_STAGE: Final = "life-stage"
PLAN: Final = Message("Financial plan: {title}", "理财方案：{title}")
WHY: Final = Message("{days} days before {day}: {title}", "{day} 之前 {days} 天：{title}")


def plan_ahead(record: KeyDate, scope: CareScope, rule: CareOccasion) -> Iterator[Occasion]:
    """Yield the task of a financial plan before every life-stage date."""
    if record.kind != LIFE_STAGE:
        return
    accounts = record.accounts or tuple(
        account
        for ident in record.contacts
        for account in scope.portfolio.contact(ident).accounts_on(record.day)
    )
    lead = timedelta(days=record.lead_days or rule.number("lead_days"))
    for day in _days(record, scope.start + lead, scope.end + lead):
        if accounts:
            yield Occasion(
                subject=accounts[0],
                occurrence=f"{day.year}-life-stage-{record.day:%m%d}",
                day=day - lead,
                summary=PLAN(title=record.title),
                reasons=(rule.because(WHY, days=lead.days, day=day, title=record.title),),
                accounts=accounts,
                contacts=record.contacts,
                staff=record.owner,
                form="task",
            )


def _days(record: KeyDate, start: date, end: date) -> Iterator[date]:
    years = range(start.year, end.year + 1) if record.yearly else (record.day.year,)
    for year in years:
        leap = (record.day.month, record.day.day) == (2, 29)
        day = date(year, 3, 1) - date.resolution if leap else record.day.replace(year=year)
        if start <= day <= end and day >= record.day:
            yield day


def care() -> tuple[CareOccasion, ...]:
    """Return the financial plans of life stages."""
    return (
        CareOccasion(
            id="banking.life-stage",
            title=Message("financial plan for a stage of life", "人生阶段理财方案"),
            source="R-SBANK-06; lead (proposed)",
            implements=("X-CARE-04", "R-SBANK-06"),
            kind="preparation",
            audience=Audience.KEY_DATE,
            occurs=plan_ahead,
            parameters=(
                Parameter(
                    name="lead_days",
                    title=Message("days before the date", "提前天数"),
                    default=30,
                    unit="day",
                    low=0,
                    high=366,
                    proposed=True,
                ),
            ),
        ),
    )
