"""The language in which a run speaks: help, findings, summaries and errors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import click

from kam.cli.environment import environment_language, locale_language, one_language
from kam.cli.translation import translate
from kam.text import LANGUAGES, Text

WORKSPACE: Final = "kam.language"
"""Where a run keeps the language of its workspace."""
ASKED: Final = "kam.asked"
"""Where a run keeps the language of its command line, which help needs before it is parsed."""
OPTION: Final = "--language"


def run_language(context: click.Context | None = None) -> str:
    """Return the language of what a command says: ``en`` or ``zh-CN``.

    It is that of ``--language``, else ``KAM_LANGUAGE``, else the workspace's once that is known,
    else Chinese where the locale is.
    """
    context = context or click.get_current_context(silent=True)
    meta: dict[str, Any] = context.meta if context else {}
    return one_language(
        chosen_language(context)
        or meta.get(ASKED)
        or environment_language()
        or meta.get(WORKSPACE)
        or locale_language()
    )


def chosen_language(context: click.Context | None = None) -> str | None:
    """Return ``--language`` of the command or of the nearest group above it, None without one."""
    context = context or click.get_current_context(silent=True)
    while context is not None:
        chosen: str | None = context.params.get("language")
        if chosen:
            return chosen
        context = context.parent
    return None


def asked_in(arguments: Sequence[str]) -> str | None:
    """Return the language that a command line names, wherever it does."""
    found = None
    for index, word in enumerate(arguments):
        if word == "--":
            break
        if word == OPTION:
            found = "".join(arguments[index + 1 : index + 2])
        elif word.startswith(f"{OPTION}="):
            found = word.removeprefix(f"{OPTION}=")
    return found if found in LANGUAGES else None


def speak(language: str) -> None:
    """Make the language of the workspace that of what the command says from here on."""
    context = click.get_current_context(silent=True)
    if context is not None:
        context.meta[WORKSPACE] = language
        translate(run_language(context))


def say(text: Text, *, err: bool = False) -> None:
    """Print a sentence in the language of the run."""
    click.echo(text.render(run_language()), err=err)
