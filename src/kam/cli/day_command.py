"""``kam day``: one day of one person, on one screen of a phone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kam.cli.bilingual import argument, make_command
from kam.cli.diary_pages import day_page, team_page
from kam.cli.diary_run import day_of, opened, staff_argument, staff_id, who_and_when
from kam.cli.options import as_of_option, common_options, folder_argument
from kam.cli.output import exit_on_failures, print_json
from kam.cli.screens import Screen


@make_command(
    "day",
    "Show one day of STAFF: whom to see where and what to do; without STAFF everybody in short.",
)
@folder_argument
@staff_argument
@argument("day", "[DATE]", required=False, default="")
@as_of_option
@common_options
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path,
    staff: str,
    day: str,
    as_of: date | None,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam day``."""
    ctx.obj = {"form": form, "quiet": quiet}
    who, when = who_and_when(staff, day)
    wanted = day_of(when)
    made = opened(folder, as_of=as_of, language=language, quiet=quiet)
    person = staff_id(made.plan.commitments.assessment.portfolio, who)
    agendas = made.agendas(person, wanted)
    if form == "json":
        from kam.diary.json_pages import agenda_values

        texts = made.texts
        print_json([agenda_values(agenda, texts, made.language) for agenda in agendas])
    else:
        screen = Screen(made.language)
        if person:
            day_page(agendas[0], screen, made.horizon, made.texts)
        else:
            team_page(agendas, screen)
        click.echo(str(screen))
    exit_on_failures(ctx, made.plan.commitments.failures, quiet=quiet)
