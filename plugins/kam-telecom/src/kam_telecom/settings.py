"""Settings of the plugin, ``[plugins.telecom]`` in `kam.toml`."""

from __future__ import annotations

import re
from typing import Final

from attrs import Attribute, field, frozen

from kam.plugins import InvalidField, Message, figure

NOT_KNOWN: Final = Message("{value} is not known", "不认识 {value}")
TWICE: Final = Message("{value} stands twice", "{value} 出现两次")
VERSION_TWICE: Final = Message(
    "{id} version {version} stands twice", "{id} 版本 {version} 出现两次"
)
NO_WORD: Final = Message("{value} is no word", "{value} 不是编号")
GRADES_MISSING: Final = Message("grades are missing", "等级不全")
ONCE_EACH: Final = Message("each word once", "每个词一次")
ONCE: Final = Message("once", "一次")
WORD: Final = Message("a-z, 0-9, hyphen and underscore", "a-z、0-9、连字符和下划线")
ALL_TEN: Final = Message("all ten", "全部十个")

AUDIENCES: Final = ("family", "enterprise")
SERVICES: Final = ("mobile", "fixed", "cable")
STRATEGIES: Final = ("high", "low", "differentiated")
FAMILY_KINDS: Final = ("fast", "convenient", "caring")
ENTERPRISE_KINDS: Final = ("industry", "cluster", "one-stop")
KINDS: Final = {"family": FAMILY_KINDS, "enterprise": ENTERPRISE_KINDS}
SIDES: Final = ("external", "internal")
GRADES: Final = tuple(f"{number}{row}" for row in "AB" for number in range(1, 6))
"""1A to 5A and 1B to 5B; what they mean and which is higher is not known (G-08)."""
SLUG: Final = re.compile(r"[a-z][a-z0-9_-]*")


def among(name: str, words: tuple[str, ...], allowed: tuple[str, ...]) -> None:
    """Refuse words that are not allowed."""
    for word in words:
        if word not in allowed:
            raise InvalidField(name, NOT_KNOWN(value=repr(word)), allowed=", ".join(allowed))


def once(name: str, words: tuple[str, ...]) -> None:
    """Refuse words that stand twice."""
    for word in words:
        if words.count(word) > 1:
            raise InvalidField(name, TWICE(value=repr(word)), allowed=ONCE_EACH())


def slug(_: object, attribute: Attribute[str], value: str) -> None:
    """Refuse what cannot stand in the id of a rule."""
    if not SLUG.fullmatch(value):
        raise InvalidField(attribute.name, NO_WORD(value=repr(value)), allowed=WORD())


@frozen(kw_only=True)
class Standard:
    """One item of the company's service standard (107 and 89 items at China Telecom).

    The kinds of a family are fast, convenient and caring, those of an enterprise industry, cluster
    and one-stop.  Of several versions of one ``id`` the highest is in force.
    """

    # fmt: off
    id: str = field(validator=slug)
    audience: str = figure(title="whom it is for | 面向的客户", choices=AUDIENCES)
    kind: str = figure(title="its kind | 类别", choices=(*FAMILY_KINDS, *ENTERPRISE_KINDS))
    text: str = figure(title="what it says | 内容")
    side: str = figure("external", title="for customers, or for departments that are served inside | 面向客户或内部部门", choices=SIDES)
    version: int = figure(1, title="the highest is in force | 版本，以最高者为准")
    because: str = figure("", title="the problem that led to it | 促成修订的问题")
    hours: int = figure(0, title="time limit; 0: none | 时限；0 表示无", unit="hour", low=0)
    cases: tuple[str, ...] = figure(("consulting", "complaint", "order"), title="kinds of case that have the limit | 适用时限的事项类型")
    # fmt: on

    def __attrs_post_init__(self) -> None:
        among("kind", (self.kind,), KINDS[self.audience])


@frozen(kw_only=True)
class Offer:
    """A service for some customers; every axis that is named must fit, an empty one says nothing."""

    # fmt: off
    service: str = field(validator=slug)
    title: str = figure(title="its name | 名称")
    products: tuple[str, ...] = figure((), title="types of product | 产品类型")
    levels: tuple[str, ...] = figure((), title="levels, scheme/level | 等级（方案/等级）")
    industries: tuple[str, ...] = figure((), title="industries | 行业")
    features: tuple[str, ...] = figure((), title="features of the customer | 客户特征")
    # fmt: on


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
    """What a company says once for all rules of the plugin."""

    # fmt: off
    services: tuple[str, ...] = figure(SERVICES, title="businesses that it runs; the rules of others are left out | 经营的业务；其余业务的规则不启用", choices=SERVICES)
    strategy: str = figure("differentiated", title="who has services: key levels (differentiated), everybody (high), nobody unless levels are named (low) | 谁享有服务：重点等级、所有客户、仅指明的等级", choices=STRATEGIES)
    brands: tuple[str, ...] = figure((), title="customer brands of the mobile business; empty: any word | 移动业务客户品牌；空：任意")
    enterprise_order: tuple[str, ...] = figure((), title="the grades 1A to 5B, highest first, once their order is known | 政企等级次序，从高到低", choices=GRADES)
    enterprise_top: tuple[str, ...] = figure((), title="grades with the cadences of the top | 按高级安排的政企等级", choices=GRADES)
    enterprise_middle: tuple[str, ...] = figure((), title="grades with the cadences of the middle | 按中级安排的政企等级", choices=GRADES)
    enterprise_base: tuple[str, ...] = figure((), title="grades with the cadences of the base | 按基础级安排的政企等级", choices=GRADES)
    partner_years: int = figure(0, title="years of business that make the ties of a partner long | 视为长期合作的年数", unit="year")
    motivators: tuple[str, ...] = figure(("points-feedback", "image", "product"), title="survey headings that delight; others are hygiene factors, which only annoy when they fail | 激励因素；其余为保健因素")
    standards: tuple[Standard, ...] = ()
    offers: tuple[Offer, ...] = ()
    manager_rules: ManagerRules = field(factory=ManagerRules)
    # fmt: on

    def __attrs_post_init__(self) -> None:
        once("services", self.services)
        once("enterprise_order", self.enterprise_order)
        if self.enterprise_order and len(self.enterprise_order) != len(GRADES):
            raise InvalidField("enterprise_order", GRADES_MISSING(), allowed=ALL_TEN())
        grouped = (*self.enterprise_top, *self.enterprise_middle, *self.enterprise_base)
        once("enterprise_top, -middle, -base", grouped)
        seen = [(s.audience, s.id, s.version) for s in self.standards]
        for audience, ident, version in seen:
            if seen.count((audience, ident, version)) > 1:
                raise InvalidField(
                    "standards", VERSION_TWICE(id=ident, version=version), allowed=ONCE()
                )

    def runs(self, *services: str) -> bool:
        """Tell whether the company runs one of the businesses."""
        return any(service in self.services for service in services)
