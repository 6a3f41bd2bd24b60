"""The types of relation that every industry knows."""

from __future__ import annotations

from kam.plugins import Message, RelationType

SOURCE = "glossary of the catalogue: tie"


def relations() -> tuple[RelationType, ...]:
    """Return reporting, influence, acquaintance and whom of theirs our people look after."""
    return (
        RelationType(
            id="core.relation-reports-to",
            relation="reports-to",
            title=Message("reports to", "汇报给"),
            source=SOURCE,
            names=("上级", "汇报对象"),
            inverse=Message("is the superior of", "的下属是"),
        ),
        RelationType(
            id="core.relation-influences",
            relation="influences",
            title=Message("influences", "影响"),
            source=SOURCE,
            inverse=Message("is influenced by", "受影响于"),
        ),
        RelationType(
            id="core.relation-knows",
            relation="knows",
            title=Message("knows", "认识"),
            source=SOURCE,
            names=("熟人", "acquaintance"),
            symmetric=True,
        ),
        RelationType(
            id="core.relation-owns",
            relation="owns",
            title=Message("looks after", "负责联系"),
            source=SOURCE,
            names=("对口", "负责"),
            inverse=Message("is looked after by", "的联系人是"),
        ),
        RelationType(
            id="core.relation-family",
            relation="family",
            title=Message("is related to", "亲属"),
            source="R-CABLE-49; private (G-23)",
            names=("亲戚", "relative"),
            symmetric=True,
        ),
    )
