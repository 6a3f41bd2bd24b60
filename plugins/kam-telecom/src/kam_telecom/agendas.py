"""Agendas: on-site service, ranked needs, what to offer to the highest level."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from kam.plugins import (
    KEY_ACCOUNTS,
    AccountView,
    Agenda,
    AgendaPoint,
    Case,
    Message,
    Reach,
    Served,
    bilingual,
    figure,
)
from kam_telecom.settings import TelecomSettings
from kam_telecom.sources import figures
from kam_telecom.work_profile import GROWTH, PROFIT, RISK

ON_SITE: Final = (
    ("applications", "take applications | 受理业务申请"),
    ("set-top-box", "sell set-top boxes | 购机顶盒"),
    ("smart-card", "sell smart cards | 购智能卡"),
    ("payment", "take payments | 缴费"),
)
QUALITY: Final = (
    ("quality", "quality of the service | 服务品质"),
    ("variety", "variety of services | 服务多样性"),
    ("usefulness", "use for the customer | 服务实用性"),
)
PRICE: Final = (("price", "price offers | 资费优惠"),)
NEED: Final = Message(
    "need: {text} (growth {growth}, profit {profit}, risk {risk})",
    "需求：{text}（增长 {growth}，利润 {profit}，风险 {risk}）",
)


def _points(rows: tuple[tuple[str, str], ...], first: int) -> Iterator[AgendaPoint]:
    for order, (slug, text) in enumerate(rows, first):
        yield AgendaPoint(slug=slug, order=order, text=bilingual(text)())


def on_site(served: Served, rule: Agenda) -> Iterator[AgendaPoint]:
    """Yield what on-site service covers."""
    del served, rule
    yield from _points(ON_SITE, 10)


@frozen(kw_only=True)
class Offers:
    """Quality, variety and usefulness at the top, price offers elsewhere."""

    levels: tuple[str, ...] = figure(
        ("mobile/diamond", "telecom-family/diamond"),
        title="levels without price offers | 不以价格为主的等级",
        proposed=True,
    )

    def __call__(self, served: Served, rule: Agenda) -> Iterator[AgendaPoint]:
        del rule
        top = any(served.stands_at(level) for level in self.levels)
        yield from _points(QUALITY if top else PRICE, 40)


@frozen(kw_only=True)
class Needs:
    """The open needs: high growth chance and profit potential first, high risk last."""

    # fmt: off
    growth: int = figure(1, title="weight of growth | 增长权重", low=0, high=100, proposed=True)
    profit: int = figure(1, title="weight of profit | 利润权重", low=0, high=100, proposed=True)
    risk: int = figure(1, title="weight of risk | 风险权重", low=0, high=100, proposed=True)
    # fmt: on

    def __call__(self, served: Served, rule: Agenda) -> Iterator[AgendaPoint]:
        del rule
        for order, case in enumerate(self.ranked(served.view), 20):
            cells = {"growth": GROWTH, "profit": PROFIT, "risk": RISK}
            figures = {name: str(field.of(case) or "-") for name, field in cells.items()}
            text = NEED(text=case.title or case.id, **figures)
            yield AgendaPoint(slug=f"need-{case.id}", order=order, text=text)

    def ranked(self, view: AccountView) -> list[Case]:
        """Return the open needs of an account in their order."""
        needs = [
            c
            for c in view.cases
            if c.kind == "need" and view.portfolio.is_open(c) and c.opened.date() <= view.as_of
        ]
        return sorted(needs, key=lambda c: (-self._rank(c), c.id))

    def _rank(self, case: Case) -> Decimal:
        cells = (GROWTH.of(case), PROFIT.of(case), RISK.of(case))
        growth, profit, risk = (c if isinstance(c, Decimal) else Decimal(0) for c in cells)
        return growth * self.growth + profit * self.profit - risk * self.risk


# fmt: off
NEEDS: Final = Agenda(
    id="telecom.needs", title="needs by rank | 需求排序", implements=("R-MOB-29", "X-TIER-23"), note=figures("weights"),
    reach=KEY_ACCOUNTS, points=Needs(),
)
OFFERS: Final = Agenda(
    id="telecom.offers", title="what to offer | 推荐内容", implements=("R-MOB-28", "X-TIER-06"),
    reach=KEY_ACCOUNTS, points=Offers(),
)
AT_PLACE: Final = Agenda(
    id="telecom.on-site-agenda", title="what on-site service covers | 上门服务内容", implements=("R-CABLE-23",),
    kinds=("on-site-service",), reach=Reach(levels=("cable/group", "cable/leader", "cable/partner")), points=on_site,
)
# fmt: on


def agendas(settings: TelecomSettings) -> tuple[Agenda, ...]:
    """Return the agendas of the businesses that the company runs."""
    top = (OFFERS,) if settings.runs("mobile", "fixed") else ()
    return (NEEDS, *top, *((AT_PLACE,) if settings.runs("cable") else ()))
