"""The group of commands, each imported when it is called, and what all of them share."""

from __future__ import annotations

import os
import sys
from gettext import gettext
from importlib import import_module
from typing import Final

import click

from kam import __version__
from kam.cli.bilingual import Group, Option, language_option
from kam.cli.language import ASKED, asked_in, run_language, say
from kam.cli.output import OF_KAM, fail
from kam.cli.translation import translate
from kam.errors import InputError, KamError
from kam.text import ENGLISH, Message

INTERRUPTED: Final = Message("interrupted; nothing was written", "已中断；未写任何文件")


COMMANDS: Final = {
    "assess": "Show how every relationship stands, and why.",
    "away": "Say that one of us is not there for some days.",
    "check": "Load and validate a workspace.",
    "day": "Show one day: whom to see where, and what to do.",
    "diff": "Show what a new plan would change in the calendars.",
    "done": "Say that planned work took place.",
    "drop": "Leave planned work out this time.",
    "erase": "Take a person out of tables, ledger and calendars.",
    "explain": "Say why something is planned, or why it is not.",
    "export": "Write the contacts as vCards, or the tables as a workbook.",
    "init": "Make a workspace.",
    "missed": "Say that planned work did not take place.",
    "move": "Say that planned work was agreed for another day.",
    "next": "Show the three things that matter most now.",
    "plan": "Plan a workspace and write calendars, tables and a report.",
    "plugin": "See which plugins there are.",
    "record": "Write down what happened with an account.",
    "rules": "See the rules in force and their figures.",
    "snooze": "Put planned work off until a day.",
    "week": "Show one week: sessions, changes, what waits, load.",
}
"""What each command does; it stands in a module of its own, `module_of`."""


def module_of(name: str) -> str:
    """Return the module that a command stands in."""
    return f"kam.cli.{name}_command"


class LazyGroup(Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(module_of(cmd_name)).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does, without importing it."""
        with formatter.section(gettext("Commands")):
            formatter.write_dl(
                [(name, gettext(COMMANDS[name])) for name in self.list_commands(ctx)]
            )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Look for the language first: help and faults are told before it is parsed."""
        if asked := asked_in(args):
            ctx.meta[ASKED] = asked
        translate(run_language(ctx))
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; faults of the user become messages, never tracebacks."""
        try:
            return super().invoke(ctx)
        except InputError as error:
            fail(error.findings, ctx.find_object(dict) or {})
        except KamError as error:
            click.echo(_told(error), err=True)
        except KeyboardInterrupt:
            say(OF_KAM(text=INTERRUPTED()), err=True)
            ctx.exit(130)
        except BrokenPipeError:
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - the reader went away
        return ctx.exit(1)


def _told(error: KamError) -> str:
    """Return the line of an error; one that knows English only is English as a whole."""
    language = run_language()
    whole = OF_KAM(text=error.text)
    return whole.render(ENGLISH if error.render(language) == str(error) else language)


@click.group(
    cls=LazyGroup,
    help="Plan the relationships with key accounts (大客户关系规划).\n\n"
    "A workspace is a directory with kam.toml and tables. Answers go to standard output, "
    "findings and progress to standard error. Exit codes: 0 done, 1 errors in the input, 2 "
    "misuse, 3 some rules failed.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@language_option
@click.version_option(
    __version__,
    prog_name="kam",
    message="%(prog)s %(version)s",
    cls=Option,
    help="Show the version and exit.",
)
def kam(language: str | None) -> None:
    """Run ``kam``."""
