"""Settings of plugins: a table of `kam.toml` as a plugin's frozen class; nothing is coerced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final

import cattrs
from attrs import fields
from cattrs import BaseValidationError, ForbiddenExtraKeysError

from kam.dates import Weekday
from kam.errors import KamError, PluginError, UnknownName, words_of
from kam.plugins.plugin import Plugin
from kam.reading.values import KINDS, SINGLE, Kind
from kam.text import Message, Text, chained

IN_SETTINGS: Final = Message("[plugins.{plugin}]: {faults}", "[plugins.{plugin}]：{faults}")
WRONG_TYPE: Final = Message("{value} is no {kind}", "{value} 不是 {kind}")
WRONG_VALUE: Final = Message("{value} is not {allowed}", "{value} 不对，应为 {allowed}")
TYPES: Final = {
    str: Message("str", "文字"),
    int: Message("int", "整数"),
    bool: Message("bool", "true 或 false"),
    float: Message("float", "小数"),
}
OF_SETTING: Final = Message("{name}: {problem}", "{name}：{problem}")
SEMICOLON: Final = Message("; ", "；")


class WrongType(KamError, ValueError):  # noqa: N818 - says what is wrong
    """A setting of a plugin holds a value of another type."""


def structure_settings(plugin: Plugin[Any], table: Mapping[str, object]) -> Any:
    """Return a settings table as the plugin's frozen class.

    Its fields are of any type of figures (`kam.reading.values`), lists and tables of them, or
    further frozen classes.

    Raises:
        PluginError: unknown keys or values of the wrong type, all in one message.
    """
    converter = cattrs.Converter(forbid_extra_keys=True)
    for kind in TYPES:
        converter.register_structure_hook(kind, _strict)
    for one in SINGLE.values():
        if one.of not in TYPES:
            converter.register_structure_hook(one.of, partial(_read, one))
    week = partial(_read, KINDS["frozenset[Weekday]"])
    converter.register_structure_hook_func(lambda kind: kind == frozenset[Weekday], week)
    try:
        return converter.structure(dict(table), plugin.settings)
    except BaseValidationError as error:
        faults = chained(_faults(error, plugin), SEMICOLON)
        raise PluginError(plugin.id, IN_SETTINGS(plugin=plugin.id, faults=faults)) from error


def _strict(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise WrongType(WRONG_TYPE(value=repr(value), kind=TYPES[kind]))
    return value


def _read(one: Kind, value: Any, _: type) -> Any:
    try:
        return one.read(value)
    except (ValueError, TypeError):
        raise WrongType(WRONG_VALUE(value=repr(value), allowed=one.allowed)) from None


def _faults(error: BaseException, plugin: Plugin[Any]) -> Iterable[str | Text]:
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _faults(inner, plugin)
    elif isinstance(error, ForbiddenExtraKeysError):
        names = [f.name for f in fields(plugin.settings)]
        for key in sorted(error.extra_fields):
            yield UnknownName("setting", key, names).text
    else:
        notes = [str(n) for n in getattr(error, "__notes__", ())]
        place = next((n.rpartition("attribute ")[2] for n in notes if "attribute " in n), "")
        yield OF_SETTING(name=place, problem=words_of(error)) if place else words_of(error)
