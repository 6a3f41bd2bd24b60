"""Matters: what matters most now to one person, ranked, each with its reason in plain words.

In this order; of one account only the first counts.

| Rank | Matter | Counts when |
|---|---|---|
| 1 | a promise that is overdue | its day is over and it is open |
| 2 | a limit or a thing of its own day | over, or by tomorrow |
| 3 | a top account at risk | a strong sign of risk stands |
| 4 | a promise | within 7 days |
| 5 | the end of an agreement | within 30 days |
| 6 | a visit or contact that is overdue | interval and tolerance are over |
| 7 | a key account at risk | a strong sign of risk stands |
| 8 | the end of an agreement | within 90 days |
| 9 | a birthday or another day of honour | within 7 days |
| 10 | the next visit, call or work at the desk | - |

Within a rank accounts of the top group come first, then the longest overdue or nearest day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from kam.assessment import AccountAssessment
from kam.assessment.warnings import Health
from kam.diary.pages import Matter
from kam.diary.waiting import last_day, late_meeting, next_meeting
from kam.model import AgreementStatus, Owed, Session
from kam.model.item_kinds import item_kind, kind_title
from kam.model.session import TIMED
from kam.planning import Plan
from kam.rules import Gravity, LevelGroup
from kam.text import Message, Text
from kam.text.nouns import agreement_kind
from kam.text.spoken import spoken_day, spoken_moment
from kam.wording.short_names import with_city
from kam.wording.spoken_days import spoken
from kam.wording.why import why_now

PROMISE_LATE: Final = Message("promised for {day}, and still open", "承诺于 {day} 完成，至今未办")
PROMISE_SOON: Final = Message("promised for {day}", "已承诺于 {day} 完成")
LIMIT_OVER: Final = Message("the limit was {day}", "时限 {day} 已过")
LIMIT_NEAR: Final = Message("the limit is {day}", "时限为 {day}")
AT_RISK: Final = Message("the account is at risk: {sign}", "客户有流失风险：{sign}")
ENDS: Final = Message(
    "{what} ends on {day}, in {days} days", "{what}将于 {day} 到期，还有 {days} 天"
)
NOT_MET: Final = Message(
    "the last {activity} was {days} days ago; one is due every {interval} days",
    "上次{activity}已过 {days} 天，应每 {interval} 天一次",
)
HONOUR: Final = Message("it is on {day}", "日期为 {day}")
HERE: Final = Message("{account}", "{account}")
NEXT_DUE: Final = Message("it is due by {day}", "应于 {day} 前完成")

MOST: Final = 3
"""So many things are shown."""
SOON, NEAR_END, FAR_END = timedelta(days=7), timedelta(days=30), timedelta(days=90)
HONOURS: Final = frozenset({"birthday", "anniversary"})
GROUPS: Final = (LevelGroup.TOP, LevelGroup.MIDDLE, LevelGroup.BASE, LevelGroup.POTENTIAL)


@frozen(kw_only=True)
class _Ranked:
    """A matter with what it is ranked by; ``since`` is the day it hangs on."""

    rank: int
    since: date
    matter: Matter


class Matters:
    """Finds what matters now in a plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._assessment = plan.commitments.assessment
        self._as_of = plan.as_of
        self._ahead: dict[str, Session] = {}
        for session in plan.sessions:
            for line in session.lines:
                self._ahead.setdefault(line.owed.account, session)

    def of(self, staff: str) -> tuple[Matter, ...]:
        """Return the things that matter most to one person, at most three."""
        found: dict[str, Matter] = {}
        for ranked in sorted(self._all(staff), key=self._key):
            found.setdefault(ranked.matter.account or ranked.matter.item, ranked.matter)
        return tuple(found.values())[:MOST]

    def _key(self, ranked: _Ranked) -> tuple[int, int, date, str, str]:
        matter = ranked.matter
        judged = self._assessment.by_id.get(matter.account)
        group = judged.group if judged else None
        place = GROUPS.index(group) if group in GROUPS else len(GROUPS)
        return ranked.rank, place, ranked.since, matter.account, matter.item

    def _all(self, staff: str) -> Iterator[_Ranked]:
        for owed in self._plan.commitments.items:
            if owed.staff == staff and owed.item not in self._plan.commitments.done:
                yield from self._owed(owed)
        for judged in self._assessment.accounts:
            if judged.account.owner == staff:
                yield from self._risk(judged)
                yield from self._late(judged)
                yield from self._endings(judged)
        yield from self._next(staff)

    def _owed(self, owed: Owed) -> Iterator[_Ranked]:
        day = last_day(owed)
        if owed.kind == "promise" and day < self._as_of:
            yield self._about(1, day, owed, PROMISE_LATE(day=spoken_day(day)))
        elif owed.kind == "promise" and day <= self._as_of + SOON:
            yield self._about(4, day, owed, PROMISE_SOON(day=spoken_day(day)))
        elif owed.kind in HONOURS and self._as_of <= owed.ideal <= self._as_of + SOON:
            yield self._about(9, owed.ideal, owed, HONOUR(day=spoken_day(owed.ideal)))
        elif not owed.series and not item_kind(owed.kind).personal and self._is_pressing(owed, day):
            said = LIMIT_OVER if day < self._as_of else LIMIT_NEAR
            yield self._about(2, day, owed, said(day=spoken_moment(owed.due or day)))

    def _is_pressing(self, owed: Owed, day: date) -> bool:
        """Tell whether a limit is over or ends by tomorrow, or another day of its own is over."""
        if owed.due is not None and not owed.minutes:
            return day <= self._as_of + timedelta(days=1)
        return day < self._as_of

    def _risk(self, judged: AccountAssessment) -> Iterator[_Ranked]:
        strong = [w for w in judged.warnings if w.gravity is Gravity.STRONG]
        if judged.health is Health.RISK and strong:
            rank = 3 if judged.group is LevelGroup.TOP else 7
            since = strong[0].since or self._as_of
            yield self._ranked(rank, since, judged, AT_RISK(sign=strong[0].reason.text))

    def _late(self, judged: AccountAssessment) -> Iterator[_Ranked]:
        late = late_meeting(self._plan, judged)
        if late is None:
            return
        cadence, days = late.cadence, (self._as_of - late.last).days
        activity = kind_title(cadence.activity)
        why = NOT_MET(activity=activity, days=days, interval=cadence.interval)
        since = late.last + timedelta(days=cadence.interval)
        owed = next_meeting(self._plan, judged.account.id, cadence)
        yield self._about(6, since, owed, why) if owed else self._ranked(6, since, judged, why)

    def _endings(self, judged: AccountAssessment) -> Iterator[_Ranked]:
        for agreement in self._assessment.portfolio.agreements_of.get(judged.account.id, ()):
            end = agreement.end
            if end is None or agreement.status is not AgreementStatus.ACTIVE:
                continue
            if self._as_of <= end <= self._as_of + FAR_END:
                what = agreement.product or agreement_kind(agreement.kind)
                days = (end - self._as_of).days
                rank = 5 if end <= self._as_of + NEAR_END else 8
                why = ENDS(what=what, day=spoken_day(end), days=days)
                yield self._ranked(rank, end, judged, why)

    def _next(self, staff: str) -> Iterator[_Ranked]:
        """Yield the next sessions, so that nobody is left without an answer."""
        meetings = (
            s for s in self._plan.sessions if staff in s.people and s.lines and s.kind in TIMED
        )
        for _, session in zip(range(MOST), meetings, strict=False):
            owed = session.lines[0].owed
            due = NEXT_DUE(day=spoken_day(max(owed.latest, session.day)))
            yield self._about(10, session.day, owed, why_now(owed) or due)

    def _about(self, rank: int, since: date, owed: Owed, why: Text) -> _Ranked:
        matter = Matter(
            title=owed.summary,
            why=spoken(why, self._as_of.year),
            item=owed.item,
            account=owed.account,
            session=self._plan.session_of.get(owed.item),
        )
        return _Ranked(rank=rank, since=since, matter=matter)

    def _ranked(self, rank: int, since: date, judged: AccountAssessment, why: Text) -> _Ranked:
        """Return a matter of an account as a whole; what is done about it is its next session."""
        session = self._ahead.get(judged.account.id)
        title = HERE(account=with_city(judged.account))
        matter = Matter(
            title=title,
            why=spoken(why, self._as_of.year),
            account=judged.account.id,
            session=session,
        )
        return _Ranked(rank=rank, since=since, matter=matter)
