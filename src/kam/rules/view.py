"""What a rule may look at: the facts of one account up to a day, read only."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final, Protocol

from attrs import field, frozen

from kam.errors import RuleError
from kam.model import (
    Account,
    AccountStatus,
    Activity,
    Agreement,
    Case,
    Contact,
    Evidence,
    Figure,
    Portfolio,
    Survey,
)
from kam.reading.values import Value
from kam.text import Message, said
from kam.text.nouns import agreement_kind

NO_RULES: Final = Message(
    "the view was made without rules, so nothing is known of {rule}",
    "此视图未附规则，无法得知 {rule}",
)
CUSTOMER_SINCE: Final = Message("customer since {day}", "自 {day} 起合作")
AGREEMENT: Final = Message("{kind} {agreement}", "{kind} {agreement}")
REVENUE: Final = Message("revenue {period}", "收入 {period}")
FIELD: Final = {
    measure: Message(measure, "客户表") for measure in ("revenue", "margin", "potential")
}
"""What an amount of the account itself was read from, by measure."""
SALES: Final = {"order": Message("order", "订单"), "sale": Message("sale", "成交")}
"""The kinds of activity that are sales."""


class EffectiveFigures(Protocol):
    """The figures in force of every rule, as a rule book has them."""

    def effective(self, rule: str, name: str) -> Value:
        """Return one figure of a rule."""
        ...


@frozen
class AccountView:
    """One account as it was known at the end of ``as_of``: nothing later is visible.

    ``rules`` are the figures in force, which `figure` reads.
    """

    portfolio: Portfolio
    account: Account
    as_of: date
    rules: EffectiveFigures | None = field(default=None, eq=False, repr=False)

    def figure(self, rule: str, name: str) -> Value:
        """Return a figure in force of any rule, overrides included.

        Only values can be read, so no rule waits for the result of another one.

        Raises:
            UnknownName: there is no such rule.
            RuleError: the rule has no such figure, or the view was made without rules.
        """
        if self.rules is None:
            raise RuleError(NO_RULES(rule=rule))
        return self.rules.effective(rule, name)

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """People who work at the account on ``as_of``."""
        return tuple(
            c
            for c in self.portfolio.contacts_of.get(self.account.id, ())
            if self.account.id in c.accounts_on(self.as_of)
        )

    @property
    def activities(self) -> tuple[Activity, ...]:
        """What happened up to ``as_of``, oldest first."""
        all_of = self.portfolio.activities_of.get(self.account.id, ())
        return tuple(a for a in all_of if a.day <= self.as_of)

    @property
    def surveys(self) -> tuple[Survey, ...]:
        """Surveys up to ``as_of``, oldest first."""
        all_of = self.portfolio.surveys_of.get(self.account.id, ())
        return tuple(s for s in all_of if s.day <= self.as_of)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Evidence up to ``as_of``, oldest first."""
        all_of = self.portfolio.evidence_of.get(self.account.id)
        return tuple(e for e in all_of if e.day <= self.as_of) if all_of else ()

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """Every agreement, also those that begin later."""
        return self.portfolio.agreements_of.get(self.account.id, ())

    @property
    def cases(self) -> tuple[Case, ...]:
        """Every case."""
        return self.portfolio.cases_of.get(self.account.id, ())

    def last(self, kinds: Iterable[str]) -> Activity | None:
        """Return the latest activity of one of ``kinds`` up to ``as_of``."""
        wanted = frozenset(kinds)
        for activity in reversed(self.portfolio.activities_of.get(self.account.id, ())):
            if activity.day <= self.as_of and activity.kind in wanted:
                return activity
        return None

    def sales(self) -> Iterator[tuple[date, str]]:
        """Yield (day, what it shows) for every recorded sale, in no particular order.

        A sale is evidence of kind ``sale``, an activity of kind ``order`` or ``sale``, the start
        of an agreement that was not a draft, a positive revenue figure (its last day), or the
        start of cooperation with an account that is no prospect.  What it shows is English, and
        knows itself in Chinese where the words are ours.
        """
        since = self.account.since
        if since and since <= self.as_of and self.account.status is not AccountStatus.PROSPECT:
            yield since, said(CUSTOMER_SINCE(day=since))
        for evidence in self.evidence:
            if evidence.kind == "sale":
                yield evidence.day, evidence.value or said(SALES["sale"]())
        for activity in self.activities:
            if activity.kind in SALES:
                yield activity.day, activity.content or said(SALES[activity.kind]())
        for agreement in self.agreements:
            if (
                agreement.start
                and agreement.start <= self.as_of
                and agreement.status.value != "draft"
            ):
                kind = agreement_kind(agreement.kind)
                yield agreement.start, said(AGREEMENT(kind=kind, agreement=agreement.id))
        for figure in self.portfolio.figures_of.get(self.account.id, ()):
            first, last = figure.bounds
            if figure.measure == "revenue" and figure.value > 0 and first <= self.as_of:
                yield min(last, self.as_of), said(REVENUE(period=figure.period))

    def amount(self, measure: str, months: int) -> tuple[Decimal, str] | None:
        """Return the account's value by ``measure``, and what it was read from.

        Every figure whose period touches the ``months`` before ``as_of`` counts; where years,
        quarters and months are all given, only the grain that covers most days.  Without such a
        figure, the field of the account with that name.  Other currencies than the workspace's
        are not counted.  None when nothing is known.
        """
        since = months_before(self.as_of, months)
        currency = self.portfolio.workspace.currency
        grains: dict[str, list[Figure]] = {}
        for figure in self.portfolio.figures_of.get(self.account.id, ()):
            first, last = figure.bounds
            fits = figure.measure == measure and figure.currency in {"", currency}
            if fits and last > since and first <= self.as_of:
                grains.setdefault(figure.grain, []).append(figure)
        if grains:
            chosen = max(sorted(grains.items()), key=lambda g: sum(map(_days, g[1])))[1]
            periods = sorted(f.period for f in chosen)
            span = periods[0] if len(periods) == 1 else f"{periods[0]}..{periods[-1]}"
            return sum((f.value for f in chosen), Decimal(0)), span
        money = getattr(self.account, measure, None) if measure in FIELD else None
        if money is None or money.currency != currency:
            return None
        return money.amount, said(FIELD[measure]())


def _days(figure: Figure) -> int:
    first, last = figure.bounds
    return (last - first).days + 1


def months_before(day: date, months: int) -> date:
    """Return the same day of the month ``months`` earlier, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
