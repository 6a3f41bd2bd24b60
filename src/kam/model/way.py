"""Ways: what the user knows better about the time from one place to another."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from kam.errors import InvalidField, Place
from kam.model.fields import clean, filled
from kam.text import Message, refusals

SAME_PLACE: Final = Message("is the same place as 'from'", "与 'from' 是同一个地点")
OTHER_PLACE: Final = Message("another place", "另一个地点")


@frozen(kw_only=True)
class Way:
    """The minutes from one place to another, and back unless a way back is given too.

    ``source`` and ``target`` are ids or names of accounts or of our people (their base), or cities.
    """

    source: str = field(converter=clean, validator=filled)
    target: str = field(converter=clean, validator=filled)
    minutes: int = field()
    place: Place = field(factory=Place, eq=False, repr=False)

    @minutes.validator
    def _check_minutes(self, _: object, value: object) -> None:
        if type(value) is not int or value < 0:
            raise InvalidField(
                "minutes", refusals.OUT_OF_RANGE(value=repr(value)), allowed="0, 1, 2 ..."
            )

    def __attrs_post_init__(self) -> None:
        if self.source == self.target:
            raise InvalidField("to", SAME_PLACE(), allowed=OTHER_PLACE())
