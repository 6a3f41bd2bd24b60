"""Assessment: how every relationship stands on one day, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from attrs import frozen

from kam.assessment.coverage import Coverage, judge_coverage
from kam.assessment.facts import check_facts
from kam.assessment.indicators import IndicatorResult, judge_scores
from kam.assessment.ladder import Standing, judge_standings
from kam.assessment.services import check_uses, judge_entitlements
from kam.assessment.signal_states import kept_states, with_states
from kam.assessment.tiers import Tier, group_of, judge_tiers
from kam.assessment.warnings import (
    EarlyWarning,
    Health,
    health_of,
    judge_signals,
    judge_warnings,
)
from kam.errors import Finding, RuleError, UnknownName
from kam.facts import check_cases, judged_on, resolve
from kam.model import Account, Evidence, Portfolio
from kam.reasons import Reason
from kam.rules import (
    DEFAULT_SERVING,
    AccountView,
    Entitlement,
    Guard,
    LevelGroup,
    RuleBook,
    RuleFailure,
    Served,
    alike,
)
from kam.text import Message

ENTITLED: Final = Message("may use: {service}", "可享服务：{service}")
POTENTIAL: Final = Message("served as a potential key account", "按潜在大客户服务")

JUDGED_BY_NONE: Final = Message(
    "no tier scheme in force judges the account {account}", "没有启用的分级方案适用于客户 {account}"
)


@frozen(kw_only=True)
class AccountAssessment:
    """The judgements on one account.

    ``tier`` is its level in the serving scheme, ``tiers`` in every scheme that judges it.
    ``group`` sets its cadences; None means that no cadence applies.  ``served`` is what rules see
    of all this, ``entitlements`` are the services it may use.
    """

    account: Account
    served: Served
    tier: Tier
    tiers: tuple[Tier, ...]
    group: LevelGroup | None
    standing: Standing
    coverage: tuple[Coverage, ...]
    warnings: tuple[EarlyWarning, ...]
    health: Health
    scores: tuple[IndicatorResult, ...]
    entitlements: tuple[Entitlement, ...]

    def score(self, rule: str) -> IndicatorResult | None:
        """Return one score by its rule's id."""
        return next((s for s in self.scores if s.indicator.id == rule), None)

    def tier_in(self, scheme: str) -> Tier | None:
        """Return the level in one scheme."""
        return next((t for t in self.tiers if t.scheme == scheme), None)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason behind the judgements: tier, rung, coverage, warnings, scores, services."""
        served: tuple[Reason, ...] = ()
        if self.group is LevelGroup.POTENTIAL and self.tier.level.group is not self.group:
            served = (Reason.of(self.tier.reasons[0].rule, POTENTIAL),)
        return (
            *self.tier.reasons,
            *served,
            *self.standing.reasons,
            *(c.reason for c in self.coverage),
            *(w.reason for w in self.warnings),
            *(s.reason for s in self.scores),
            *(e.because(ENTITLED, service=e.title) for e in self.entitlements),
        )


@frozen(kw_only=True)
class Assessment:
    """The judgements on a portfolio on one day; accounts in the portfolio's order.

    ``findings`` are what rules find doubtful in the facts, and rules that failed; ``failures`` are
    the latter as records.
    """

    portfolio: Portfolio
    rules: RuleBook
    as_of: date
    accounts: tuple[AccountAssessment, ...]
    findings: tuple[Finding, ...] = ()
    failures: tuple[RuleFailure, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, AccountAssessment]:
        """The judgements by account id."""
        return {a.account.id: a for a in self.accounts}

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence for the next judgement: the portfolio's, and the states of signals.

        Only signals that keep their state change it; see `kam.rules.Signal`.
        """
        judged = ((a.served, a.warnings) for a in self.accounts)
        return with_states(self.portfolio.evidence, judged, self.rules, self.failures, self.as_of)

    @property
    def signals(self) -> tuple[Evidence, ...]:
        """The states of signals that the memory keeps for the next judgement."""
        return kept_states(self.evidence, self.as_of)

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

    Facts later than ``as_of`` are not looked at.  A rule that fails costs its own results, see
    `kam.rules.guard`; what it was is in ``failures``.

    Raises:
        RuleError: no serving tier scheme is chosen, or none judges an account.
    """
    guard = Guard(rules)
    resolved = resolve(portfolio, rules, this_year=as_of.year)
    portfolio = judged_on(resolved.portfolio, rules, as_of)
    views = [AccountView(portfolio, account, as_of, rules) for account in portfolio.accounts]
    accounts = _judge(views, rules, guard)
    served = [a.served for a in accounts]
    held = {a.account.id: a.entitlements for a in accounts}
    findings = [
        *resolved.findings,
        *check_facts(portfolio, rules, as_of, guard),
        *check_uses(served, held, rules),
        *check_cases(portfolio, rules, as_of),
        *alike(rules),
    ]
    return Assessment(
        portfolio=portfolio,
        rules=rules,
        as_of=as_of,
        accounts=accounts,
        findings=tuple(sorted(findings, key=lambda f: f.sort_key)),
        failures=tuple(guard.failures),
    )


def _judge(
    views: Sequence[AccountView], rules: RuleBook, guard: Guard
) -> tuple[AccountAssessment, ...]:
    """Judge every account; each kind of rule goes over all accounts before the next one does."""
    tiers = judge_tiers(views, rules, guard)
    standings = judge_standings(views, rules, guard)
    served = [_served(v, tiers[v.account.id], standings[v.account.id], rules) for v in views]
    coverage = judge_coverage(served, rules, guard)
    signals = judge_signals(served, rules, guard)
    scores = judge_scores(served, rules, guard)
    held = judge_entitlements(served, rules, guard)
    found = []
    for one in served:
        ident = one.account.id
        tier = next(t for t in tiers[ident] if t.scheme == one.serving)
        scheme = rules.schemes[one.serving].id
        own = judge_warnings(one.view, tier, standings[ident], coverage[ident], scheme)
        warnings = (*own, *signals[ident])
        found.append(
            AccountAssessment(
                account=one.account,
                served=one,
                tier=tier,
                tiers=tiers[ident],
                group=one.group,
                standing=standings[ident],
                coverage=coverage[ident],
                warnings=warnings,
                health=health_of(warnings),
                scores=scores[ident],
                entitlements=held[ident],
            )
        )
    return tuple(found)


def _served(
    view: AccountView, tiers: tuple[Tier, ...], standing: Standing, rules: RuleBook
) -> Served:
    """Return what rules see of an account; a scheme that does not judge it cannot serve it."""
    account = view.account
    segments = (account.industry, *sorted(account.tags), account.kind.value)
    wanted = rules.serving(*segments).name
    levels = {t.scheme: t for t in tiers}
    serving = next((n for n in (wanted, DEFAULT_SERVING) if n in levels), "")
    if not serving:
        raise RuleError(JUDGED_BY_NONE(account=account.id))
    return Served(
        view=view,
        levels={name: tier.level for name, tier in levels.items()},
        serving=serving,
        group=group_of(view, levels[serving]),
        rung=standing.rung,
        before=standing.history[-1].before if standing.history else None,
    )
