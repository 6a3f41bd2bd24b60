"""Fixed-line customers: four grades of families and persons, ten codes of organisations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from kam.plugins import AccountKind, AccountView, Level, LevelGroup, Message, TierScheme
from kam_telecom.ranking import (
    Ranking,
    decide_by_value,
    rank_views,
    total_of,
    value_parameters,
)
from kam_telecom.settings import GRADES, TelecomSettings
from kam_telecom.sources import cite
from kam_telecom.tiers import is_person

ENTERPRISE: Final = "telecom-enterprise"


def _fit(views: Sequence[AccountView], scheme: TierScheme) -> Ranking:
    return rank_views(views, scheme, total_of)


def family() -> TierScheme:
    """Return diamond, gold, silver and basic, by actual consumption."""
    ids = ("X-TIER-16", "R-CTEL-12")
    levels = (
        ("diamond", "diamond", "钻石", LevelGroup.TOP, True),
        ("gold", "gold", "金", LevelGroup.MIDDLE, True),
        ("silver", "silver", "银", LevelGroup.BASE, True),
        ("basic", "basic", "基础", LevelGroup.BASE, False),
    )
    return TierScheme(
        id="telecom.family",
        name="telecom-family",
        title=Message("grades of families and persons", "家庭及个人客户服务等级"),
        source=cite(ids, "G-04, 3.2"),
        implements=ids,
        levels=tuple(
            Level(name=name, title=Message(en, zh), key=key, group=group)
            for name, en, zh, group, key in levels
        ),
        base="basic",
        judges=partial(is_person, service="fixed"),
        fit=_fit,
        decide=partial(decide_by_value, levels=("diamond", "gold", "silver")),
        parameters=value_parameters("consumption", 12, {"diamond": 80, "gold": 15, "silver": 4}),
    )


def has_grade(view: AccountView) -> bool:
    """Tell whether an organisation was given one of the ten codes, by column or evidence."""
    if view.account.kind is not AccountKind.ORGANISATION:
        return False
    codes = {f"{ENTERPRISE}/{code}" for code in GRADES}
    named = view.account.designation(ENTERPRISE)
    if named is not None and str(named) in codes:
        return True
    return any(
        e.kind == "tier" and e.value in codes and (not e.until or view.as_of <= e.until)
        for e in view.evidence
    )


def enterprise(settings: TelecomSettings) -> TierScheme:
    """Return the codes 1A to 5A and 1B to 5B: no order and no group until a company says so."""
    ids = ("X-TIER-17", "R-CTEL-13")
    groups = {
        **dict.fromkeys(settings.enterprise_top, LevelGroup.TOP),
        **dict.fromkeys(settings.enterprise_middle, LevelGroup.MIDDLE),
        **dict.fromkeys(settings.enterprise_base, LevelGroup.BASE),
    }
    return TierScheme(
        id="telecom.enterprise",
        name=ENTERPRISE,
        title=Message("grades of government and enterprise", "政企客户服务等级"),
        source=cite(ids, "G-08"),
        implements=ids,
        levels=tuple(
            Level(name=code, title=Message(code, code), key=True, group=groups.get(code))
            for code in settings.enterprise_order or GRADES
        ),
        ordered=bool(settings.enterprise_order),
        base="",
        judges=has_grade,
    )
