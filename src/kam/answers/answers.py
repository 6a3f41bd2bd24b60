"""Answers: ten lines about whatever somebody asks for, in plain words; `explain` says it all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from kam.answers.accounts import account_answers
from kam.answers.answer import Answer, Sources
from kam.answers.items import case_answers, item_answers
from kam.answers.on_days import day_answer, everybody_answer
from kam.answers.rules import rule_answers
from kam.answers.who import contact_answers, staff_answers
from kam.diary import staff_named
from kam.errors import UnknownName
from kam.planning import Plan

KINDS: Final = (account_answers, contact_answers, staff_answers, case_answers, rule_answers)


def answers(plan: Plan, what: str, *, day: date | None = None) -> tuple[Answer, ...]:
    """Return the short answers about one thing, each of ten lines at most.

    ``what`` is an item, a session, a case, a rule, a day (``2026-05-07``), or an account, a contact
    or one of our people by id or name; with ``day`` one of our people alone, whose day it is.

    Raises:
        UnknownName: nothing has that name.
    """
    sources = Sources.of(plan)
    found = tuple(_answers(sources, what, day))
    if not found:
        raise UnknownName("account, contact, item or day", what, _names(sources))
    return tuple(answer.in_words(plan.as_of.year) for answer in found)


def _answers(sources: Sources, what: str, day: date | None) -> Iterator[Answer]:
    if day is not None:
        yield day_answer(sources, staff_named(sources.portfolio, what), day)
        return
    items = tuple(item_answers(sources, what))
    yield from items
    asked = _day(what)
    if asked is not None:
        yield everybody_answer(sources, asked)
    elif not items:
        for kind in KINDS:
            yield from kind(sources, what)


def _names(sources: Sources) -> list[str]:
    portfolio = sources.portfolio
    names = [*portfolio.account_by_id, *portfolio.contact_by_id, *portfolio.staff_by_id]
    return names + [a.name for a in portfolio.accounts]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
