"""Mobile customers: five levels by revenue per user, and three segments with an approved class."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from attrs import frozen

from kam.plugins import (
    AccountKind,
    AccountView,
    ByCuts,
    Judged,
    LevelGroup,
    Message,
    Standing,
    TierScheme,
    level,
    ranked,
)
from kam_telecom.profile import SERVICES
from kam_telecom.ranking import mean_of, total_of

TOP, MIDDLE, BASE = LevelGroup.TOP, LevelGroup.MIDDLE, LevelGroup.BASE
CARDS: Final = {"diamond": 80, "gold": 15, "silver": 3, "vip": 1}
"""The cards, highest first, and the share of all value that each makes."""
SIGNED: Final = Message("holds the card {card}: {level}", "持有{card}卡：{level}")


def uses(view: AccountView, service: str) -> bool:
    """Tell whether an account uses a service; one that names none may use any."""
    named = SERVICES.of(view.account)
    return not isinstance(named, tuple) or not named or service in named


def is_person(view: AccountView, service: str = "mobile") -> bool:
    """Tell whether the account is a person who uses a service."""
    return view.account.kind is AccountKind.INDIVIDUAL and uses(view, service)


@frozen(kw_only=True)
class BySegment(ByCuts):
    """Persons ranked among persons by revenue per user, organisations among theirs by revenue."""

    def fit(self, views: Sequence[AccountView], _: TierScheme) -> Any:
        """Rank persons and organisations apart."""
        persons = [v for v in views if is_person(v)]
        groups = [v for v in views if not is_person(v)]
        return {
            "individual-key": Standing.of(persons, self.measure, self.months, mean_of),
            "group-key": Standing.of(groups, "revenue", 12, total_of),
        }

    def decide(self, view: AccountView, state: Any, scheme: TierScheme) -> Judged | None:
        """Recognise who holds a card, else who reaches the share of the own segment."""
        person = is_person(view)
        name = "individual-key" if person else "group-key"
        card = view.account.designation("mobile")
        if person and card is not None and card.level in CARDS:
            said = f"{scheme.name}/{name}"
            reason = scheme.because(SIGNED, card=card.level, level=said)
            return Judged(level=name, reasons=(reason,))
        standing: Standing = state[name]
        cut = next(cut for cut in self.cuts(scheme) if cut[0] == name)
        if self.method != "rank":
            return self.judge(view, standing, scheme, (cut,))
        value, _ = standing.amounts.get(view.account.id, (None, ""))
        _, share, limit = cut
        if value is None or standing.above(view) >= share or value < limit:
            return None
        return standing.judged(view, scheme, name)


# fmt: off
TIERS: Final = (
    ranked(
        "telecom.mobile", "mobile levels by revenue per user | 移动客户等级（按每户收入）",
        (
            level("diamond", "diamond card | 钻石卡", TOP),
            level("gold", "gold card | 金卡", MIDDLE),
            level("silver", "silver card | 银卡", BASE),
            level("vip", "VIP card | 贵宾卡", BASE),
            level("ordinary", "ordinary | 普通", BASE, key=False),
        ),
        CARDS, "X-TIER-06", "R-MOB-01", "R-MOB-03",
        measure="arpu", months=3, amount_of=mean_of, judges=is_person, note="figures G-04, G-07, 3.2 (proposed)",
    ),
    ranked(
        "telecom.mobile-segment", "mobile segments | 移动客户细分",
        (
            level("group-key", "group key customer | 集团大客户", MIDDLE),
            level("individual-key", "individual key customer | 个人大客户", MIDDLE),
            level("important-individual", "approved important individual of state bodies or press | 经审批的党政军、公检法、新闻等重要个人", TOP, approval=True),
            level("ordinary", "ordinary | 普通客户", BASE, key=False),
        ),
        {"individual-key": 95, "group-key": 95}, "X-TIER-07", "R-MOB-02", "R-MOB-03", "R-MOB-04",
        by=BySegment, measure="arpu", months=3, ordered=False, judges=partial(uses, service="mobile"), note="figures G-04, G-45 (proposed)",
    ),
)
# fmt: on
