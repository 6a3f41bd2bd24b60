"""The group of commands, each imported when it is called, and what all of them share."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from kam import __version__
from kam.cli.output import fail
from kam.errors import InputError, KamError

COMMANDS = {
    "assess": ("Show how every relationship stands, and why.", "kam.cli.assess"),
    "check": ("Load and validate a workspace.", "kam.cli.check"),
    "diff": ("Show what a new plan would change in the calendars.", "kam.cli.diff"),
    "erase": ("Take a person out of tables, ledger and calendars.", "kam.cli.erase"),
    "explain": ("Say why something is planned, or why it is not.", "kam.cli.explain"),
    "export": ("Write the contacts as vCards, or the tables as a workbook.", "kam.cli.export"),
    "init": ("Make a workspace.", "kam.cli.init"),
    "plan": ("Plan a workspace and write calendars, tables and a report.", "kam.cli.plan"),
    "plugin": ("See which plugins there are.", "kam.cli.plugin"),
    "rules": ("See the rules in force and their figures.", "kam.cli.rules"),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name][1]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        rows = [(name, text) for name, (text, _) in sorted(COMMANDS.items())]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; faults of the user become messages, never tracebacks."""
        try:
            return super().invoke(ctx)
        except InputError as error:
            fail(error.findings, ctx.find_object(dict) or {})
        except KamError as error:
            click.echo(f"kam: {error}", err=True)
        except KeyboardInterrupt:
            click.echo("kam: interrupted; nothing was written", err=True)
            ctx.exit(130)
        except BrokenPipeError:
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - the reader went away
        return ctx.exit(1)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kam", message="%(prog)s %(version)s")
def kam() -> None:
    """Plan the relationships with key accounts (大客户关系规划).

    A workspace is a directory with kam.toml and tables. Answers go to standard output, findings
    and progress to standard error. Exit codes: 0 done, 1 errors in the input, 2 misuse, 3 some
    rules failed.
    """
