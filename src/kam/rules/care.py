"""Care occasions: dates that call for a greeting, a card or a gift."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from attrs import field, frozen

from kam.model import Firmness, Owed, Portfolio, Where
from kam.model.owed import FOLDING, item_id
from kam.reasons import Reason
from kam.rules.book import RuleBook
from kam.rules.depth import LEAN, STANDARD, in_depth
from kam.rules.reach import Served
from kam.rules.rule import Rule
from kam.text import Text

WORK: Final = FOLDING | {Where.SITE}
WORK_MINUTES: Final = 15
LEAST: Final = frozenset({"birthday", "deadline", "promise", "renewal"})
"""Kinds that are owed at every depth."""


class Audience(enum.Enum):
    """Over which records a care occasion is asked, one by one; once over the whole portfolio."""

    ACCOUNT = "account"
    CONTACT = "contact"
    STAFF = "staff"
    KEY_DATE = "key-date"
    AGREEMENT = "agreement"
    CASE = "case"
    PORTFOLIO = "portfolio"


@frozen(kw_only=True)
class CareScope:
    """What a care occasion may look at: facts, rules, the days asked for (both included).

    ``served`` holds the judged accounts by id, so that an occasion can ask for their levels.
    """

    portfolio: Portfolio
    rules: RuleBook
    as_of: date
    start: date
    end: date
    served: Mapping[str, Served] = field(factory=dict)

    def ready_by(self, lead_days: int) -> date:
        """Return the last day whose preparation, so many days ahead of it, falls inside."""
        return self.end + timedelta(days=lead_days)


@frozen(kw_only=True)
class CareOccasion(Rule):
    """A kind of care day.

    ``kind`` is the fixed word of the calendar item (``birthday``, ``anniversary``); ``occurs``
    is asked once per record of ``audience`` and returns what is owed inside the scope (see `owed`).
    ``depth`` says from which depth on it is owed: birthdays and deadlines always, else `STANDARD`.
    """

    kind: str
    audience: Audience
    depth: str = in_depth()
    occurs: Callable[[Any, CareScope, CareOccasion], Iterable[Owed]] = field(eq=False)

    @depth.default
    def _birthdays_are_the_least(self) -> str:
        return LEAN if self.kind in LEAST else STANDARD

    def owed(
        self,
        *,
        subject: str,
        occurrence: str,
        day: date,
        summary: Text,
        reasons: tuple[Reason, ...],
        place: Where = Where.DAY,
        account: str = "",
        contacts: tuple[str, ...] = (),
        staff: str = "",
        kind: str = "",
        at: datetime | None = None,
        minutes: int = 0,
        early: int = 0,
        late: int = 0,
        address: str = "",
        action: Text | None = None,
        details: tuple[Text, ...] = (),
    ) -> Owed:
        """Return one thing owed on a day, by this rule.

        ``occurrence`` tells those of one subject apart and never changes (usually the year).
        ``staff`` empty means the owner of ``account``; ``kind`` empty means the rule's.  ``at`` is
        the moment at which an event of some ``minutes`` begins, or by which something has to be
        done; None for a whole day.  Work that is no day mark takes ``minutes`` (15 unless a rule
        says more), may be done ``early`` days before its day and ``late`` days after it, and leaves
        days off; what must never be late is not.
        ``action`` says what to do without the account's name; without it the summary does.
        """
        if not reasons:
            raise ValueError("reasons is empty; what is owed says why")
        kind = kind or self.kind
        place = Where.MOMENT if at else place
        if place in WORK:
            minutes = minutes or WORK_MINUTES
        return Owed(
            item=item_id(kind, subject, occurrence),
            kind=kind,
            place=place,
            summary=summary,
            rule=self.id,
            reasons=reasons,
            earliest=day - timedelta(days=early),
            ideal=day,
            latest=day + timedelta(days=late),
            account=account,
            contacts=contacts,
            staff=staff,
            due=at,
            minutes=0 if place is Where.DAY else minutes,
            firmness=_firmness(at, early + late),
            movable=place in FOLDING,
            address=address,
            action=action,
            details=details,
        )


def _firmness(at: datetime | None, days: int) -> Firmness:
    if at is not None:
        return Firmness.PINNED
    return Firmness.FLEXIBLE_IN_WINDOW if days else Firmness.FIXED_DAY
