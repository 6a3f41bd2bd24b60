"""The guard: runs the functions of rules one record at a time, so that a fault costs one result.

A rule that fails on some records loses these results only. One that fails on more than 5 % of them,
or on 50, is stopped and all of its results are withdrawn: half a segmentation must never look like
a whole one. Nothing is retried, and no order of rules changes what is kept.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from kam.errors import KamError, MissingExtra, Place, words_of
from kam.rules.book import RuleBook
from kam.rules.failure import RuleFailure
from kam.rules.reach import EVERYONE, Reach, Served
from kam.rules.rule import Rule
from kam.text import Message, Text, said

T = TypeVar("T")
R = TypeVar("R")
MOST: Final = 50
"""Failures after which a rule is stopped."""
SHARE: Final = 20
"""It is stopped too when more than one in so many records fail."""
CORE: Final = "core"

FAILED: Final = Message(
    "{plugin}: the rule {rule} failed on {subject}: {error}; its result there is not known",
    "{plugin}：规则 {rule} 在 {subject} 上出错：{error}；该处结果未知",
)
STOPPED: Final = Message(
    "{plugin}: the rule {rule} failed on {count} of {of} records and was stopped; all its results "
    "are withdrawn",
    "{plugin}：规则 {rule} 在 {of} 条记录中有 {count} 条出错，已停止；其全部结果作废",
)
EXCEPTION: Final = Message("{kind}: {problem}{where}", "{kind}：{problem}{where}")
FAILED_ONCE: Final = Message(
    "{plugin}: the rule {rule} failed: {error}; it has no result",
    "{plugin}：规则 {rule} 出错：{error}；没有结果",
)


class Guard:
    """Runs rules of one book and collects what failed, in the order in which it ran them.

    ``failures`` is what failed before; without it, the plugins that the book had to refuse.
    """

    def __init__(self, book: RuleBook, failures: Iterable[RuleFailure] | None = None) -> None:
        self._versions = {s.id: s.version for s in book.sets}
        self.failures: list[RuleFailure] = list(book.refused if failures is None else failures)
        self._withdrawn = {f.rule for f in self.failures if f.withdrawn}

    def is_withdrawn(self, rule: Rule) -> bool:
        """Tell whether the results of a rule are not known as a whole."""
        return rule.id in self._withdrawn

    def once(self, rule: Rule, call: Callable[[], R], default: R) -> R:
        """Return what a function over all records returns, ``default`` when it fails."""
        try:
            return call()
        except (Exception, SystemExit) as error:
            _let_pass(rule, error)
            told = _exception(error)
            text = FAILED_ONCE(plugin=self._plugin(rule), rule=rule.id, error=told)
            self._note(rule, "", told, text, withdrawn=True)
            return default

    def each(
        self, rule: Rule, items: Sequence[T], call: Callable[[T], R], name: Callable[[T], Any]
    ) -> list[tuple[T, R]]:
        """Return (item, answer) for every item on which the rule did not fail.

        ``name`` returns the record of an item, whose id and place are told when it fails.  A rule
        that is stopped, or was withdrawn before, has no answers.
        """
        if self.is_withdrawn(rule):
            return []
        found: list[tuple[T, R]] = []
        failed: list[tuple[T, str]] = []
        for item in items:
            try:
                found.append((item, call(item)))
            except (Exception, SystemExit) as error:
                _let_pass(rule, error)
                failed.append((item, _exception(error)))
                if len(failed) >= MOST:
                    break
        for item, told in failed:
            self._failed_on(rule, name(item), told)
        if failed and (len(failed) >= MOST or len(failed) * SHARE > len(items)):
            text = STOPPED(
                plugin=self._plugin(rule), rule=rule.id, count=len(failed), of=len(items)
            )
            self._note(rule, "", failed[0][1], text, withdrawn=True)
            return []
        return found

    def all_of(
        self,
        rule: Rule,
        items: Sequence[T],
        call: Callable[[T], Iterable[Any]],
        kind: type[R],
        name: Callable[[T], Any],
    ) -> list[tuple[T, tuple[R, ...]]]:
        """Return what a rule yields for every item, each checked to be of ``kind``; see `each`."""

        def collect(item: T) -> tuple[R, ...]:
            answers = tuple(call(item))
            for answer in answers:
                if not isinstance(answer, kind):
                    raise TypeError(f"returned {type(answer).__name__}, not {kind.__name__}")
            return answers

        return self.each(rule, items, collect, name)

    def reached(self, rule: Rule, reach: Reach, accounts: Sequence[Served]) -> Sequence[Served]:
        """Return the accounts that a rule of this reach holds for."""
        if reach is EVERYONE:
            return accounts
        covered = self.each(rule, accounts, reach.covers, lambda served: served.account)
        return [served for served, holds in covered if holds]

    def _plugin(self, rule: Rule) -> str:
        return f"{rule.set_id} {self._versions.get(rule.set_id, '0')}"

    def _failed_on(self, rule: Rule, record: Any, told: str) -> None:
        subject = str(getattr(record, "id", "") or getattr(record, "account", ""))
        text = FAILED(plugin=self._plugin(rule), rule=rule.id, subject=subject, error=told)
        self._note(rule, subject, told, text, place=getattr(record, "place", Place()))

    def _note(
        self,
        rule: Rule,
        subject: str,
        told: str,
        text: Text,
        *,
        withdrawn: bool = False,
        place: Place = Place(),  # noqa: B008 - frozen
    ) -> None:
        if withdrawn:
            self._withdrawn.add(rule.id)
        self.failures.append(
            RuleFailure(
                rule=rule.id,
                plugin=self._plugin(rule),
                subject=subject,
                error=told,
                text=text,
                withdrawn=withdrawn,
                place=place,
            )
        )


def _let_pass(rule: Rule, error: BaseException) -> None:
    """Raise what no guard may hold: a missing extra, and what the core says on purpose."""
    if isinstance(error, MissingExtra) or (rule.set_id == CORE and isinstance(error, KamError)):
        raise error


def _exception(error: BaseException) -> str:
    """Return the exception, in both languages, with the last place in the plugin's own code."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = str(Path(__file__).parent.parent)
    own = [f for f in frames if not f.filename.startswith(inside)] or frames
    last = own[-1] if own else None
    where = f" ({Path(last.filename).name}:{last.lineno})" if last else ""
    return said(EXCEPTION(kind=type(error).__name__, problem=words_of(error), where=where))
