"""Survey headings: what is scored apart, the six brand drivers, hygiene factor or motivator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from kam.plugins import (
    Check,
    Finding,
    Indicator,
    IndicatorScope,
    Measured,
    Message,
    Portfolio,
    Severity,
    Survey,
    bilingual,
    indicator,
)
from kam_telecom.settings import TelecomSettings

HEADINGS: Final = {
    word: bilingual(title)
    for word, title in (
        ("complaint-handling", "complaint handling | 投诉处理"),
        ("complaint-answer", "answer to the complaint | 投诉答复"),
        ("points-feedback", "points feedback | 积分回馈"),
        ("image", "image | 形象"),
        ("product", "product | 产品"),
        ("price", "price | 资费"),
        ("channel", "channel | 渠道"),
        ("feedback", "feedback | 回馈"),
        ("service", "service | 服务"),
        ("attitude", "attitude in repair | 维修服务态度"),
        ("standard", "standard of repair | 维修服务规范"),
        ("effect", "effect of repair | 维修服务效果"),
    )
}
"""Words of the column ``dimension`` of surveys; either title is understood too."""
DRIVERS: Final = ("image", "product", "price", "channel", "feedback", "service")
REPAIR: Final = ("attitude", "standard", "effect")
HYGIENE, MOTIVATOR = "hygiene", "motivator"
UNKNOWN: Final = Message("{word} is no heading of the operator's surveys", "{word} 不是调查项目")


def heading_of(survey: Survey) -> str:
    """Return the word of a survey's heading, empty when it has none or another one."""
    text = survey.dimension.strip().casefold()
    for word, title in HEADINGS.items():
        if text in {word, title.en, title.zh}:
            return word
    return ""


def factor_of(heading: str, motivators: tuple[str, ...]) -> str:
    """Return whether a heading delights (motivator) or only annoys when it fails (hygiene)."""
    return MOTIVATOR if heading in motivators else HYGIENE


def asked(scope: IndicatorScope) -> Iterator[Survey]:
    """Yield the surveys of the period."""
    for survey in scope.portfolio.surveys:
        if scope.start <= survey.day <= scope.end:
            yield survey


def means(pairs: Iterable[tuple[str, Decimal]]) -> Iterator[Measured]:
    """Yield the mean of every subject, in percent with one decimal."""
    found: dict[str, list[Decimal]] = defaultdict(list)
    for subject, share in pairs:
        found[subject].append(share)
    for subject, parts in sorted(found.items()):
        mean = sum(parts, Decimal(0)) * 100 / len(parts)
        yield Measured(subject=subject, value=mean.quantize(Decimal("0.1")), of=len(parts))


def by_heading(scope: IndicatorScope, headings: tuple[str, ...] = ()) -> Iterator[Measured]:
    """Measure satisfaction per heading, or of some headings only."""
    wanted = headings or tuple(HEADINGS)
    yield from means((h, s.share) for s in asked(scope) if (h := heading_of(s)) in wanted)


def by_factor(scope: IndicatorScope, motivators: tuple[str, ...]) -> Iterator[Measured]:
    """Measure satisfaction with hygiene factors and with motivators."""
    yield from means(
        (factor_of(h, motivators), s.share) for s in asked(scope) if (h := heading_of(s))
    )


def kpis(settings: TelecomSettings) -> tuple[Indicator, ...]:
    """Return satisfaction by heading, by brand driver, by factor, and of repairs."""
    drivers, repairs = (partial(by_heading, headings=some) for some in (DRIVERS, REPAIR))
    factors = partial(by_factor, motivators=settings.motivators)
    # fmt: off
    return (
        indicator("telecom.headings", "satisfaction by heading | 分项满意度", by_heading, "R-MOB-10", "R-MOB-11", "X-KPI-02", unit="percent"),
        indicator("telecom.brand-drivers", "the six brand drivers | 六大品牌驱动力", drivers, "R-MOB-15", "X-MOD-16", unit="percent"),
        indicator("telecom.factors", "hygiene factors and motivators | 保健因素与激励因素", factors, "R-MOB-14", "X-MOD-17", unit="percent"),
        indicator("telecom.repair-quality", "quality of repairs | 维修质量满意度", repairs, "R-CATV6-26", "X-KPI-02", unit="percent"),
    )
    # fmt: on


def unknown_headings(portfolio: Portfolio, as_of: date, check: Check) -> Iterator[Finding]:
    """Find headings that none of the words means; told once each."""
    del as_of, check
    told: set[str] = set()
    for survey in portfolio.surveys:
        word = survey.dimension
        if word and word not in told and not heading_of(survey):
            told.add(word)
            yield Finding(
                severity=Severity.NOTE,
                code="unknown-heading",
                text=UNKNOWN(word=repr(word)),
                file=survey.place.file,
                row=survey.place.row,
                column="dimension",
                allowed=", ".join(HEADINGS),
            )


def checks() -> tuple[Check, ...]:
    """Return the check of survey headings."""
    return (
        Check(
            id="telecom.survey-headings",
            title="headings of surveys | 调查项目",
            implements=("R-MOB-10", "R-MOB-15"),
            run=unknown_headings,
        ),
    )
