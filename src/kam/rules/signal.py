"""Signals: early warnings, and what is to be done about them."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from attrs import field, frozen

from kam.model import Where
from kam.model.records import SIGNAL_STATE
from kam.reasons import Reason
from kam.rules.figure import lasting
from kam.rules.reach import EVERYONE, Reach, Served
from kam.rules.rule import Rule
from kam.rules.view import AccountView
from kam.text import Message, bilingual


class Gravity(enum.Enum):
    """How grave an early warning is."""

    SIGNAL = "signal"
    STRONG = "strong"


@frozen(kw_only=True)
class Raised:
    """A signal that was raised: since which day, why; ``gravity`` None means the rule's."""

    since: date
    reason: Reason
    gravity: Gravity | None = None


@frozen(kw_only=True)
class Play:
    """One task that a signal asks for.

    ``kind`` is the fixed word of the calendar item, ``slug`` tells the plays of one rule apart,
    ``text`` is its title and may use ``{account}``.  It is due ``days`` after the signal;
    when ``working``, in working days of who does it.  ``role`` names who does it (the first by id
    in that role); empty: the account manager.  ``place`` is where it is done.  It may be done as
    soon as the play before it is due.
    """

    kind: str
    slug: str
    text: Message = field(converter=bilingual)
    days: int
    working: bool = False
    role: str = ""
    place: Where = Where.REMOTE
    minutes: int = lasting(15)

    @property
    def name(self) -> str:
        """What its figures end in."""
        return self.slug


Fit = Callable[[Sequence[Served], "Signal"], Any]
Evaluate = Callable[[Served, Any, "Signal"], Iterable[Raised]]


@frozen(kw_only=True)
class Signal(Rule):
    """An early warning.

    ``fit`` sees every account once and returns a state; ``evaluate`` looks at one account with it
    and yields what was raised.  Every raised signal asks for the plays of ``playbook``.

    One that ``keeps`` its state is told the one before: `raised_before`, from evidence of kind
    ``signal``, which `kam.Assessment.evidence` holds after each judgement and `kam.Memory` keeps.
    """

    gravity: Gravity = Gravity.SIGNAL
    evaluate: Evaluate = field(eq=False)
    fit: Fit | None = field(default=None, eq=False)
    reach: Reach = EVERYONE
    playbook: tuple[Play, ...] = ()
    keeps: bool = False

    def raised_before(self, view: AccountView) -> date | None:
        """Return the day since which it stood raised at the judgement before, None: it did not."""
        rows = [e for e in view.evidence if e.kind == SIGNAL_STATE and e.value == self.id]
        last = rows[-1] if rows else None
        stands = last is not None and (last.until is None or last.until >= view.as_of)
        return last.day if last is not None and stands else None
