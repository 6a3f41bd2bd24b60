"""What earlier plans have named and published, as later plans need to know it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from attrs import frozen


@frozen(kw_only=True)
class Published:
    """An item that an earlier plan named.

    ``day`` is where it stands in people's calendars, None when it found no room; ``start`` the
    moment of a visit.  ``owed``: the last plan still owed it.
    """

    item: str
    ideal: date
    owed: bool = True
    day: date | None = None
    start: datetime | None = None


class Register(Protocol):
    """What earlier plans have named and published; the ledger is one."""

    def of(self, kind: str, subject: str) -> Sequence[Published]:
        """Return the items of one kind and subject, ascending by ideal day and id."""

    def is_taken(self, item: str) -> bool:
        """Tell whether an id belongs to an item that stands or took place."""


class EmptyRegister:
    """The register before the first plan."""

    def of(self, kind: str, subject: str) -> Sequence[Published]:  # noqa: ARG002 - a protocol
        """Return nothing."""
        return ()

    def is_taken(self, item: str) -> bool:  # noqa: ARG002 - a protocol
        """Tell that every name is free."""
        return False


@frozen(kw_only=True)
class Horizon:
    """The days of a plan: judged on ``as_of``, planned from ``start`` to ``end``, both included."""

    as_of: date
    start: date
    end: date

    @property
    def first(self) -> date:
        """The first day that can still be planned."""
        return max(self.start, self.as_of)

    def is_standing(self, known: Published) -> bool:
        """Tell whether an item stands ahead, before the days that are planned now."""
        return known.day is not None and self.as_of <= known.day < self.start

    def is_beyond(self, known: Published) -> bool:
        """Tell whether an item lies behind the days that are planned now."""
        return known.ideal > self.end and (known.day is None or known.day > self.end)
