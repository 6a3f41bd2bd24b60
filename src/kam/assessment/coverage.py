"""Coverage: when an account was last visited and contacted, by the cadence that binds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from kam.model import AccountStatus, Where
from kam.model.item_kinds import kind_title
from kam.reasons import Reason
from kam.rules import EVERYONE, AccountView, Cadence, Guard, RuleBook, Served
from kam.rules.cadence import VISIT
from kam.text import Message

LAST_DONE: Final = Message(
    "last {activity} on {day}, {days} day(s) ago", "上次{activity}：{day}，已过 {days} 天"
)
LEFT_OUT: Final = Message("{title}: {why}", "{title}：{why}")
NEVER_DONE: Final = Message("no {activity} is on record", "没有{activity}记录")


@frozen(kw_only=True)
class Coverage:
    """The last effective activity of one cadence; ``days`` ago, None when none is on record.

    ``others`` are cadences of the same activity with a longer interval, which do not bind.
    """

    cadence: Cadence
    last: date | None
    days: int | None
    reason: Reason
    others: tuple[Cadence, ...] = ()


def judge_coverage(
    accounts: Sequence[Served], book: RuleBook, guard: Guard
) -> Mapping[str, tuple[Coverage, ...]]:
    """Return how every cadence that binds stands, by account id; ascending by rule.

    Of the cadences of one activity the shortest interval binds.  A lost account has none.
    """
    served = [s for s in accounts if s.account.status is not AccountStatus.LOST]
    held: dict[str, list[Cadence]] = {s.account.id: [] for s in accounts}
    for cadence in book.of(Cadence):
        if cadence.interval > 0:
            for one in _reached(cadence, served, guard):
                held[one.account.id].append(cadence)
    at_site = tuple(c.activity for c in book.of(Cadence) if c.place is Where.SITE)
    return {
        one.account.id: tuple(
            _coverage(first, tuple(others), one.view, at_site)
            for first, *others in _by_activity(held[one.account.id])
        )
        for one in accounts
    }


def left_out(book: RuleBook, served: Served, guard: Guard) -> Iterator[Reason]:
    """Yield why cadences that an account would have are off, because of ``[rules] depth``."""
    for rule in book.rules:
        why = book.why_off(rule)
        if why is None or not isinstance(rule, Cadence) or not rule.interval:
            continue
        if _reached(rule, [served], guard):
            yield rule.because(LEFT_OUT, title=rule.title, why=why)


def _reached(cadence: Cadence, accounts: list[Served], guard: Guard) -> Sequence[Served]:
    in_group = [s for s in accounts if _in_group(cadence, s)]
    return guard.reached(cadence, cadence.reach, in_group)


def _in_group(cadence: Cadence, served: Served) -> bool:
    """Tell whether the group fits; an account without one has cadences of its own level only."""
    if cadence.group is None:
        return served.group is not None or cadence.reach is not EVERYONE
    return cadence.group is served.group


def _by_activity(cadences: list[Cadence]) -> list[list[Cadence]]:
    """Return the cadences of every activity, the one that binds first; ascending by its id."""
    found: dict[str, list[Cadence]] = {}
    for cadence in sorted(cadences, key=lambda c: (c.interval, c.id)):
        found.setdefault(cadence.activity, []).append(cadence)
    return sorted(found.values(), key=lambda group: group[0].id)


def last_done(cadence: Cadence, view: AccountView, at_site: tuple[str, ...]) -> date | None:
    """Return the day of the last effective activity; surveys count from their own table too.

    For contacts that count visits all that is done ``at_site`` counts: who was there met them.
    """
    is_met = cadence.place is not Where.SITE and VISIT in cadence.counts
    last = view.last((*cadence.counts, *at_site) if is_met else cadence.counts)
    days = [last.day] if last else []
    if cadence.activity == "survey" and view.surveys:
        days.append(view.surveys[-1].day)
    return max(days, default=None)


def _coverage(
    cadence: Cadence, others: tuple[Cadence, ...], view: AccountView, at_site: tuple[str, ...]
) -> Coverage:
    activity = kind_title(cadence.activity)
    last = last_done(cadence, view, at_site)
    if last is None:
        reason = cadence.because(NEVER_DONE, activity=activity)
        return Coverage(cadence=cadence, last=None, days=None, reason=reason, others=others)
    days = (view.as_of - last).days
    reason = cadence.because(LAST_DONE, activity=activity, day=last, days=days)
    return Coverage(cadence=cadence, last=last, days=days, reason=reason, others=others)
