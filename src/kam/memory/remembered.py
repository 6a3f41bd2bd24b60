"""One item or session that a plan has named, and what was written of it."""

from __future__ import annotations

import enum
from datetime import date, datetime

from attrs import frozen


class State(enum.Enum):
    """Where an item stands: in the calendars, past or done, cancelled, or nothing but a name."""

    LIVE = "live"
    OVER = "over"
    CANCELLED = "cancelled"
    NAMED = "named"


@frozen(kw_only=True)
class Written:
    """One component as last written: its text (see `kam.ledger.encoding`), SEQUENCE and stamp.

    ``stamp`` is the day of judgement on which it last changed; DTSTAMP is its midnight in UTC.
    """

    uid: str
    body: str
    sequence: int = 0
    stamp: date


@frozen(kw_only=True)
class Remembered:
    """One item or session that a plan has named.

    ``at`` is what people see: the start of a visit or event, the moment a task is due, a day; None
    while the item is only a name.  ``ideal`` and ``owed`` (the last plan still owed it) serve the
    matching of later plans.  ``staff`` have it in their calendars; ``former`` had it and see it
    cancelled.  ``privacy`` is the level its texts were written with, ``why`` its reasons in English
    and Chinese.

    What is done in a session of another name has the id of that in ``session`` (where it is
    cancelled: of the last one): it is a line of an agenda and stands on the day of its session.  It
    has no entry; ``entries`` are those it had before, cancelled.  A block or a trip, to which
    nothing owed gives its name, is owed while planned.
    """

    item: str
    state: State
    owed: bool
    ideal: date
    at: date | datetime | None = None
    staff: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    account: str = ""
    privacy: str = "names"
    why: tuple[tuple[str, str], ...] = ()
    entries: tuple[Written, ...] = ()
    session: str = ""

    @property
    def kind(self) -> str:
        """The first part of the id."""
        return self.item.partition("/")[0]

    @property
    def subject(self) -> str:
        """The second part of the id."""
        return self.item.split("/", 2)[1]

    @property
    def occurrence(self) -> str:
        """The rest of the id."""
        return self.item.split("/", 2)[2]

    @property
    def day(self) -> date | None:
        """The local day of ``at``."""
        return self.at.date() if isinstance(self.at, datetime) else self.at

    @property
    def standing(self) -> date | None:
        """The day on which it stands in people's calendars, None when it does not."""
        return self.day if self.state is State.LIVE else None

    @property
    def is_entry(self) -> bool:
        """Tell whether it stands in people's calendars as an entry of its own."""
        return self.state is State.LIVE and not self.session

    @property
    def start(self) -> datetime | None:
        """The moment at which it stands in people's calendars, None when it has none."""
        live = self.state is State.LIVE
        return self.at if live and isinstance(self.at, datetime) else None
