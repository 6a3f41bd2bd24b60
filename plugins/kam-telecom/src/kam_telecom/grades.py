"""Fixed-line customers: four grades of families and persons, ten codes of organisations."""

from __future__ import annotations

from functools import partial
from typing import Final

from kam.plugins import AccountKind, AccountView, LevelGroup, TierScheme, level, ranked
from kam_telecom.ranking import total_of
from kam_telecom.settings import GRADES, TelecomSettings
from kam_telecom.tiers import is_person

ENTERPRISE: Final = "telecom-enterprise"
TOP, MIDDLE, BASE = LevelGroup.TOP, LevelGroup.MIDDLE, LevelGroup.BASE

# fmt: off
FAMILY: Final = ranked(
    "telecom.family", "grades of families and persons | 家庭及个人客户服务等级",
    (
        level("diamond", "diamond | 钻石", TOP),
        level("gold", "gold | 金", MIDDLE),
        level("silver", "silver | 银", BASE),
        level("basic", "basic | 基础", BASE, key=False),
    ),
    {"diamond": 80, "gold": 15, "silver": 4}, "X-TIER-16", "R-CTEL-12", name="telecom-family",
    measure="consumption", amount_of=total_of, judges=partial(is_person, service="fixed"), note="figures G-04, 3.2 (proposed)",
)
# fmt: on


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
    groups = {
        **dict.fromkeys(settings.enterprise_top, TOP),
        **dict.fromkeys(settings.enterprise_middle, MIDDLE),
        **dict.fromkeys(settings.enterprise_base, BASE),
    }
    codes = settings.enterprise_order or GRADES
    return TierScheme(
        id="telecom.enterprise",
        name=ENTERPRISE,
        title="grades of government and enterprise | 政企客户服务等级",
        implements=("X-TIER-17", "R-CTEL-13"),
        note="figures G-08 (proposed)",
        levels=tuple(level(code, f"{code} | {code}", groups.get(code)) for code in codes),
        ordered=bool(settings.enterprise_order),
        base="",
        judges=has_grade,
    )
