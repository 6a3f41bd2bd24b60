"""``kam export``: contacts as vCards, tables as a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kam.cli.output import common_options, print_json
from kam.cli.pipeline import Day
from kam.errors import Finding, InputError, Severity

CARDS = ".vcf"
WORKBOOK = ".xlsx"
LEVELS = ("full", "names")


@click.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--on", type=Day(), help="Who works where on that day.")
@click.option(
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
    """Write FILE: the contacts of DIR as vCards (.vcf), or all of its tables as a workbook (.xlsx).

    A workbook holds every cell as it stands in the tables and is only written with --privacy full.
    """
    from kam.store import publish

    data = _content(folder, file, on, privacy)
    publish({file.name: data}, file.parent)
    if form == "json":
        print_json({"file": str(file), "bytes": len(data)})
    elif not quiet:
        click.echo(f"{file}: {len(data):,} bytes")


def _content(folder: Path, file: Path, on: date | None, privacy: str) -> bytes:
    suffix = file.suffix.lower()
    if suffix == CARDS:
        from kam.cli.pipeline import open_workspace
        from kam.export.vcard import write_vcards

        loaded = open_workspace(folder)
        day = on or loaded.settings.plan.as_of or date.today()  # noqa: DTZ011 - the user's day
        return write_vcards(loaded.portfolio, on=day, privacy=privacy)
    if suffix == WORKBOOK:
        return _workbook(folder, file, privacy)
    raise _refusal(file, "is neither a .vcf nor a .xlsx", f"{CARDS}, {WORKBOOK}")


def _workbook(folder: Path, file: Path, privacy: str) -> bytes:
    from kam.export.workbook import write_workbook
    from kam.loading.importing import rows_of
    from kam.loading.sources import existing_tables

    if privacy != "full":
        raise _refusal(file, "would hold every cell of the tables", "--privacy full")
    tables, _ = existing_tables(folder)
    if not tables:
        raise _refusal(folder, "has no tables", "a directory with accounts.csv")
    return write_workbook({name: list(rows_of(name, rows)) for name, rows in tables.items()})


def _refusal(place: Path, text: str, allowed: str) -> InputError:
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
