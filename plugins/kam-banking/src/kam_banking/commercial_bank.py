"""The commercial bank's types of customers; persons and legal entities in schemes of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from attrs import frozen

from kam.plugins import (
    AccountKind,
    AccountView,
    Judged,
    LevelGroup,
    Message,
    Reason,
    TierScheme,
    figure,
    level,
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


def of_a_type(view: AccountView, scheme: TierScheme) -> Reason | None:
    """Recognise high-end corporate customers by their type."""
    kind = type_of(view)
    return scheme.because(TYPE, type=_TITLES[kind]) if kind else None


def of_three_traits(view: AccountView, scheme: TierScheme) -> Reason | None:
    """Recognise high-end individuals by their three traits."""
    return scheme.because(TRAITS) if all(flag(view, name) for name in TRAIT_COLUMNS) else None


@frozen(kw_only=True)
class LeastAssets:
    """The least assets under management of a level."""

    name: str
    label: Message
    limit: int = figure(
        0,
        title="least assets of {label}; 0: by hand only | {label}最低资产；0：仅人工指定",
        unit="currency",
        low=0,
        proposed=True,
    )


@frozen(kw_only=True)
class ByAssets:
    """Levels by assets, then the high-end customers; no limit is in the sources (G-04)."""

    limits: tuple[LeastAssets, ...]
    high_end: Callable[[AccountView, TierScheme], Reason | None]

    def decide(self, view: AccountView, _: object, scheme: TierScheme) -> Judged | None:
        """Give the first level whose limit the assets reach, else what makes high-end customers."""
        assets = number(view, "aum")
        for least in self.limits:
            if least.limit and assets is not None and assets >= least.limit:
                reason = scheme.because(ASSETS, value=assets, limit=least.limit)
                return Judged(level=least.name, reasons=(reason,))
        why = self.high_end(view, scheme)
        return Judged(level="high-end", reasons=(why,)) if why else None


def _is(kind: AccountKind, view: AccountView) -> bool:
    return view.account.kind is kind


def is_organisation(view: AccountView) -> bool:
    """Tell whether the customer is a legal entity."""
    return _is(AccountKind.ORGANISATION, view)


def is_person(view: AccountView) -> bool:
    """Tell whether the customer is a person."""
    return _is(AccountKind.INDIVIDUAL, view)


VIP: Final = level("vip", "VIP | 贵宾型", LevelGroup.TOP)
AFFLUENT: Final = level("affluent", "affluent | 富裕型", LevelGroup.MIDDLE)
ORDINARY: Final = level("ordinary", "ordinary | 普通型", LevelGroup.BASE, key=False)
OF_VIP: Final = LeastAssets(name="vip", label=Message("vip", "贵宾型"))
OF_AFFLUENT: Final = LeastAssets(name="affluent", label=Message("affluent", "富裕型"))

# fmt: off
COMMERCIAL_BANK: Final = (
    TierScheme(
        id="banking.bank-corporate", title="commercial bank: legal entities | 商业银行：法人客户",
        source="R-CBANK-04, R-CBANK-08; groups 3.2 (proposed)", implements=("X-TIER-04", "R-CBANK-04", "R-CBANK-08", "R-CBANK-09"),
        levels=(VIP, level("high-end", "high-end corporate | 高端企业客户", LevelGroup.MIDDLE), ORDINARY),
        judges=is_organisation, decide=ByAssets(limits=(OF_VIP,), high_end=of_a_type).decide,
    ),
    TierScheme(
        id="banking.bank-person", title="commercial bank: persons | 商业银行：个人客户",
        source="R-CBANK-05, R-CBANK-08; groups 3.2 (proposed)", implements=("X-TIER-04", "R-CBANK-05", "R-CBANK-08", "R-CBANK-09", "R-CBANK-10"),
        levels=(VIP, AFFLUENT, level("high-end", "high-end individual | 高端个人客户", LevelGroup.MIDDLE), ORDINARY),
        judges=is_person, decide=ByAssets(limits=(OF_VIP, OF_AFFLUENT), high_end=of_three_traits).decide,
    ),
)
# fmt: on
