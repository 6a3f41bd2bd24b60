"""``kam diff``: what a new plan would change in the calendars people have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

import kam
from kam.cli import helps
from kam.cli.bilingual import argument, make_command, option
from kam.cli.output import common_options, exit_on_failures, print_findings, print_json
from kam.cli.pipeline import Day, horizon, open_workspace, plan_workspace
from kam.cli.publishing import Workplace, earlier
from kam.ledger import Change
from kam.memory import Memory
from kam.text import catalogue as say


@make_command("diff", helps.DIFF)
@argument("folder", helps.DIR, type=click.Path(path_type=Path))
@option("--start", type=Day(), default=None, help=helps.START)
@option("--end", type=Day(), default=None, help=helps.END)
@option("--as-of", type=Day(), default=None, help=helps.AS_OF)
@option("--out", type=click.Path(path_type=Path), default=None, help=helps.OUT)
@common_options
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path,
    start: date | None,
    end: date | None,
    as_of: date | None,
    out: Path | None,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam diff``."""
    from kam.reports.values import change_values

    ctx.obj = {"form": form, "quiet": quiet}
    loaded = open_workspace(folder)
    print_findings(loaded.findings, quiet=quiet)
    language = language or loaded.portfolio.workspace.language
    before = earlier(Workplace.of(folder, out, loaded))
    print_findings(before.findings, quiet=quiet)
    days = horizon(loaded, start=start, end=end, as_of=as_of)
    plan = plan_workspace(loaded, days, memory=before.memory)
    print_findings([f.finding for f in plan.commitments.failures], quiet=quiet)
    export = loaded.settings.export
    calendars = kam.render(
        plan, memory=before.memory, language=language, privacy=export.privacy, per=export.per
    )
    if form == "json":
        print_json({"changes": change_values(calendars.changes, language)})
    else:
        _print(calendars.changes, before.memory, language)
    exit_on_failures(ctx, plan.commitments.failures, quiet=quiet)


def _print(changes: Sequence[Change], memory: Memory, language: str) -> None:
    since = memory.as_of
    if not changes:
        click.echo(say.NO_CHANGES().render(language))
        return
    for change in changes:
        click.echo(change.sentence.render(language))
        click.echo(f"    {say.WHY(why=change.why).render(language)}")
    counted = {kind: sum(c.change.value == kind for c in changes) for kind in say.CHANGES}
    parts = tuple(
        say.COUNTED(count=count, what=say.CHANGES[kind]) for kind, count in counted.items() if count
    )
    summary = (
        say.CHANGES_SINCE(changes=parts, day=since) if since else say.CHANGES_FIRST(changes=parts)
    )
    click.echo(summary.render(language))
