"""Visit, contact, survey, dossier and plan-review cadences per level group (catalogue 3.1)."""

from __future__ import annotations

from attrs import frozen

from kam.plugins import Cadence, LevelGroup, Message, Where, cadence_parameters
from kam.text import catalogue as say

TOP, MIDDLE, BASE, POTENTIAL = LevelGroup
MONTH, QUARTER, HALF_YEAR, YEAR = 30, 91, 182, 365
"""Days of an interval that the catalogue gives in months."""


@frozen(kw_only=True)
class _Series:
    """One column of table 3.1: an activity with its interval for each level group."""

    activity: str
    slug: str
    intervals: tuple[int, int, int, int]
    minutes: int
    counts: tuple[str, ...]
    title: Message
    task: Message
    implements: tuple[str, ...]
    place: Where = Where.REMOTE
    maximum: tuple[int, int, int, int] = (0, 0, 0, 0)


_TABLE = (
    _Series(
        activity="visit",
        slug="visit",
        place=Where.SITE,
        intervals=(MONTH, QUARTER, YEAR, QUARTER),
        minutes=60,
        counts=("visit", "meeting"),
        title=Message("visits", "拜访"),
        task=say.ITEM_VISIT,
        implements=(
            "X-CAD-09",
            "R-3PL-18",
            "R-3PL-26",
            "R-RISK-05",
            "R-CIO-06",
            "R-ART-06",
            "R-CABLE-19",
        ),
    ),
    _Series(
        activity="contact",
        slug="contact",
        intervals=(14, MONTH, QUARTER, MONTH),
        minutes=15,
        counts=("visit", "meeting", "call", "message", "event", "order", "contact"),
        title=Message("other contact", "其他联系"),
        task=say.ITEM_CONTACT,
        implements=(
            "X-CAD-10",
            "R-DEPT-12",
            "R-FIVE-05",
            "R-ABC-13",
            "R-STRAT-09",
            "R-CIO-10",
            "R-TEAM6-08",
            "R-DOSS-10",
            "R-CHAP-11",
            "R-POST-05",
            "R-POLICY-07",
        ),
        maximum=(92, 92, 0, 92),
    ),
    _Series(
        activity="survey",
        slug="survey",
        intervals=(HALF_YEAR, YEAR, YEAR, YEAR),
        minutes=30,
        counts=("survey",),
        title=Message("satisfaction surveys", "满意度调查"),
        task=say.ITEM_SURVEY,
        implements=("X-CAD-12", "R-3PL-28", "R-DEPT-13", "R-FLOW-13", "R-CMTE-06", "R-CHAP-12"),
    ),
    _Series(
        activity="dossier-check",
        slug="dossier",
        place=Where.DESK,
        intervals=(QUARTER, HALF_YEAR, YEAR, HALF_YEAR),
        minutes=15,
        counts=("dossier-check",),
        title=Message("dossier checks", "档案核对"),
        task=say.ITEM_DOSSIER,
        implements=("X-CAD-13", "R-3PL-25", "R-SBANK-10", "R-RISK-04", "R-DOSS-03"),
    ),
    _Series(
        activity="plan-review",
        slug="plan-review",
        place=Where.DESK,
        intervals=(QUARTER, HALF_YEAR, YEAR, HALF_YEAR),
        minutes=30,
        counts=("plan-review",),
        title=Message("reviews of the service plan", "服务方案评审"),
        task=say.ITEM_PLAN_REVIEW,
        implements=("X-CAD-15", "R-DOSS-05", "R-ABC-10", "R-CIO-11"),
    ),
)
_GROUP_TITLES = {
    TOP: Message("top level", "高级"),
    MIDDLE: Message("middle level", "中级"),
    BASE: Message("base level", "基础级"),
    POTENTIAL: Message("potential key account", "潜在大客户"),
}


def cadences() -> tuple[Cadence, ...]:
    """Return one cadence per activity and level group; every figure is proposed."""
    return tuple(
        Cadence(
            id=f"core.{series.slug}-{group.value}",
            title=Message(
                f"{series.title.en}: {_GROUP_TITLES[group].en}",
                f"{series.title.zh}：{_GROUP_TITLES[group].zh}",
            ),
            source="catalogue 3.1, G-02, G-03 (proposed)",
            implements=series.implements,
            activity=series.activity,
            group=group,
            task=series.task,
            place=series.place,
            parameters=cadence_parameters(
                interval=series.intervals[index],
                minutes=series.minutes,
                counts=series.counts,
                maximum=series.maximum[index],
            ),
        )
        for series in _TABLE
        for index, group in enumerate(LevelGroup)
    )
