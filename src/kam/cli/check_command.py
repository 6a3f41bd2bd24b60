"""``kam check``: load and validate."""

from __future__ import annotations

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
from kam.rules import RuleFailure
from kam.text import Message

CHECKED: Final = Message(
    "{folder}: {accounts} accounts, {contacts} contacts, {staff} staff; {counts}",
    "{folder}：{accounts} 个客户，{contacts} 个联系人，{staff} 名员工；{counts}",
)


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
    if form == "json":
        print_json({"findings": finding_values(findings)})
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
    exit_on_failures(ctx, failures, quiet=quiet)
    ctx.exit(1 if has_errors(findings) else 0)
