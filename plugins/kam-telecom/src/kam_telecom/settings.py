"""Settings of the plugin, ``[plugins.telecom]`` in `kam.toml`."""

from __future__ import annotations

import re
from typing import Final

from attrs import field, frozen

from kam.plugins import InvalidField, Message

NOT_KNOWN: Final = Message("{value} is not known", "不认识 {value}")
TWICE: Final = Message("{value} stands twice", "{value} 出现两次")
VERSION_TWICE: Final = Message(
    "{id} version {version} stands twice", "{id} 版本 {version} 出现两次"
)
NO_WORD: Final = Message("{value} is no word", "{value} 不是编号")
BELOW_0: Final = Message("{value} is below 0", "{value} 小于 0")
GRADES_MISSING: Final = Message("grades are missing", "等级不全")
ONCE_EACH: Final = Message("each word once", "每个词一次")
ONCE: Final = Message("once", "一次")
WORD: Final = Message("a-z, 0-9, hyphen and underscore", "a-z、0-9、连字符和下划线")
FROM_0: Final = Message("0 or more", "0 或更大")
ALL_TEN: Final = Message("all ten", "全部十个")

SERVICES: Final = ("mobile", "fixed", "cable")
STRATEGIES: Final = ("high", "low", "differentiated")
FAMILY_KINDS: Final = ("fast", "convenient", "caring")
ENTERPRISE_KINDS: Final = ("industry", "cluster", "one-stop")
SIDES: Final = ("external", "internal")
GRADES: Final = tuple(f"{number}{row}" for row in "AB" for number in range(1, 6))
"""1A to 5A and 1B to 5B; what they mean and which is higher is not known (G-08)."""
SLUG: Final = re.compile(r"[a-z][a-z0-9_-]*")


def among(name: str, words: tuple[str, ...], allowed: tuple[str, ...]) -> None:
    """Refuse words that are not allowed, or that stand twice."""
    for word in words:
        if word not in allowed:
            raise InvalidField(name, NOT_KNOWN(value=repr(word)), allowed=", ".join(allowed))
        if words.count(word) > 1:
            raise InvalidField(name, TWICE(value=repr(word)), allowed=ONCE_EACH())


@frozen(kw_only=True)
class Standard:
    """One item of the company's service standard (107 and 89 items at China Telecom).

    ``audience`` is ``family`` (kinds fast, convenient, caring) or ``enterprise`` (kinds industry,
    cluster, one-stop).  ``side`` tells customers outside from departments that are served inside.
    ``hours`` is the time limit of an item that has one, for the ``cases`` of these kinds.  Of
    several ``version`` numbers of one ``id`` the highest is in force; ``because`` is the problem
    that led to it.
    """

    id: str = field()
    audience: str
    kind: str
    text: str
    side: str = "external"
    version: int = 1
    because: str = ""
    hours: int = 0
    cases: tuple[str, ...] = ("consulting", "complaint", "order")

    @id.validator
    def _check_id(self, _: object, value: str) -> None:
        if not SLUG.fullmatch(value):
            raise InvalidField("id", NO_WORD(value=repr(value)), allowed=WORD())

    def __attrs_post_init__(self) -> None:
        among("audience", (self.audience,), ("family", "enterprise"))
        kinds = FAMILY_KINDS if self.audience == "family" else ENTERPRISE_KINDS
        among("kind", (self.kind,), kinds)
        among("side", (self.side,), SIDES)
        if self.hours < 0:
            raise InvalidField("hours", BELOW_0(value=self.hours), allowed=FROM_0())


@frozen(kw_only=True)
class Offer:
    """A service for some customers, told apart by product type, value, industry and features.

    Every axis that is named must fit; an axis left empty says nothing.
    """

    service: str = field()
    title: str
    products: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    features: tuple[str, ...] = ()

    @service.validator
    def _check_service(self, _: object, value: str) -> None:
        if not SLUG.fullmatch(value):
            raise InvalidField("service", NO_WORD(value=repr(value)), allowed=WORD())


@frozen(kw_only=True)
class ManagerRules:
    """The eight places of the rules for account managers; a company writes its own words in."""

    duties: str = ""
    appearance: str = ""
    work_plan: str = ""
    daily_work: str = ""
    system_operation: str = ""
    security: str = ""
    emergency_notice: str = ""
    billing_rules: str = ""


@frozen(kw_only=True)
class TelecomSettings:
    """What a company says once for all rules of the plugin.

    ``services``: which businesses it runs; the rules of others are left out.  ``strategy``:
    ``differentiated`` gives services to key levels, ``high`` to everybody, ``low`` to nobody
    unless levels are named.  ``brands``: the customer brands of the mobile business; empty: any
    word.  ``enterprise_order``: the grades 1A to 5B, highest first, once their order is known;
    ``enterprise_top``, ``enterprise_middle`` and ``enterprise_base`` put grades into the groups
    that have cadences.  ``motivators``: survey headings that delight; other headings are hygiene
    factors, which only annoy when they fail.  ``partner_years``: years of business that make the
    ties of a partner long.
    """

    services: tuple[str, ...] = SERVICES
    strategy: str = "differentiated"
    brands: tuple[str, ...] = ()
    enterprise_order: tuple[str, ...] = ()
    enterprise_top: tuple[str, ...] = ()
    enterprise_middle: tuple[str, ...] = ()
    enterprise_base: tuple[str, ...] = ()
    partner_years: int = 0
    motivators: tuple[str, ...] = ("points-feedback", "image", "product")
    standards: tuple[Standard, ...] = ()
    offers: tuple[Offer, ...] = ()
    manager_rules: ManagerRules = field(factory=ManagerRules)

    def __attrs_post_init__(self) -> None:
        among("services", self.services, SERVICES)
        among("strategy", (self.strategy,), STRATEGIES)
        if self.enterprise_order:
            among("enterprise_order", self.enterprise_order, GRADES)
            if len(self.enterprise_order) != len(GRADES):
                raise InvalidField("enterprise_order", GRADES_MISSING(), allowed=ALL_TEN())
        grouped = (*self.enterprise_top, *self.enterprise_middle, *self.enterprise_base)
        among("enterprise_top, -middle, -base", grouped, GRADES)
        seen = [(s.audience, s.id, s.version) for s in self.standards]
        for audience, ident, version in seen:
            if seen.count((audience, ident, version)) > 1:
                raise InvalidField(
                    "standards", VERSION_TWICE(id=ident, version=version), allowed=ONCE()
                )

    def runs(self, *services: str) -> bool:
        """Tell whether the company runs one of the businesses."""
        return any(service in self.services for service in services)
