"""Services of levels: round-the-clock managers, priority in five phases, on-site service, clubs."""

from __future__ import annotations

from functools import partial
from typing import Final

from kam.plugins import (
    EVERYONE,
    KEY_ACCOUNTS,
    AccountKind,
    AccountView,
    Entitlement,
    Message,
    Parameter,
    Reach,
)
from kam_telecom.profile import FEATURES, PRODUCTS, VIP_CLUB
from kam_telecom.settings import Offer, TelecomSettings
from kam_telecom.sources import cite

PHASES: Final = (
    ("reception", "reception", "接待"),
    ("acceptance", "acceptance", "受理"),
    ("handling", "handling", "办理"),
    ("use", "use", "使用"),
    ("maintenance", "maintenance", "维护"),
)
"""The five phases of service in which key accounts are treated first (R-CABLE-61)."""


def nobody(view: AccountView) -> bool:
    """Tell no of every account: only levels that are named have the service."""
    del view
    return False


def reach_of(strategy: str, key: Reach) -> Reach:
    """Return who has a service without a word of the user (X-MOD-18, G-56)."""
    return {"differentiated": key, "high": EVERYONE, "low": Reach(test=nobody)}[strategy]


def _levels() -> Parameter:
    return Parameter(
        name="levels",
        title=Message(
            "levels that have it, scheme/level; none: by the service strategy",
            "享有的等级（方案/等级）；空：按服务战略",
        ),
        default=(),
        proposed=True,
    )


def _hours(days: int) -> tuple[Parameter, ...]:
    return (
        Parameter(
            name="hours",
            title=Message("hours a day", "每天小时数"),
            default=24,
            unit="hour",
            low=0,
            high=24,
        ),
        Parameter(
            name="days",
            title=Message("days a week", "每周天数"),
            default=days,
            unit="day",
            low=0,
            high=7,
        ),
    )


def service(
    slug: str,
    title: Message,
    ids: tuple[str, ...],
    reach: Reach,
    more: tuple[Parameter, ...] = (),
) -> Entitlement:
    """Return one service; its word is the slug."""
    return Entitlement(
        id=f"telecom.service-{slug}",
        title=title,
        source=cite(ids, "G-56"),
        implements=ids,
        service=slug,
        reach=reach,
        parameters=(_levels(), *more),
    )


def is_member(view: AccountView) -> bool:
    """Tell whether the account is a member of the VIP club."""
    return VIP_CLUB.of(view.account) is True


def mobile(key: Reach) -> tuple[Entitlement, ...]:
    """Return the services of the mobile operator."""
    ids = ("R-MOB-06", "R-MOB-13", "X-SLA-12")
    person = Reach(key=key.key, kind=AccountKind.INDIVIDUAL, test=key.test)
    return (
        service(
            "manager-24h", Message("account manager, 24 hours a day", "大客户经理24小时服务"), ids,
            person, _hours(7),
        ),
        service(
            "vip-club", Message("services of the VIP club", "VIP俱乐部服务"), ("R-MOB-08",),
            Reach(test=is_member),
        ),
        service(
            "green-channel", Message("green channel", "绿色通道"), ("R-MOB-03", "X-TIER-23"), key
        ),
    )  # fmt: skip


def cable(key: Reach) -> tuple[Entitlement, ...]:
    """Return the services of the cable operator."""
    phases = tuple(
        service(
            f"priority-{slug}",
            Message(f"treated first in {en}", f"服务{zh}优先"),
            ("R-CABLE-61", "R-CABLE-07"),
            key,
        )
        for slug, en, zh in PHASES
    )
    return (
        *phases,
        service(
            "post-7x24", Message("key-account post, 7 days x 24 hours", "大客户岗7×24小时响应"),
            ("R-CABLE-03", "X-SLA-11"), key, _hours(7),
        ),
        service(
            "on-site", Message("service at the customer's place", "上门服务"), ("R-CABLE-05",), key
        ),
        service(
            "priority-seat", Message("seat of its own in main halls", "营业厅大客户服务专席"),
            ("R-CABLE-05",), key,
        ),
        service(
            "free-trial", Message("new services first, on free trial", "新业务优先免费体验"),
            ("R-CABLE-11", "X-CARE-12"), key,
        ),
    )  # fmt: skip


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
            ("R-CTEL-07", "X-TIER-23"),
            Reach(levels=offer.levels, test=partial(fits, offer=offer)),
        )
        for offer in settings.offers
    )


def entitlements(settings: TelecomSettings) -> tuple[Entitlement, ...]:
    """Return every service of the businesses that the company runs."""
    key = reach_of(settings.strategy, KEY_ACCOUNTS)
    return (
        *(mobile(key) if settings.runs("mobile") else ()),
        *(cable(key) if settings.runs("cable") else ()),
        *offers(settings),
    )
