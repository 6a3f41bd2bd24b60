"""Key or not key by judged criteria, and the decision on long-term cooperation."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kam.core_rules.profile_fields import CRITERIA
from kam.core_rules.ranked_levels import method_parameter
from kam.plugins import (
    AccountView,
    Judged,
    Level,
    LevelGroup,
    Message,
    Parameter,
    TierScheme,
    cell_of,
)
from kam.text import Text

STRATEGIC: Final = "strategic"
SAID_STRATEGIC: Final = Message(
    "tagged strategic, which is enough on its own", "标记为战略客户，仅此即可认定"
)
POINTS: Final = Message(
    "{points} points of 100 from {criteria}: {least} make {level}",
    "{criteria} 综合得分 {points}（满分 100）：达到 {least} 分为 {level}",
)
TOO_FEW: Final = Message(
    "{points} points of 100 from {criteria}, below {least}: {level}",
    "{criteria} 综合得分 {points}（满分 100），低于 {least} 分：{level}",
)
LOYAL: Final = Message(
    "loyalty judged {points} of 100; {least} ask for long-term cooperation: {level}",
    "忠诚度评分 {points}（满分 100），{least} 分以上长期合作：{level}",
)
CRITERION: Final = Message("{name} {points}", "{name} {points}")
_TITLES: Final = dict(CRITERIA)


def points_of(view: AccountView, criterion: str) -> Decimal | None:
    """Return the judgement on a criterion, 0 to 100; None where nobody judged it."""
    value = cell_of(view.account, f"core.judged-{criterion}")
    return value if isinstance(value, Decimal) and 0 <= value <= 100 else None


def decide_key(view: AccountView, state: object, scheme: TierScheme) -> Judged | None:
    """Make an account key on strategic grounds alone, or by the mean of what was judged."""
    del state
    if STRATEGIC in view.account.tags:
        return Judged(level="key", reasons=(scheme.because(SAID_STRATEGIC),))
    if scheme.word("method") == "designation":
        return None
    judged = [
        (name, points, weight)
        for name, points in _judged(view)
        if (weight := scheme.number(f"weight_{name.replace('-', '_')}"))
    ]
    if not judged:
        return None
    total = sum((points * weight for _, points, weight in judged), Decimal(0))
    mean = total / sum(weight for _, _, weight in judged)
    least = scheme.number("least")
    level = "key" if mean >= least else "not-key"
    reason = scheme.because(
        POINTS if mean >= least else TOO_FEW,
        points=mean.quantize(Decimal("0.1")),
        criteria=tuple(_said(name, points) for name, points, _ in judged),
        least=least,
        level=f"{scheme.name}/{level}",
    )
    return Judged(level=level, reasons=(reason,))


def _judged(view: AccountView) -> Iterator[tuple[str, Decimal]]:
    for name, _ in CRITERIA:
        points = points_of(view, name)
        if points is not None:
            yield name, points


def _said(name: str, points: Decimal) -> Text:
    return CRITERION(name=_TITLES[name], points=points)


def decide_cooperation(view: AccountView, state: object, scheme: TierScheme) -> Judged | None:
    """Answer by the loyalty that was judged; where nobody judged it stays undecided."""
    del state
    points = points_of(view, "loyalty")
    if points is None:
        return None
    least = scheme.number("least")
    level = "long-term" if points >= least else "not-long-term"
    reason = scheme.because(LOYAL, points=points, least=least, level=f"{scheme.name}/{level}")
    return Judged(level=level, reasons=(reason,))


def _least(title: Message) -> Parameter:
    return Parameter(
        name="least", title=title, default=60, unit="point", low=0, high=100, proposed=True
    )


def key_or_not() -> TierScheme:
    """Return the scheme of two levels; every account is clearly in one of them (R-3PL-35)."""
    return TierScheme(
        id="core.key",
        name="key",
        title=Message("key or not key", "大客户与非大客户"),
        source="catalogue X-TIER-14; weights and limit G-04 (proposed)",
        implements=(
            "X-TIER-14", "R-3PL-02", "R-3PL-03", "R-3PL-35", "R-DEPT-01", "R-FLOW-01",
            "R-STRAT-01", "R-TEAM6-01", "R-TEAM6-05", "R-CMTE-04", "R-CHAP-03", "R-FLOW2-01",
            "R-POLICY-01", "R-POLICY-02",
        ),
        levels=(
            Level(name="key", title=Message("key", "大客户"), key=True, group=LevelGroup.TOP),
            Level(
                name="not-key",
                title=Message("not key", "非大客户"),
                key=False,
                group=LevelGroup.BASE,
            ),
        ),
        base="not-key",
        parameters=(
            method_parameter("criteria", ("criteria", "designation")),
            _least(Message("least points of a key account", "大客户最低分")),
            *(_weight(name, title) for name, title in CRITERIA),
        ),
        decide=decide_key,
    )  # fmt: skip


def _weight(name: str, title: Message) -> Parameter:
    return Parameter(
        name=f"weight_{name.replace('-', '_')}",
        title=Message(f"weight of {title.en}", f"{title.zh}的权重"),
        default=1,
        low=0,
        high=1000,
        proposed=True,
    )


def cooperation() -> TierScheme:
    """Return the decision on long-term cooperation; it serves nobody and makes nobody key."""
    return TierScheme(
        id="core.cooperation",
        name="cooperation",
        title=Message("long-term cooperation: yes or no", "是否长期合作"),
        source="R-SME-08; limit G-04 (proposed)",
        implements=("X-TIER-20", "R-SME-08"),
        levels=(
            Level(name="long-term", title=Message("yes", "长期合作"), key=False),
            Level(name="not-long-term", title=Message("no", "不长期合作"), key=False),
            Level(name="undecided", title=Message("undecided", "未定"), key=False),
        ),
        ordered=False,
        base="undecided",
        parameters=(_least(Message("least loyalty of a yes", "长期合作的最低忠诚度")),),
        decide=decide_cooperation,
    )
