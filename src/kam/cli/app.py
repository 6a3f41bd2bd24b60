"""The group of commands, each imported when it is called, and what all of them share."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from kam import __version__
from kam.cli import helps
from kam.cli import sentences as says
from kam.cli.bilingual import Group, Misuse, language_option
from kam.cli.environment import one_language
from kam.cli.language import asked_in, run_language, say
from kam.cli.output import fail
from kam.errors import InputError, KamError
from kam.text import ENGLISH, Message

COMMANDS = {name: (text, f"kam.cli.{name}") for name, text in helps.LIST.items()}
"""What each command does, and the module it stands in."""


class LazyGroup(Group):
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

    def short(self, name: str, ctx: click.Context) -> Message:
        """Return what a command does, without importing it."""
        return COMMANDS[name][0]

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the command line as far as the name of the command."""
        language = one_language(asked_in(args) or run_language())
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            raise Misuse.of(error, language) from None

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; faults of the user become messages, never tracebacks."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise Misuse.of(error, run_language(error.ctx or ctx)) from None
        except InputError as error:
            fail(error.findings, ctx.find_object(dict) or {})
        except KamError as error:
            click.echo(_told(error), err=True)
        except KeyboardInterrupt:
            say(says.OF_KAM(text=says.INTERRUPTED()), err=True)
            ctx.exit(130)
        except BrokenPipeError:
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - the reader went away
        return ctx.exit(1)


def _told(error: KamError) -> str:
    """Return the line of an error; one that knows English only is English as a whole."""
    language = run_language()
    whole = says.OF_KAM(text=error.text)
    return whole.render(ENGLISH if error.render(language) == str(error) else language)


@click.group(
    cls=LazyGroup,
    help=helps.KAM,
    params=[language_option()],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="kam", message="%(prog)s %(version)s")
def kam(language: str | None) -> None:
    """Run ``kam``."""
