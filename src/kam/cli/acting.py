"""What the commands share by which people say what happened: look it up, write it, tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from attrs import frozen

import kam
from kam.cli.language import run_language, say
from kam.cli.output import print_findings, print_json
from kam.cli.pipeline import horizon, open_workspace
from kam.cli.workplace import Workplace, earlier, only_run
from kam.commitments import Commitments
from kam.commitments.choosing import Chooser
from kam.errors import KamError
from kam.memory import Memory, Remembered
from kam.model import DecisionKind
from kam.model.item_kinds import kind_title
from kam.text import Message, Text
from kam.workspace.acts import Acts
from kam.workspace.csv_rows import NewRow
from kam.workspace.own_tables import Written, write_rows

ITEM: Final = Message("{kind}, {account}, {day} ({item})", "{kind}，{account}，{day}（{item}）")
ITEM_OF_US: Final = Message("{kind}, {day} ({item})", "{kind}，{day}（{item}）")
MORE: Final = Message("... and {count} more", "…… 另有 {count} 项")
SAID_ALREADY: Final = Message("nothing to write: {those}", "无需写入：{those}")
IN_FUTURE: Final = Message(
    "{day} has not come yet; judged on {today}", "{day} 尚未到来；评估日 {today}"
)
IN_PAST: Final = Message(
    "{day} is over; judged on {today}: choose a day from then on",
    "{day} 已过；评估日 {today}：请选择其后的日期",
)
SHOWN: Final = 20
"""Items that are told one by one."""
SAID: Final = frozenset({DecisionKind.DONE, DecisionKind.DECLINE})
"""Decisions after which nothing more is to be said of an item."""


@frozen(kw_only=True)
class Acting:
    """A workspace of which something is said: its facts, what was announced, what is owed now."""

    folder: Path
    loaded: kam.Loaded
    memory: Memory
    today: date
    commitments: Commitments
    by: str = ""

    @property
    def acts(self) -> Acts:
        """Makes rows of what is said."""
        loaded = self.loaded
        return Acts(portfolio=loaded.portfolio, rules=loaded.rules, today=self.today, by=self.by)

    @property
    def said(self) -> frozenset[str]:
        """Items that are done or left out already."""
        decided = {d.item for d in self.loaded.portfolio.decisions if d.decision in SAID}
        return self.commitments.recorded | decided

    def choose(self, words: Iterable[str], *, past: bool) -> tuple[Remembered, ...]:
        """Return the items that several words mean, each once, ascending by day.

        Raises:
            ChoiceError: it is not clear what is meant.
        """
        chooser = Chooser(
            memory=self.memory,
            portfolio=self.loaded.portfolio,
            as_of=self.today,
            past=past,
            said=self.said,
        )
        found = {known.item: known for word in words for known in chooser.choose(word)}
        return tuple(sorted(found.values(), key=lambda k: (k.day or k.ideal, k.item)))

    def write(self, rows: Iterable[NewRow]) -> tuple[Written, ...]:
        """Write rows into the user's tables.

        Raises:
            KamError: one cannot be written.
        """
        language = self.loaded.portfolio.workspace.language
        return write_rows(self.folder, rows, language=language)

    def told(self, known: Remembered) -> Text:
        """Return how an item is named for people."""
        account = self.loaded.portfolio.account_by_id.get(known.account)
        kind, day = kind_title(known.kind)(), known.day or known.ideal
        if account is None:
            return ITEM_OF_US(kind=kind, day=day, item=known.item)
        return ITEM(kind=kind, account=account.name, day=day, item=known.item)


@contextmanager
def acting(folder: Path, *, as_of: date | None, by: str = "", quiet: bool) -> Iterator[Acting]:
    """Hold a workspace while something is said of it; no plan is made meanwhile."""
    loaded = open_workspace(folder)
    print_findings([f for f in loaded.findings if f.severity.value == "error"], quiet=quiet)
    place = Workplace.of(folder, None, loaded)
    today = horizon(loaded, start=None, end=None, as_of=as_of).as_of
    with only_run(place, quiet=quiet):
        memory = earlier(place).memory
        assessment = kam.assess(memory.told(loaded.portfolio), loaded.rules, as_of=today)
        commitments = kam.due(assessment, start=today, end=today + timedelta(days=1), memory=memory)
        yield Acting(
            folder=place.home,
            loaded=loaded,
            memory=memory,
            today=today,
            commitments=commitments,
            by=by,
        )


def tell(
    written: Sequence[Written],
    told: Sequence[Text],
    following: Sequence[Text],
    *,
    form: str,
    quiet: bool,
) -> None:
    """Say what was written and what the next plan will do."""
    if form == "json":
        language = run_language()
        print_json(
            {
                "written": [
                    {"file": w.file, "table": w.row.table, "cells": dict(w.row.cells)}
                    for w in written
                ],
                "said": [text.render(language) for text in told],
                "next": [text.render(language) for text in following],
            }
        )
        return
    if quiet:
        return
    for text in told[:SHOWN]:
        say(text)
    if len(told) > SHOWN:
        say(MORE(count=len(told) - SHOWN))
    for text in following:
        say(text)


def not_in_future(day: date | None, today: date) -> None:
    """Refuse a day that has not come.

    Raises:
        KamError: it lies behind the day of judgement.
    """
    if day is not None and day > today:
        raise KamError(IN_FUTURE(day=day, today=today))


def not_in_past(day: date, today: date) -> None:
    """Refuse a day that is over.

    Raises:
        KamError: it lies before the day of judgement.
    """
    if day < today:
        raise KamError(IN_PAST(day=day, today=today))
