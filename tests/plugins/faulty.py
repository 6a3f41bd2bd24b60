"""A plugin whose rules fail as they are told, for tests of isolation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import frozen

from kam.plugins import (
    Audience,
    Build,
    CareOccasion,
    Holding,
    Indicator,
    Judged,
    LadderCriterion,
    Level,
    LevelGroup,
    Message,
    NoSettings,
    Plugin,
    Raised,
    Rule,
    Rung,
    ScorePart,
    Served,
    Signal,
    TierScheme,
)

NAME = Message("faulty", "故障")


@frozen
class Bad:
    """Fails on the accounts that ``fails`` names, by raising or by a wrong answer."""

    fails: Callable[[str], bool]
    error: BaseException | None = None

    def check(self, account: str) -> bool:
        """Raise on a bad account; True where a wrong answer shall be given instead."""
        if not self.fails(account):
            return False
        if self.error is not None:
            raise self.error
        return True


class Faulty(Plugin[NoSettings]):
    """One rule of every kind that runs per account; all of them fail alike."""

    id = "faulty"
    title = NAME

    def __init__(self, fails: Callable[[str], bool], error: BaseException | None = None) -> None:
        self.bad = Bad(fails, error if error is not None else ZeroDivisionError("boom"))

    def kam_rules(self, build: Build[NoSettings]) -> Iterable[Rule]:
        """Return all of them."""
        yield from (*self.signals(), *self.tier_schemes(), *self.scores())
        yield from (*self.ladder_criteria(), *self.care_occasions())

    def signals(self) -> Iterable[Signal]:
        """Return a signal that is raised for everybody."""

        def evaluate(served: Served, state: Any, rule: Signal) -> Iterator[Raised]:
            self.bad.check(served.account.id)
            yield Raised(since=served.view.as_of, reason=rule.because(NAME))

        return [Signal(id="faulty.signal", title=NAME, source="test", evaluate=evaluate)]

    def tier_schemes(self) -> Iterable[TierScheme]:
        """Return a scheme in which everybody is high."""

        def decide(view: Any, state: Any, scheme: TierScheme) -> Judged:
            self.bad.check(view.account.id)
            return Judged(level="high", reasons=(scheme.because(NAME),))

        levels = (
            Level(name="high", title=NAME, key=True, group=LevelGroup.TOP),
            Level(name="low", title=NAME, key=False, group=LevelGroup.BASE),
        )
        return [
            TierScheme(
                id="faulty.scheme", name="faulty", title=NAME, source="test", levels=levels,
                base="low", decide=decide,
            )
        ]  # fmt: skip

    def scores(self) -> Iterable[Indicator]:
        """Return a score of 50."""
        from decimal import Decimal

        def value(served: Served) -> Decimal:
            self.bad.check(served.account.id)
            return Decimal(50)

        part = ScorePart(name="half", title=NAME, value=value)
        return [
            Indicator(
                id="faulty.score", title=NAME, source="test", parts=(part,),
            )
        ]  # fmt: skip

    def ladder_criteria(self) -> Iterable[LadderCriterion]:
        """Return a criterion that nobody meets."""

        def holdings(view: Any, rule: LadderCriterion) -> Iterable[Holding]:
            self.bad.check(view.account.id)
            return ()

        return [
            LadderCriterion(
                id="faulty.rung", title=NAME, source="test", rung=Rung.PARTNER, holdings=holdings
            )
        ]

    def care_occasions(self) -> Iterable[CareOccasion]:
        """Return an occasion that never comes."""

        def occurs(account: Any, scope: Any, rule: CareOccasion) -> Iterable[Any]:
            self.bad.check(account.id)
            return ()

        return [
            CareOccasion(
                id="faulty.care", title=NAME, source="test", kind="occasion",
                audience=Audience.ACCOUNT, occurs=occurs,
            )
        ]  # fmt: skip
