"""What commands print: tables, JSON and findings."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from kam.cli.language import run_language, say
from kam.errors import Finding, Severity
from kam.text import CHINESE, Message, Text

if TYPE_CHECKING:
    from kam.rules import RuleFailure


OF_KAM: Final = Message("kam: {text}", "kam：{text}")
INDENTED: Final = Message("  {text}", "  {text}")
NOTHING_WRITTEN: Final = Message("{counts}; nothing was written", "{counts}；未写任何文件")
DRY_RUN: Final = Message("dry run: nothing was written", "试运行：未写任何文件")
MORE: Final = Message(
    "... and {count} more; --format json shows all", "…… 另有 {count} 条；--format json 显示全部"
)
NO_FINDINGS: Final = Message("no findings", "未发现问题")
COUNTED: Final = {
    "error": (
        Message("{count} error", "{count} 个错误"),
        Message("{count} errors", "{count} 个错误"),
    ),
    "warning": (
        Message("{count} warning", "{count} 个警告"),
        Message("{count} warnings", "{count} 个警告"),
    ),
    "note": (Message("{count} note", "{count} 条提示"), Message("{count} notes", "{count} 条提示")),
}
RULES_FAILED: Final = Message(
    "{count} rule(s) or plugin(s) failed; some results are not known",
    "{count} 条规则或插件出错；部分结果未知",
)


SHOWN: Final = 50
"""Findings that are shown in text; all of them with ``--format json``."""
F = TypeVar("F", bound=Callable[..., Any])


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
        say(MORE(count=len(ordered) - SHOWN), err=True)


def counts(findings: Iterable[Finding]) -> tuple[Text, ...]:
    """Return ``2 errors``, ``1 warning`` as parts of a sentence."""
    found = list(findings)
    parts = []
    for severity in Severity:
        number = sum(f.severity is severity for f in found)
        if number:
            one, several = COUNTED[severity.value]
            parts.append((several if number > 1 else one)(count=number))
    return tuple(parts) or (NO_FINDINGS(),)


def fail(findings: Sequence[Finding], options: Mapping[str, Any]) -> None:
    """Print findings that end a command."""
    from kam.reports.json_values import finding_values

    if options.get("form") == "json":
        print_json({"findings": finding_values(findings)})
        return
    print_findings(findings, quiet=bool(options.get("quiet")))
    say(OF_KAM(text=NOTHING_WRITTEN(counts=counts(findings))), err=True)


def exit_on_failures(ctx: click.Context, failures: Sequence[RuleFailure], *, quiet: bool) -> None:
    """End with exit code 3 when rules or plugins failed, and say how many."""
    if not failures:
        return
    if not quiet:
        count = len({f.rule or f.plugin for f in failures})
        say(OF_KAM(text=RULES_FAILED(count=count)), err=True)
    ctx.exit(3)
