"""What records themselves ask for: a promise, an agreed step or time, a preparation (X-SLA-17).

Somebody wrote the date down, so no rule decides it and no figure changes it.  The reason still
tells which rows of the catalogue ask for it, under a name of its own.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from kam.reasons import Reason
from kam.text import Message, Parameter


@frozen
class Stored:
    """A sort of date that stands in a record: its name in plans, the rows it implements."""

    id: str
    implements: tuple[str, ...]

    def because(self, message: Message, /, **figures: Parameter) -> Reason:
        """Return a reason in its name."""
        return Reason.of(self.id, message, ", ".join(self.implements), **figures)


PROMISE: Final = Stored("core.promise", ("X-SLA-17", "R-PEXP-16", "R-PEXP-19", "X-CAL-09"))
CASE_DATE: Final = Stored("core.stored-date", ("X-SLA-17", "R-SOFT-04"))
NEXT_STEP: Final = Stored("core.next-step", ("X-REC-04",))
PREPARATION: Final = Stored("core.prepare", ("X-CAL-12",))
STORED: Final = (PROMISE, CASE_DATE, NEXT_STEP, PREPARATION)
