"""``kam check``: load and validate."""

from __future__ import annotations

from pathlib import Path

import click

from kam.cli import helps
from kam.cli import sentences as says
from kam.cli.bilingual import argument, make_command
from kam.cli.language import say, speak
from kam.cli.output import (
    common_options,
    counts,
    exit_on_failures,
    print_findings,
    print_json,
)
from kam.cli.pipeline import horizon, load
from kam.errors import has_errors
from kam.rules import RuleFailure


@make_command("check", helps.CHECK)
@argument("folder", helps.DIR, type=click.Path(path_type=Path))
@common_options
@click.pass_context
def command(ctx: click.Context, folder: Path, form: str, language: str | None, quiet: bool) -> None:
    """Run ``kam check``."""
    import kam
    from kam.assessment.checks import check_against_rules
    from kam.reports.values import finding_values

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
            findings = (*findings, *assessment.findings, *(f.finding for f in failures))
    portfolio = loaded.portfolio
    if form == "json":
        print_json({"findings": finding_values(findings)})
    else:
        print_findings(findings, quiet=quiet)
        if not quiet:
            say(
                says.CHECKED(
                    folder=str(folder),
                    accounts=len(portfolio.accounts),
                    contacts=len(portfolio.contacts),
                    staff=len(portfolio.staff),
                    counts=counts(findings),
                )
            )
    exit_on_failures(ctx, failures, quiet=quiet)
    ctx.exit(1 if has_errors(findings) else 0)
