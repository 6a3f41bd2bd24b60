"""The commercial bank's types of customers; persons and legal entities in schemes of their own."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

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
from kam_banking.facts import flag, number, word
from kam_banking.fields import BY_NAME, TYPES

TYPE: Final = Message("type of customer: {type}", "客户类型：{type}")
ASSETS: Final = Message(
    "assets under management {value} reach {limit}", "管理资产 {value} 达到 {limit}"
)
TRAITS: Final = Message(
    "steady job, steady income and higher education", "职业稳定、收入稳定、受过高等教育"
)
WORDS: Final = {
    "multinational": ("跨国", "multinational"),
    "wholly-foreign-owned": ("外商独资", "外资", "wholly foreign"),
    "joint-venture": ("合资", "joint venture"),
    "large-group": ("大型集团", "集团", "large group"),
    "high-tech": ("高新", "high-tech", "high tech"),
}
"""Words of the columns ``ownership`` and ``size`` that name a type."""
_TITLES: Final = dict(TYPES)
TRAIT_COLUMNS: Final = ("steady-job", "steady-income", "higher-education")


def type_of(view: AccountView) -> str:
    """Return the type of a corporate customer: its column, else what size and ownership say."""
    said = word(view.account, BY_NAME["customer-type"])
    if said:
        return said
    text = f"{view.account.ownership} {view.account.size}".casefold()
    return next((t for t, words in WORDS.items() if any(w in text for w in words)), "")


def _by_assets(view: AccountView, scheme: TierScheme, levels: tuple[str, ...]) -> Judged | None:
    assets = number(view, "aum")
    for level in levels:
        limit = scheme.number(f"limit_{level}")
        if limit and assets is not None and assets >= Decimal(limit):
            reason = scheme.because(ASSETS, value=assets, limit=limit)
            return Judged(level=level, reasons=(reason,))
    return None


def decide_corporate(view: AccountView, state: object, scheme: TierScheme) -> Judged | None:
    """Recognise VIP customers by the limit, high-end ones by their type."""
    del state
    rich = _by_assets(view, scheme, ("vip",))
    kind = type_of(view)
    if rich or not kind:
        return rich
    return Judged(level="high-end", reasons=(scheme.because(TYPE, type=_TITLES[kind]),))


def decide_person(view: AccountView, state: object, scheme: TierScheme) -> Judged | None:
    """Recognise VIP and affluent customers by the limits, high-end ones by their three traits."""
    del state
    rich = _by_assets(view, scheme, ("vip", "affluent"))
    if rich or not all(flag(view, name) for name in TRAIT_COLUMNS):
        return rich
    return Judged(level="high-end", reasons=(scheme.because(TRAITS),))


def _is(kind: AccountKind, view: AccountView) -> bool:
    return view.account.kind is kind


def is_organisation(view: AccountView) -> bool:
    """Tell whether the customer is a legal entity."""
    return _is(AccountKind.ORGANISATION, view)


def is_person(view: AccountView) -> bool:
    """Tell whether the customer is a person."""
    return _is(AccountKind.INDIVIDUAL, view)


VIP: Final = Level(name="vip", title=Message("VIP", "贵宾型"), key=True, group=LevelGroup.TOP)
AFFLUENT: Final = Level(
    name="affluent", title=Message("affluent", "富裕型"), key=True, group=LevelGroup.MIDDLE
)
ORDINARY: Final = Level(
    name="ordinary", title=Message("ordinary", "普通型"), key=False, group=LevelGroup.BASE
)


def _high_end(en: str, zh: str) -> Level:
    return Level(name="high-end", title=Message(en, zh), key=True, group=LevelGroup.MIDDLE)


def _limit(level: str, zh: str) -> Parameter:
    return Parameter(
        name=f"limit_{level}",
        title=Message(f"least assets of {level}; 0: by hand only", f"{zh}最低资产；0：仅人工指定"),
        default=0,
        unit="currency",
        low=0,
        proposed=True,
    )


def commercial_bank() -> tuple[TierScheme, ...]:
    """Return the scheme of legal entities and that of persons."""
    return (
        TierScheme(
            id="banking.bank-corporate",
            name="bank-corporate",
            title=Message("commercial bank: legal entities", "商业银行：法人客户"),
            source="R-CBANK-04, R-CBANK-08; groups 3.2 (proposed)",
            implements=("X-TIER-04", "R-CBANK-04", "R-CBANK-08", "R-CBANK-09"),
            levels=(VIP, _high_end("high-end corporate", "高端企业客户"), ORDINARY),
            base="ordinary",
            judges=is_organisation,
            decide=decide_corporate,
            parameters=(_limit("vip", "贵宾型"),),
        ),
        TierScheme(
            id="banking.bank-person",
            name="bank-person",
            title=Message("commercial bank: persons", "商业银行：个人客户"),
            source="R-CBANK-05, R-CBANK-08; groups 3.2 (proposed)",
            implements=("X-TIER-04", "R-CBANK-05", "R-CBANK-08", "R-CBANK-09", "R-CBANK-10"),
            levels=(VIP, AFFLUENT, _high_end("high-end individual", "高端个人客户"), ORDINARY),
            base="ordinary",
            judges=is_person,
            decide=decide_person,
            parameters=(_limit("vip", "贵宾型"), _limit("affluent", "富裕型")),
        ),
    )
