"""Cadences: on-site service for groups, calls and messages, exchange with customer groups."""

from __future__ import annotations

from functools import partial
from typing import Final

from kam.plugins import AccountKind, AccountView, Cadence, Reach, Where, cadence
from kam_telecom.profile import CUSTOMER_GROUP
from kam_telecom.settings import TelecomSettings
from kam_telecom.sources import figures

QUARTER, HALF_YEAR, MONTH = 91, 182, 30
EXCHANGES: Final = (
    ("government-enterprise", "government and enterprise", "政企客户", QUARTER),
    ("family", "families", "家庭客户", HALF_YEAR),
    ("individual", "individuals", "个人客户", HALF_YEAR),
)
CONTACTS: Final = ("visit", "meeting", "call", "message", "event", "order", "contact")
EXCHANGE_COUNTS: Final = ("exchange", "meeting", "seminar", "gathering")


def belongs_to(view: AccountView, group: str) -> bool:
    """Tell whether an account is of a customer group; organisations and persons have one each."""
    named = CUSTOMER_GROUP.of(view.account)
    organisation = view.account.kind is AccountKind.ORGANISATION
    return (named or ("government-enterprise" if organisation else "individual")) == group


def on_site() -> Cadence:
    """Return the recurring service at the place of group customers."""
    return cadence(
        "telecom.on-site-service",
        "on-site service for group customers | 集团客户定期上门服务",
        "On-site service: {account} | 上门服务：{account}",
        "on-site-service",
        QUARTER,
        *("X-CAD-21", "R-CABLE-22"),
        place=Where.SITE,
        reach=Reach(levels=("cable/group",)),
        note=figures("our own interval"),
    )


def calls() -> tuple[Cadence, ...]:
    """Return the recurring calls and messages to special users and groups."""
    rows = (
        ("special", ("cable/leader", "cable/partner"), 14, "special users", "特约用户"),
        ("group", ("cable/group",), MONTH, "group customers", "集团客户"),
    )
    return tuple(
        cadence(
            f"telecom.call-{slug}",
            f"calls and messages: {en} | 电话与短信联系：{zh}",
            "Call or write to {account} | 电话或短信联系 {account}",
            "contact",
            interval,
            *("R-CABLE-04", "X-CAD-10"),
            reach=Reach(levels=levels),
            minutes=10,
            counts=CONTACTS,
            note=figures("3.1"),
        )
        for slug, levels, interval, en, zh in rows
    )


def exchanges() -> tuple[Cadence, ...]:
    """Return the recurring exchange with each customer group (key accounts only)."""
    return tuple(
        cadence(
            f"telecom.exchange-{slug}",
            f"exchange with {en} | 与{zh}定期交流",
            "Exchange views with {account} | 与 {account} 交流",
            "exchange",
            interval,
            *("R-CTEL-09", "R-CTEL-33", "X-CAD-10"),
            reach=Reach(key=True, test=partial(belongs_to, group=slug)),
            minutes=30,
            counts=EXCHANGE_COUNTS,
            note=figures("our own interval"),
        )
        for slug, en, zh, interval in EXCHANGES
    )


def cadences(settings: TelecomSettings) -> tuple[Cadence, ...]:
    """Return the cadences of the businesses that the company runs."""
    cable = (on_site(), *calls()) if settings.runs("cable") else ()
    fixed = exchanges() if settings.runs("fixed") else ()
    return (*cable, *fixed)
