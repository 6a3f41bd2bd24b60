"""What every kind of rule has in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Self

from attrs import evolve, field, frozen

from kam.errors import RuleError
from kam.reasons import Reason
from kam.rules import sentences as says
from kam.rules.parameter import Parameter
from kam.rules.settings import Value
from kam.text import Message
from kam.text import Parameter as Figure

RULE_ID: Final = re.compile(r"[a-z][a-z0-9_-]*\.[a-z][a-z0-9_-]*")


@frozen(kw_only=True)
class Rule:
    """A named piece of knowledge: id ``set.slug``, source, parameters, catalogue ids it fulfils.

    Subclasses are the kinds of rule; they add what the kind says and are never subclassed
    themselves: a plugin makes *values* of these classes.
    """

    id: str = field()
    title: Message
    source: str
    implements: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()

    @id.validator
    def _check_id(self, _: object, value: str) -> None:
        if not RULE_ID.fullmatch(value):
            raise RuleError(
                f"{value!r} is no rule id; allowed: set.slug in a-z, 0-9, hyphen and underscore"
            )

    @property
    def set_id(self) -> str:
        """The id of the rule set, which is the plugin's id."""
        return self.id.partition(".")[0]

    @property
    def proposed(self) -> bool:
        """Tell whether some figure in force is a default of our own."""
        return any(p.proposed and p.override is None for p in self.parameters)

    def parameter(self, name: str) -> Parameter:
        """Return one parameter.

        Raises:
            RuleError: the rule has no such parameter.
        """
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        names = tuple(p.name for p in self.parameters) or says.NONE
        raise RuleError(says.NO_PARAMETER(rule=self.id, name=repr(name), names=names))

    def number(self, name: str) -> int:
        """Return the whole number in force."""
        value = self.parameter(name).value
        if type(value) is not int:
            raise RuleError(f"{self.id}: {name} is no number")
        return value

    def word(self, name: str) -> str:
        """Return the word in force."""
        value = self.parameter(name).value
        if not isinstance(value, str):
            raise RuleError(f"{self.id}: {name} is no word")
        return value

    def flag(self, name: str) -> bool:
        """Return the switch in force."""
        value = self.parameter(name).value
        if not isinstance(value, bool):
            raise RuleError(f"{self.id}: {name} is no switch")
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words in force."""
        value = self.parameter(name).value
        if not isinstance(value, tuple):
            raise RuleError(f"{self.id}: {name} is no list")
        return tuple(str(v) for v in value)

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return the whole numbers in force."""
        value = self.parameter(name).value
        if not isinstance(value, tuple):
            raise RuleError(f"{self.id}: {name} is no list")
        return tuple(int(v) for v in value)

    def because(self, message: Message, /, **figures: Figure) -> Reason:
        """Return a reason in the name of this rule."""
        return Reason.of(self.id, message, self.source, **figures)

    def overridden(self, values: Mapping[str, Value], origin: str) -> Self:
        """Return the rule with other values in force.

        Raises:
            RuleError: an unknown parameter, or a value it cannot hold.
        """
        changed = {name: self.parameter(name).set(v, origin) for name, v in values.items()}
        parameters = tuple(changed.get(p.name, p) for p in self.parameters)
        return evolve(self, parameters=parameters)
