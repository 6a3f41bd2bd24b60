"""Agendas: on-site service, ranked needs, what to offer to the highest level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from kam.plugins import (
    KEY_ACCOUNTS,
    AccountView,
    Agenda,
    AgendaPoint,
    Case,
    Message,
    Parameter,
    Reach,
    Served,
)
from kam_telecom.settings import TelecomSettings
from kam_telecom.sources import cite
from kam_telecom.work_profile import GROWTH, PROFIT, RISK

ON_SITE: Final = (
    ("applications", Message("take applications", "受理业务申请")),
    ("set-top-box", Message("sell set-top boxes", "购机顶盒")),
    ("smart-card", Message("sell smart cards", "购智能卡")),
    ("payment", Message("take payments", "缴费")),
)
TOP_LEVELS: Final = ("mobile/diamond", "telecom-family/diamond")
QUALITY: Final = (
    ("quality", Message("quality of the service", "服务品质")),
    ("variety", Message("variety of services", "服务多样性")),
    ("usefulness", Message("use for the customer", "服务实用性")),
)
PRICE: Final = Message("price offers", "资费优惠")
NEED: Final = Message(
    "need: {text} (growth {growth}, profit {profit}, risk {risk})",
    "需求：{text}（增长 {growth}，利润 {profit}，风险 {risk}）",
)


def on_site(served: Served, rule: Agenda) -> Iterator[AgendaPoint]:
    """Yield what on-site service covers."""
    del served, rule
    for order, (slug, text) in enumerate(ON_SITE, 10):
        yield AgendaPoint(slug=slug, order=order, text=text())


def offers(served: Served, rule: Agenda) -> Iterator[AgendaPoint]:
    """Yield quality, variety and usefulness at the top, price offers elsewhere."""
    if any(served.stands_at(level) for level in rule.words("levels")):
        for order, (slug, text) in enumerate(QUALITY, 40):
            yield AgendaPoint(slug=slug, order=order, text=text())
    else:
        yield AgendaPoint(slug="price", order=40, text=PRICE())


def _points(case: Case, weights: tuple[int, int, int]) -> Decimal:
    cells = (GROWTH.of(case), PROFIT.of(case), RISK.of(case))
    growth, profit, risk = (c if isinstance(c, Decimal) else Decimal(0) for c in cells)
    return growth * weights[0] + profit * weights[1] - risk * weights[2]


def ranked_needs(view: AccountView, weights: tuple[int, int, int] = (1, 1, 1)) -> list[Case]:
    """Return the open needs of an account: high growth and profit first, high risk last."""
    needs = [
        c
        for c in view.cases
        if c.kind == "need" and view.portfolio.is_open(c) and c.opened.date() <= view.as_of
    ]
    return sorted(needs, key=lambda c: (-_points(c, weights), c.id))


def needs(served: Served, rule: Agenda) -> Iterable[AgendaPoint]:
    """Yield the open needs, ranked by growth chance, profit potential and risk."""
    weights = (rule.number("growth"), rule.number("profit"), rule.number("risk"))
    for order, case in enumerate(ranked_needs(served.view, weights), 20):
        cells = {"growth": GROWTH, "profit": PROFIT, "risk": RISK}
        figures = {name: str(field.of(case) or "-") for name, field in cells.items()}
        text = NEED(text=case.title or case.id, **figures)
        yield AgendaPoint(slug=f"need-{case.id}", order=order, text=text)


def _weight(name: str, zh: str) -> Parameter:
    return Parameter(
        name=name,
        title=Message(f"weight of {name}", f"{zh}权重"),
        default=1,
        low=0,
        high=100,
        proposed=True,
    )


RANKED: Final = ("R-MOB-29", "X-TIER-23")
TOP: Final = ("R-MOB-28", "X-TIER-06")
NEEDS: Final = Agenda(
    id="telecom.needs",
    title=Message("needs by rank", "需求排序"),
    source=cite(RANKED, "weights"),
    implements=RANKED,
    reach=KEY_ACCOUNTS,
    points=needs,
    parameters=(_weight("growth", "增长"), _weight("profit", "利润"), _weight("risk", "风险")),
)
OFFERS: Final = Agenda(
    id="telecom.offers",
    title=Message("what to offer", "推荐内容"),
    source=cite(TOP),
    implements=TOP,
    reach=KEY_ACCOUNTS,
    points=offers,
    parameters=(
        Parameter(
            name="levels",
            title=Message("levels without price offers", "不以价格为主的等级"),
            default=TOP_LEVELS,
            proposed=True,
        ),
    ),
)
AT_PLACE: Final = Agenda(
    id="telecom.on-site-agenda",
    title=Message("what on-site service covers", "上门服务内容"),
    source=cite(("R-CABLE-23",)),
    implements=("R-CABLE-23",),
    kinds=("on-site-service",),
    reach=Reach(levels=("cable/group", "cable/leader", "cable/partner")),
    points=on_site,
)


def agendas(settings: TelecomSettings) -> tuple[Agenda, ...]:
    """Return the agendas of the businesses that the company runs."""
    top = (OFFERS,) if settings.runs("mobile", "fixed") else ()
    return (NEEDS, *top, *((AT_PLACE,) if settings.runs("cable") else ()))
