"""``kam init``: make a workspace."""

from __future__ import annotations

import uuid
from importlib import resources
from pathlib import Path

import click

from kam.cli.output import common_options, print_json
from kam.errors import Finding, InputError, Severity
from kam.store.files import Content


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "sources",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A CSV table to take over; may be given several times.",
)
@click.option("--plugin", "plugins", multiple=True, help="A plugin to enable.")
@common_options
def command(
    folder: Path,
    sources: tuple[Path, ...],
    plugins: tuple[str, ...],
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Make a workspace in DIR: a commented kam.toml, and tables from files or a small example."""
    from kam.store import publish

    _refuse_existing(folder)
    files: dict[str, Content] = {**(_tables(sources) if sources else _example())}
    files["kam.toml"] = _config(folder.resolve().name, plugins, language)
    publish(files, folder)
    if form == "json":
        print_json({"workspace": str(folder), "files": sorted(files)})
    elif not quiet:
        click.echo(f"{folder}: {', '.join(sorted(files))}")
        click.echo(f"next: kam check {folder}, then kam plan {folder}")


def _refuse_existing(folder: Path) -> None:
    if (folder / "kam.toml").exists():
        raise InputError(
            [
                Finding(
                    severity=Severity.ERROR,
                    code="workspace-exists",
                    text="there is a workspace already; nothing was changed",
                    file=str(folder / "kam.toml"),
                    allowed="a directory without kam.toml",
                )
            ]
        )


def _example() -> dict[str, bytes]:
    folder = resources.files("kam.cli") / "example"
    return {f.name: f.read_bytes() for f in folder.iterdir() if f.name.endswith(".csv")}


def _tables(sources: tuple[Path, ...]) -> dict[str, bytes]:
    from kam.loading import recognise

    files: dict[str, bytes] = {}
    faults = []
    for source in sources:
        try:
            name = f"{recognise(source)}.csv"
            if name in files:
                faults.append(_fault(source, f"a second file for {name}", "one file per table"))
            files[name] = source.read_bytes()
        except OSError as error:
            faults.append(_fault(source, error.strerror or str(error), "a readable CSV file"))
        except ValueError as error:
            faults.append(_fault(source, str(error), "a CSV file of one of the tables"))
    if not faults and "accounts.csv" not in files:
        faults.append(_fault(sources[0], "no file has accounts", "a table with account names"))
    if faults:
        raise InputError(faults)
    return files


def _fault(source: Path, text: str, allowed: str) -> Finding:
    return Finding(
        severity=Severity.ERROR, code="bad-source", text=text, file=str(source), allowed=allowed
    )


def _config(name: str, plugins: tuple[str, ...], language: str | None) -> bytes:
    template = (resources.files("kam.cli") / "example" / "kam.toml").read_text("utf-8")
    enable = ", ".join(f'"{p}"' for p in plugins)
    text = template.replace("@NAME@", name.replace("\\", "/").replace('"', "'"))
    text = text.replace("@ID@", str(uuid.uuid4())).replace("@ENABLE@", enable)
    return text.replace("@LANGUAGE@", language or "en").encode("utf-8")
