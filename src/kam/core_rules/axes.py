"""Three independent axes of an account: industry, size and years of cooperation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from attrs import frozen

from kam.core_rules.core_settings import CoreSettings
from kam.plugins import (
    AccountView,
    Judged,
    Message,
    TierScheme,
    bilingual,
    figure,
    level,
    months_before,
)

Decide = Callable[[AccountView, object, TierScheme], Judged | None]

OTHER: Final = "other"
READ: Final = Message("{column}: {text}", "{column}：{text}")
COOPERATES: Final = Message(
    "customer since {day}: {years} years or more make {level}",
    "自 {day} 起合作；满 {years} 年为 {level}",
)
NEW: Final = Message(
    "customer since {day}, less than {years} years: {level}",
    "自 {day} 起合作，未满 {years} 年：{level}",
)
WORDS: Final = {
    "finance": ("金融", "financ", "bank", "银行", "insurance", "保险"),
    "energy": ("能源", "energy", "power", "电力", "oil", "石油", "gas", "燃气"),
    "manufacturing": ("制造", "manufactur"),
    "it": ("信息技术", "software", "软件", "互联网", "information technology"),
    "group": ("集团", "group"),
    "listed": ("上市", "listed"),
    "state-owned": ("国有", "国企", "央企", "state-owned", "state owned"),
}
"""Parts of the words people write, for the classes that the sources name."""
TITLES: Final = {
    "finance": "finance | 金融",
    "energy": "energy | 能源",
    "manufacturing": "manufacturing | 制造",
    "it": "IT | IT",
    "group": "group customer | 集团客户",
    "listed": "listed company | 上市公司",
    "state-owned": "large state-owned enterprise | 大型国有企业",
    OTHER: "other | 其他",
    "long-term-partner": "long-term partner | 长期合作伙伴",
    "new-customer": "new customer | 新客户",
}


def _classed(
    columns: Callable[[AccountView], tuple[tuple[Message, str], ...]],
) -> Decide:
    def decide(view: AccountView, _: object, scheme: TierScheme) -> Judged | None:
        for name in (found.name for found in scheme.levels):
            for column, text in columns(view):
                if _is_named(name, text):
                    reason = scheme.because(READ, column=column, text=text)
                    return Judged(level=name, reasons=(reason,))
        return None

    return decide


def _is_named(level: str, text: str) -> bool:
    plain = text.strip().casefold()
    if not plain or level == OTHER:
        return False
    return plain == level.casefold() or any(part in plain for part in WORDS.get(level, ()))


def _industry(view: AccountView) -> tuple[tuple[Message, str], ...]:
    return ((Message("industry", "行业"), view.account.industry),)


def _size(view: AccountView) -> tuple[tuple[Message, str], ...]:
    account = view.account
    return (
        (Message("size", "规模"), account.size),
        (Message("ownership", "企业性质"), account.ownership),
    )


@frozen(kw_only=True)
class Cooperation:
    """Long-term partners and new customers, by years."""

    years: int = figure(
        3,
        title="years that make a long-term partner | 合作满几年为长期伙伴",
        unit="year",
        low=1,
        high=100,
        proposed=True,
    )

    def decide(self, view: AccountView, _: object, scheme: TierScheme) -> Judged | None:
        """Make an account a long-term partner after the years set; prospects stay unclassed."""
        since = view.account.since
        if since is None or since > view.as_of:
            return None
        old = since <= months_before(view.as_of, 12 * self.years)
        name = "long-term-partner" if old else "new-customer"
        reason = scheme.because(
            COOPERATES if old else NEW, day=since, years=self.years, level=f"{scheme.name}/{name}"
        )
        return Judged(level=name, reasons=(reason,))


def axes(settings: CoreSettings) -> tuple[TierScheme, ...]:
    """Return the three axes; they describe an account and neither serve it nor make it key."""
    partners = ("long-term-partner", "new-customer")
    return (
        _axis("industry", "industry | 行业", settings.industries, "R-CHAP-05", _classed(_industry)),
        _axis("size", "size | 规模", settings.sizes, "R-CHAP-06", _classed(_size)),
        _axis(
            "years", "years of cooperation | 合作年限", partners, "R-CHAP-07",
            Cooperation().decide, note="years (proposed)",
        ),
    )  # fmt: skip


def _axis(
    slug: str, title: str, names: tuple[str, ...], row: str, decide: Decide, note: str = ""
) -> TierScheme:
    what = bilingual(title)
    return TierScheme(
        id=f"core.axis-{slug}",
        title=Message(f"axis: {what.en}", f"分类维度：{what.zh}"),
        implements=("X-TIER-13", "R-CHAP-04", row),
        note=note,
        levels=tuple(
            level(name, TITLES.get(name, Message(name, name)), key=False)
            for name in dict.fromkeys((*names, OTHER))
        ),
        ordered=False,
        decide=decide,
    )
