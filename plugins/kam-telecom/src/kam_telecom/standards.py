"""Service standards that a company brings along: items of a kind, with versions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Final

from kam.plugins import Kpi, KpiScope, Measured, Message, Parameter
from kam_telecom.settings import ENTERPRISE_KINDS, FAMILY_KINDS, Standard, TelecomSettings
from kam_telecom.sources import cite

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


def count(
    scope: KpiScope, kpi: Kpi, audience: str, standards: tuple[Standard, ...]
) -> Iterator[Measured]:
    """Measure which percent of the items is there, and how many of each kind and side."""
    del scope
    mine = [s for s in standards if s.audience == audience]
    expected = kpi.number("expected")
    if expected:
        share = Decimal(len(mine) * 100) / expected
        yield Measured(subject="complete", value=share.quantize(Decimal("0.1")), of=expected)
    for kind in KINDS[audience]:
        found = sum(s.kind == kind for s in mine)
        yield Measured(subject=kind, value=Decimal(found), of=len(mine))
    for side in ("external", "internal"):
        found = sum(s.side == side for s in mine)
        yield Measured(subject=side, value=Decimal(found), of=len(mine))


def kpis(settings: TelecomSettings) -> tuple[Kpi, ...]:
    """Return the count of items for families and persons, and for organisations."""
    standards = in_force(settings)
    sources = (
        ("family", "families and persons", "家庭及个人", "R-CTEL-14"),
        ("enterprise", "government and enterprise", "政企", "R-CTEL-15"),
    )
    return tuple(
        Kpi(
            id=f"telecom.standards-{audience}",
            title=Message(f"service standard for {en}", f"{zh}客户服务标准"),
            source=cite((ident, "R-CTEL-17", "X-KPI-25")),
            implements=(ident, "R-CTEL-17", "X-KPI-25"),
            measure=partial(count, audience=audience, standards=standards),
            parameters=(
                Parameter(
                    name="expected",
                    title=Message("how many items the standard has", "标准条数"),
                    default=PRINTED[audience],
                    low=0,
                ),
            ),
        )
        for audience, en, zh, ident in sources
    )
