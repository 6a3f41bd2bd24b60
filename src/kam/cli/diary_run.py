"""What the commands of the diary share: who, which days, and the agendas of a plan in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from attrs import frozen

import kam
from kam.cli.bilingual import argument
from kam.cli.output import print_findings
from kam.cli.pipeline import horizon, open_workspace, plan_workspace
from kam.cli.workplace import Workplace, earlier
from kam.diary import staff_named
from kam.errors import Finding, InvalidField, Severity
from kam.model import Portfolio
from kam.privacy import wording_of
from kam.text import Message
from kam.wording.texts import Texts

NO_DATE: Final = Message("{value} is no date", "{value} 不是日期")
NO_WEEK: Final = Message("{value} is no week", "{value} 不是星期")
A_WEEK: Final = Message("2026-W23, or a day of it", "2026-W23，或该周的某一天")
OWN: Final = "work"
"""How much a screen tells: as much as a manager's own calendar."""
_WEEK: Final = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
staff_argument = argument("staff", "[STAFF]", required=False, default="")
"""One of our people by id or name; everybody without."""


@frozen(kw_only=True)
class Opened:
    """A plan in memory with what it changes, for screens."""

    plan: kam.Plan
    calendars: kam.Calendars
    language: str
    announced: bool

    @property
    def texts(self) -> Texts:
        """What the entries say to the one whose they are."""
        return Texts(self.plan, wording_of(self.plan, language=self.language, privacy=OWN))

    @property
    def horizon(self) -> tuple[date, date]:
        """First and last day of the plan."""
        return self.plan.start, self.plan.end

    def agendas(
        self, staff: str, first: date | None = None, last: date | None = None
    ) -> tuple[kam.Agenda, ...]:
        """Return the agendas of one person, or of everybody."""
        changes = self.calendars.changes if self.announced else ()
        first = first or self.plan.commitments.first
        return kam.agenda(self.plan, staff=staff, first=first, last=last, changes=changes)


def opened(folder: Path, *, as_of: date | None, language: str | None, quiet: bool) -> Opened:
    """Plan a workspace in memory, as `kam plan --dry-run` does.

    Errors alone are told on standard error: the screens are for people on their way.
    """
    loaded = open_workspace(folder)
    before = earlier(Workplace.of(folder, None, loaded))
    days = horizon(loaded, start=None, end=None, as_of=as_of)
    plan = plan_workspace(loaded, days, memory=before.memory)
    language = language or loaded.portfolio.workspace.language
    export = loaded.settings.export
    calendars = kam.render(plan, language=language, privacy=export.privacy, per=export.per)
    print_findings(_grave(f.finding for f in plan.commitments.failures), quiet=quiet)
    return Opened(
        plan=plan,
        calendars=calendars,
        language=language,
        announced=before.memory.as_of is not None,
    )


def _grave(findings: Iterable[Finding]) -> list[Finding]:
    return [f for f in findings if f.severity is not Severity.NOTE]


def who_and_when(first: str, second: str) -> tuple[str, str]:
    """Part ``[STAFF] [DATE]``: a day or a week alone is everybody's."""
    if first and not second and (_DAY.fullmatch(first) or _WEEK.fullmatch(first)):
        return "", first
    return first, second


def day_of(text: str) -> date | None:
    """Return a day, None where none is written.

    Raises:
        InvalidField: it is no date.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InvalidField("date", NO_DATE(value=repr(text)), allowed="2026-05-06") from None


def staff_id(portfolio: Portfolio, word: str) -> str:
    """Return the id of one of our people by id or name; of the only one without a word.

    Raises:
        UnknownName: nobody is called so.
    """
    if not word:
        owners = {account.owner for account in portfolio.accounts if account.owner}
        return owners.pop() if len(owners) == 1 == len(portfolio.staff) else ""
    return staff_named(portfolio, word)


def week_of(text: str, day: date) -> tuple[date, date]:
    """Return Monday and Sunday of a week: ``2026-W23``, a day of it, or that of ``day``.

    Raises:
        InvalidField: it is neither.
    """
    found = _WEEK.fullmatch(text)
    try:
        if found:
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        else:
            wanted = date.fromisoformat(text) if text else day
            monday = wanted - timedelta(days=wanted.weekday())
    except ValueError:
        raise InvalidField("week", NO_WEEK(value=repr(text)), allowed=A_WEEK()) from None
    return monday, monday + timedelta(days=6)
