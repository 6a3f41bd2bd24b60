"""plan.json: the whole plan for machines, format ``kam.plan/2``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from kam.model import Leg, Placed, Session, Unplaced
from kam.model.fix import Fix, OwnedBy, PinTo
from kam.planning import Load, Plan
from kam.reports.json_values import finding_values, reason_values

FORMAT: Final = "kam.plan/2"


def plan_document(plan: Plan, language: str) -> Iterator[bytes]:
    """Yield plan.json in pieces: UTF-8, two-space indents, a newline at the end."""
    measures = plan.measures
    head: dict[str, Any] = {
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
            "moved": measures.moved,
            "travel": measures.travel,
            "visits": measures.visits,
            "placed": measures.placed,
            "bound": measures.bound,
            "gap": None,
        },
    }
    yield _text(head).removesuffix("\n}").encode("utf-8")
    yield from _list("sessions", (session_values(s, language) for s in plan.sessions))
    held = plan.session_of
    items = (placed_values(i, held[i.item].id, language) for i in plan.items)
    yield from _list("items", items)
    yield from _list("unplaced", (unplaced_values(i, language) for i in plan.unplaced))
    yield from _list("loads", (_load_values(load) for load in plan.loads))
    yield from _list("findings", iter(finding_values(plan.findings)))
    yield b"\n}\n"


def _load_values(load: Load) -> dict[str, Any]:
    return {
        "staff": load.staff,
        "month": load.month,
        "available": load.available,
        "demanded": load.demanded,
        "visits": load.visits,
        "travel": load.travel,
        "calls": load.calls,
        "desk": load.desk,
    }


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _list(name: str, values: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    """Yield one more key of the document, whose value is a list."""
    yield f',\n  "{name}": ['.encode()
    first = True
    for value in values:
        text = _text(value).replace("\n", "\n    ")
        yield f"{'' if first else ','}\n    {text}".encode()
        first = False
    yield b"]" if first else b"\n  ]"


def session_values(session: Session, language: str) -> dict[str, Any]:
    """Return a session as plain values; its ``lines`` are the ids of the items that it holds."""
    return {
        "session": session.id,
        "kind": session.kind.value,
        "staff": session.staff,
        "with": list(session.partners),
        "account": session.account,
        "date": session.day.isoformat(),
        "until": session.until.isoformat() if session.until else None,
        "start": session.start.isoformat() if session.start else None,
        "end": session.end.isoformat() if session.end else None,
        "timezone": session.timezone,
        "minutes": session.minutes,
        "way": _leg_values(session.way),
        "back": _leg_values(session.back),
        "firmness": session.firmness.value,
        "lines": [line.item for line in session.lines],
        "reasons": reason_values(session.why, language),
    }


def _leg_values(leg: Leg | None) -> dict[str, Any] | None:
    return {"from": leg.origin, "minutes": leg.minutes, "km": leg.km} if leg else None


def placed_values(item: Placed, session: str, language: str) -> dict[str, Any]:
    """Return a placed item as plain values, in the session of that id.

    Moments are ISO 8601 with their offset.
    """
    return {
        "item": item.item,
        "session": session,
        "kind": item.owed.kind,
        "form": item.owed.form.value,
        "staff": item.owed.staff,
        "with": list(item.partners),
        "account": item.owed.account,
        "contacts": list(item.owed.contacts),
        "date": item.day.isoformat(),
        "start": item.start.isoformat() if item.start else None,
        "end": item.end.isoformat() if item.end else None,
        "timezone": item.timezone,
        "minutes": item.owed.minutes,
        "firmness": item.firmness.value,
        "provisional": item.provisional is not None,
        "earliest": item.owed.earliest.isoformat(),
        "ideal": item.owed.ideal.isoformat(),
        "latest": item.owed.latest.isoformat(),
        "summary": item.owed.summary.render(language),
        "rule": item.owed.rule,
        "reasons": reason_values(item.reasons, language),
    }


def _fix_values(fix: Fix | None) -> dict[str, str] | None:
    """Return what a program can do, by name."""
    if isinstance(fix, PinTo):
        return {"pin": fix.item, "day": fix.day.isoformat()}
    if isinstance(fix, OwnedBy):
        return {"account": fix.account, "owner": fix.staff}
    return {"take_back": fix.item} if fix is not None else None


def unplaced_values(item: Unplaced, language: str) -> dict[str, Any]:
    """Return an unplaced item as plain values."""
    return {
        "item": item.item,
        "kind": item.owed.kind,
        "staff": item.owed.staff,
        "account": item.owed.account,
        "earliest": item.owed.earliest.isoformat(),
        "ideal": item.owed.ideal.isoformat(),
        "latest": item.owed.latest.isoformat(),
        "state": "void" if item.void else "unplaced",
        "cause": item.cause.render(language),
        "remedy": item.remedy.render(language),
        "fix": _fix_values(item.fix),
        "summary": item.owed.summary.render(language),
        "rule": item.owed.rule,
        "reasons": reason_values(item.reasons, language),
    }
