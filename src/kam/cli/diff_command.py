"""``kam diff``: what a new plan would change in the calendars people have."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import click

import kam
from kam.cli.bilingual import make_command
from kam.cli.options import (
    as_of_option,
    common_options,
    end_option,
    folder_argument,
    out_option,
    start_option,
)
from kam.cli.output import exit_on_failures, print_findings, print_json
from kam.cli.pipeline import horizon, open_workspace, plan_workspace
from kam.cli.workplace import Workplace, earlier
from kam.memory import Memory
from kam.text import Message

CHANGES: Final = {
    "added": Message("added", "新增"),
    "moved": Message("moved", "改期"),
    "cancelled": Message("cancelled", "取消"),
}
COUNTED: Final = Message("{count} {what}", "{what} {count} 项")
CHANGES_SINCE: Final = Message(
    "{changes} since the plan of {day}", "与 {day} 的计划相比：{changes}"
)
CHANGES_FIRST: Final = Message("{changes}; nothing was published before", "{changes}；此前未曾发布")
NO_CHANGES: Final = Message("nothing would change", "没有变化")
WHY: Final = Message("why: {why}", "原因：{why}")
LINES: Final = Message("with it: {count} to do", "其中事项：{count} 项")


@make_command("diff", "Show what a new plan of DIR would add, move and cancel; nothing is written.")
@folder_argument
@start_option
@end_option
@as_of_option
@out_option
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
    from kam.reports.json_values import change_values

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
    calendars = kam.render(plan, language=language, privacy=export.privacy, per=export.per)
    if form == "json":
        told = [text.render(language) for text in calendars.summaries]
        print_json({"changes": change_values(calendars.changes, language), "summaries": told})
    else:
        _print(calendars, before.memory, language)
    exit_on_failures(ctx, plan.commitments.failures, quiet=quiet)


def _print(calendars: kam.Calendars, memory: Memory, language: str) -> None:
    since, changes = memory.as_of, calendars.changes
    for change in changes:
        click.echo(change.sentence.render(language))
        if change.lines:
            click.echo(f"    {LINES(count=change.lines).render(language)}")
        click.echo(f"    {WHY(why=change.why).render(language)}")
    for text in calendars.summaries:
        click.echo(text.render(language))
    if not changes:
        if not calendars.summaries:
            click.echo(NO_CHANGES().render(language))
        return
    counted = {kind: sum(c.change.value == kind for c in changes) for kind in CHANGES}
    parts = tuple(
        COUNTED(count=count, what=CHANGES[kind]) for kind, count in counted.items() if count
    )
    summary = CHANGES_SINCE(changes=parts, day=since) if since else CHANGES_FIRST(changes=parts)
    click.echo(summary.render(language))
