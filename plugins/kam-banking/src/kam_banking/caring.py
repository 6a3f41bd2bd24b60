"""Stages of life: a financial plan is prepared ahead of a stored date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from kam.plugins import (
    Audience,
    CareOccasion,
    CareScope,
    KeyDate,
    Message,
    Owed,
    Where,
    figure,
    lasting,
)

LIFE_STAGE: Final = "life-stage"
PLAN: Final = Message("Financial plan: {title}", "理财方案：{title}")
WHY: Final = Message("{days} days before {day}: {title}", "{day} 之前 {days} 天：{title}")


@frozen(kw_only=True)
class PlanAhead:
    """The task of a financial plan before every life-stage date, ready by that date."""

    lead_days: int = figure(
        30, title="days before the date | 提前天数", unit="day", low=0, high=366, proposed=True
    )
    minutes: int = lasting(60)

    def __call__(self, record: KeyDate, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
        if record.kind not in LIFE_STAGE:
            return
        accounts = record.accounts or tuple(
            account
            for ident in record.contacts
            for account in scope.portfolio.contact(ident).accounts_on(record.day)
        )
        lead = timedelta(days=record.lead_days or self.lead_days)
        for day in _days(record, scope.start, scope.end + lead):
            if accounts:
                yield rule.owed(
                    subject=accounts[0],
                    occurrence=f"{day.year}-life-stage-{record.day:%m%d}",
                    day=day - lead,
                    summary=PLAN(title=record.title),
                    reasons=(rule.because(WHY, days=lead.days, day=day, title=record.title),),
                    account=accounts[0],
                    contacts=record.contacts,
                    staff=record.owner,
                    place=Where.DESK,
                    minutes=self.minutes,
                    late=lead.days,
                )


def _days(record: KeyDate, start: date, end: date) -> Iterator[date]:
    years = range(start.year, end.year + 1) if record.yearly else (record.day.year,)
    for year in years:
        leap = (record.day.month, record.day.day) == (2, 29)
        day = date(year, 3, 1) - date.resolution if leap else record.day.replace(year=year)
        if start <= day <= end and day >= record.day:
            yield day


# fmt: off
CARE: Final = (
    CareOccasion(
        id="banking.life-stage", title="financial plan for a stage of life | 人生阶段理财方案", note="lead (proposed)",
        implements=("X-CARE-04", "R-SBANK-06"), kind="preparation", audience=Audience.KEY_DATE, depth="lean", occurs=PlanAhead(),
    ),
)
# fmt: on
