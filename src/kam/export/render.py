"""Render: one calendar per account manager and one for the team."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import evolve, field, frozen

from kam.errors import InvalidField
from kam.export.entries import entries
from kam.export.ical import Entry, Feed, write
from kam.export.wording import ANONYMOUS, Wording
from kam.planning import Plan
from kam.rules.settings import FEED_KEYS
from kam.text import ENGLISH
from kam.text import catalogue as say

PRODID = "-//kam//key account planning//EN"
TEAM = "team"


@frozen(kw_only=True)
class Calendars:
    """Calendars by name (a staff id, or ``team``), ascending by name."""

    feeds: tuple[tuple[str, Feed], ...] = field(default=())

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """File name (``davolio.ics``) to the bytes of the calendar."""
        return {f"{name}.ics": write(feed) for name, feed in self.feeds}


def render(
    plan: Plan,
    *,
    ledger: None = None,  # noqa: ARG001 - part of the public signature; the ledger comes next
    language: str = ENGLISH,
    privacy: str = "names",
    per: str = "staff",
) -> Calendars:
    """Write a plan as calendars.

    ``language`` is ``en``, ``zh-CN`` or ``both``; ``privacy`` is ``full``, ``names`` or
    ``anonymous``; ``per`` is ``staff`` (one each, and ``team``) or ``team`` (that one alone).
    ``ledger`` is kept for what was published before; only None is known so far.
    Every item has the same entry in each calendar that holds it.

    Raises:
        InvalidField: a language, privacy level or ``per`` that does not exist.
    """
    if per not in FEED_KEYS:
        raise InvalidField("per", f"{per!r} is not known", allowed=", ".join(FEED_KEYS))
    assessment = plan.commitments.assessment
    portfolio = assessment.portfolio
    settings = evolve(assessment.rules.settings.export, privacy=privacy, per=per)
    wording = Wording(portfolio, language=language, privacy=privacy)
    by_staff: dict[str, list[Entry]] = {s.id: [] for s in portfolio.staff}
    team: dict[str, Entry] = {}
    for staff, entry in entries(plan, wording, settings):
        by_staff[staff].append(entry)
        team[entry.uid] = entry
    zone = portfolio.workspace.timezone
    feeds = {TEAM: _feed(wording.say(say.FEED_TEAM(name=portfolio.workspace.name)), team, zone)}
    if per == "staff":
        for person in portfolio.staff:
            name = person.id if privacy == ANONYMOUS else person.name
            own = {e.uid: e for e in by_staff[person.id]}
            feeds[person.id] = _feed(wording.say(say.FEED_STAFF(name=name)), own, zone)
    return Calendars(feeds=tuple(sorted(feeds.items())))


def _feed(name: str, found: Mapping[str, Entry], zone: str) -> Feed:
    return Feed(name=name, entries=tuple(found.values()), prodid=PRODID, timezone=zone)
