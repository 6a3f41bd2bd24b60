"""``kam explain``: the chain of reasons."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kam.cli.bilingual import argument, make_command, option
from kam.cli.options import Day, common_options, folder_argument
from kam.cli.output import exit_on_failures, print_findings, print_json
from kam.cli.pipeline import horizon, open_workspace, plan_workspace
from kam.cli.workplace import Workplace, earlier


@make_command(
    "explain",
    "Say why WHAT (an account, contact, item id, staff id or day) is planned, or why it is not.",
)
@folder_argument
@argument("what", "WHAT")
@option("--start", type=Day(), default=None, help="First day of the plan.")
@option("--end", type=Day(), default=None, help="Last day of the plan.")
@option("--as-of", type=Day(), default=None, help="Day of judgement.")
@common_options
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path,
    what: str,
    start: date | None,
    end: date | None,
    as_of: date | None,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam explain``."""
    from kam.reports.explaining import explanations
    from kam.reports.json_values import reason_values

    ctx.obj = {"form": form, "quiet": quiet}
    loaded = open_workspace(folder)
    print_findings(loaded.findings, quiet=quiet)
    language = language or loaded.portfolio.workspace.language
    memory = earlier(Workplace.of(folder, None, loaded)).memory
    days = horizon(loaded, start=start, end=end, as_of=as_of)
    plan = plan_workspace(loaded, days, memory=memory)
    print_findings([f.finding for f in plan.commitments.failures], quiet=quiet)
    found = explanations(plan, what)
    if form == "json":
        print_json(
            [
                {
                    "subject": e.subject,
                    "title": e.title.render(language),
                    "reasons": reason_values(e.reasons, language),
                }
                for e in found
            ]
        )
        exit_on_failures(ctx, plan.commitments.failures, quiet=quiet)
        return
    for explanation in found:
        click.echo(f"{explanation.title.render(language)}  ({explanation.subject})")
        for reason in explanation.reasons:
            click.echo(f"  - {reason.render(language)}")
    exit_on_failures(ctx, plan.commitments.failures, quiet=quiet)
