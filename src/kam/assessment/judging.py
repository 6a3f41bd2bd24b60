"""Assessment: how every relationship stands on one day, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from attrs import frozen

from kam.assessment.coverage import (
    Coverage,
    EarlyWarning,
    Health,
    cadences_of,
    health_of,
    judge_coverage,
    judge_warnings,
)
from kam.assessment.ladder import Standing, judge_standing
from kam.assessment.tiers import Tier, group_of, judge_tiers
from kam.errors import UnknownName
from kam.model import Account, Portfolio
from kam.reasons import Reason
from kam.rules import AccountView, LevelGroup, RuleBook
from kam.text import catalogue as say


@frozen(kw_only=True)
class AccountAssessment:
    """The judgements on one account.

    ``tier`` is its level in the serving scheme, ``tiers`` in every scheme.  ``group`` sets its
    cadences; None means that no cadence applies.
    """

    account: Account
    tier: Tier
    tiers: tuple[Tier, ...]
    group: LevelGroup | None
    standing: Standing
    coverage: tuple[Coverage, ...]
    warnings: tuple[EarlyWarning, ...]
    health: Health

    def tier_in(self, scheme: str) -> Tier | None:
        """Return the level in one scheme."""
        return next((t for t in self.tiers if t.scheme == scheme), None)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason behind the judgements: tier, rung, coverage, warnings."""
        served: tuple[Reason, ...] = ()
        if self.group is LevelGroup.POTENTIAL and self.tier.level.group is not self.group:
            served = (Reason.of(self.tier.reasons[0].rule, say.POTENTIAL),)
        return (
            *self.tier.reasons,
            *served,
            *self.standing.reasons,
            *(c.reason for c in self.coverage),
            *(w.reason for w in self.warnings),
        )


@frozen(kw_only=True)
class Assessment:
    """The judgements on a portfolio on one day; accounts in the portfolio's order."""

    portfolio: Portfolio
    rules: RuleBook
    as_of: date
    accounts: tuple[AccountAssessment, ...]

    @cached_property
    def by_id(self) -> Mapping[str, AccountAssessment]:
        """The judgements by account id."""
        return {a.account.id: a for a in self.accounts}

    def of(self, account: str) -> AccountAssessment:
        """Return the judgements on one account.

        Raises:
            UnknownName: there is no such account.
        """
        try:
            return self.by_id[account]
        except KeyError:
            raise UnknownName("account", account, self.by_id) from None


def assess(portfolio: Portfolio, rules: RuleBook, *, as_of: date) -> Assessment:
    """Judge tier, ladder rung, coverage, early warnings and health of every account.

    Facts later than ``as_of`` are not looked at.

    Raises:
        RuleError: a rule failed, or no serving tier scheme is chosen.
    """
    views = [AccountView(portfolio, account, as_of) for account in portfolio.accounts]
    tiers = judge_tiers(views, rules)
    judged = tuple(_assess(view, tiers[view.account.id], rules) for view in views)
    return Assessment(portfolio=portfolio, rules=rules, as_of=as_of, accounts=judged)


def _assess(view: AccountView, tiers: tuple[Tier, ...], rules: RuleBook) -> AccountAssessment:
    serving = rules.serving(view.account.industry)
    tier = next(t for t in tiers if t.scheme == serving.name)
    group = group_of(view, tier)
    standing = judge_standing(view, rules)
    coverage = judge_coverage(cadences_of(group, view, rules), view)
    warnings = judge_warnings(view, tier, standing, coverage, serving.id)
    return AccountAssessment(
        account=view.account,
        tier=tier,
        tiers=tiers,
        group=group,
        standing=standing,
        coverage=coverage,
        warnings=warnings,
        health=health_of(warnings),
    )
