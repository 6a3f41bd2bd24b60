"""Acts: what people say of planned work, as rows of their own tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from attrs import frozen

from kam.memory import Remembered
from kam.model import DecisionKind, Portfolio
from kam.rules import Cadence, RuleBook
from kam.workspace.csv_rows import NewRow

ACTIVITY_OF: Final = {"contact": "call"}
"""What is recorded of a kind of work, where that is not its own word."""
MADE_ID: Final = re.compile(r"(?:^n|-)-?[0-9a-f]{8}$")
"""An id that was made of a name, which nobody knows."""


@frozen(kw_only=True)
class Visit:
    """What is written down of a visit that took place."""

    account: str
    day: date
    staff: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    content: str = ""
    outcome: str = ""
    next_step: str = ""
    next_date: date | None = None
    item: str = ""


@frozen(kw_only=True)
class Acts:
    """Makes rows of what people say; ``by`` says it on ``today``."""

    portfolio: Portfolio
    rules: RuleBook
    today: date
    by: str = ""

    def done(self, items: Iterable[Remembered], on: date | None = None) -> Iterator[NewRow]:
        """Yield a row for everything that took place: an activity where its kind is recorded."""
        recorded = {c.activity: c for c in self.rules.of(Cadence)}
        for known in items:
            day = on or min(known.day or self.today, self.today)
            if known.account in self.portfolio.account_by_id and known.kind in recorded:
                word = ACTIVITY_OF.get(known.kind, known.kind)
                counts = recorded[known.kind].counts
                yield self._activity(
                    "visit" if known.kind == "visit" else word if word in counts else known.kind,
                    Visit(account=known.account, day=day, staff=known.staff, item=known.item),
                )
            else:
                yield self._decision(DecisionKind.DONE, known)

    def missed(self, items: Iterable[Remembered]) -> Iterator[NewRow]:
        """Yield a row for everything that did not take place on its day."""
        for known in items:
            yield self._decision(DecisionKind.MISSED, known)

    def moved(self, items: Iterable[Remembered], to: date | datetime) -> Iterator[NewRow]:
        """Yield a row for everything that was agreed for a day or a moment."""
        for known in items:
            yield self._decision(DecisionKind.PIN, known, start=to)

    def dropped(self, items: Iterable[Remembered], why: str) -> Iterator[NewRow]:
        """Yield a row for everything that is left out."""
        for known in items:
            yield self._decision(DecisionKind.DECLINE, known, why=why)

    def snoozed(self, items: Iterable[Remembered], until: date, why: str) -> Iterator[NewRow]:
        """Yield a row for everything that comes back on a day."""
        for known in items:
            yield self._decision(DecisionKind.SNOOZE, known, start=until, why=why)

    def away(self, staff: str, first: date, last: date, reason: str) -> NewRow:
        """Return the row of somebody's leave."""
        cells = {"staff": self._person(staff), "from": str(first), "to": str(last)}
        return NewRow(
            table="leave", cells=_filled(cells | {"reason": reason}), replaces=("staff", "from")
        )

    def visited(self, visit: Visit) -> NewRow:
        """Return the row of a visit."""
        return self._activity("visit", visit)

    def _activity(self, kind: str, visit: Visit) -> NewRow:
        contacts = (self._contact(ident) for ident in visit.contacts)
        cells = {
            "account": self._account(visit.account),
            "date": str(visit.day),
            "kind": kind,
            "staff": ";".join(self._person(ident) for ident in visit.staff),
            "contacts": ";".join(contacts),
            "content": visit.content,
            "outcome": visit.outcome,
            "next_step": visit.next_step,
            "next_date": str(visit.next_date) if visit.next_date else "",
            "item": visit.item,
        }
        return NewRow(table="activities", cells=_filled(cells))

    def _decision(
        self,
        kind: DecisionKind,
        known: Remembered,
        *,
        start: date | datetime | None = None,
        why: str = "",
    ) -> NewRow:
        cells = {
            "item": known.item,
            "decision": kind.value,
            "start": "" if start is None else _moment(start),
            "by": self.by,
            "at": str(self.today),
            "why": why,
            "was": str(known.day or known.ideal),
        }
        return NewRow(table="decisions", cells=cells, replaces=("item",))

    def _account(self, ident: str) -> str:
        return _said(ident, self.portfolio.account(ident).name, self.portfolio.accounts)

    def _person(self, ident: str) -> str:
        person = self.portfolio.staff_by_id.get(ident)
        return _said(ident, person.name, self.portfolio.staff) if person else ident

    def _contact(self, ident: str) -> str:
        return _said(ident, self.portfolio.contact(ident).name, self.portfolio.contacts)


def _said(ident: str, name: str, others: Iterable[object]) -> str:
    """Return how a person writes whom is meant: the id, the name where the id was made of it."""
    alone = sum(getattr(other, "name", "") == name for other in others) == 1
    return name if alone and MADE_ID.search(ident) else ident


def _moment(value: date | datetime) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat()


def _filled(cells: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in cells.items() if cell}
