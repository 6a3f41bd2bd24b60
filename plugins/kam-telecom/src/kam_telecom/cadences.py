"""Cadences: on-site service for groups, calls and messages, exchange with customer groups."""

from __future__ import annotations

from functools import partial
from typing import Final

from kam.plugins import AccountKind, AccountView, Cadence, Reach, Where, cadence
from kam_telecom.profile import CUSTOMER_GROUP
from kam_telecom.settings import TelecomSettings
from kam_telecom.sources import figures

MONTH, QUARTER, HALF_YEAR = 30, 91, 182
CONTACTS: Final = ("visit", "meeting", "call", "message", "event", "order", "contact")
EXCHANGE_COUNTS: Final = ("exchange", "meeting", "seminar", "gathering")
GROUPS: Final = Reach(levels=("cable/group",))
SPECIAL_USERS: Final = Reach(levels=("cable/leader", "cable/partner"))


def belongs_to(view: AccountView, group: str) -> bool:
    """Tell whether an account is of a customer group; organisations and persons have one each."""
    named = CUSTOMER_GROUP.of(view.account)
    organisation = view.account.kind is AccountKind.ORGANISATION
    return (named or ("government-enterprise" if organisation else "individual")) == group


# fmt: off
def _calls(slug: str, title: str, interval: int, reach: Reach) -> Cadence:
    return cadence(
        f"telecom.call-{slug}", title, "Call or write to {account} | 电话或短信联系 {account}", "contact", interval,
        "R-CABLE-04", "X-CAD-10", reach=reach, minutes=10, counts=CONTACTS,
        action="Ask how things stand and what is needed next | 了解近况与下一步需求", note=figures("3.1"),
    )


def _exchange(group: str, title: str, interval: int) -> Cadence:
    """Return the exchange with the key accounts of a customer group."""
    return cadence(
        f"telecom.exchange-{group}", title, "Exchange views with {account} | 与 {account} 交流", "exchange", interval,
        "R-CTEL-09", "R-CTEL-33", "X-CAD-10", reach=Reach(key=True, test=partial(belongs_to, group=group)),
        action="Exchange views on service and needs | 交流服务与需求", minutes=30, counts=EXCHANGE_COUNTS, note=figures("our own interval"),
    )


OF_CABLE: Final = (
    cadence(
        "telecom.on-site-service", "on-site service for group customers | 集团客户定期上门服务",
        "On-site service: {account} | 上门服务：{account}", "on-site-service", QUARTER, "X-CAD-21", "R-CABLE-22",
        place=Where.SITE, reach=GROUPS,
        action="Give the on-site service | 提供上门服务", note=figures("our own interval"),
    ),
    _calls("special", "calls and messages: special users | 电话与短信联系：特约用户", 14, SPECIAL_USERS),
    _calls("group", "calls and messages: group customers | 电话与短信联系：集团客户", MONTH, GROUPS),
)
OF_FIXED: Final = (
    _exchange("government-enterprise", "exchange with government and enterprise | 与政企客户定期交流", QUARTER),
    _exchange("family", "exchange with families | 与家庭客户定期交流", HALF_YEAR),
    _exchange("individual", "exchange with individuals | 与个人客户定期交流", HALF_YEAR),
)
# fmt: on


def cadences(settings: TelecomSettings) -> tuple[Cadence, ...]:
    """Return the cadences of the businesses that the company runs."""
    cable = OF_CABLE if settings.runs("cable") else ()
    return (*cable, *(OF_FIXED if settings.runs("fixed") else ()))
