"""Parameters: the figures of a rule that a user may change in `kam.toml`."""

from __future__ import annotations

from attrs import evolve, frozen

from kam.errors import RuleError
from kam.rules.settings import Value
from kam.text import Message

ORIGIN_DEFAULT = "default"
ORIGIN_PROPOSED = "default (proposed)"


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
        self._check(self.default, "default")

    @property
    def value(self) -> Value:
        """The value in force."""
        return self.default if self.override is None else self.override

    @property
    def origin(self) -> str:
        """Where the value in force comes from."""
        if self.override is not None:
            return self.overridden_in
        return ORIGIN_PROPOSED if self.proposed else ORIGIN_DEFAULT

    @property
    def allowed(self) -> str:
        """What a value may be, in words."""
        if isinstance(self.default, bool):
            return "true or false"
        if self.choices:
            return ", ".join(self.choices)
        if isinstance(self.default, tuple):
            return "a list"
        if isinstance(self.default, str):
            return "a text"
        if self.low is None and self.high is None:
            return "a whole number"
        if self.high is None:
            return f"a whole number of {self.low} or more"
        return f"a whole number from {self.low} to {self.high}"

    def set(self, value: Value, origin: str) -> Parameter:
        """Return the parameter with another value in force.

        Raises:
            RuleError: the value is of another type or out of range.
        """
        self._check(value, origin)
        return evolve(self, override=value, overridden_in=origin)

    def _check(self, value: Value, origin: str) -> None:
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
            raise RuleError(f"{origin}: {self.name}: {value!r} is not {self.allowed}")
