"""Visit, contact, survey, dossier and plan-review cadences per level group (catalogue 3.1)."""

from __future__ import annotations

from typing import Final

from kam.plugins import LevelGroup, Message, Where, bilingual, cadence

ITEM_VISIT: Final = Message("Visit {account}", "拜访 {account}")
ITEM_SURVEY: Final = Message("Satisfaction survey: {account}", "满意度调查：{account}")
ITEM_DOSSIER: Final = Message("Check the dossier of {account}", "核对档案：{account}")
ITEM_PLAN_REVIEW: Final = Message("Review the service plan of {account}", "评审服务方案：{account}")
ITEM_CONTACT: Final = Message("Contact {account}", "联系 {account}")

TALK: Final = "Ask how things stand and what is needed next | 了解近况与下一步需求"
SCORE: Final = "Ask for the score of the satisfaction survey | 询问满意度评分"

MONTH, QUARTER, HALF_YEAR, YEAR = 30, 91, 182, 365
"""Days of an interval that the catalogue gives in months."""
CONTACTS: Final = ("visit", "meeting", "call", "message", "event", "order", "contact")
GROUPS: Final = (
    "top level | 高级",
    "middle level | 中级",
    "base level | 基础级",
    "potential key account | 潜在大客户",
)
"""The level groups, in their order."""

# fmt: off
_TABLE: Final = (
    # activity, slug, place, title, task, action, intervals of the groups, maxima, minutes, what counts, rows
    ("visit", "visit", Where.SITE, "visits | 拜访", ITEM_VISIT, TALK, (MONTH, QUARTER, YEAR, QUARTER), (0, 0, 0, 0), 60, ("visit", "meeting"),
     ("X-CAD-09", "R-3PL-18", "R-3PL-26", "R-RISK-05", "R-CIO-06", "R-ART-06", "R-CABLE-19")),
    ("contact", "contact", Where.REMOTE, "other contact | 其他联系", ITEM_CONTACT, TALK, (14, MONTH, QUARTER, MONTH), (92, 92, 0, 92), 15, CONTACTS,
     ("X-CAD-10", "R-DEPT-12", "R-FIVE-05", "R-ABC-13", "R-STRAT-09", "R-CIO-10", "R-TEAM6-08", "R-DOSS-10", "R-CHAP-11", "R-POST-05", "R-POLICY-07")),
    ("survey", "survey", Where.REMOTE, "satisfaction surveys | 满意度调查", ITEM_SURVEY, SCORE, (HALF_YEAR, YEAR, YEAR, YEAR), (0, 0, 0, 0), 30, ("survey",),
     ("X-CAD-12", "R-3PL-28", "R-DEPT-13", "R-FLOW-13", "R-CMTE-06", "R-CHAP-12")),
    ("dossier-check", "dossier", Where.DESK, "dossier checks | 档案核对", ITEM_DOSSIER, None, (QUARTER, HALF_YEAR, YEAR, HALF_YEAR), (0, 0, 0, 0), 15, ("dossier-check",),
     ("X-CAD-13", "R-3PL-25", "R-SBANK-10", "R-RISK-04", "R-DOSS-03")),
    ("plan-review", "plan-review", Where.DESK, "reviews of the service plan | 服务方案评审", ITEM_PLAN_REVIEW, None, (QUARTER, HALF_YEAR, YEAR, HALF_YEAR), (0, 0, 0, 0), 30, ("plan-review",),
     ("X-CAD-15", "R-DOSS-05", "R-ABC-10", "R-CIO-11")),
)
# fmt: on
CADENCES: Final = tuple(
    cadence(
        f"core.{slug}-{group.value}",
        bilingual("{0.en}: {1.en} | {0.zh}：{1.zh}".format(*map(bilingual, (title, of_group)))),
        task,
        activity,
        interval,
        *ids,
        group=group,
        place=place,
        action=action,
        minutes=minutes,
        counts=counts,
        maximum=maximum,
        source="catalogue 3.1, G-02, G-03 (proposed)",
    )
    for activity, slug, place, title, task, action, intervals, maxima, minutes, counts, ids in _TABLE
    for group, of_group, interval, maximum in zip(
        LevelGroup, GROUPS, intervals, maxima, strict=True
    )
)  # fmt: skip
"""One cadence per activity and level group; every figure is proposed."""
