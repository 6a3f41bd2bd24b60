"""Render: a plan meets the memory and becomes calendars, a list of changes and the next memory."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import Final

from attrs import evolve, field, frozen

from kam.calendars.entries import drafts
from kam.calendars.feeds import Cut, FeedMaker
from kam.calendars.overlay import overlay_drafts
from kam.errors import Finding, Severity
from kam.ical import Feed, write
from kam.ledger.changes import Change
from kam.ledger.lives import Lives
from kam.ledger.publication import Publication, publish
from kam.memory import Memory
from kam.planning import Plan
from kam.privacy import wording_of
from kam.text import ENGLISH, Message, Text

WINDOW: Final = Message(
    "{feed}.ics holds {kept} of {of} entries; clients take no more, the rest follows as time "
    "passes",
    "{feed}.ics 含 {of} 条中的 {kept} 条；日历程序收不下更多，其余随时间推移补上",
)
WINDOW_UNTIL: Final = Message(
    "{feed}.ics holds {kept} of {of} entries, up to {last}; clients take no more, the rest follows "
    "as time passes",
    "{feed}.ics 含 {of} 条中的 {kept} 条，至 {last} 为止；日历程序收不下更多，其余随时间推移补上",
)
WINDOW_LIMITS: Final = Message(
    "[export] max_events and max_bytes; 0 is no limit",
    "[export] 的 max_events 与 max_bytes；0 为不限",
)


@frozen(kw_only=True)
class Calendars:
    """Calendars by name, ascending: a staff id, ``team``, ``overlay/CN`` ...

    ``publication`` holds the memory to keep for the next time and what changed since the last;
    ``cuts`` says which feeds do not hold everything.
    """

    feeds: tuple[tuple[str, Feed], ...] = field(default=())
    publication: Publication
    cuts: tuple[Cut, ...] = field(default=())

    @property
    def memory(self) -> Memory:
        """What was announced, this publication included: keep it for the next time."""
        return self.publication.memory

    @property
    def changes(self) -> tuple[Change, ...]:
        """What was added, moved and cancelled, by time."""
        return self.publication.changes

    @property
    def summaries(self) -> tuple[Text, ...]:
        """What changed in so many entries that one sentence says more than one of each."""
        return self.publication.summaries

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A note for every feed that does not hold everything."""
        return tuple(map(_note, self.cuts))

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """File name (``davolio.ics``) to the bytes of the calendar."""
        return {f"{name}.ics": write(feed) for name, feed in self.feeds}


def render(
    plan: Plan,
    *,
    language: str = ENGLISH,
    privacy: str = "",
    per: str = "staff",
) -> Calendars:
    """Write a plan as calendars.

    The plan knows what was announced before (`kam.due` was told), so it cannot be forgotten here.
    What did not change is written byte for byte as before, what went away stays as cancelled
    for a time; the memory of the result is the one to keep.  ``language`` is ``en``, ``zh-CN`` or
    ``both``; ``privacy`` is ``full``, ``work``, ``names`` or ``anonymous``, empty: ``work`` in the
    calendar of one manager, ``names`` in every other; ``per`` is ``staff``, ``account`` or ``kind``
    (one calendar each, and ``team``) or ``team`` (that one alone).  Holidays and
    make-up working days come as calendars of their own.  A session stands in each calendar that
    concerns it under one UID.  Alarms, forms and limits are those of ``[export]``.

    Raises:
        InvalidField: a language, privacy level or ``per`` that does not exist.
    """
    before = plan.commitments.memory
    assessment = plan.commitments.assessment
    portfolio = assessment.portfolio
    settings = evolve(assessment.rules.settings.export, privacy=privacy, per=per)
    wording = wording_of(plan, language=language, privacy=settings.own_privacy)
    shared = wording_of(plan, language=language, privacy=settings.shared_privacy)
    found = chain(drafts(plan, wording, settings), overlay_drafts(plan, language))
    lives = Lives(plan, wording, before.floor)
    publication = publish(plan, found, before, lives, past_days=settings.past_days)
    maker = FeedMaker(
        portfolio,
        wording,
        shared,
        lives,
        settings,
        as_of=plan.as_of,
        generation=publication.memory.generation,
        written=publication.memory.as_of or plan.as_of,
    )
    feeds = maker.feeds(publication.memory.items.values())
    return Calendars(feeds=feeds, publication=publication, cuts=tuple(maker.cuts))


def _note(cut: Cut) -> Finding:
    message = WINDOW_UNTIL if cut.last else WINDOW
    until = {"last": cut.last} if cut.last else {}
    return Finding(
        severity=Severity.NOTE,
        code="calendar-window",
        text=message(feed=cut.feed, kept=Decimal(cut.kept), of=Decimal(cut.of), **until),
        hint=WINDOW_LIMITS(),
    )
