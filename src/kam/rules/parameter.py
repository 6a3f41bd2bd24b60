"""Parameters: figures of rules whose kind or part does not declare them as fields yet."""

from __future__ import annotations

from attrs import evolve, field, frozen

from kam.errors import InvalidField, RuleError
from kam.reading.values import KINDS, Kind, Value
from kam.rules.figure import About, FigureField
from kam.rules.parts import RuleFigure
from kam.text import Message, Text

AT = Message("{origin}: {problem}", "{origin}：{problem}")
DEFAULT = Message("default", "默认")


@frozen(kw_only=True)
class Parameter:
    """One figure, word or list of words of a rule.

    ``unit`` is a word (``day``, ``hour``, ``percent``, ``minute``) or empty.  ``low`` and ``high``
    bound a number (both included), ``choices`` a word.  ``proposed`` says that the default does
    not come from the catalogue's sources.
    """

    name: str
    title: Message
    default: Value
    unit: str = ""
    low: int | None = None
    high: int | None = None
    choices: tuple[str, ...] = ()
    proposed: bool = False
    override: Value | None = None
    overridden_in: str = ""
    declared: FigureField = field(init=False, repr=False, eq=False)

    @declared.default
    def _declare(self) -> FigureField:
        about = About(
            title=self.title, unit=self.unit, low=self.low, high=self.high, choices=self.choices
        )
        return FigureField(self.name, _kind(self.default), about)

    def __attrs_post_init__(self) -> None:
        self._read(self.default, DEFAULT())

    @property
    def value(self) -> Value:
        """The value in force."""
        return self.default if self.override is None else self.override

    @property
    def figure(self) -> RuleFigure:
        """The parameter as lists, pages and errors tell it."""
        return RuleFigure(
            name=self.name,
            title=self.title,
            value=self.value,
            default=self.default,
            unit=self.unit,
            allowed=self.declared.allowed,
            choices=self.choices,
            proposed=self.proposed,
            overridden_in=self.overridden_in,
        )

    def set(self, value: object, origin: str) -> Parameter:
        """Return the parameter with another value in force.

        Raises:
            RuleError: the value is of another type or out of range.
        """
        return evolve(self, override=self._read(value, origin), overridden_in=origin)

    def _read(self, value: object, origin: str | Text) -> Value:
        try:
            return self.declared.read(value)
        except InvalidField as error:
            raise RuleError(AT(origin=origin, problem=error.text)) from None


def _kind(default: Value) -> Kind:
    if isinstance(default, tuple):
        part = type(default[0]).__name__ if default else "str"
        return KINDS[f"tuple[{part}, ...]"]
    return KINDS[type(default).__name__]
