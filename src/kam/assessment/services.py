"""Services: who may use which entitlement, and who used one without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kam.errors import Finding, Severity
from kam.rules import Entitlement, Guard, RuleBook, Served
from kam.text import Message

USE: Final = "entitlement"
"""Kind of evidence that records the use of a service; its value is the service's word."""
NOT_HELD: Final = Message(
    "{account} used {service} on {day} without being entitled to it",
    "{account} 于 {day} 使用了“{service}”，但没有该项服务权益",
)
UNKNOWN: Final = Message("no rule in force has the service {service}", "没有名为 {service} 的服务")


def judge_entitlements(
    accounts: Sequence[Served], book: RuleBook, guard: Guard
) -> Mapping[str, tuple[Entitlement, ...]]:
    """Return the services that every account may use, by account id; ascending by rule."""
    found: dict[str, list[Entitlement]] = {s.account.id: [] for s in accounts}
    for rule in book.of(Entitlement):
        for served, held in guard.each(rule, accounts, rule.is_held_by, lambda s: s.account):
            if held:
                found[served.account.id].append(rule)
    return {ident: tuple(rules) for ident, rules in found.items()}


def check_uses(
    accounts: Sequence[Served], held: Mapping[str, tuple[Entitlement, ...]], book: RuleBook
) -> Iterator[Finding]:
    """Yield a finding for every recorded use of a service that the account does not hold."""
    services = {rule.service: rule for rule in book.of(Entitlement)}
    for served in accounts:
        mine = {rule.service for rule in held[served.account.id]}
        for use in served.view.evidence:
            if use.kind != USE or use.value in mine:
                continue
            rule = services.get(use.value)
            text = (
                NOT_HELD(account=served.account.name, service=rule.title, day=use.day)
                if rule
                else UNKNOWN(service=repr(use.value))
            )
            yield Finding(
                severity=Severity.WARNING,
                code="not-entitled" if rule else "unknown-in-rules",
                text=text,
                file=use.place.file,
                row=use.place.row,
                column="value",
                allowed=", ".join(sorted(services if rule is None else mine)),
            )
