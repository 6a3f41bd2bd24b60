"""``kam next``: the three things that matter most now."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kam.cli.bilingual import make_command
from kam.cli.diary_pages import next_page, team_next_page
from kam.cli.diary_run import opened, staff_argument, staff_id
from kam.cli.options import as_of_option, common_options, folder_argument
from kam.cli.output import exit_on_failures, print_json
from kam.cli.screens import Screen


@make_command("next", "Show the three things that matter most to STAFF now, and why.")
@folder_argument
@staff_argument
@as_of_option
@common_options
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path,
    staff: str,
    as_of: date | None,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam next``."""
    ctx.obj = {"form": form, "quiet": quiet}
    made = opened(folder, as_of=as_of, language=language, quiet=quiet)
    person = staff_id(made.plan.commitments.assessment.portfolio, staff)
    agendas = made.agendas(person)
    if form == "json":
        from kam.diary.json_pages import next_values

        print_json([next_values(agenda, made.language) for agenda in agendas])
    else:
        screen = Screen(made.language)
        if person:
            next_page(agendas[0], screen)
        else:
            team_next_page(agendas, screen)
        click.echo(str(screen))
    exit_on_failures(ctx, made.plan.commitments.failures, quiet=quiet)
