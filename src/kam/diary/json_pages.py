"""Agendas as plain values for JSON: everything that a screen shows, with ids."""

from __future__ import annotations

from typing import Any

from kam.diary.load import Load
from kam.diary.pages import Agenda, Day, Entry, Matter, Waiting
from kam.ledger import Change
from kam.model import Leg, Session, Unplaced
from kam.wording.texts import Texts


def agenda_values(agenda: Agenda, texts: Texts, language: str) -> dict[str, Any]:
    """Return one person's agenda; moments are ISO 8601 with their offset.

    ``texts`` say what the entries of the plan say, in the same ``language``.
    """
    return {
        **_head(agenda),
        "first": agenda.first.isoformat(),
        "last": agenda.last.isoformat(),
        "load": _load(agenda.load),
        "days": [_day(day, texts, language) for day in agenda.days],
        "changes": [_change(change, language) for change in agenda.changes],
        "overdue": [_waiting(one, language) for one in agenda.overdue],
        "to_confirm": [_waiting(one, language) for one in agenda.to_confirm],
        "unplaced": [_unplaced(one, language) for one in agenda.unplaced],
    }


def next_values(agenda: Agenda, language: str) -> dict[str, Any]:
    """Return what matters most to one person now."""
    return {**_head(agenda), "next": [_matter(matter, language) for matter in agenda.next]}


def _head(agenda: Agenda) -> dict[str, Any]:
    return {
        "staff": agenda.staff.id,
        "name": agenda.staff.name,
        "as_of": agenda.as_of.isoformat(),
    }


def _load(load: Load) -> dict[str, int]:
    return {
        "planned": load.planned,
        "travel": load.travel,
        "available": load.available,
        "worked": load.worked,
        "percent": load.percent,
    }


def _day(day: Day, texts: Texts, language: str) -> dict[str, Any]:
    return {
        "date": day.day.isoformat(),
        "off": day.off.render(language) if day.off else None,
        "load": _load(day.load),
        "sessions": [_entry(entry, texts, language) for entry in day.entries],
        "stood": [
            {"session": s.item, "title": s.title.render(language), "at": s.at.isoformat()}
            for s in day.stood
        ],
    }


def _entry(entry: Entry, texts: Texts, language: str) -> dict[str, Any]:
    session = entry.session
    return {
        **_session(session),
        "title": entry.title.render(language),
        "account": session.account,
        "place": texts.location(session),
        "way": _leg(entry.way),
        "back": _leg(entry.back),
        "with": list(session.people),
        "whom": [
            {"contact": w.contact, "name": w.name, "title": w.title, "phone": w.phone}
            for w in entry.whom
        ],
        "lines": texts.description(session).splitlines(),
        "items": [line.item for line in session.lines],
    }


def _session(session: Session) -> dict[str, Any]:
    return {
        "session": session.id,
        "kind": session.kind.value,
        "date": session.day.isoformat(),
        "start": session.start.isoformat() if session.start else None,
        "end": session.end.isoformat() if session.end else None,
    }


def _leg(leg: Leg | None) -> dict[str, Any] | None:
    return {"from": leg.origin, "minutes": leg.minutes, "km": leg.km} if leg else None


def _change(change: Change, language: str) -> dict[str, Any]:
    return {
        "change": change.change.value,
        "session": change.item,
        "title": change.what.render(language),
        "old_start": change.old_start.isoformat() if change.old_start else None,
        "new_start": change.new_start.isoformat() if change.new_start else None,
        "why": change.why.render(language),
    }


def _waiting(one: Waiting, language: str) -> dict[str, Any]:
    return {
        "item": one.item,
        "account": one.account,
        "title": one.title.render(language),
        "since": one.since.isoformat(),
        "planned": one.session.day.isoformat() if one.session else None,
        "session": one.session.id if one.session else None,
    }


def _unplaced(one: Unplaced, language: str) -> dict[str, Any]:
    return {
        "item": one.item,
        "account": one.owed.account,
        "title": one.owed.summary.render(language),
        "cause": one.cause.render(language),
        "remedy": one.remedy.render(language),
    }


def _matter(matter: Matter, language: str) -> dict[str, Any]:
    return {
        "title": matter.title.render(language),
        "why": matter.why.render(language),
        "item": matter.item,
        "account": matter.account,
        **(_session(matter.session) if matter.session else {"session": None}),
    }
