"""Parameters: the figures of a rule that a user may change in `kam.toml`."""

from __future__ import annotations

from attrs import evolve, frozen

from kam.errors import RuleError
from kam.rules import sentences as says
from kam.rules.settings import Value
from kam.text import Message, Text, problems, said


@frozen(kw_only=True)
class Parameter:
    """One figure, word or list of words of a rule.

    ``unit`` is a word (``day``, ``hour``, ``percent``, ``minute``) or empty.  ``low`` and ``high``
    bound a number (both included), ``choices`` a word.  ``proposed`` says that the default does
    not come from the catalogue's sources.  ``origin`` tells where the value in force comes from.
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

    def __attrs_post_init__(self) -> None:
        self._check(self.default, says.DEFAULT())

    @property
    def value(self) -> Value:
        """The value in force."""
        return self.default if self.override is None else self.override

    @property
    def origin(self) -> str:
        """Where the value in force comes from; a text that knows itself in Chinese."""
        if self.override is not None:
            return self.overridden_in
        return said(says.DEFAULT_PROPOSED() if self.proposed else says.DEFAULT())

    @property
    def allowed(self) -> str:
        """What a value may be, in words; a text that knows itself in Chinese."""
        return ", ".join(self.choices) if self.choices else said(self._form())

    def _form(self) -> Text:
        if isinstance(self.default, bool):
            return says.SWITCH()
        if isinstance(self.default, tuple):
            return says.A_LIST()
        if isinstance(self.default, str):
            return problems.A_TEXT()
        if self.high is not None:
            return says.FROM_TO(low=str(self.low), high=self.high)
        return problems.WHOLE_NUMBER() if self.low is None else says.AT_LEAST(low=self.low)

    def set(self, value: Value, origin: str) -> Parameter:
        """Return the parameter with another value in force.

        Raises:
            RuleError: the value is of another type or out of range.
        """
        self._check(value, origin)
        return evolve(self, override=value, overridden_in=origin)

    def _check(self, value: Value, origin: str | Text) -> None:
        fits = type(value) is type(self.default)
        if fits and type(value) is int:
            fits = (self.low is None or value >= self.low) and (
                self.high is None or value <= self.high
            )
        if fits and self.choices:
            words = value if isinstance(value, tuple) else (value,)
            fits = all(word in self.choices for word in words)
        if fits and isinstance(value, tuple):
            wanted = {type(v) for v in self.default} if isinstance(self.default, tuple) else set()
            fits = not wanted or all(type(v) in wanted for v in value)
        if not fits:
            wrong = says.NONE_OF_CHOICES if self.choices else says.WRONG_VALUE
            raise RuleError(
                wrong(origin=origin, name=self.name, value=repr(value), allowed=self.allowed)
            )
