"""Service standards that a company brings along: items of a kind, with versions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from kam.plugins import Indicator, IndicatorScope, Measured, figure, indicator
from kam_telecom.settings import ENTERPRISE_KINDS, FAMILY_KINDS, Standard, TelecomSettings

PRINTED: Final = {"family": 107, "enterprise": 89}
"""How many items China Telecom's standards have; their texts are not printed."""
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
class Items:
    """Measures which percent of a standard's items is there, and how many of each kind and side."""

    expected: int = figure(title="how many items the standard has | 标准条数", low=0)
    kinds: tuple[str, ...]
    standards: tuple[Standard, ...]

    def __call__(self, scope: IndicatorScope) -> Iterator[Measured]:
        """Yield the share that is there and the counts."""
        del scope
        count = len(self.standards)
        if self.expected:
            share = (Decimal(count * 100) / self.expected).quantize(Decimal("0.1"))
            yield Measured(subject="complete", value=share, of=self.expected)
        for kind in self.kinds:
            found = sum(s.kind == kind for s in self.standards)
            yield Measured(subject=kind, value=Decimal(found), of=count)
        for side in ("external", "internal"):
            found = sum(s.side == side for s in self.standards)
            yield Measured(subject=side, value=Decimal(found), of=count)


def kpis(settings: TelecomSettings) -> tuple[Indicator, ...]:
    """Return the count of items for families and persons, and for organisations."""
    standards = in_force(settings)
    rows = (
        (
            "family",
            "service standard for families and persons | 家庭及个人客户服务标准",
            "R-CTEL-14",
        ),
        (
            "enterprise",
            "service standard for government and enterprise | 政企客户服务标准",
            "R-CTEL-15",
        ),
    )
    return tuple(
        indicator(
            f"telecom.standards-{audience}",
            title,
            Items(
                expected=PRINTED[audience],
                kinds=KINDS[audience],
                standards=tuple(s for s in standards if s.audience == audience),
            ),
            *(ident, "R-CTEL-17", "X-KPI-25"),
        )
        for audience, title, ident in rows
    )
