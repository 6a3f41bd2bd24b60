"""``kam explain``: ten lines about anything, or the whole chain of reasons."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kam.cli.bilingual import argument, make_command, option
from kam.cli.options import Day, common_options, folder_argument
from kam.cli.output import exit_on_failures, print_findings, print_json
from kam.cli.pipeline import horizon, open_workspace, plan_workspace
from kam.cli.workplace import Workplace, earlier

if TYPE_CHECKING:
    import kam
    from kam.answers import Answer


@make_command(
    "explain",
    "Say in ten lines how WHAT stands: an account, a contact, one of our people, an item, a "
    "session, a case, a rule or a day; with DATE what one of our people has on that day, and why "
    "nothing is planned where nothing is.",
)
@folder_argument
@argument("what", "WHAT")
@argument("day", "[DATE]", type=Day(), required=False, default=None)
@option("--all", "everything", is_flag=True, help="The whole chain of reasons, with rules.")
@option(
    "--instead",
    type=Day(),
    default=None,
    help="What this day would cost an item, what forbids it, and what would allow it.",
)
@option("--start", type=Day(), default=None, help="First day of the plan.")
@option("--end", type=Day(), default=None, help="Last day of the plan.")
@option("--as-of", type=Day(), default=None, help="Day of judgement.")
@common_options
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path,
    what: str,
    day: date | None,
    everything: bool,
    instead: date | None,
    start: date | None,
    end: date | None,
    as_of: date | None,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam explain``."""
    ctx.obj = {"form": form, "quiet": quiet}
    loaded = open_workspace(folder)
    print_findings(loaded.findings, quiet=quiet or not everything)
    language = language or loaded.portfolio.workspace.language
    memory = earlier(Workplace.of(folder, None, loaded)).memory
    days = horizon(loaded, start=start, end=end, as_of=as_of)
    plan = plan_workspace(loaded, days, memory=memory)
    print_findings([f.finding for f in plan.commitments.failures], quiet=quiet)
    if everything:
        _print_everything(plan, what, form, language)
    else:
        _print_answers(_answers(plan, what, day, instead), form, language)
    exit_on_failures(ctx, plan.commitments.failures, quiet=quiet)


def _print_everything(plan: kam.Plan, what: str, form: str, language: str) -> None:
    """Print the chain of reasons behind every thing that one name means."""
    from kam.reports.explaining import explanations
    from kam.reports.json_values import reason_values

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
        return
    for explanation in found:
        click.echo(f"{explanation.title.render(language)}  ({explanation.subject})")
        for reason in explanation.reasons:
            click.echo(f"  - {reason.render(language)}")


def _answers(
    plan: kam.Plan, what: str, day: date | None, instead: date | None
) -> tuple[Answer, ...]:
    from kam.answers import answers, instead_answer

    return (
        answers(plan, what, day=day) if instead is None else (instead_answer(plan, what, instead),)
    )


def _print_answers(found: tuple[Answer, ...], form: str, language: str) -> None:
    """Print ten lines at most for every thing that one name means."""
    if form == "json":
        print_json(
            [
                {
                    "subject": a.subject,
                    "title": a.title.render(language),
                    "lines": [line.render(language) for line in a.lines],
                }
                for a in found
            ]
        )
        return
    for answer in found:
        click.echo(answer.title.render(language))
        for line in answer.lines:
            click.echo(f"  {line.render(language)}")
