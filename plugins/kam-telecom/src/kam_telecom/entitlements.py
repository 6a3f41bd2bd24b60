"""Services of levels: round-the-clock managers, priority in five phases, on-site service, clubs."""

from __future__ import annotations

from functools import partial
from typing import Final

from attrs import evolve

from kam.plugins import (
    EVERYONE,
    KEY_ACCOUNTS,
    AccountKind,
    AccountView,
    Entitlement,
    Message,
    Reach,
    ServiceHours,
)
from kam_telecom.profile import FEATURES, PRODUCTS, VIP_CLUB
from kam_telecom.settings import Offer, TelecomSettings
from kam_telecom.sources import figures

PHASES: Final = (
    ("reception", "接待"),
    ("acceptance", "受理"),
    ("handling", "办理"),
    ("use", "使用"),
    ("maintenance", "维护"),
)
"""The five phases of service in which key accounts are treated first (R-CABLE-61)."""
ALWAYS: Final = ServiceHours(hours=24, days=7)


def service(
    slug: str, title: Message | str, *ids: str, reach: Reach, there: ServiceHours | None = None
) -> Entitlement:
    """Return one service as one row; its word is the slug."""
    return Entitlement(
        id=f"telecom.service-{slug}", title=title, implements=ids, note=figures("G-56"),
        service=slug, reach=reach, there=there,
    )  # fmt: skip


def nobody(view: AccountView) -> bool:
    """Tell no of every account: only levels that are named have the service."""
    del view
    return False


def is_member(view: AccountView) -> bool:
    """Tell whether the account is a member of the VIP club."""
    return VIP_CLUB.of(view.account) is True


REACHES: Final = {"differentiated": KEY_ACCOUNTS, "high": EVERYONE, "low": Reach(test=nobody)}
"""Who has a service by the strategy, without a word of the user (X-MOD-18, G-56)."""


# fmt: off
def mobile(key: Reach) -> tuple[Entitlement, ...]:
    """Return the services of the mobile operator."""
    person = evolve(key, kind=AccountKind.INDIVIDUAL)
    return (
        service("manager-24h", "account manager, 24 hours a day | 大客户经理24小时服务", "R-MOB-06", "R-MOB-13", "X-SLA-12", reach=person, there=ALWAYS),
        service("vip-club", "services of the VIP club | VIP俱乐部服务", "R-MOB-08", reach=Reach(test=is_member)),
        service("green-channel", "green channel | 绿色通道", "R-MOB-03", "X-TIER-23", reach=key),
    )


def cable(key: Reach) -> tuple[Entitlement, ...]:
    """Return the services of the cable operator."""
    return (
        *(service(f"priority-{en}", f"treated first in {en} | 服务{zh}优先", "R-CABLE-61", "R-CABLE-07", reach=key) for en, zh in PHASES),
        service("post-7x24", "key-account post, 7 days x 24 hours | 大客户岗7×24小时响应", "R-CABLE-03", "X-SLA-11", reach=key, there=ALWAYS),
        service("on-site", "service at the customer's place | 上门服务", "R-CABLE-05", reach=key),
        service("priority-seat", "seat of its own in main halls | 营业厅大客户服务专席", "R-CABLE-05", reach=key),
        service("free-trial", "new services first, on free trial | 新业务优先免费体验", "R-CABLE-11", "X-CARE-12", reach=key),
    )
# fmt: on


def fits(view: AccountView, offer: Offer) -> bool:
    """Tell whether product types, industry and features of an account fit an offer."""
    account = view.account
    cells = {field.id: field.of(account) or () for field in (PRODUCTS, FEATURES)}
    axes = (
        (offer.products, cells[PRODUCTS.id]),
        (offer.industries, (account.industry,)),
        (offer.features, (*_words(cells[FEATURES.id]), *account.tags)),
    )
    return all(not wanted or set(wanted) & set(_words(has)) for wanted, has in axes)


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, tuple) else ()


def offers(settings: TelecomSettings) -> tuple[Entitlement, ...]:
    """Return the company's own services, told apart by the four axes (R-CTEL-07)."""
    return tuple(
        service(
            f"offer-{offer.service}",
            Message(offer.title, offer.title),
            *("R-CTEL-07", "X-TIER-23"),
            reach=Reach(levels=offer.levels, test=partial(fits, offer=offer)),
        )
        for offer in settings.offers
    )


def entitlements(settings: TelecomSettings) -> tuple[Entitlement, ...]:
    """Return every service of the businesses that the company runs."""
    key = REACHES[settings.strategy]
    return (
        *(mobile(key) if settings.runs("mobile") else ()),
        *(cable(key) if settings.runs("cable") else ()),
        *offers(settings),
    )
