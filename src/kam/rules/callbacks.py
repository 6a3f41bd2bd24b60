"""The functions of rules: what each is called with, read from the types of the fields."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from kam.text import Message, Text

ROOM: Final = __name__.rpartition(".")[0]
NOT_CALLABLE: Final = Message(
    "must be a function of ({wanted}), not {got}", "应为参数是（{wanted}）的函数，而不是 {got}"
)
WRONG_PARAMETERS: Final = Message(
    "is called with ({wanted}) but takes ({got})", "调用时的参数是（{wanted}），却只接受（{got}）"
)


@cache
def callbacks_of(kind: type) -> Mapping[str, tuple[str, ...]]:
    """Return the fields of a class that hold functions, with the names of the types they take.

    Only the classes of this room declare functions that the core calls.
    """
    if not kind.__module__.startswith(ROOM):
        return {}
    found = {name: _taken(hint) for name, hint in get_type_hints(kind).items()}
    return {name: taken for name, taken in found.items() if taken is not None}


def _taken(hint: Any) -> tuple[str, ...] | None:
    options = get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)
    for option in options:
        if get_origin(option) is Callable:
            return tuple(_name(taken) for taken in get_args(option)[0])
    return None


def _name(taken: Any) -> str:
    if isinstance(taken, str):
        return taken
    return str(getattr(taken, "__forward_arg__", getattr(taken, "__name__", taken)))


def wrong_callback(value: Any, wanted: tuple[str, ...]) -> Text | None:
    """Return what is wrong with a function that is called with so many things, None: nothing."""
    if not callable(value):
        return NOT_CALLABLE(wanted=", ".join(wanted), got=type(value).__name__)
    try:
        signature = inspect.signature(value)
    except ValueError:  # some functions that are written in C have none
        return None
    try:
        signature.bind(*wanted)
    except TypeError:
        return WRONG_PARAMETERS(wanted=", ".join(wanted), got=", ".join(signature.parameters))
    return None
