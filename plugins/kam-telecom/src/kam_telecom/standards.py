"""Service standards that a company brings along: items of a kind, with versions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from kam.plugins import Kpi, KpiScope, Measured, figure
from kam_telecom.settings import ENTERPRISE_KINDS, FAMILY_KINDS, SIDES, Standard, TelecomSettings

KINDS: Final = {"family": FAMILY_KINDS, "enterprise": ENTERPRISE_KINDS}


def in_force(settings: TelecomSettings) -> tuple[Standard, ...]:
    """Return the highest version of every item, ascending by audience and id."""
    newest: dict[tuple[str, str], Standard] = {}
    for standard in sorted(settings.standards, key=lambda s: s.version):
        newest[standard.audience, standard.id] = standard
    return tuple(newest[key] for key in sorted(newest))


def changes(settings: TelecomSettings) -> tuple[Standard, ...]:
    """Return every version above the first that names the problem that led to it."""
    return tuple(s for s in settings.standards if s.version > 1 and s.because)


@frozen(kw_only=True)
class Complete:
    """Measure which percent of the items is there, and how many of each kind and side."""

    audience: str
    standards: tuple[Standard, ...]
    expected: int = figure(title="how many items the standard has | 标准条数", low=0)

    def __call__(self, scope: KpiScope, kpi: Kpi) -> Iterator[Measured]:
        del scope, kpi
        mine = [s for s in self.standards if s.audience == self.audience]
        if self.expected:
            share = (Decimal(len(mine) * 100) / self.expected).quantize(Decimal("0.1"))
            yield Measured(subject="complete", value=share, of=self.expected)
        for kind in KINDS[self.audience]:
            yield Measured(
                subject=kind, value=Decimal(sum(s.kind == kind for s in mine)), of=len(mine)
            )
        for side in SIDES:
            yield Measured(
                subject=side, value=Decimal(sum(s.side == side for s in mine)), of=len(mine)
            )


PRINTED: Final = (
    ("family", "service standard for families and persons | 家庭及个人客户服务标准", 107, "R-CTEL-14"),
    ("enterprise", "service standard for government and enterprise | 政企客户服务标准", 89, "R-CTEL-15"),
)  # fmt: skip
"""How many items China Telecom's standards have; their texts are not printed."""


def kpis(settings: TelecomSettings) -> tuple[Kpi, ...]:
    """Return the count of items for families and persons, and for organisations."""
    standards = in_force(settings)
    return tuple(
        Kpi(
            id=f"telecom.standards-{audience}",
            title=title,
            implements=(row, "R-CTEL-17", "X-KPI-25"),
            measure=Complete(audience=audience, standards=standards, expected=printed),
        )
        for audience, title, printed, row in PRINTED
    )
