"""Service standards that a company brings along: items of a kind, with versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from kam.plugins import Indicator, IndicatorScope, Measured, figure, indicator
from kam_telecom.settings import KINDS, SIDES, Standard, TelecomSettings


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
    """Measure which percent of the items is there, and how many of each kind and side.

    ``items`` are the kind and side of each.
    """

    items: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    expected: int = figure(title="how many items the standard has | 标准条数", low=0)

    def __call__(self, scope: IndicatorScope) -> Iterator[Measured]:
        del scope
        there = len(self.items)
        if self.expected:
            share = (Decimal(there * 100) / self.expected).quantize(Decimal("0.1"))
            yield Measured(subject="complete", value=share, of=self.expected)
        count = Counter(word for item in self.items for word in item)
        for word in (*self.kinds, *SIDES):
            yield Measured(subject=word, value=Decimal(count[word]), of=there)


PRINTED: Final = (
    ("family", "service standard for families and persons | 家庭及个人客户服务标准", 107, "R-CTEL-14"),
    ("enterprise", "service standard for government and enterprise | 政企客户服务标准", 89, "R-CTEL-15"),
)  # fmt: skip
"""How many items China Telecom's standards have; their texts are not printed."""


def kpis(settings: TelecomSettings) -> tuple[Indicator, ...]:
    """Return the count of items for families and persons, and for organisations."""
    items = {
        a: tuple((s.kind, s.side) for s in in_force(settings) if s.audience == a) for a in KINDS
    }
    return tuple(
        indicator(
            f"telecom.standards-{audience}",
            title,
            Complete(items=items[audience], kinds=KINDS[audience], expected=printed),
            *(row, "R-CTEL-17", "X-KPI-25"),
        )
        for audience, title, printed, row in PRINTED
    )
