"""``kam export``: contacts as vCards, tables as a workbook."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import click

from kam.cli import helps
from kam.cli import sentences as says
from kam.cli.bilingual import argument, make_command, option
from kam.cli.language import say
from kam.cli.output import common_options, print_json
from kam.cli.pipeline import Day
from kam.errors import Finding, InputError, Severity
from kam.text import Text

CARDS = ".vcf"
WORKBOOK = ".xlsx"
LEVELS = ("full", "names")


@make_command("export", helps.EXPORT)
@argument("folder", helps.DIR, type=click.Path(path_type=Path))
@argument("file", helps.FILE, type=click.Path(path_type=Path))
@option("--on", type=Day(), help=helps.ON)
@option(
    "--privacy",
    type=click.Choice(LEVELS),
    default="names",
    help=helps.PRIVACY,
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
        say(says.EXPORTED(file=str(file), size=Decimal(len(data))))


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
    raise _refusal(file, says.NEITHER(), f"{CARDS}, {WORKBOOK}")


def _workbook(folder: Path, file: Path, privacy: str) -> bytes:
    from kam.intake.importing import rows_of
    from kam.intake.sources import existing_tables
    from kam.reports.workbooks import write_workbook

    if privacy != "full":
        raise _refusal(file, says.EVERY_CELL(), "--privacy full")
    tables, _ = existing_tables(folder)
    if not tables:
        raise _refusal(folder, says.NO_TABLES(), says.WITH_ACCOUNTS())
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
