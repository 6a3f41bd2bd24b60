"""Care occasions: dates that call for a greeting, a card or a gift."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from attrs import field, frozen

from kam.model import Portfolio
from kam.reasons import Reason
from kam.rules.book import RuleBook
from kam.rules.reach import Served
from kam.rules.rule import Rule
from kam.text import Text


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
class Occasion:
    """One care day that an occasion found: what, when, for whom, who should act.

    ``occurrence`` tells occasions of one subject apart and never changes (usually the year).
    ``accounts`` and ``contacts`` are ids; ``staff`` empty means the owner of the first account.
    ``form`` is ``day``, ``event`` or ``task``; ``kind`` empty means the rule's.  ``at`` is the
    moment of an event or of a task's end, None for a whole day.  ``details`` are further lines of
    the item's text.
    """

    subject: str
    occurrence: str
    day: date
    summary: Text
    reasons: tuple[Reason, ...]
    accounts: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    staff: str = ""
    kind: str = ""
    form: str = "day"
    at: datetime | None = None
    venue: str = ""
    details: tuple[Text, ...] = ()


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

    def ready_by(self, rule: CareOccasion) -> date:
        """Return the last day whose preparation, ``lead_days`` ahead of it, falls inside."""
        return self.end + timedelta(days=rule.number("lead_days"))


@frozen(kw_only=True)
class CareOccasion(Rule):
    """A kind of care day.

    ``kind`` is the fixed word of the calendar item (``birthday``, ``anniversary``); ``occurs``
    is asked once per record of ``audience`` and returns the occasions inside the scope.
    """

    kind: str
    audience: Audience
    occurs: Callable[[Any, CareScope, CareOccasion], Iterable[Occasion]] = field(eq=False)
