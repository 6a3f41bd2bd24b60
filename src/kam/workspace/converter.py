"""The converter: records to plain values and back, strictly.

``structure(unstructure(x)) == x`` for every record but its `Place`, which is not kept; unknown keys
are refused, and nothing is coerced: ``"3"`` is no number and ``1`` no switch.
"""

from __future__ import annotations

import collections.abc
import re
import types
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Union, get_args, get_origin

import attrs
from cattrs import BaseValidationError, Converter, ForbiddenExtraKeysError
from cattrs.errors import (
    AttributeValidationNote,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from kam.dates import CalendarDate, Span, format_hours
from kam.errors import Finding, InvalidField, KamError, Severity
from kam.model import Money
from kam.model.workspace import zone
from kam.reading.calendar_dates import parse_calendar_date
from kam.reading.hours import parse_hours
from kam.text import Text
from kam.workspace import sentences as says

_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?(E[-+]?\d+)?", re.ASCII)
_MOMENT: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2}T[0-9:.]+)(?:([-+][0-9:]+)\[([^\]]+)\]|([-+][0-9:]+))?"
)


class Unfit(KamError, ValueError):  # noqa: N818 - says what the value is
    """A value of a document does not fit where it stands."""


def make_converter() -> Converter:
    """Return a new converter for every record of the model."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind in (str, int, bool, float):
        converter.register_structure_hook(kind, _exact)
    _register(converter, Decimal, str, _decimal)
    _register(converter, date, date.isoformat, _date)
    _register(converter, datetime, write_moment, read_moment)
    _register(converter, CalendarDate, str, _calendar_date)
    _register(converter, Span, lambda s: format_hours((s,)), _span)
    _register(converter, Money, lambda m: f"{m.currency} {m.amount:f}", _money)
    converter.register_structure_hook_func(_is_day_or_moment, _day_or_moment)
    converter.register_unstructure_hook_func(_is_day_or_moment, _write_day_or_moment)
    converter.register_structure_hook_func(_is_frozenset, _frozenset_hook(converter))
    converter.register_unstructure_hook_func(_is_frozenset, sorted)
    converter.register_structure_hook_func(_is_tuple, _tuple_hook(converter))
    converter.register_structure_hook_func(_is_mapping, _mapping_hook(converter))
    converter.register_structure_hook_func(_is_setting, _setting)
    converter.register_structure_hook_func(lambda kind: kind is object, lambda value, _: value)
    converter.register_structure_hook_factory(_is_record, lambda c: _record_in(converter, c))
    converter.register_unstructure_hook_factory(_is_record, lambda c: _record_out(converter, c))
    return converter


def _register(
    converter: Converter,
    kind: type[Any],
    out: Callable[[Any], Any],
    into: Callable[[Any, Any], Any],
) -> None:
    converter.register_unstructure_hook(kind, out)
    converter.register_structure_hook(kind, into)


def _exact(value: Any, kind: Any) -> Any:
    if type(value) is not kind:
        raise Unfit(says.NO_KIND(value=repr(value), kind=kind.__name__))
    return value


def _decimal(value: Any, _: Any) -> Decimal:
    if not _NUMBER.fullmatch(_exact(value, str)):
        raise Unfit(says.NO_NUMBER(value=repr(value)))
    return Decimal(value)


def _date(value: Any, _: Any) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", _exact(value, str)):
        raise Unfit(says.NO_DATE(value=repr(value)))
    return date.fromisoformat(value)


def write_moment(moment: datetime) -> str:
    """Return a moment as ISO 8601, with the name of its zone: ``...+02:00[Europe/Berlin]``."""
    key = getattr(moment.tzinfo, "key", None)
    return moment.isoformat() + (f"[{key}]" if key else "")


def read_moment(value: Any, _: Any = None) -> datetime:
    """Read a moment as `write_moment` writes it."""
    found = _MOMENT.fullmatch(_exact(value, str))
    if not found:
        raise Unfit(says.NO_MOMENT(value=repr(value)))
    if found[3]:
        local = datetime.fromisoformat(found[1])
        wanted = datetime.fromisoformat(found[1] + found[2])
        for fold in (0, 1):
            moment = local.replace(tzinfo=zone(found[3]), fold=fold)
            if moment.utcoffset() == wanted.utcoffset():
                return moment
        raise Unfit(says.OTHER_OFFSET(value=repr(value), zone=found[3], offset=found[2]))
    return datetime.fromisoformat(value)


def _is_day_or_moment(kind: Any) -> bool:
    if get_origin(kind) not in (Union, types.UnionType):
        return False
    return {date, datetime} <= set(get_args(kind)) <= {date, datetime, type(None)}


def _day_or_moment(value: Any, kind: Any) -> date | datetime | None:
    if value is None and type(None) in get_args(kind):
        return None
    return read_moment(value) if "T" in _exact(value, str) else _date(value, date)


def _write_day_or_moment(value: date | datetime | None) -> str | None:
    if value is None:
        return None
    return write_moment(value) if isinstance(value, datetime) else value.isoformat()


def _calendar_date(value: Any, _: Any) -> CalendarDate:
    parsed = parse_calendar_date(_exact(value, str), this_year=2000)
    if str(parsed.value) != value:
        raise Unfit(says.NO_CALENDAR_DATE(value=repr(value)))
    return parsed.value


def _span(value: Any, _: Any) -> Span:
    found = parse_hours(_exact(value, str))
    if len(found) != 1:
        raise Unfit(says.NO_SPAN(value=repr(value)))
    return found[0]


def _money(value: Any, _: Any) -> Money:
    if not re.fullmatch(r"[A-Z]{3} -?\d+(\.\d+)?", _exact(value, str)):
        raise Unfit(says.NO_AMOUNT(value=repr(value)))
    return Money(Decimal(value[4:]), value[:3])


def _is_frozenset(kind: Any) -> bool:
    return get_origin(kind) is frozenset


def _frozenset_hook(converter: Converter) -> Callable[[Any, Any], frozenset[Any]]:
    def into(value: Any, kind: Any) -> frozenset[Any]:
        (inner,) = get_args(kind)
        found = [converter.structure(v, inner) for v in _exact(value, list)]
        if len(set(found)) != len(found):
            raise Unfit(says.HOLDS_TWICE(value=repr(value)))
        return frozenset(found)

    return into


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple_hook(converter: Converter) -> Callable[[Any, Any], tuple[Any, ...]]:
    def into(value: Any, kind: Any) -> tuple[Any, ...]:
        inner = get_args(kind)
        items = _exact(value, list)
        kinds = inner[:1] * len(items) if inner[-1] is Ellipsis else inner
        if len(items) != len(kinds):
            raise Unfit(says.NO_LIST_OF(value=repr(value), count=len(kinds)))
        steps = enumerate(zip(items, kinds, strict=True))
        return tuple(_each(converter, kind, ((i, v, k) for i, (v, k) in steps)))

    return into


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) is collections.abc.Mapping


def _mapping_hook(converter: Converter) -> Callable[[Any, Any], dict[str, Any]]:
    def into(value: Any, kind: Any) -> dict[str, Any]:
        items = _exact(value, dict)
        _, inner = get_args(kind)
        found = _each(converter, kind, ((k, v, inner) for k, v in items.items()))
        return dict(zip(items, found, strict=True))

    return into


def _each(
    converter: Converter, kind: Any, items: Iterable[tuple[int | str, Any, Any]]
) -> list[Any]:
    """Structure every item; raise all their faults together, each with its place."""
    found, errors = [], []
    for index, value, inner in items:
        try:
            found.append(converter.structure(value, inner))
        except Exception as error:  # any fault of an item, told with its place
            note = IterableValidationNote(f"item {index!r} of {kind}", index, inner)
            error.__notes__ = [*getattr(error, "__notes__", []), note]
            errors.append(error)
    if errors:
        raise IterableValidationError(f"while structuring {kind}", errors, kind)
    return found


def _is_setting(kind: Any) -> bool:
    """Recognise what a parameter may hold (`kam.rules.settings.Value`), and its list's items."""
    inner = set(get_args(kind)) if get_origin(kind) in (Union, types.UnionType) else set()
    return {str, int} <= inner and type(None) not in inner


