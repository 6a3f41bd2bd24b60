"""Early warnings: customers about to leave, customers who left, a hotline nobody answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from attrs import frozen

from kam.plugins import (
    KEY_ACCOUNTS,
    AccountStatus,
    AccountView,
    AgreementStatus,
    Gravity,
    Message,
    Play,
    Raised,
    Served,
    Signal,
    figure,
    months_before,
)
from kam_telecom.sources import figures

Sign = tuple[date, Message]
"""Since when something announces that a customer leaves, and what."""
RENEWAL_TALKS: Final = frozenset({"renewal-talk", "negotiation"})
MAY_LEAVE: Final = Message(
    "{account} may leave the network: {signs}", "{account} 有离网趋势：{signs}"
)
LEFT: Final = Message("{account} left on {day}", "{account} 于 {day} 离网")
UNREACHED: Final = Message(
    "{account} did not reach the hotline {count} times within {days} days, last on {day}",
    "{account} 在 {days} 天内 {count} 次未能接通热线，最近一次 {day}",
)
INPUTS: Final = ("falling", "complaints", "ending", "unhappy", "silent")
"""What may announce that a customer leaves; the company chooses (R-MOB-16 names none)."""


@frozen(kw_only=True)
class Leaving:
    """Raise when enough of the chosen inputs show; strong when one more does."""

    # fmt: off
    inputs: tuple[str, ...] = figure(INPUTS[:4], title="what announces it | 预警依据", choices=INPUTS, proposed=True)
    least: int = figure(1, title="how many of them must show | 至少几项成立", low=1, high=3660, proposed=True)
    measure: str = figure("arpu", title="which monthly figure falls | 以哪项月度数据为准", proposed=True)
    months: int = figure(3, title="months compared with as many before | 比较的月数", unit="month", low=1, high=3660, proposed=True)
    drop: int = figure(20, title="percent by which it fell | 下降比例", unit="percent", low=1, high=3660, proposed=True)
    complaints: int = figure(2, title="so many complaints; 0: not looked at | 投诉次数；0：不看", low=0, high=3660, proposed=True)
    complaint_days: int = figure(90, title="within so many days | 统计天数", unit="day", low=1, high=3660, proposed=True)
    end_days: int = figure(90, title="days before an agreement ends | 协议到期前天数", unit="day", low=1, high=3660, proposed=True)
    silence_days: int = figure(137, title="days without contact; 0: not looked at | 无联系天数；0：不看", unit="day", low=0, high=3660, proposed=True)
    # fmt: on

    def __call__(self, served: Served, state: object, rule: Signal) -> Iterator[Raised]:
        del state
        view = served.view
        if view.account.status is not AccountStatus.ACTIVE:
            return
        signs = {
            "falling": self.falling,
            "complaints": self.complaining,
            "ending": self.ending,
            "unhappy": unhappy,
            "silent": self.silent,
        }
        found = [sign for name in self.inputs if (sign := signs[name](view)) is not None]
        if len(found) < self.least:
            return
        said = Message("; ".join(s.en for _, s in found), "；".join(s.zh for _, s in found))
        yield Raised(
            since=sorted(day for day, _ in found)[self.least - 1],
            reason=rule.because(MAY_LEAVE, account=view.account.name, signs=said),
            gravity=Gravity.STRONG if len(found) > self.least else None,
        )

    def falling(self, view: AccountView) -> Sign | None:
        """Tell whether the value of the last months is well below that of the months before."""
        this_month = view.as_of.replace(day=1)
        cut, first = (months_before(this_month, n * self.months) for n in (1, 2))
        values: dict[bool, list[Decimal]] = {True: [], False: []}
        for one in view.portfolio.figures_of.get(view.account.id, ()):
            start, end = one.bounds
            monthly = one.measure == self.measure and one.grain == "month"
            if monthly and first <= start and end < this_month:
                values[start >= cut].append(one.value)
        if min(map(len, values.values())) < self.months:
            return None
        now, before = sum(values[True], Decimal(0)), sum(values[False], Decimal(0))
        if before <= 0 or now * 100 > before * (100 - self.drop):
            return None
        percent = ((before - now) * 100 / before).quantize(Decimal(1))
        return this_month, Message(
            f"{self.measure} -{percent} %", f"{self.measure} 下降 {percent}%"
        )

    def complaining(self, view: AccountView) -> Sign | None:
        """Tell whether there were several complaints lately."""
        since = view.as_of - timedelta(days=self.complaint_days)
        days = sorted(
            c.opened.date()
            for c in view.cases
            if "complaint" in c.kind and since < c.opened.date() <= view.as_of
        )
        if not self.complaints or len(days) < self.complaints:
            return None
        return days[self.complaints - 1], Message(f"{len(days)} complaints", f"{len(days)} 次投诉")

    def ending(self, view: AccountView) -> Sign | None:
        """Tell whether an agreement ends soon and nobody has talked of its renewal."""
        lead = timedelta(days=self.end_days)
        talked = max((a.day for a in view.activities if a.kind in RENEWAL_TALKS), default=None)
        ends = sorted(
            a.end
            for a in view.agreements
            if a.status is AgreementStatus.ACTIVE
            and a.end
            and view.as_of <= a.end <= view.as_of + lead
        )
        if not ends or (talked and talked >= ends[0] - lead):
            return None
        return ends[0] - lead, Message(f"agreement ends {ends[0]}", f"协议 {ends[0]} 到期")

    def silent(self, view: AccountView) -> Sign | None:
        """Tell whether nobody has been in contact for long."""
        last = view.activities[-1] if view.activities else None
        if not self.silence_days or last is None:
            return None
        since = last.day + timedelta(days=self.silence_days)
        if since > view.as_of:
            return None
        return since, Message(f"no contact since {last.day}", f"{last.day} 以来无联系")


def unhappy(view: AccountView) -> Sign | None:
    """Tell whether the latest survey is below the middle of its scale."""
    last = view.surveys[-1] if view.surveys else None
    if last is None or last.share >= Decimal("0.5"):
        return None
    return last.day, Message(f"satisfaction {last.score}", f"满意度 {last.score}")


@frozen(kw_only=True)
class Left:
    """Raise for a customer who left, from the day on which that was recorded."""

    evidence: tuple[str, ...] = figure(
        ("left", "churn"), title="evidence of leaving | 离网记录类型", proposed=True
    )

    def __call__(self, served: Served, state: object, rule: Signal) -> Iterator[Raised]:
        del state
        view = served.view
        if view.account.status not in {AccountStatus.LOST, AccountStatus.LAPSED}:
            return
        days = [e.day for e in view.evidence if e.kind in self.evidence]
        if days:
            reason = rule.because(LEFT, account=view.account.name, day=days[-1])
            yield Raised(since=days[-1], reason=reason)


@frozen(kw_only=True)
class Unreached:
    """Raise when a key customer, or one of its people, told that the hotline was not reached."""

    # fmt: off
    least: int = figure(1, title="failed calls that raise it | 未接通次数", low=1, high=3660, proposed=True)
    days: int = figure(30, title="within so many days | 统计天数", unit="day", low=1, high=3660, proposed=True)
    # fmt: on

    def __call__(self, served: Served, state: object, rule: Signal) -> Iterator[Raised]:
        del state
        view = served.view
        since = view.as_of - timedelta(days=self.days)
        subjects = [view.account.id, *(c.id for c in view.contacts)]
        found = sorted(
            e.day
            for subject in subjects
            for e in view.portfolio.evidence_of.get(subject, ())
            if e.kind == "hotline-failed" and since < e.day <= view.as_of
        )
        if len(found) >= self.least:
            name, count = view.account.name, len(found)
            reason = rule.because(
                UNREACHED, account=name, count=count, days=self.days, day=found[-1]
            )
            yield Raised(since=found[self.least - 1], reason=reason)


# fmt: off
SIGNALS: Final = (
    Signal(
        id="telecom.churn", title="customer about to leave | 客户离网预警", note=figures("G-42"), reach=KEY_ACCOUNTS,
        implements=("X-WARN-07", "R-MOB-16", "R-MOB-31", "X-CAL-15"), evaluate=Leaving(),
        playbook=(
            Play(kind="retention", slug="talk", days=3, text="Ask {account} what is amiss | 了解 {account} 的不满与需求"),
            Play(kind="retention", slug="follow-up", days=14, text="Look again whether {account} stays | 复查 {account} 的离网风险"),
        ),
    ),
    Signal(
        id="telecom.win-back", title="win back who left | 赢回离网客户", note=figures("our own days"), reach=KEY_ACCOUNTS,
        implements=("R-MOB-31", "R-MOB-16", "X-CAL-15"), evaluate=Left(),
        playbook=(
            Play(kind="retention", slug="win-back", days=30, text="Win {account} back: make an offer | 赢回 {account}：提出方案"),
            Play(kind="retention", slug="win-back-again", days=90, text="Ask {account} once more to come back | 再次邀请 {account} 回网"),
        ),
    ),
    Signal(
        id="telecom.hotline-not-reached", title="hotline not reached | 热线未接通", note=figures("our own"), reach=KEY_ACCOUNTS,
        implements=("X-WARN-06", "R-MOB-12"), evaluate=Unreached(),
        playbook=(
            Play(kind="call-back", slug="call-back", days=1, text="Call {account}: the hotline was busy | 回电 {account}：热线未接通"),
        ),
    ),
)
# fmt: on
