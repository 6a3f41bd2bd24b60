"""Records: from the values of a row to a frozen class of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from attrs import evolve

from kam.errors import Finding, InvalidField, Severity
from kam.model import (
    Account,
    Activity,
    Agreement,
    CalendarDay,
    Case,
    Consent,
    Contact,
    Decision,
    Evidence,
    Figure,
    Keeping,
    KeyDate,
    Leave,
    Position,
    Promise,
    Staff,
    Step,
    Survey,
    TeamMember,
    Tie,
    Way,
)
from kam.workspace.rows import Row, finding

Values = dict[str, Any]
RENAMED: Final = {"date": "day", "place": "venue"}
"""Columns whose field in the model has another name."""


def _aware(value: date | datetime, zone: ZoneInfo, *, end: bool = False) -> datetime:
    """Return a moment in the workspace's zone; a whole day begins at 00:00 or ends at 23:59."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=zone)
    return datetime.combine(value, time(23, 59) if end else time(), tzinfo=zone)


def _account(values: Values, row: Row, _: ZoneInfo) -> Account:
    reason = values.pop("tier_reason", "")
    levels = values.pop("tier", ())
    team = tuple(TeamMember(staff=s, role=role) for s, role in values.pop("team", ()))
    tags = frozenset(values.pop("tags", ()))
    return Account(
        **values,
        tags=tags,
        team=team,
        designations=tuple(evolve(d, reason=reason) for d in levels),
        **_kept(row),
        place=row.place,
    )


POSITION: Final = ("account", "title", "occupation", "department", "seniority")


def position(values: Values) -> Position:
    """Take the columns of a position out of the values of a contact."""
    found = {name: values.pop(name) for name in POSITION if name in values}
    return Position(**found, start=values.pop("from", None), end=values.pop("to", None))


def _contact(values: Values, row: Row, _: ZoneInfo) -> Contact:
    held = position(values)
    consent = {n: values.pop(n) for n in ("greet", "gift", "share", "quiet") if n in values}
    return Contact(
        **values,
        positions=(held,),
        consent=Consent(**consent),
        **_kept(row),
        place=row.place,
    )


def _staff(values: Values, row: Row, _: ZoneInfo) -> Staff:
    return Staff(**values, extra=tuple(row.extra.items()), place=row.place)


def _tie(values: Values, row: Row, _: ZoneInfo) -> Tie:
    return Tie(source=values.pop("from"), target=values.pop("to"), **values, place=row.place)


def _way(values: Values, row: Row, _: ZoneInfo) -> Way:
    return Way(source=values.pop("from"), target=values.pop("to"), **values, place=row.place)


def _activity(values: Values, row: Row, _: ZoneInfo) -> Activity:
    day, at = _day_and_time(values.pop("day"))
    return Activity(day=day, time=at, **values, **_kept(row), place=row.place)


def _kept(row: Row) -> Values:
    """Return the columns of industries and of the user, as they were read."""
    return {"profile": tuple(row.profile.items()), "extra": tuple(row.extra.items())}


def _agreement(values: Values, row: Row, _: ZoneInfo) -> Agreement:
    return Agreement(**values, **_kept(row), place=row.place)


def _day_and_time(value: date | datetime) -> tuple[date, datetime | None]:
    return (value.date(), value) if isinstance(value, datetime) else (value, None)


def _case(values: Values, row: Row, zone: ZoneInfo) -> Case:
    values["opened"] = _aware(values["opened"], zone)
    for name in ("due", "agreed", "closed"):
        if name in values:
            values[name] = _aware(values[name], zone, end=name != "agreed")
    return Case(**values, **_kept(row), place=row.place)


def _step(values: Values, row: Row, zone: ZoneInfo) -> Step:
    return Step(at=_aware(values.pop("at"), zone), **values, place=row.place)


def _survey(values: Values, row: Row, _: ZoneInfo) -> Survey:
    scale = values.pop("scale", None)
    ends = {"low": scale[0], "high": scale[1]} if scale else {}
    return Survey(**values, **ends, place=row.place)


def _leave(values: Values, row: Row, _: ZoneInfo) -> Leave:
    return Leave(start=values.pop("from"), end=values.pop("to"), **values, place=row.place)


def _promise(values: Values, row: Row, _: ZoneInfo) -> Promise:
    kept = values.pop("kept", None)
    keeping = Keeping.OPEN if kept is None else Keeping.KEPT if kept else Keeping.BROKEN
    return Promise(**values, keeping=keeping, place=row.place)


def _key_date(values: Values, row: Row, _: ZoneInfo) -> KeyDate:
    day, at = _day_and_time(values.pop("day"))
    return KeyDate(day=day, time=at, **values, place=row.place)


def _decision(values: Values, row: Row, zone: ZoneInfo) -> Decision:
    at = values.pop("at", None)
    start = values.pop("start", None)
    if isinstance(start, datetime):
        start = start.replace(tzinfo=zone)
    return Decision(
        **values, start=start, at=_aware(at, zone) if at is not None else None, place=row.place
    )


def _plain(kind: type[Any]) -> Callable[[Values, Row, ZoneInfo], Any]:
    def make(values: Values, row: Row, _: ZoneInfo) -> Any:
        return kind(**values, place=row.place)

    return make


MAKERS: Final[Mapping[str, Callable[[Values, Row, ZoneInfo], Any]]] = {
    "accounts": _account,
    "contacts": _contact,
    "staff": _staff,
    "ties": _tie,
    "agreements": _agreement,
    "activities": _activity,
    "cases": _case,
    "steps": _step,
    "surveys": _survey,
    "leave": _leave,
    "calendar": _plain(CalendarDay),
    "figures": _plain(Figure),
    "evidence": _plain(Evidence),
    "promises": _promise,
    "dates": _key_date,
    "decisions": _decision,
    "travel": _way,
}


def make_record(table: str, row: Row, zone: ZoneInfo) -> Any | Finding:
    """Return the record of a row, or the finding that says why there can be none."""
    values = {
        name if table == "accounts" else RENAMED.get(name, name): value
        for name, value in row.values.items()
    }
    try:
        return MAKERS[table](values, row, zone)
    except InvalidField as error:
        return finding(
            Severity.ERROR,
            "bad-row",
            error.problem,
            row.place,
            {v: k for k, v in RENAMED.items()}.get(error.field, error.field),
            allowed=error.allowed,
        )
