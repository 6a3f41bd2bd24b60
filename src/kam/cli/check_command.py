"""``kam check``: load and validate."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from kam.cli.bilingual import make_command
from kam.cli.language import say, speak
from kam.cli.options import common_options, folder_argument
from kam.cli.output import (
    counts,
    exit_on_failures,
    print_findings,
    print_json,
)
from kam.cli.pipeline import horizon, load
from kam.errors import has_errors
from kam.model import Contact
from kam.rules import RuleFailure
from kam.text import Message

CHECKED: Final = Message(
    "{folder}: {accounts} accounts, {contacts} contacts, {staff} staff; {counts}",
    "{folder}：{accounts} 个客户，{contacts} 个联系人，{staff} 名员工；{counts}",
)
CONSENTS: Final = Message(
    "consent: greetings {greet}; gifts {gift}; passing on data {share}",
    "意愿：问候 {greet}；礼物 {gift}；共享资料 {share}",
)
STATES: Final = Message(
    "{yes} yes, {no} no, {unasked} not asked", "同意 {yes}，不同意 {no}，未询问 {unasked}"
)


def consents(contacts: Iterable[Contact]) -> dict[str, dict[str, int]]:
    """Return how many contacts said yes or no, and how many nobody asked, by what was asked."""
    said = [contact.consent for contact in contacts]
    return {
        what: {
            "yes": sum(getattr(consent, what) is True for consent in said),
            "no": sum(getattr(consent, what) is False for consent in said),
            "unasked": sum(getattr(consent, what) is None for consent in said),
        }
        for what in ("greet", "gift", "share")
    }


@make_command(
    "check", "Load and validate the workspace DIR; print findings as file:row: field: text."
)
@folder_argument
@common_options
@click.pass_context
def command(ctx: click.Context, folder: Path, form: str, language: str | None, quiet: bool) -> None:
    """Run ``kam check``."""
    import kam
    from kam.assessment.checks import check_against_rules
    from kam.facts.travel import Travel
    from kam.reports.json_values import finding_values

    loaded = load(folder)
    speak(loaded.portfolio.workspace.language)
    findings = loaded.findings
    failures: tuple[RuleFailure, ...] = ()
    if not has_errors(findings):
        rules = loaded.rules
        facts = check_against_rules(loaded.portfolio, rules)
        findings = (*findings, *facts)
        if not has_errors(facts):
            as_of = horizon(loaded, start=None, end=None, as_of=None).as_of
            assessment = kam.assess(loaded.portfolio, rules, as_of=as_of)
            failures = assessment.failures
            travel = Travel.of(loaded.portfolio, loaded.settings.travel)
            findings = (
                *findings,
                *travel.findings,
                *assessment.findings,
                *(f.finding for f in failures),
            )
    portfolio = loaded.portfolio
    asked = consents(portfolio.contacts)
    if form == "json":
        print_json({"findings": finding_values(findings), "consents": asked})
    else:
        print_findings(findings, quiet=quiet)
        if not quiet:
            say(
                CHECKED(
                    folder=str(folder),
                    accounts=len(portfolio.accounts),
                    contacts=len(portfolio.contacts),
                    staff=len(portfolio.staff),
                    counts=counts(findings),
                )
            )
            if portfolio.contacts:
                say(CONSENTS(**{what: STATES(**states) for what, states in asked.items()}))
    exit_on_failures(ctx, failures, quiet=quiet)
    ctx.exit(1 if has_errors(findings) else 0)
