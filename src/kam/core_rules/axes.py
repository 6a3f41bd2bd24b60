"""Three independent axes of an account: industry, size and years of cooperation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kam.core_rules.core_settings import CoreSettings
from kam.plugins import (
    AccountView,
    Judged,
    Level,
    Message,
    Parameter,
    TierScheme,
    months_before,
)

OTHER: Final = "other"
SOURCE: Final = "R-CHAP-04"
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
    "finance": Message("finance", "金融"),
    "energy": Message("energy", "能源"),
    "manufacturing": Message("manufacturing", "制造"),
    "it": Message("IT", "IT"),
    "group": Message("group customer", "集团客户"),
    "listed": Message("listed company", "上市公司"),
    "state-owned": Message("large state-owned enterprise", "大型国有企业"),
    OTHER: Message("other", "其他"),
}


def _classed(
    columns: Callable[[AccountView], tuple[tuple[Message, str], ...]],
) -> Callable[[AccountView, object, TierScheme], Judged | None]:
    def decide(view: AccountView, state: object, scheme: TierScheme) -> Judged | None:
        del state
        for level in scheme.levels:
            for column, text in columns(view):
                if _is_named(level.name, text):
                    reason = scheme.because(READ, column=column, text=text)
                    return Judged(level=level.name, reasons=(reason,))
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


def decide_years(view: AccountView, state: object, scheme: TierScheme) -> Judged | None:
    """Make an account a long-term partner after the years set; prospects stay unclassed."""
    del state
    since, years = view.account.since, scheme.number("years")
    if since is None or since > view.as_of:
        return None
    old = since <= months_before(view.as_of, 12 * years)
    level = "long-term-partner" if old else "new-customer"
    reason = scheme.because(
        COOPERATES if old else NEW, day=since, years=years, level=f"{scheme.name}/{level}"
    )
    return Judged(level=level, reasons=(reason,))


def axes(settings: CoreSettings) -> tuple[TierScheme, ...]:
    """Return the three axes; they describe an account and neither serve it nor make it key."""
    years = Parameter(
        name="years",
        title=Message("years that make a long-term partner", "合作满几年为长期伙伴"),
        default=3,
        unit="year",
        low=1,
        high=100,
        proposed=True,
    )
    return (
        _axis("industry", "行业", settings.industries, ("R-CHAP-05",), _classed(_industry)),
        _axis("size", "规模", settings.sizes, ("R-CHAP-06",), _classed(_size)),
        TierScheme(
            id="core.axis-years",
            name="axis-years",
            title=Message("axis: years of cooperation", "分类维度：合作年限"),
            source=f"{SOURCE}; years (proposed)",
            implements=("X-TIER-13", "R-CHAP-04", "R-CHAP-07"),
            levels=(
                Level(
                    name="long-term-partner",
                    title=Message("long-term partner", "长期合作伙伴"),
                    key=False,
                ),
                Level(name="new-customer", title=Message("new customer", "新客户"), key=False),
                Level(name=OTHER, title=TITLES[OTHER], key=False),
            ),
            ordered=False,
            base=OTHER,
            parameters=(years,),
            decide=decide_years,
        ),
    )


def _axis(
    slug: str,
    zh: str,
    names: tuple[str, ...],
    implements: tuple[str, ...],
    decide: Callable[[AccountView, object, TierScheme], Judged | None],
) -> TierScheme:
    return TierScheme(
        id=f"core.axis-{slug}",
        name=f"axis-{slug}",
        title=Message(f"axis: {slug}", f"分类维度：{zh}"),
        source=SOURCE,
        implements=("X-TIER-13", "R-CHAP-04", *implements),
        levels=tuple(
            Level(name=name, title=TITLES.get(name, Message(name, name)), key=False)
            for name in dict.fromkeys((*names, OTHER))
        ),
        ordered=False,
        base=OTHER,
        decide=decide,
    )