def _setting(value: Any, kind: Any) -> Any:
    plain = tuple(k for k in get_args(kind) if k in (str, int, bool))
    if type(value) in plain:
        return value
    lists = [k for k in get_args(kind) if get_origin(k) is tuple]
    if lists and type(value) is list:
        return tuple(_setting(item, get_args(lists[0])[0]) for item in value)
    raise Unfit(says.NO_SETTING(value=repr(value)))


SELF_MADE: Final = (CalendarDate, Span, Money)


def _is_record(kind: Any) -> bool:
    return attrs.has(kind) and kind not in SELF_MADE


def _record_in(converter: Converter, kind: Any) -> Any:
    made = make_dict_structure_fn(
        kind,
        converter,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
        **_omitted(kind),
    )

    def into(value: Any, wanted: Any) -> Any:
        if type(value) is not dict:
            raise Unfit(says.NO_OBJECT(value=repr(value)))
        return made(value, wanted)

    return into


def _record_out(converter: Converter, kind: Any) -> Any:
    return make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True, **_omitted(kind))


NOT_KEPT: Final = frozenset({"place", "closed_cases"})
"""Fields that are no facts: where a record stood, and what the day of judgement makes of it."""


def _omitted(kind: Any) -> Any:
    return {f.name: override(omit=True) for f in attrs.fields(kind) if f.name in NOT_KEPT}


def findings_of(error: BaseException, file: str) -> tuple[Finding, ...]:
    """Return one finding for every fault in a validation error, with its path in the document."""
    return tuple(
        Finding(severity=Severity.ERROR, code="bad-document", text=text, file=file, column=path)
        for path, text in _faults(error, "$")
    )


def _faults(error: BaseException, path: str) -> Iterator[tuple[str, str | Text]]:
    if isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from _faults(inner, path + _step(inner))
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            yield path, says.KEY_UNKNOWN(key=repr(key))
    elif isinstance(error, KeyError):
        yield path, says.KEY_MISSING()
    elif isinstance(error, InvalidField):
        whole = says.AND_ALLOWED(problem=error.problem, allowed=error.allowed)
        yield f"{path}.{error.field}", whole if error.allowed else error.problem
    elif isinstance(error, KamError):
        yield path, error.text
    else:
        yield path, str(error)


def _step(error: BaseException) -> str:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, IterableValidationNote):
            return f"[{note.index}]" if isinstance(note.index, int) else f".{note.index}"
        if isinstance(note, AttributeValidationNote):
            return f".{note.name}"
    return ""
