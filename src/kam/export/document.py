"""plan.json: the whole plan for machines, format ``kam.plan/1``."""

from __future__ import annotations

import json
from typing import Any, Final

from kam.export.values import finding_values, reason_values
from kam.planning import Plan, PlannedItem, UnplacedItem

FORMAT: Final = "kam.plan/1"


def plan_document(plan: Plan, language: str) -> bytes:
    """Return plan.json as UTF-8 with two-space indents and a newline at the end."""
    measures = plan.measures
    document = {
        "format": FORMAT,
        "as_of": plan.as_of.isoformat(),
        "start": plan.start.isoformat(),
        "end": plan.end.isoformat(),
        "engine": plan.engine,
        "seed": plan.seed,
        "effort": plan.effort,
        "stopped": plan.stopped,
        "versions": dict(plan.versions),
        "measures": {
            "objective": measures.objective,
            "deviation": measures.deviation,
            "uneven": measures.uneven,
            "unplanned": measures.unplanned,
            "visits": measures.visits,
            "placed": measures.placed,
            "bound": measures.bound,
            "gap": None,
        },
        "items": [placed_values(i, language) for i in plan.items],
        "unplaced": [unplaced_values(i, language) for i in plan.unplaced],
        "findings": finding_values(plan.findings),
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def placed_values(item: PlannedItem, language: str) -> dict[str, Any]:
    """Return a placed item as plain values; moments are ISO 8601 with their offset."""
    return {
        "item": item.item,
        "kind": item.kind,
        "form": item.form.value,
        "staff": item.staff,
        "with": list(item.partners),
        "account": item.account,
        "contacts": list(item.contacts),
        "date": item.day.isoformat(),
        "start": item.start.isoformat() if item.start else None,
        "end": item.end.isoformat() if item.end else None,
        "timezone": item.timezone,
        "minutes": item.minutes,
        "firmness": item.firmness.value,
        "earliest": item.earliest.isoformat(),
        "ideal": item.ideal.isoformat(),
        "latest": item.latest.isoformat(),
        "summary": item.summary.render(language),
        "rule": item.rule,
        "reasons": reason_values(item.reasons, language),
    }


def unplaced_values(item: UnplacedItem, language: str) -> dict[str, Any]:
    """Return an unplaced item as plain values."""
    return {
        "item": item.item,
        "kind": item.kind,
        "staff": item.staff,
        "account": item.account,
        "earliest": item.earliest.isoformat(),
        "ideal": item.ideal.isoformat(),
        "latest": item.latest.isoformat(),
        "state": item.state.value,
        "cause": item.cause.render(language),
        "remedy": item.remedy.render(language),
        "summary": item.summary.render(language),
        "rule": item.rule,
        "reasons": reason_values(item.reasons, language),
    }
