"""Commands, options and arguments whose help is in the language of the run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import IO, Any, TypeVar

import click

from kam.cli import helps
from kam.cli.clicks import in_chinese
from kam.cli.language import ASKED, OPTION, asked_in, chosen_language, run_language
from kam.cli.wrapping import ChineseFormatter
from kam.text import CHINESE, ENGLISH, LANGUAGES, Message

F = TypeVar("F", bound=Callable[..., Any])


def is_chinese(context: click.Context | None) -> bool:
    """Tell whether the help of a context is Chinese."""
    return run_language(context) == CHINESE


class Option(click.Option):
    """An option with help in both languages."""

    def __init__(self, names: Sequence[str], *, help: Message, **more: Any) -> None:  # noqa: A002 - click's
        super().__init__(names, help=help.en, **more)
        self.message = help

    def make_metavar(self, *args: Any, **more: Any) -> str:
        """Return what stands for the value: ``DATE``, ``日期``."""
        name = super().make_metavar(*args, **more)
        return helps.TYPES.get(name, name) if is_chinese(_of(*args, **more)) else name

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help."""
        record = super().get_help_record(ctx)
        if record is None or not is_chinese(ctx):
            return record
        return record[0], record[1].replace(self.message.en, self.message.zh, 1)


class Argument(click.Argument):
    """An argument whose word is in both languages."""

    def __init__(self, names: Sequence[str], *, metavar: Message, **more: Any) -> None:
        super().__init__(names, metavar=metavar.en, **more)
        self.word = metavar

    def make_metavar(self, *args: Any, **more: Any) -> str:
        """Return the word of the argument: ``DIR``, ``目录``."""
        name = super().make_metavar(*args, **more)
        chinese = is_chinese(_of(*args, **more))
        return name.replace(self.word.en, self.word.zh) if chinese else name


def _of(ctx: click.Context | None = None) -> click.Context | None:
    """Return the context that click hands over, which versions before 8.2 do not."""
    return ctx


class Command(click.Command):
    """A command with help in both languages."""

    def __init__(self, name: str | None, *, help: Message, **more: Any) -> None:  # noqa: A002 - click's
        super().__init__(name, help=help.en, **more)
        self.message = help

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Look for the language first: ``--help`` may come before it."""
        if asked := asked_in(args):
            ctx.meta[ASKED] = asked
        return super().parse_args(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        """Return the whole help."""
        if not is_chinese(ctx):
            return super().get_help(ctx)
        formatter = ChineseFormatter(width=ctx.terminal_width, max_width=ctx.max_content_width)
        self.format_help(ctx, formatter)
        return formatter.getvalue().rstrip("\n")

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        if not is_chinese(ctx):
            return super().format_usage(ctx, formatter)
        pieces = map(in_chinese, self.collect_usage_pieces(ctx))
        return formatter.write_usage(ctx.command_path, " ".join(pieces), in_chinese("Usage:"))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        if not is_chinese(ctx):
            return super().format_help_text(ctx, formatter)
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.message.zh)
        return None

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        if not is_chinese(ctx):
            return super().format_options(ctx, formatter)
        options = (p for p in self.get_params(ctx) if isinstance(p, click.Option))
        records = (option.get_help_record(ctx) for option in options)
        rows = [(names, in_chinese(text)) for names, text in filter(None, records)]
        with formatter.section(in_chinese("Options")):
            formatter.write_dl(rows)
        return None


class Group(Command, click.Group):
    """A group of commands with help in both languages."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        if not is_chinese(ctx):
            click.Group.format_options(self, ctx, formatter)
            return
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, each with the first sentence of its help."""
        language = run_language(ctx)
        with formatter.section("Commands" if language == ENGLISH else in_chinese("Commands")):
            formatter.write_dl([(n, first_sentence(self.short(n, ctx), language))
                                for n in self.list_commands(ctx)])  # fmt: skip

    def short(self, name: str, ctx: click.Context) -> Message:
        """Return the help of a command."""
        command = self.get_command(ctx, name)
        assert isinstance(command, Command)  # every one is made with `command`
        return command.message


def first_sentence(message: Message, language: str) -> str:
    """Return what the list of commands says about one."""
    text, stop = (message.zh, "。") if language == CHINESE else (message.en, ". ")
    head, found, _ = text.partition(stop)
    return head + found.rstrip()


class Misuse(click.UsageError):
    """A fault of the command line, said in Chinese."""

    @classmethod
    def of(cls, error: click.UsageError, language: str) -> click.UsageError:
        """Return an error of click as what the user reads; help that it carries stays."""
        if language == ENGLISH or type(error).__name__ == "NoArgsIsHelpError":
            return error
        return cls(in_chinese(error.format_message()), ctx=error.ctx)

    def show(self, file: IO[Any] | None = None) -> None:
        """Print usage, where help is, and what is wrong."""
        if self.ctx is not None:
            click.echo(self.ctx.get_usage(), file=file, err=file is None)
            hint = in_chinese(f"Try '{self.ctx.command_path} --help' for help.")
            click.echo(f"{hint}\n", file=file, err=file is None)
        click.echo(in_chinese(f"Error: {self.message}"), file=file, err=file is None)


def make_command(name: str, help: Message) -> Callable[[Callable[..., Any]], Command]:  # noqa: A002 - click's
    """Make a command of a function."""
    return click.command(name, cls=Command, help=help)


def make_group(name: str, help: Message) -> Callable[[Callable[..., Any]], Group]:  # noqa: A002 - click's
    """Make a group of commands, which knows the language too."""
    return click.group(name, cls=Group, help=help, params=[language_option()])


def option(*names: str, help: Message, **more: Any) -> Callable[[F], F]:  # noqa: A002 - click's
    """Add an option."""
    return click.option(*names, cls=Option, help=help, **more)


def argument(name: str, metavar: Message, **more: Any) -> Callable[[F], F]:
    """Add an argument."""
    return click.argument(name, cls=Argument, metavar=metavar, **more)


def language_option() -> Option:
    """Return the option of the language; a command takes that of its group where it has none."""
    return Option(
        [OPTION], type=click.Choice(LANGUAGES), default=chosen_language, help=helps.LANGUAGE
    )
