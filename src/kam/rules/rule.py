"""What every kind of rule has in common."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, Self

from attrs import evolve, field, frozen

from kam.errors import InvalidField, KamError, RuleError
from kam.reading.values import Value
from kam.reasons import Reason
from kam.rules.made import Made
from kam.rules.parts import Held, RuleFigure, figures_in, with_figures
from kam.text import Message, Parameter, Text, bilingual, joined

RULE_ID: Final = re.compile(r"[a-z][a-z0-9_-]*\.[a-z][a-z0-9_-]*")

NO_FIGURE: Final = Message(
    "{rule} has no parameter {name}; it has: {names}", "{rule} 没有参数 {name}；现有：{names}"
)
NONE: Final = Message("none", "无")
AT: Final = Message("{origin}: {problem}", "{origin}：{problem}")


@frozen(kw_only=True)
class Override:
    """A value that replaced the one of a rule's row: where it stands, and what it replaced."""

    name: str
    value: Value
    default: Value
    origin: str


@frozen(kw_only=True)
class Rule(metaclass=Made):
    """A named piece of knowledge: id ``set.slug``, title, the catalogue ids it fulfils.

    Its figures are fields made by `kam.rules.figure`, of the rule or of a part of it.  ``sourced``
    names those of this rule whose values come from its sources though its kind proposes them.
    ``note`` is a sentence on the source beside the ids; ``source`` replaces both where they do not
    say it.  Subclasses are the kinds of rule; they add what the kind says and are never subclassed
    themselves: a plugin makes *values* of these classes.
    """

    id: str = field()
    title: Message = field(converter=bilingual)
    source: str = ""
    implements: tuple[str, ...] = ()
    note: str = ""
    sourced: tuple[str, ...] = field(default=())
    overrides: tuple[Override, ...] = field(default=(), repr=False)

    @id.validator
    def _check_id(self, _: object, value: str) -> None:
        if not RULE_ID.fullmatch(value):
            raise RuleError(
                f"{value!r} is no rule id; allowed: set.slug in a-z, 0-9, hyphen and underscore"
            )

    @sourced.validator
    def _check_sourced(self, _: object, value: tuple[str, ...]) -> None:
        unknown = [name for name in value if name not in self._held()]
        if unknown:
            raise self._no_figure(unknown[0])

    @property
    def set_id(self) -> str:
        """The id of the rule set, which is the plugin's id."""
        return self.id.partition(".")[0]

    @property
    def cited(self) -> str:
        """The source as it is shown: ids of the catalogue and, where there is one, a sentence."""
        return self.source or "; ".join(filter(None, (", ".join(self.implements), self.note)))

    @cached_property
    def figures(self) -> tuple[RuleFigure, ...]:
        """Every figure that a user may change, the rule's own first."""
        return tuple(self._figures())

    def _held(self) -> dict[str, Held]:
        return {held.name: held for held in figures_in(self)}

    def _figures(self) -> Iterator[RuleFigure]:
        over = {o.name: o for o in self.overrides}
        for held in figures_in(self):
            changed = over.get(held.name)
            yield RuleFigure(
                name=held.name,
                title=held.title,
                value=held.value,
                default=changed.default if changed else held.value,
                unit=held.field.about.unit,
                allowed=held.field.allowed,
                choices=held.field.about.choices,
                proposed=held.field.about.proposed and held.name not in self.sourced,
                overridden_in=changed.origin if changed else "",
            )

    @property
    def proposed(self) -> bool:
        """Tell whether some figure in force is a default of our own."""
        return any(f.proposed and not f.overridden_in for f in self.figures)

    def figure(self, name: str) -> RuleFigure:
        """Return one figure.

        Raises:
            RuleError: the rule has no such figure.
        """
        for found in self.figures:
            if found.name == name:
                return found
        raise self._no_figure(name)

    def _no_figure(self, name: str) -> RuleError:
        names = tuple(self._held()) or NONE
        return RuleError(NO_FIGURE(rule=self.id, name=repr(name), names=names))

    def because(self, message: Message, /, **figures: Parameter) -> Reason:
        """Return a reason in the name of this rule."""
        return Reason.of(self.id, message, self.cited, **figures)

    def overridden(
        self, values: Mapping[str, object], origin: str, *, place: str | Text = ""
    ) -> Self:
        """Return the rule with other values in force, as they stand in `kam.toml`.

        ``origin`` is where people see that the values come from, ``place`` where they stand
        exactly: every fault begins with it.

        Raises:
            RuleError: unknown figures, values they cannot hold; all of them in one message.
        """
        place = place or origin
        held = self._held()
        new: dict[str, Override] = {}
        faults: list[Text] = []
        for name, value in values.items():
            try:
                new[name] = self._override(held, name, value, origin)
            except KamError as error:
                faults.append(AT(origin=place, problem=error.text))
        if faults:
            raise RuleError(joined(faults))
        changes: dict[int, dict[str, Value]] = defaultdict(dict)
        for name, override in new.items():
            changes[id(held[name].holder)][held[name].field.name] = override.value
        try:
            changed: Self = with_figures(self, changes)
        except (RuleError, InvalidField) as error:
            raise RuleError(AT(origin=place, problem=error.text)) from None
        kept = {o.name: o for o in self.overrides} | new
        return evolve(changed, overrides=tuple(kept.values()))

    def _override(
        self, held: Mapping[str, Held], name: str, value: object, origin: str
    ) -> Override:
        if name not in held:
            raise self._no_figure(name)
        read = held[name].read(value)
        before = next((o.default for o in self.overrides if o.name == name), held[name].value)
        return Override(name=name, value=read, default=before, origin=origin)
