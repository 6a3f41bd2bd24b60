"""The default criteria of the relationship ladder (catalogue G-26)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from attrs import frozen

from kam.plugins import (
    AccountView,
    Holding,
    LadderCriterion,
    Message,
    Rung,
    figure,
    months_before,
)

FIRST_SALE: Final = Message("first sale on {day}: {what}", "{day} 首次成交：{what}")
REPEAT_SALE: Final = Message(
    "bought again on {day}, within {months} months of {before}",
    "{day} 再次购买，距上次（{before}）不超过 {months} 个月",
)
SATISFIED: Final = Message(
    "latest satisfaction, of {day}, is {score} on {low} to {high}: at least {share} % of the scale",
    "最近一次满意度（{day}）为 {score}（{low}–{high} 分制），达到量表的 {share}% 以上",
)
REFERRED: Final = Message("referred {whom} on {day}", "{day} 推荐了 {whom}")
JOINT_PLAN: Final = Message("a joint plan of {day} is recorded: {what}", "{day} 有共同规划：{what}")
LONG_CONTRACT: Final = Message(
    "contract {agreement} runs from {start} to {end}, {months} months or more",
    "合同 {agreement} 自 {start} 至 {end}，不少于 {months} 个月",
)

SOMEBODY: Final = Message("somebody", "某人")
MONTHS: Final[dict[str, Any]] = {"unit": "month", "low": 1, "high": 600, "proposed": True}


def _months_after(day: date, months: int) -> date:
    return months_before(day, -months)


def first_sale(view: AccountView, rule: LadderCriterion) -> Iterator[Holding]:
    """Hold the rung from the first sale on, for good."""
    sales = sorted(view.sales())
    if sales:
        day, what = sales[0]
        yield Holding(start=day, until=None, reason=rule.because(FIRST_SALE, day=day, what=what))


@frozen(kw_only=True)
class RepeatSale:
    """The customer keeps buying again within the months set."""

    months: int = figure(12, title="months between two sales | 两次成交间隔月数", **MONTHS)

    def __call__(self, view: AccountView, rule: LadderCriterion) -> Iterator[Holding]:
        """Hold the rung after each sale that follows another in time."""
        days = sorted({day for day, _ in view.sales()})
        for before, day in pairwise(days):
            if day <= _months_after(before, self.months):
                reason = rule.because(REPEAT_SALE, day=day, months=self.months, before=before)
                yield Holding(start=day, until=_months_after(day, self.months), reason=reason)


@frozen(kw_only=True)
class Satisfied:
    """The latest survey is high."""

    share: int = figure(
        75, title="least satisfaction, in percent of the scale | 满意度下限（占量表百分比）",
        unit="percent", low=0, high=100, proposed=True,
    )  # fmt: skip
    months: int = figure(24, title="months a survey stays valid | 调查有效月数", **MONTHS)

    def __call__(self, view: AccountView, rule: LadderCriterion) -> Iterator[Holding]:
        """Hold the rung from a survey on; the next one ends it either way."""
        by_day = {s.day: s for s in view.surveys if not s.dimension}
        surveys = [by_day[d] for d in sorted(by_day)]
        for index, survey in enumerate(surveys):
            if survey.share * 100 < self.share:
                continue
            until = _months_after(survey.day, self.months)
            if index + 1 < len(surveys):
                until = min(until, surveys[index + 1].day - timedelta(days=1))
            reason = rule.because(
                SATISFIED,
                day=survey.day,
                score=survey.score,
                low=survey.low,
                high=survey.high,
                share=self.share,
            )
            yield Holding(start=survey.day, until=until, reason=reason)


def referral(view: AccountView, rule: LadderCriterion) -> Iterator[Holding]:
    """Hold the rung from a recorded referral on, until the evidence says otherwise."""
    for evidence in view.evidence:
        if evidence.kind == "referral":
            whom = evidence.value or SOMEBODY
            reason = rule.because(REFERRED, whom=whom, day=evidence.day)
            yield Holding(start=evidence.day, until=evidence.until, reason=reason)


@frozen(kw_only=True)
class Partnership:
    """A joint plan or a long contract."""

    months: int = figure(24, title="months a joint plan stays valid | 共同规划有效月数", **MONTHS)
    contract_months: int = figure(
        36, title="months that make a contract long | 长期合同月数", **MONTHS
    )

    def __call__(self, view: AccountView, rule: LadderCriterion) -> Iterable[Holding]:
        """Hold the rung through either."""
        for evidence in view.evidence:
            if evidence.kind == "joint-plan":
                until = evidence.until or _months_after(evidence.day, self.months)
                reason = rule.because(JOINT_PLAN, day=evidence.day, what=evidence.value or "-")
                yield Holding(start=evidence.day, until=until, reason=reason)
        months = self.contract_months
        for agreement in view.agreements:
            start, end = agreement.start, agreement.end
            if start is None or end is None or agreement.status.value in {"draft", "cancelled"}:
                continue
            if end + timedelta(days=1) >= _months_after(start, months):
                reason = rule.because(
                    LONG_CONTRACT, agreement=agreement.id, start=start, end=end, months=months
                )
                yield Holding(start=start, until=end, reason=reason)


def _rung(rung: Rung, title: str, holdings: Any) -> LadderCriterion:
    return LadderCriterion(
        id=f"core.ladder-{rung.name.lower()}", title=title, implements=("R-RM-01",),
        note="criteria G-26 (proposed)", rung=rung, holdings=holdings,
    )  # fmt: skip


CRITERIA: Final = (
    _rung(Rung.CUSTOMER, "customer: first sale | 顾客：首次成交", first_sale),
    _rung(Rung.CLIENT, "client: bought again | 客户：再次购买", RepeatSale()),
    _rung(
        Rung.SUPPORTER, "supporter: latest satisfaction is high | 支持者：最近满意度高", Satisfied()
    ),
    _rung(Rung.ADVOCATE, "advocate: referred somebody | 宣传者：有推荐记录", referral),
    _rung(
        Rung.PARTNER,
        "partner: joint plan or long contract | 伙伴：共同规划或长期合同",
        Partnership(),
    ),
)
"""The criteria of rungs 2 to 6; who meets none is a prospect."""
