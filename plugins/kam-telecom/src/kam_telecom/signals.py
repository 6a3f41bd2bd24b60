"""Early warnings: customers about to leave, customers who left, a hotline nobody answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from kam.plugins import (
    KEY_ACCOUNTS,
    AccountStatus,
    AccountView,
    AgreementStatus,
    Gravity,
    Message,
    Parameter,
    Play,
    Raised,
    Served,
    Signal,
    months_before,
)
from kam_telecom.settings import TelecomSettings
from kam_telecom.sources import cite

Hint = Callable[[AccountView, Signal], tuple[date, str, str] | None]
RENEWAL_TALKS: Final = frozenset({"renewal-talk", "negotiation"})
MAY_LEAVE: Final = Message(
    "{account} may leave the network: {signs}", "{account} 有离网趋势：{signs}"
)
LEFT: Final = Message("{account} left on {day}", "{account} 于 {day} 离网")
UNREACHED: Final = Message(
    "{account} did not reach the hotline {count} times within {days} days, last on {day}",
    "{account} 在 {days} 天内 {count} 次未能接通热线，最近一次 {day}",
)


def falling(view: AccountView, rule: Signal) -> tuple[date, str, str] | None:
    """Tell whether the value of the last months is well below that of the months before."""
    months, drop = rule.number("months"), rule.number("drop")
    measure = rule.word("measure")
    this_month = view.as_of.replace(day=1)
    cut, first = months_before(this_month, months), months_before(this_month, 2 * months)
    values: dict[bool, list[Decimal]] = {True: [], False: []}
    for figure in view.portfolio.figures_of.get(view.account.id, ()):
        start, end = figure.bounds
        monthly = figure.measure == measure and figure.grain == "month"
        if monthly and first <= start and end < this_month:
            values[start >= cut].append(figure.value)
    if len(values[True]) < months or len(values[False]) < months:
        return None
    now, before = sum(values[True], Decimal(0)), sum(values[False], Decimal(0))
    if before <= 0 or now * 100 > before * (100 - drop):
        return None
    percent = ((before - now) * 100 / before).quantize(Decimal(1))
    return this_month, f"{measure} -{percent} %", f"{measure} 下降 {percent}%"


def complaining(view: AccountView, rule: Signal) -> tuple[date, str, str] | None:
    """Tell whether there were several complaints lately."""
    since = view.as_of - timedelta(days=rule.number("complaint_days"))
    days = sorted(
        c.opened.date()
        for c in view.cases
        if "complaint" in c.kind and since < c.opened.date() <= view.as_of
    )
    least = rule.number("complaints")
    if not least or len(days) < least:
        return None
    return days[least - 1], f"{len(days)} complaints", f"{len(days)} 次投诉"


def ending(view: AccountView, rule: Signal) -> tuple[date, str, str] | None:
    """Tell whether an agreement ends soon and nobody has talked of its renewal."""
    lead = timedelta(days=rule.number("end_days"))
    talked = max((a.day for a in view.activities if a.kind in RENEWAL_TALKS), default=None)
    ends = sorted(
        a.end
        for a in view.agreements
        if a.end and a.status is AgreementStatus.ACTIVE and view.as_of <= a.end <= view.as_of + lead
    )
    if not ends or (talked and talked >= ends[0] - lead):
        return None
    return ends[0] - lead, f"agreement ends {ends[0]}", f"协议 {ends[0]} 到期"


def unhappy(view: AccountView, rule: Signal) -> tuple[date, str, str] | None:
    """Tell whether the latest survey is below the middle of its scale."""
    del rule
    last = view.surveys[-1] if view.surveys else None
    if last is None or last.share >= Decimal("0.5"):
        return None
    return last.day, f"satisfaction {last.score}", f"满意度 {last.score}"


def silent(view: AccountView, rule: Signal) -> tuple[date, str, str] | None:
    """Tell whether nobody has been in contact for long."""
    days = rule.number("silence_days")
    last = view.activities[-1] if view.activities else None
    if not days or last is None or last.day + timedelta(days=days) > view.as_of:
        return None
    return last.day + timedelta(days=days), f"no contact since {last.day}", f"{last.day} 以来无联系"


INPUTS: Final[dict[str, Hint]] = {
    "falling": falling,
    "complaints": complaining,
    "ending": ending,
    "unhappy": unhappy,
    "silent": silent,
}
"""What may announce that a customer leaves; the company chooses (R-MOB-16 names none)."""


def churn(served: Served, state: object, rule: Signal) -> Iterator[Raised]:
    """Raise when enough of the chosen inputs show; strong when one more does."""
    del state
    view = served.view
    if view.account.status is not AccountStatus.ACTIVE:
        return
    found = [
        sign for name in rule.words("inputs") if (sign := INPUTS[name](view, rule)) is not None
    ]
    least = rule.number("least")
    if len(found) < least:
        return
    signs = Message("; ".join(s[1] for s in found), "；".join(s[2] for s in found))
    yield Raised(
        since=sorted(s[0] for s in found)[least - 1],
        reason=rule.because(MAY_LEAVE, account=view.account.name, signs=signs),
        gravity=Gravity.STRONG if len(found) > least else None,
    )


def left(served: Served, state: object, rule: Signal) -> Iterator[Raised]:
    """Raise for a customer who left, from the day on which that was recorded."""
    del state
    view = served.view
    if view.account.status not in {AccountStatus.LOST, AccountStatus.LAPSED}:
        return
    days = [e.day for e in view.evidence if e.kind in rule.words("evidence")]
    if days:
        reason = rule.because(LEFT, account=view.account.name, day=days[-1])
        yield Raised(since=days[-1], reason=reason)


def hotline(served: Served, state: object, rule: Signal) -> Iterator[Raised]:
    """Raise when a key customer, or one of its people, told that the hotline was not reached."""
    del state
    view, days = served.view, rule.number("days")
    since = view.as_of - timedelta(days=days)
    subjects = [view.account.id, *(c.id for c in view.contacts)]
    found = sorted(
        e.day
        for subject in subjects
        for e in view.portfolio.evidence_of.get(subject, ())
        if e.kind == "hotline-failed" and since < e.day <= view.as_of
    )
    least = rule.number("least")
    if len(found) >= least:
        reason = rule.because(
            UNREACHED, account=view.account.name, count=len(found), days=days, day=found[-1]
        )
        yield Raised(since=found[least - 1], reason=reason)


def _number(name: str, en: str, zh: str, default: int, unit: str = "", low: int = 0) -> Parameter:
    return Parameter(
        name=name,
        title=Message(en, zh),
        default=default,
        unit=unit,
        low=low,
        high=3660,
        proposed=True,
    )


CHURN_IDS: Final = ("X-WARN-07", "R-MOB-16", "R-MOB-31", "X-CAL-15")
CHURN: Final = Signal(
    id="telecom.churn",
    title=Message("customer about to leave", "客户离网预警"),
    source=cite(CHURN_IDS, "G-42"),
    implements=CHURN_IDS,
    evaluate=churn,
    reach=KEY_ACCOUNTS,
    playbook=(
        Play(
            kind="retention",
            slug="talk",
            days=3,
            text=Message("Ask {account} what is amiss", "了解 {account} 的不满与需求"),
        ),
        Play(
            kind="retention",
            slug="follow-up",
            days=14,
            text=Message("Look again whether {account} stays", "复查 {account} 的离网风险"),
        ),
    ),
    parameters=(
        Parameter(
            name="inputs",
            title=Message("what announces it", "预警依据"),
            default=("falling", "complaints", "ending", "unhappy"),
            choices=tuple(INPUTS),
            proposed=True,
        ),
        _number("least", "how many of them must show", "至少几项成立", 1, low=1),
        Parameter(
            name="measure",
            title=Message("which monthly figure falls", "以哪项月度数据为准"),
            default="arpu",
            proposed=True,
        ),
        _number("months", "months compared with as many before", "比较的月数", 3, "month", 1),
        _number("drop", "percent by which it fell", "下降比例", 20, "percent", 1),
        _number("complaints", "so many complaints; 0: not looked at", "投诉次数；0：不看", 2),
        _number("complaint_days", "within so many days", "统计天数", 90, "day", 1),
        _number("end_days", "days before an agreement ends", "协议到期前天数", 90, "day", 1),
        _number(
            "silence_days",
            "days without contact; 0: not looked at",
            "无联系天数；0：不看",
            137,
            "day",
        ),
    ),
)


def _win_back() -> Signal:
    ids = ("R-MOB-31", "R-MOB-16", "X-CAL-15")
    return Signal(
        id="telecom.win-back",
        title=Message("win back who left", "赢回离网客户"),
        source=cite(ids, "our own days"),
        implements=ids,
        evaluate=left,
        reach=KEY_ACCOUNTS,
        playbook=(
            Play(
                kind="retention",
                slug="win-back",
                days=30,
                text=Message("Win {account} back: make an offer", "赢回 {account}：提出方案"),
            ),
            Play(
                kind="retention",
                slug="win-back-again",
                days=90,
                text=Message("Ask {account} once more to come back", "再次邀请 {account} 回网"),
            ),
        ),
        parameters=(
            Parameter(
                name="evidence",
                title=Message("evidence of leaving", "离网记录类型"),
                default=("left", "churn"),
                proposed=True,
            ),
        ),
    )


def _hotline() -> Signal:
    ids = ("X-WARN-06", "R-MOB-12")
    return Signal(
        id="telecom.hotline-not-reached",
        title=Message("hotline not reached", "热线未接通"),
        source=cite(ids, "our own"),
        implements=ids,
        evaluate=hotline,
        reach=KEY_ACCOUNTS,
        playbook=(
            Play(
                kind="call-back",
                slug="call-back",
                days=1,
                text=Message("Call {account}: the hotline was busy", "回电 {account}：热线未接通"),
            ),
        ),
        parameters=(
            _number("least", "failed calls that raise it", "未接通次数", 1, low=1),
            _number("days", "within so many days", "统计天数", 30, "day", 1),
        ),
    )


def signals(settings: TelecomSettings) -> tuple[Signal, ...]:
    """Return the early warnings."""
    del settings
    return (CHURN, _win_back(), _hotline())
