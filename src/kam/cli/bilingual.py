"""Commands, options and arguments whose English words gettext puts into the language of the run."""

from __future__ import annotations

import re
from collections.abc import Callable
from gettext import gettext
from typing import Any, TypeVar

import click

from kam.cli.language import OPTION, chosen_language, run_language
from kam.cli.wrapping import ChineseFormatter
from kam.text import CHINESE, LANGUAGES

F = TypeVar("F", bound=Callable[..., Any])


class Helped:
    """Has a help text: English where it is written, in the language of the run where it is read."""

    _help: str | None = None

    @property
    def help(self) -> str | None:
        """The help text."""
        return gettext(self._help) if self._help else self._help

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = text


class Option(Helped, click.Option):
    """An option."""

    def make_metavar(self, *args: Any, **more: Any) -> str:
        """Return what stands for the value: ``DATE``, ``日期``."""
        return gettext(super().make_metavar(*args, **more))


class Argument(click.Argument):
    """An argument."""

    def make_metavar(self, *args: Any, **more: Any) -> str:
        """Return the word of the argument: ``DIR``, ``目录``."""
        return gettext(super().make_metavar(*args, **more))


class Context(click.Context):
    """A call of a command, which knows the language of its help."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return what lays out help and usage."""
        if run_language(self) != CHINESE:
            return super().make_formatter()
        return ChineseFormatter(width=self.terminal_width, max_width=self.max_content_width)


class Command(Helped, click.Command):
    """A command."""

    context_class = Context

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the words of the line of usage."""
        return [gettext(piece) for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows help; click keeps it with the words of its first use."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = gettext("Show this message and exit.")
        return found

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help, however long it is."""
        found = re.match(r".*?(?:。|\.(?=\s)|$)", self.help or "", re.DOTALL)
        return found[0] if found else ""


class Group(Command, click.Group):
    """A group of commands."""


def make_command(name: str, help: str) -> Callable[[Callable[..., Any]], Command]:  # noqa: A002 - click's
    """Make a command of a function."""
    return click.command(name, cls=Command, help=help)


def option(*names: str, **more: Any) -> Callable[[F], F]:
    """Add an option."""
    return click.option(*names, cls=Option, **more)


def argument(name: str, metavar: str, **more: Any) -> Callable[[F], F]:
    """Add an argument."""
    return click.argument(name, cls=Argument, metavar=metavar, **more)


language_option = option(
    OPTION,
    type=click.Choice(LANGUAGES),
    default=chosen_language,
    help="Language of texts; default: the workspace's.",
)
"""Adds the option of the language; a command takes that of its group where it has none."""


def make_group(name: str, help: str) -> Callable[[Callable[..., Any]], Group]:  # noqa: A002 - click's
    """Make a group of commands, which knows the language too."""

    def make(function: Callable[..., Any]) -> Group:
        return click.group(name, cls=Group, help=help)(language_option(function))

    return make
