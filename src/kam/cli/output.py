"""What commands print: tables, JSON and findings."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

import click

from kam.errors import Finding, Severity
from kam.text import BOTH, CHINESE, ENGLISH, LANGUAGES, Message

SHOWN: Final = 50
"""Findings that are shown in text; all of them with ``--format json``."""
LANGUAGE: Final = "kam.language"
"""Where a run keeps the language of its workspace."""
MORE: Final = Message(
    "... and {count} more; --format json shows all", "…… 另有 {count} 条；--format json 显示全部"
)
F = TypeVar("F", bound=Callable[..., Any])


def common_options(command: F) -> F:
    """Add the options that every command has."""
    options = (
        click.option("--quiet", "-q", is_flag=True, help="Print errors only on standard error."),
        click.option(
            "--language",
            type=click.Choice(LANGUAGES),
            default=None,
            help="Language of texts; default: the workspace's.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "json"]),
            default="text",
            help="Text for people or JSON for machines.",
        ),
    )
    for option in options:
        command = option(command)
    return command


def print_json(value: object) -> None:
    """Print a value as JSON, UTF-8, two-space indents."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(heads: Sequence[Message], rows: Iterable[Sequence[object]], language: str) -> None:
    """Print a table whose columns align also with Chinese text.

    On a terminal long cells wrap; elsewhere every row is one line.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    terminal = sys.stdout.isatty()
    for head in heads:
        name = head.zh if language == CHINESE else head.en
        table.add_column(name, overflow="fold", no_wrap=not terminal)
    for row in rows:
        table.add_row(*(_plain(cell) for cell in row))
    console = Console(
        file=sys.stdout,
        width=None if terminal else 10_000,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=not terminal,
    )
    console.print(table)


def _plain(cell: object) -> str:
    return str(cell).replace("\n", " ")


def print_findings(findings: Sequence[Finding], *, quiet: bool) -> None:
    """Print findings on standard error: the first 50, errors before warnings, and how many more."""
    wanted = [f for f in findings if not quiet or f.severity is Severity.ERROR]
    ordered = sorted(wanted, key=lambda f: (f.severity.rank, f.sort_key))
    language = run_language()
    for finding in ordered[:SHOWN]:
        click.echo(finding.render(language), err=True)
    if len(ordered) > SHOWN:
        click.echo(MORE(count=len(ordered) - SHOWN).render(language), err=True)


def run_language() -> str:
    """Return the language of what a command says: ``en`` or ``zh-CN``.

    It is that of ``--language``, else ``KAM_LANGUAGE``, else the workspace's once that is known,
    else Chinese where the locale is.
    """
    context = click.get_current_context(silent=True)
    chosen = context.params.get("language") if context else None
    known = context.meta.get(LANGUAGE) if context else None
    wanted = chosen or os.environ.get("KAM_LANGUAGE") or known or _locale()
    return CHINESE if wanted in {CHINESE, BOTH} or wanted.lower().startswith("zh") else ENGLISH


def speak(language: str) -> None:
    """Make the language of the workspace that of what the command says from here on."""
    context = click.get_current_context(silent=True)
    if context is not None:
        context.meta[LANGUAGE] = language


def _locale() -> str:
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((name for name in names if name), ENGLISH)


def counts(findings: Iterable[Finding]) -> str:
    """Return ``2 errors, 1 warning``."""
    found = list(findings)
    parts = []
    for severity in Severity:
        number = sum(f.severity is severity for f in found)
        if number:
            parts.append(f"{number} {severity.value}{'s' if number > 1 else ''}")
    return ", ".join(parts) or "no findings"


def fail(findings: Sequence[Finding], options: Mapping[str, Any]) -> None:
    """Print findings that end a command."""
    from kam.export.values import finding_values

    if options.get("form") == "json":
        print_json({"findings": finding_values(findings)})
        return
    print_findings(findings, quiet=bool(options.get("quiet")))
    click.echo(f"kam: {counts(findings)}; nothing was written", err=True)


def first_language(chosen: str | None, workspace: str = ENGLISH) -> str:
    """Return the language asked for, else the workspace's."""
    return chosen or workspace
