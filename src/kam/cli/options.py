"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from kam.cli.bilingual import argument, language_option, option
from kam.cli.language import run_language
from kam.text import Message

F = TypeVar("F", bound=Callable[..., Any])
NO_DAY: Final = Message(
    "{value} is no date; allowed: 2026-05-06", "{value} 不是日期；允许：2026-05-06"
)

NO_TIME: Final = Message("{value} is no time; allowed: 09:30", "{value} 不是时间；允许：09:30")

if TYPE_CHECKING:
    DateType = click.ParamType[date]
    TimeType = click.ParamType[time]
else:
    DateType = TimeType = click.ParamType  # generic only for the type checker before click 8.3


class Day(DateType):
    """A day on the command line: 2026-05-06."""

    name = "DATE"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read an ISO date."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(NO_DAY(value=repr(value)).render(run_language(ctx)), param, ctx)


class Clock(TimeType):
    """A local time on the command line: 09:30."""

    name = "TIME"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> time:
        """Read hours and minutes."""
        if isinstance(value, time):
            return value
        try:
            return datetime.strptime(str(value), "%H:%M").time()  # noqa: DTZ007 - no date, no zone
        except ValueError:
            self.fail(NO_TIME(value=repr(value)).render(run_language(ctx)), param, ctx)


folder_argument = argument("folder", "DIR", type=click.Path(path_type=Path))
"""The directory of the workspace."""
some_folder_argument = argument("folder", "[DIR]", required=False, type=click.Path(path_type=Path))
"""The directory of a workspace, or none."""
start_option = option(
    "--start", type=Day(), default=None, help="First day; default: kam.toml, the day of judgement."
)
end_option = option("--end", type=Day(), default=None, help="Last day, included.")
as_of_option = option(
    "--as-of", type=Day(), default=None, help="Day of judgement; default: kam.toml, today."
)
by_option = option("--by", default="", help="Who says so; it stands in the table.")
out_option = option(
    "--out", type=click.Path(path_type=Path), default=None, help="Default: DIR/out."
)
dry_run_option = option("--dry-run", is_flag=True, help="Write nothing; show what would be done.")


def common_options(command: F) -> F:
    """Add the options that every command has."""
    options = (
        option("--quiet", "-q", is_flag=True, help="Print errors only on standard error."),
        language_option,
        option(
            "--format",
            "form",
            type=click.Choice(["text", "json"]),
            default="text",
            help="Text for people or JSON for machines.",
        ),
    )
    for add in options:
        command = add(command)
    return command
