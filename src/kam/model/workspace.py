"""The workspace: facts that hold for the whole portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import field, frozen

from kam.dates import DEFAULT_HOURS, DEFAULT_WEEKDAYS, Span
from kam.errors import InvalidField
from kam.model.fields import a_frozenset, a_tuple, clean
from kam.model.money import CURRENCY
from kam.text import ENGLISH, LANGUAGES, Message, refusals

if TYPE_CHECKING:
    from attrs import Attribute

NO_LANGUAGE: Final = Message("{value} is no language", "{value} 不是语言")
LASTING_TEXT: Final = Message("a text that never changes", "永不改变的文字")

DEFAULT_TIMEZONE: Final = "Asia/Shanghai"
DEFAULT_CURRENCY: Final = "CNY"


def zone(name: str, *, name_of_field: str = "timezone") -> ZoneInfo:
    """Return the IANA time zone of that name.

    Raises:
        InvalidField: there is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidField(
            name_of_field, refusals.NO_ZONE(value=repr(name)), allowed=refusals.ZONE_NAME()
        ) from error


def optional_zone(_: object, attribute: Attribute[str], value: str) -> None:
    """Accept the name of an IANA time zone, or nothing."""
    if value:
        zone(value, name_of_field=attribute.name)


@frozen(kw_only=True)
class Workspace:
    """Name, place and language of the team whose portfolio this is.

    ``id`` is the namespace of calendar UIDs: changing it renames every calendar item.
    ``timezone`` defaults to Asia/Shanghai (catalogue G-49).  ``country`` (``CN``, ``DE-BY``) gives
    the statutory holidays of everybody without a calendar of their own; empty means none.
    """

    name: str = field(default="kam", converter=clean)
    id: str = field(default="kam", converter=clean)
    timezone: str = field(default=DEFAULT_TIMEZONE)
    country: str = field(default="", converter=clean)
    language: str = field(default=ENGLISH)
    currency: str = field(default=DEFAULT_CURRENCY)
    weekdays: frozenset[int] = field(default=DEFAULT_WEEKDAYS, validator=a_frozenset)
    hours: tuple[Span, ...] = field(default=DEFAULT_HOURS, validator=a_tuple)

    @id.validator
    def _check_id(self, _: object, value: str) -> None:
        if not value:
            raise InvalidField("id", refusals.EMPTY(), allowed=LASTING_TEXT())

    @timezone.validator
    def _check_zone(self, _: object, value: str) -> None:
        zone(value)

    @language.validator
    def _check_language(self, _: object, value: str) -> None:
        if value not in LANGUAGES:
            raise InvalidField(
                "language", NO_LANGUAGE(value=repr(value)), allowed=", ".join(LANGUAGES)
            )

    @currency.validator
    def _check_currency(self, _: object, value: str) -> None:
        if not CURRENCY.fullmatch(value):
            raise InvalidField(
                "currency",
                refusals.NO_CURRENCY(value=repr(value)),
                allowed=refusals.CODE_LIKE_CNY(),
            )

    @property
    def zone(self) -> ZoneInfo:
        """The time zone as an object."""
        return zone(self.timezone)
