"""``kam export``: contacts as vCards, tables as a workbook."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import click

from kam.cli.bilingual import argument, make_command, option
from kam.cli.language import say
from kam.cli.options import Day, common_options, folder_argument
from kam.cli.output import print_json
from kam.errors import Finding, InputError, Severity
from kam.text import Message, Text

EXPORTED: Final = Message("{file}: {size} bytes", "{file}：{size} 字节")
NEITHER: Final = Message("is neither a .vcf nor a .xlsx", "既不是 .vcf 也不是 .xlsx")
EVERY_CELL: Final = Message("would hold every cell of the tables", "会含有表中每个单元格的内容")
NO_TABLES: Final = Message("has no tables", "没有表")
WITH_ACCOUNTS: Final = Message("a directory with accounts.csv", "有 accounts.csv 的目录")


CARDS = ".vcf"
WORKBOOK = ".xlsx"
LEVELS = ("full", "names")


@make_command(
    "export",
    "Write FILE: the contacts of DIR as vCards (.vcf), or all of its tables as a workbook "
    "(.xlsx).\n\n"
    "A workbook holds every cell as it stands in the tables and is only written with "
    "--privacy full.",
)
@folder_argument
@argument("file", "FILE", type=click.Path(path_type=Path))
@option("--on", type=Day(), help="Who works where on that day.")
@option(
    "--privacy",
    type=click.Choice(LEVELS),
    default="names",
    help="names: what a business card has; full: birthdays and notes too.",
)
@common_options
def command(
    folder: Path,
    file: Path,
    on: date | None,
    privacy: str,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam export``."""
    from kam.workspace.files import publish

    data = _content(folder, file, on, privacy)
    publish({file.name: data}, file.parent)
    if form == "json":
        print_json({"file": str(file), "bytes": len(data)})
    elif not quiet:
        say(EXPORTED(file=str(file), size=Decimal(len(data))))


def _content(folder: Path, file: Path, on: date | None, privacy: str) -> bytes:
    suffix = file.suffix.lower()
    if suffix == CARDS:
        from kam.cli.pipeline import open_workspace
        from kam.reports.vcards import write_vcards

        loaded = open_workspace(folder)
        day = on or loaded.settings.plan.as_of or date.today()  # noqa: DTZ011 - the user's day
        return write_vcards(loaded.portfolio, on=day, privacy=privacy)
    if suffix == WORKBOOK:
        return _workbook(folder, file, privacy)
    raise _refusal(file, NEITHER(), f"{CARDS}, {WORKBOOK}")


def _workbook(folder: Path, file: Path, privacy: str) -> bytes:
    from kam.intake.importing import rows_of
    from kam.intake.sources import existing_tables
    from kam.reports.workbooks import write_workbook

    if privacy != "full":
        raise _refusal(file, EVERY_CELL(), "--privacy full")
    tables, _ = existing_tables(folder)
    if not tables:
        raise _refusal(folder, NO_TABLES(), WITH_ACCOUNTS())
    return write_workbook({name: list(rows_of(name, rows)) for name, rows in tables.items()})


def _refusal(place: Path, text: Text, allowed: str | Text) -> InputError:
    return InputError(
        [
            Finding(
                severity=Severity.ERROR,
                code="cannot-export",
                text=text,
                file=str(place),
                allowed=allowed,
            )
        ]
    )
