"""The figures of a rule: those of its kind, and those of the parts it is made of.

A part is a frozen object with figures of its own: a callback, the object whose methods are the
callbacks, or a member of a tuple. Rule code reads ``self.months`` there; for the user all figures
of a rule have flat names. Those of a member of a tuple end in its ``name``: ``weight_survey``;
those of its callback do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from types import MethodType
from typing import Any

import attrs
from attrs import frozen

from kam.reading.values import Value
from kam.rules.figure import DEFAULT, DEFAULT_PROPOSED, FigureField, figure_fields
from kam.text import Message, said


@frozen(kw_only=True)
class RuleFigure:
    """One figure of a rule, as lists, pages and errors tell it.

    ``value`` is in force; ``default`` is what the row of the rule says; ``proposed`` tells that the
    default does not come from the sources; ``overridden_in`` is empty or where ``value`` stands.
    """

    name: str
    title: Message
    value: Value
    default: Value
    unit: str
    allowed: str
    choices: tuple[str, ...]
    proposed: bool
    overridden_in: str = ""

    @property
    def origin(self) -> str:
        """Where the value in force comes from; a text that knows itself in Chinese."""
        own = said((DEFAULT_PROPOSED if self.proposed else DEFAULT)())
        return self.overridden_in or own


@frozen(eq=False)
class Held:
    """A figure in the object that holds it, under the name it has for the user."""

    name: str
    holder: Any
    field: FigureField

    @property
    def value(self) -> Value:
        """The value in force."""
        value: Value = getattr(self.holder, self.field.name)
        return value

    def read(self, value: object) -> Value:
        """Return what stands in `kam.toml` as the figure's type.

        Raises:
            InvalidField: named as the user names the figure.
        """
        return attrs.evolve(self.field, name=self.name).read(value)

    @property
    def title(self) -> Message:
        """The title, filled with fields of the holder where it names some."""
        title = self.field.about.title
        names = {name for _, name, _, _ in Formatter().parse(title.en + title.zh) if name}
        if not names:
            return title
        text = title(**{name: getattr(self.holder, name) for name in names})
        return Message(text.render("en"), text.render("zh-CN"))


def figures_in(holder: Any) -> Iterator[Held]:
    """Yield the figures of an object and of its parts; a part that stands twice counts once."""
    yield from _figures(holder, "", set())


def _figures(holder: Any, ending: str, seen: set[int]) -> Iterator[Held]:
    if id(holder) in seen:
        return
    seen.add(id(holder))
    for field in figure_fields(type(holder)):
        yield Held(f"{field.name}{ending}", holder, field)
    for attribute in attrs.fields(type(holder)):
        value = getattr(holder, attribute.name)
        if isinstance(value, tuple):
            for member in filter(_is_part, value):
                yield from _figures(_object(member), f"_{member.name}", seen)
        elif _is_part(value):
            yield from _figures(_object(value), "", seen)


def _object(value: Any) -> Any:
    return value.__self__ if isinstance(value, MethodType) else value


def _is_part(value: Any) -> bool:
    if isinstance(value, MethodType):
        return attrs.has(type(value.__self__))
    return bool(figure_fields(type(value)))


def with_figures(holder: Any, values: Mapping[int, Mapping[str, Value]]) -> Any:
    """Return an object whose figures, by the id of the part that holds them, have other values.

    What is made anew is validated; a part that stands in two places is the same in both again.
    """
    return _changed(holder, values, {})


def _changed(holder: Any, values: Mapping[int, Mapping[str, Value]], made: dict[int, Any]) -> Any:
    if isinstance(holder, MethodType):
        part = _changed(holder.__self__, values, made)
        return holder if part is holder.__self__ else getattr(part, holder.__name__)
    if id(holder) not in made:
        changes: dict[str, Any] = dict(values.get(id(holder), {}))
        for attribute in attrs.fields(type(holder)):
            old = getattr(holder, attribute.name)
            if isinstance(old, tuple):
                new = tuple(_changed(m, values, made) if _is_part(m) else m for m in old)
                if any(a is not b for a, b in zip(new, old, strict=True)):
                    changes[attribute.name] = new
            elif _is_part(old) and (part := _changed(old, values, made)) is not old:
                changes[attribute.name] = part
        made[id(holder)] = attrs.evolve(holder, **changes) if changes else holder
    return made[id(holder)]
