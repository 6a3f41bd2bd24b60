"""Mobile customers: five levels by revenue per user, and three segments with an approved class."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from attrs import frozen

from kam.plugins import (
    AccountKind,
    AccountView,
    Judged,
    Level,
    LevelGroup,
    Message,
    Parameter,
    TierScheme,
)
from kam_telecom.profile import SERVICES
from kam_telecom.ranking import (
    Ranking,
    decide_by_value,
    mean_of,
    rank_views,
    total_of,
    value_parameters,
)
from kam_telecom.sources import cite

TOP, MIDDLE, BASE = LevelGroup.TOP, LevelGroup.MIDDLE, LevelGroup.BASE
CARDS: Final = ("diamond", "gold", "silver", "vip")
SEGMENT: Final = Message(
    "{who} ranks within the first {share} % of value: {level}",
    "{who}位于价值前 {share}%：{level}",
)
SIGNED: Final = Message("holds the card {card}: {level}", "持有{card}卡：{level}")
PERSON: Final = Message("the person", "个人客户")
GROUP: Final = Message("the organisation", "集团客户")


def uses(view: AccountView, service: str) -> bool:
    """Tell whether an account uses a service; one that names none may use any."""
    named = SERVICES.of(view.account)
    return not isinstance(named, tuple) or not named or service in named


def is_person(view: AccountView, service: str = "mobile") -> bool:
    """Tell whether the account is a person who uses a service."""
    return view.account.kind is AccountKind.INDIVIDUAL and uses(view, service)


def _level(name: str, en: str, zh: str, group: LevelGroup | None, **more: bool) -> Level:
    key = more.get("key", True)
    return Level(
        name=name,
        title=Message(en, zh),
        key=key,
        group=group,
        approval=more.get("approval", False),
    )


def _fit_mobile(views: Sequence[AccountView], scheme: TierScheme) -> Ranking:
    return rank_views(views, scheme, mean_of)


def mobile() -> TierScheme:
    """Return the five levels of individual key customers, ordered by revenue per user."""
    ids = ("X-TIER-06", "R-MOB-01", "R-MOB-03")
    return TierScheme(
        id="telecom.mobile",
        name="mobile",
        title=Message("mobile levels by revenue per user", "移动客户等级（按每户收入）"),
        source=cite(ids, "G-04, G-07, 3.2"),
        implements=ids,
        levels=(
            _level("diamond", "diamond card", "钻石卡", TOP),
            _level("gold", "gold card", "金卡", MIDDLE),
            _level("silver", "silver card", "银卡", BASE),
            _level("vip", "VIP card", "贵宾卡", BASE),
            _level("ordinary", "ordinary", "普通", BASE, key=False),
        ),
        base="ordinary",
        judges=is_person,
        fit=_fit_mobile,
        decide=partial(decide_by_value, levels=CARDS),
        parameters=value_parameters("arpu", 3, {"diamond": 80, "gold": 15, "silver": 3, "vip": 1}),
    )


@frozen(kw_only=True)
class _Both:
    """The rankings of persons by revenue per user and of organisations by revenue."""

    persons: Ranking
    groups: Ranking


def _fit_segments(views: Sequence[AccountView], scheme: TierScheme) -> _Both:
    persons = [v for v in views if is_person(v)]
    groups = [v for v in views if not is_person(v)]
    months = scheme.number("months")
    return _Both(
        persons=rank_views(persons, scheme, lambda v, measure, _: mean_of(v, measure, months)),
        groups=rank_views(groups, scheme, lambda v, _, __: total_of(v, "revenue", 12)),
    )


def _decide_segment(view: AccountView, state: _Both, scheme: TierScheme) -> Judged | None:
    person = is_person(view)
    name = "individual-key" if person else "group-key"
    level = f"{scheme.name}/{name}"
    card = view.account.designation("mobile")
    if person and card is not None and card.level in CARDS:
        return Judged(level=name, reasons=(scheme.because(SIGNED, card=card.level, level=level),))
    if scheme.word("method") == "designation":
        return None
    ranking = state.persons if person else state.groups
    known = ranking.values.get(view.account.id)
    limit, share = scheme.number(f"limit_{name}"), scheme.number(f"share_{name}")
    if scheme.word("method") == "limits":
        return decide_by_value(view, ranking, scheme, (name,))
    if known is None or ranking.above[view.account.id] >= share or limit > known[0]:
        return None
    who = PERSON if person else GROUP
    return Judged(level=name, reasons=(scheme.because(SEGMENT, who=who, share=share, level=level),))


def segments() -> TierScheme:
    """Return group key, individual key, important (approved) and ordinary customers."""
    ids = ("X-TIER-07", "R-MOB-02", "R-MOB-03", "R-MOB-04")
    return TierScheme(
        id="telecom.mobile-segment",
        name="mobile-segment",
        title=Message("mobile segments", "移动客户细分"),
        source=cite(ids, "G-04, G-45"),
        implements=ids,
        levels=(
            _level("group-key", "group key customer", "集团大客户", MIDDLE),
            _level("individual-key", "individual key customer", "个人大客户", MIDDLE),
            _level(
                "important-individual",
                "approved important individual of state bodies or press",
                "经审批的党政军、公检法、新闻等重要个人",
                TOP,
                approval=True,
            ),
            _level("ordinary", "ordinary", "普通客户", BASE, key=False),
        ),
        ordered=False,
        base="ordinary",
        judges=partial(uses, service="mobile"),
        fit=_fit_segments,
        decide=_decide_segment,
        parameters=_segment_parameters(),
    )


def _segment_parameters() -> tuple[Parameter, ...]:
    return value_parameters("arpu", 3, {"individual-key": 95, "group-key": 95})
