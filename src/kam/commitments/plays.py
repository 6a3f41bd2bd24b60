"""Plays: tasks that raised signals ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from attrs import evolve

from kam.assessment import AccountAssessment, Assessment, EarlyWarning
from kam.facts.staffing import StaffCalendars
from kam.model import Firmness, Owed, Portfolio
from kam.model.owed import item_id
from kam.rules import Play, Role, RuleBook
from kam.text import Message

PLAY: Final = Message(
    "asked for {days} day(s) after the sign of {day}", "{day} 出现该迹象，{days} 天内应处理"
)

PLAY_WORKING: Final = Message(
    "asked for {days} working day(s) after the sign of {day}",
    "{day} 出现该迹象，{days} 个工作日内应处理",
)
SOON: Final = 4
"""Days within which a play is done whose day is past, at most."""


def plays(
    assessment: Assessment, calendars: Callable[[], StaffCalendars], end: date
) -> Iterator[Owed]:
    """Yield the plays of every raised signal that fall due by ``end``.

    A play may be done from the sign, or from the play before it, to its day.  One whose day is past
    stands on the day of judgement until it is done, in as many days after it as the play has at the
    latest.
    """
    for judged in assessment.accounts:
        for warning in judged.warnings:
            if warning.signal is None or warning.since is None:
                continue
            before = warning.since
            for play in warning.signal.playbook:
                staff = holder(play.role, assessment.portfolio, assessment.rules)
                staff = staff or judged.account.owner
                if play.working:
                    day = calendars().working(staff).shift(warning.since, play.days)
                else:
                    day = warning.since + timedelta(days=play.days)
                ideal = max(day, assessment.as_of)
                if ideal <= end:
                    owed = _of_signal(judged, warning, play, ideal, staff)
                    soon = assessment.as_of + timedelta(days=min(play.days, SOON))
                    latest = day if day == ideal else soon
                    yield evolve(owed, earliest=min(before, ideal), latest=latest)
                before = day


def _of_signal(
    judged: AccountAssessment, warning: EarlyWarning, play: Play, ideal: date, staff: str
) -> Owed:
    signal, since = warning.signal, warning.since
    assert signal is not None  # the caller saw to it
    assert since is not None
    slug = signal.id.partition(".")[2]
    account = judged.account
    asked = PLAY_WORKING if play.working else PLAY
    return Owed(
        item=item_id(play.kind, account.id, f"{slug}-{play.slug}-{since.isoformat()}"),
        kind=play.kind,
        place=play.place,
        summary=play.text(account=account.name),
        rule=signal.id,
        reasons=(warning.reason, signal.because(asked, days=play.days, day=since)),
        earliest=ideal,
        ideal=ideal,
        latest=ideal,
        account=account.id,
        staff=staff,
        minutes=play.minutes,
        firmness=Firmness.FLEXIBLE_IN_WINDOW,
        movable=True,
    )


def holder(role: str, portfolio: Portfolio, rules: RuleBook) -> str:
    """Return who holds a role: the first of our people by id, empty when nobody does.

    ``role`` is the word of a role, whose other names count too, or any word of the column
    ``role``.
    """
    if not role:
        return ""
    terms = rules.terms
    role = terms.meant(Role, role)
    holders = (s.id for s in portfolio.staff if terms.meant(Role, s.role) == role)
    return min(holders, default="")
