"""Ties: typed, dated edges of the people graph."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from kam.errors import InvalidField, Place
from kam.model.fields import clean, filled, identifier, in_order, optional_date
from kam.text import Message, refusals

SAME_PERSON: Final = Message("is the same person as 'from'", "与 'from' 是同一个人")
OTHER_PERSON: Final = Message("another person", "另一个人")

MAX_LEVEL = 5


@frozen(kw_only=True)
class Tie:
    """A relation from one person to another (staff or contact).

    ``kind`` is a word such as ``reports-to``, ``influences``, ``knows``, ``owns``.  ``level`` and
    ``desired`` (0 to 5) say how good the relation is and should be, ``strength`` (0 to 5) how much
    it carries.  It holds from ``since`` to ``until``, both included; None is open.
    """

    source: str = field(validator=identifier)
    target: str = field(validator=identifier)
    kind: str = field(converter=clean, validator=filled)
    level: int | None = field(default=None)
    desired: int | None = field(default=None)
    strength: int | None = field(default=None)
    since: date | None = field(default=None, validator=optional_date)
    until: date | None = field(default=None, validator=optional_date)
    notes: str = field(default="", converter=clean)
    place: Place = field(factory=Place, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        in_order("until", self.since, self.until)
        for name in ("level", "desired", "strength"):
            value = getattr(self, name)
            if value is not None and not (type(value) is int and 0 <= value <= MAX_LEVEL):
                raise InvalidField(
                    name,
                    refusals.OUT_OF_RANGE(value=repr(value)),
                    allowed=refusals.RANGE(low=0, high=MAX_LEVEL),
                )
        if self.source == self.target:
            raise InvalidField("to", SAME_PERSON(), allowed=OTHER_PERSON())

    def holds_on(self, day: date) -> bool:
        """Tell whether the tie exists on ``day``."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )
