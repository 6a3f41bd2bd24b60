"""The price of being pluggable: two plugins against the same rules written inline.

    python benchmarks/plugins.py [ACCOUNTS]

Both sides judge the same accounts by the same four rules (a tier scheme with fit and decide, two
signals, a score) and must find the same records with the same reasons.  Inline they are one loop of
plain calls; as plugins they are found in the rule book, every call is guarded, answers are checked,
designations and dated levels are looked for, and failures would be told.  Counted are CPU seconds,
the least of several runs each, in one process.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen

from kam.assessment.indicators import SCORE, SCORE_PART, IndicatorResult, judge_scores
from kam.assessment.ladder import judge_standings
from kam.assessment.tiers import Tier, judge_tiers
from kam.assessment.warnings import EarlyWarning, judge_signals
from kam.model import Account, Money, Portfolio, Workspace
from kam.plugins import (
    AccountView,
    Build,
    Indicator,
    Judged,
    Level,
    Message,
    NoSettings,
    Plugin,
    Raised,
    Rule,
    ScorePart,
    Served,
    Signal,
    TierScheme,
)
from kam.plugins.registry import register
from kam.rules import Guard, RuleBook

RUNS = 3
AS_OF = date(2026, 1, 1)
HIGH, LOW = 90_000, 3_000
REASON = Message("revenue {value} is at least {limit}", "收入 {value} 不低于 {limit}")
SMALL = Message("revenue {value} is below {limit}", "收入 {value} 低于 {limit}")
SILENT = Message("nobody called since {day}", "自 {day} 起无人联系")
TITLE = Message("bench", "测试")
RULES = ("one.scheme", "one.small", "two.silent", "two.share")


def revenue(account: Account) -> int:
    """Return the revenue of an account."""
    return int(account.revenue.amount) if account.revenue else 0


def fit(views: Sequence[AccountView], scheme: TierScheme) -> int:
    """Return the mean revenue."""
    return sum(revenue(v.account) for v in views) // max(1, len(views))


def decide(view: AccountView, mean: int, scheme: TierScheme) -> Judged:
    """Give the level above the mean to who is above it."""
    value = revenue(view.account)
    return Judged(
        level="high" if value >= mean else "low",
        reasons=(scheme.because(REASON, value=value, limit=mean),),
    )


def small(served: Served, state: Any, rule: Signal) -> Iterator[Raised]:
    """Raise for small accounts."""
    value = revenue(served.account)
    if value < LOW:
        yield Raised(since=AS_OF, reason=rule.because(SMALL, value=value, limit=LOW))


def silent(served: Served, state: Any, rule: Signal) -> Iterator[Raised]:
    """Raise for accounts with a number that ends in 7."""
    if served.account.id.endswith("7"):
        yield Raised(since=AS_OF, reason=rule.because(SILENT, day=AS_OF))


def share(served: Served) -> Decimal:
    """Return the revenue as a share of the greatest."""
    return Decimal(min(100, revenue(served.account) * 100 // HIGH))


class One(Plugin[NoSettings]):
    """A scheme and a signal."""

    id = "one"
    title = TITLE

    def kam_rules(self, build: Build[NoSettings]) -> Iterable[Rule]:
        """Return both."""
        levels = tuple(Level(name=n, title=TITLE, key=n == "high") for n in ("high", "low"))
        yield TierScheme(
            id="one.scheme", name="one", title=TITLE, source="bench", levels=levels, base="low",
            fit=fit, decide=decide,
        )  # fmt: skip
        yield Signal(id="one.small", title=TITLE, source="bench", evaluate=small)


class Two(Plugin[NoSettings]):
    """A signal and a score."""

    id = "two"
    title = TITLE

    def kam_rules(self, build: Build[NoSettings]) -> Iterable[Rule]:
        """Return both."""
        yield Signal(id="two.silent", title=TITLE, source="bench", evaluate=silent)
        part = ScorePart(name="share", title=TITLE, value=share)
        yield Indicator(id="two.share", title=TITLE, source="bench", parts=(part,))


@frozen
class Answers:
    """What both sides find, by account id."""

    tiers: Mapping[str, tuple[Tier, ...]]
    signals: Mapping[str, tuple[EarlyWarning, ...]]
    scores: Mapping[str, tuple[IndicatorResult, ...]]


def plugged(views: Sequence[AccountView], served: Sequence[Served], book: RuleBook) -> Answers:
    """Judge by the rule book: every call guarded, every failure told."""
    guard = Guard(book)
    return Answers(
        judge_tiers(views, book, guard),
        judge_signals(served, book, guard),
        judge_scores(served, book, guard),
    )


def inline(views: Sequence[AccountView], served: Sequence[Served], book: RuleBook) -> Answers:
    """Judge by one loop of plain calls that makes the same records, with the same reasons."""
    scheme, one, two, score = (book.rule(x) for x in RULES)
    assert isinstance(scheme, TierScheme)
    assert isinstance(one, Signal)
    assert isinstance(two, Signal)
    assert isinstance(score, Indicator)
    mean = fit(views, scheme)
    tiers, signals, scores = {}, {}, {}
    for view, account in zip(views, served, strict=True):
        ident = view.account.id
        judged = decide(view, mean, scheme)
        tiers[ident] = (
            Tier(
                scheme=scheme.name, level=scheme.level(judged.level), by_hand=False,
                reasons=judged.reasons,
            ),
        )  # fmt: skip
        signals[ident] = tuple(
            EarlyWarning(gravity=rule.gravity, reason=r.reason, signal=rule, since=r.since)
            for rule, raise_ in ((one, small), (two, silent))
            for r in raise_(account, None, rule)
        )
        value = share(account).quantize(Decimal("0.1"))
        part = SCORE_PART(part=TITLE, value=value, weight=1)
        reason = score.because(SCORE, title=score.title, value=value, parts=(part,))
        scores[ident] = (
            IndicatorResult(
                indicator=score, subject=ident, value=value, of=1, near_limit=False, reason=reason
            ),
        )
    return Answers(tiers, signals, scores)


def cpu(call: Callable[[], object]) -> float:
    """Return the least CPU seconds of several calls."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print both times and their ratio."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    accounts = tuple(
        Account(id=f"a{n}", name=f"A{n}", revenue=Money(Decimal(n * 37 % 100_000), "EUR"))
        for n in range(count)
    )
    portfolio = Portfolio(workspace=Workspace(name="b", id="b", currency="EUR"), accounts=accounts)
    book = RuleBook.build(register([One(), Two()]))
    views = [AccountView(portfolio, account, AS_OF) for account in portfolio.accounts]
    standings = judge_standings(views, book, Guard(book))
    served = [
        Served(view=v, levels={}, serving="one", group=None, rung=standings[v.account.id].rung)
        for v in views
    ]
    if inline(views, served, book) != plugged(views, served, book):
        raise SystemExit("the two sides do not agree")
    floor = cpu(lambda: inline(views, served, book))
    ours = cpu(lambda: plugged(views, served, book))
    print(f"{count:,} accounts: inline {floor:.2f} s, two plugins {ours:.2f} s,", end=" ")
    print(f"ratio {ours / floor:.2f}")


if __name__ == "__main__":
    main()
