"""Plays: tasks that raised signals and coming seasons ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kam.assessment import AccountAssessment, Assessment, EarlyWarning
from kam.commitments.records import Commitment, Firmness, Form, item_id
from kam.model import AccountStatus, Portfolio
from kam.reasons import Reason
from kam.rules import Guard, Play, Role, RuleBook, Season
from kam.text import catalogue as say


def plays(assessment: Assessment, end: date) -> Iterator[Commitment]:
    """Yield the plays of every raised signal that fall due by ``end``.

    A play whose day is past stands on the day of judgement until it is done.
    """
    for judged in assessment.accounts:
        for warning in judged.warnings:
            if warning.signal is None or warning.since is None:
                continue
            for play in warning.signal.playbook:
                ideal = max(warning.since + timedelta(days=play.days), assessment.as_of)
                if ideal <= end:
                    yield _of_signal(assessment, judged, warning, play, ideal)


def _of_signal(
    assessment: Assessment,
    judged: AccountAssessment,
    warning: EarlyWarning,
    play: Play,
    ideal: date,
) -> Commitment:
    signal, since = warning.signal, warning.since
    assert signal is not None  # the caller saw to it
    assert since is not None
    slug = signal.id.partition(".")[2]
    return _task(
        assessment,
        judged,
        play,
        rule=signal.id,
        occurrence=f"{slug}-{play.slug}-{since.isoformat()}",
        ideal=ideal,
        reasons=(warning.reason, signal.because(say.PLAY, days=play.days, day=since)),
    )


def seasons(assessment: Assessment, start: date, end: date, guard: Guard) -> Iterator[Commitment]:
    """Yield the plays of every season whose day lies from ``start`` to ``end``."""
    served = [j.served for j in assessment.accounts if j.account.status is not AccountStatus.LOST]
    for season in assessment.rules.of(Season):
        if season.play is None:
            continue
        for one in guard.reached(season, season.reach, served):
            judged = assessment.of(one.account.id)
            for year in range(start.year, end.year + 2):
                first = season.span(year).start
                ideal = first + timedelta(days=season.play.days - season.lead_days)
                if start <= ideal <= end:
                    yield _of_season(assessment, judged, season, year, ideal)


def _of_season(
    assessment: Assessment, judged: AccountAssessment, season: Season, year: int, ideal: date
) -> Commitment:
    assert season.play is not None  # the caller saw to it
    span = season.span(year)
    return _task(
        assessment,
        judged,
        season.play,
        rule=season.id,
        occurrence=f"{season.id.partition('.')[2]}-{year}",
        ideal=ideal,
        reasons=(season.because(say.SEASON, title=season.title, start=span.start, end=span.end),),
    )


def _task(
    assessment: Assessment,
    judged: AccountAssessment,
    play: Play,
    *,
    rule: str,
    occurrence: str,
    ideal: date,
    reasons: tuple[Reason, ...],
) -> Commitment:
    account = judged.account
    return Commitment(
        item=item_id(play.kind, account.id, occurrence),
        kind=play.kind,
        form=Form.TASK,
        summary=play.text(account=account.name),
        rule=rule,
        reasons=reasons,
        earliest=ideal,
        ideal=ideal,
        latest=ideal,
        account=account.id,
        staff=holder(play.role, assessment.portfolio, assessment.rules) or account.owner,
        firmness=Firmness.FIXED_DAY,
        movable=True,
    )


def holder(role: str, portfolio: Portfolio, rules: RuleBook) -> str:
    """Return who holds a role: the first of our people by id, empty when nobody does.

    ``role`` is the word of a role, whose other names count too, or any word of the column
    ``role``.
    """
    if not role:
        return ""
    holders = (
        s.id
        for s in portfolio.staff
        if s.role == role or any(t.name == role for t in rules.terms.named(Role, s.role))
    )
    return min(holders, default="")
