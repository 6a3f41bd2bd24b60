"""Cadence work: the chain of visits, contacts, surveys and reviews of every account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import evolve

from kam.assessment import AccountAssessment, Assessment, Coverage
from kam.commitments.chains import Chains, Link
from kam.commitments.horizon import Horizon
from kam.commitments.passing import NEARNESS
from kam.facts.dues import Dues, answer
from kam.model import Firmness, Owed, Where
from kam.model.item_kinds import kind_title
from kam.model.owed import item_id
from kam.rules import Cadence, Guard
from kam.rules.cadence import VISIT
from kam.text import Message

CADENCE: Final = Message(
    "level {level}: {activity} every {interval} days, up to {tolerance} days earlier or later",
    "{level}：每 {interval} 天{activity}一次，可提前或推后 {tolerance} 天",
)
CADENCE_LOSES: Final = Message(
    "{rule} asks for it every {interval} days, which is longer: the shorter interval binds",
    "{rule} 要求每 {interval} 天一次，间隔较长：以较短间隔为准",
)
CADENCE_EQUAL: Final = Message(
    "{rule} asks for the same, every {interval} days", "{rule} 同样要求每 {interval} 天一次"
)
WEEKLY_BELOW = 21
"""Cadences shorter than this many days name their occurrences by ISO week (design section 6)."""


def series(assessment: Assessment, chains: Chains, dues: Dues, guard: Guard) -> Iterator[Owed]:
    """Yield everything owed by every cadence with an ideal day inside the horizon.

    They bear the names of their months or weeks, which several may share: see
    `kam.commitments.matching.keep_names`.  Visits come first: on its ideal day each counts as the
    contact that it is, until the plan knows better (`kam.commitments.contacts`).
    """
    moved = _own_days(assessment, chains, dues, guard)
    for judged in assessment.accounts:
        met: dict[str, list[date]] = {}
        for coverage in sorted(judged.coverage, key=lambda c: c.cadence.place is not Where.SITE):
            cadence = coverage.cadence
            counted = counted_days(cadence, met)
            if cadence.due is None:
                links = list(chains.inside(judged, coverage, counted))
            else:
                own = moved.get((judged.account.id, cadence.id), ())
                links = [link for link in own if not is_met(link.ideal, cadence, counted)]
            if cadence.place is Where.SITE:
                for kind in {cadence.activity, VISIT}:
                    met.setdefault(kind, []).extend(link.ideal for link in links)
            yield from owed_by(judged, coverage, links, counted)


def counted_days(cadence: Cadence, met: Mapping[str, Sequence[date]]) -> list[date]:
    """Return the days of visits that count for a cadence of contacts, ascending.

    ``met`` are days by kind of visit; whoever is there for something else has seen them too.
    Visits themselves are counted from their own kind alone.
    """
    if cadence.place is Where.SITE:
        return []
    return sorted(
        {d for kind in cadence.counts if kind != cadence.activity for d in met.get(kind, ())}
    )


def is_met(day: date, cadence: Cadence, met: Sequence[date]) -> bool:
    """Tell whether a visit lies so near that nothing more is needed: a third of the interval."""
    near = timedelta(days=cadence.interval // NEARNESS)
    return any(abs(m - day) <= near for m in met)


def _own_days(
    assessment: Assessment, chains: Chains, dues: Dues, guard: Guard
) -> Mapping[tuple[str, str], tuple[Link, ...]]:
    """Return the ideal days of the cadences that say them, by account and cadence."""
    asked: dict[str, list[tuple[AccountAssessment, Coverage]]] = {}
    for judged in assessment.accounts:
        for coverage in judged.coverage:
            if coverage.cadence.due is not None:
                asked.setdefault(coverage.cadence.id, []).append((judged, coverage))
    found: dict[tuple[str, str], tuple[Link, ...]] = {}

    def ask(item: tuple[AccountAssessment, Coverage]) -> tuple[Link, ...]:
        judged, coverage = item
        begun = chains.begun(judged, coverage)
        chain = chains.of(judged, coverage)
        return tuple(_moved(chain, judged, coverage.cadence, begun, chains.horizon, dues))

    for ident in sorted(asked):
        rule = asked[ident][0][1].cadence
        for (judged, _), days in guard.each(rule, asked[ident], ask, lambda i: i[0].account):
            found[judged.account.id, ident] = days
    return found


def _moved(
    chain: Iterator[Link],
    judged: AccountAssessment,
    cadence: Cadence,
    since: date | None,
    horizon: Horizon,
    dues: Dues,
) -> Iterator[Link]:
    """Yield the days inside the horizon to which a cadence moves its own.

    Each is asked for with the one before it; what is not later than that one is left out.
    """
    last: date | None = None
    for planned in chain:
        scope = dues.scope(
            judged.served.view,
            judged.account,
            since=since,
            planned=planned.ideal,
            staff=judged.account.owner,
        )
        own = answer(cadence, scope)
        day = max(scope.day(own.when), horizon.first) if own else planned.ideal
        is_new = last is None or day > last
        if is_new and day <= horizon.end:
            since = last = day
            yield evolve(planned, ideal=day, reason=own.reason) if own else planned
        elif planned.ideal > horizon.end:
            return


def owed_by(
    judged: AccountAssessment, coverage: Coverage, links: Iterable[Link], met: Sequence[date] = ()
) -> Iterator[Owed]:
    """Yield what a cadence owes an account on the days of a chain.

    It keeps a third of the interval off the next of the visits ``met`` that count.
    """
    account, cadence = judged.account, coverage.cadence
    is_visit = cadence.place is Where.SITE
    losing = tuple(
        cadence.because(
            CADENCE_EQUAL if other.interval == cadence.interval else CADENCE_LOSES,
            rule=other.id,
            interval=other.interval,
        )
        for other in coverage.others
    )
    why = cadence.because(
        CADENCE,
        level=judged.tier.level.title,
        activity=kind_title(cadence.activity),
        interval=cadence.interval,
        tolerance=cadence.leeway,
    )
    minutes = (account.visit_minutes if is_visit else None) or cadence.minutes
    weekly = cadence.interval < WEEKLY_BELOW
    near = timedelta(days=cadence.interval // NEARNESS)
    for due in links:
        slack = timedelta(days=due.slack)
        after = next((m for m in met if m > due.ideal), None)
        latest = due.ideal + slack
        if after is not None:
            latest = max(due.ideal, min(latest, after - near - timedelta(days=1)))
        yield Owed(
            item=item_id(cadence.activity, account.id, _occurrence(due.ideal, weekly=weekly)),
            kind=cadence.activity,
            place=cadence.place,
            summary=cadence.task(account=account.name),
            action=cadence.action() if cadence.action else None,
            rule=cadence.id,
            reasons=(why, due.reason, *losing, *judged.tier.reasons),
            earliest=due.ideal - slack,
            ideal=due.ideal,
            latest=latest,
            account=account.id,
            staff=account.owner,
            rescue=max(due.slack, (cadence.interval - 1) // 2),
            minutes=minutes,
            firmness=Firmness.FLEXIBLE_IN_WEEK if weekly else Firmness.FLEXIBLE_IN_WINDOW,
            movable=not is_visit,
            series=True,
            address=account.address,
        )


def _occurrence(ideal: date, *, weekly: bool) -> str:
    """Name an occurrence by its month or ISO week."""
    year, week, _ = ideal.isocalendar()
    return f"{year}-W{week:02}" if weekly else f"{ideal:%Y-%m}"
