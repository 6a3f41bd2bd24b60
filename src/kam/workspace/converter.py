"""The converter: records to plain values and back, strictly.

``structure(unstructure(x)) == x`` for every record but its `Place`, which is not kept; unknown keys
are refused, and nothing is coerced: ``"3"`` is no number and ``1`` no switch.
"""

from __future__ import annotations

import collections.abc
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
from kam.model.fields import FieldValue
from kam.reading.written import (
    Unfit,
    calendar_date_of,
    date_of,
    decimal_of,
    exact,
    moment_of,
    money_of,
    span_of,
    write_moment,
)
from kam.text import Message, Text

KEY_UNKNOWN: Final = Message("the key {key} is not known", "不认识键 {key}")
KEY_MISSING: Final = Message("is missing", "缺少")
AND_ALLOWED: Final = Message("{problem}; allowed: {allowed}", "{problem}；允许：{allowed}")
HOLDS_TWICE: Final = Message("{value} holds something twice", "{value} 里有重复")
NO_LIST_OF: Final = Message("{value} is no list of {count}", "{value} 不是 {count} 项的列表")
NO_SETTING: Final = Message("{value} is no setting", "{value} 不是设置")
NO_OBJECT: Final = Message("{value} is no object", "{value} 不是对象")


def make_converter() -> Converter:
    """Return a new converter for every record of the model."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind in (str, int, bool, float):
        converter.register_structure_hook(kind, exact)
    _register(converter, Decimal, str, decimal_of)
    _register(converter, date, date.isoformat, date_of)
    _register(converter, datetime, write_moment, moment_of)
    _register(converter, CalendarDate, str, calendar_date_of)
    _register(converter, Span, lambda s: format_hours((s,)), span_of)
    _register(converter, Money, lambda m: f"{m.currency} {m.amount:f}", money_of)
    converter.register_structure_hook_func(_is_day_or_moment, _day_or_moment)
    converter.register_unstructure_hook_func(_is_day_or_moment, _write_day_or_moment)
    converter.register_structure_hook_func(_is_frozenset, _frozenset_hook(converter))
    converter.register_unstructure_hook_func(_is_frozenset, sorted)
    converter.register_structure_hook_func(_is_tuple, _tuple_hook(converter))
    converter.register_structure_hook_func(_is_mapping, _mapping_hook(converter))
    converter.register_structure_hook_func(lambda kind: kind == FieldValue, _field_value)
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


def _is_day_or_moment(kind: Any) -> bool:
    if get_origin(kind) not in (Union, types.UnionType):
        return False
    return {date, datetime} <= set(get_args(kind)) <= {date, datetime, type(None)}


def _day_or_moment(value: Any, kind: Any) -> date | datetime | None:
    if value is None and type(None) in get_args(kind):
        return None
    return moment_of(value) if "T" in exact(value, str) else date_of(value, date)


def _write_day_or_moment(value: date | datetime | None) -> str | None:
    if value is None:
        return None
    return write_moment(value) if isinstance(value, datetime) else value.isoformat()


def _is_frozenset(kind: Any) -> bool:
    return get_origin(kind) is frozenset


def _frozenset_hook(converter: Converter) -> Callable[[Any, Any], frozenset[Any]]:
    def into(value: Any, kind: Any) -> frozenset[Any]:
        (inner,) = get_args(kind)
        found = [converter.structure(v, inner) for v in exact(value, list)]
        if len(set(found)) != len(found):
            raise Unfit(HOLDS_TWICE(value=repr(value)))
        return frozenset(found)

    return into


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple_hook(converter: Converter) -> Callable[[Any, Any], tuple[Any, ...]]:
    def into(value: Any, kind: Any) -> tuple[Any, ...]:
        inner = get_args(kind)
        items = exact(value, list)
        kinds = inner[:1] * len(items) if inner[-1] is Ellipsis else inner
        if len(items) != len(kinds):
            raise Unfit(NO_LIST_OF(value=repr(value), count=len(kinds)))
        steps = enumerate(zip(items, kinds, strict=True))
        return tuple(_each(converter, kind, ((i, v, k) for i, (v, k) in steps)))

    return into


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) is collections.abc.Mapping


def _mapping_hook(converter: Converter) -> Callable[[Any, Any], dict[str, Any]]:
    def into(value: Any, kind: Any) -> dict[str, Any]:
        items = exact(value, dict)
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


def _field_value(value: Any, _: Any) -> FieldValue:
    """Return what a column of an industry holds; numbers and dates stay texts until they are read.

    Which they are, only the rule book knows (`kam.facts.resolve`).
    """
    if type(value) is list:
        return tuple(exact(item, str) for item in value)
    return value if type(value) is bool else str(exact(value, str))


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
    raise Unfit(NO_SETTING(value=repr(value)))


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
            raise Unfit(NO_OBJECT(value=repr(value)))
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
            yield path, KEY_UNKNOWN(key=repr(key))
    elif isinstance(error, KeyError):
        yield path, KEY_MISSING()
    elif isinstance(error, InvalidField):
        whole = AND_ALLOWED(problem=error.problem, allowed=error.allowed)
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
