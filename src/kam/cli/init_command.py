"""``kam init``: make a workspace from lists, or merge a newer list into one."""

from __future__ import annotations

import re
import tomllib
import uuid
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import frozen

from kam.cli.bilingual import make_command, option
from kam.cli.language import run_language, say, speak
from kam.cli.options import common_options, dry_run_option, folder_argument
from kam.cli.output import counts, print_findings, print_json
from kam.errors import Finding, InputError, Severity, has_errors
from kam.text import CHINESE, ENGLISH, Message, Text
from kam.workspace.config import parse_config
from kam.workspace.files import Content

if TYPE_CHECKING:
    from kam.intake.importing import Tables
    from kam.intake.sources import Imported
    from kam.intake.updating import Edit


INDENTED_MORE: Final = Message(
    "  ... and {count} more; --format json shows all",
    "  …… 另有 {count} 条；--format json 显示全部",
)
READ: Final = Message("read: {rows}; {counts}", "读入：{rows}；{counts}")
ROWS: Final = Message("{count} {table}", "{table} {count} 行")
NOTHING_CHANGED: Final = Message("nothing has changed", "没有变化")
WRITTEN: Final = Message("{folder}: {files}", "{folder}：{files}")
WOULD_WRITE: Final = Message(
    "{folder}: {files} (dry run: nothing was written)", "{folder}：{files}（试运行：未写任何文件）"
)
NEXT: Final = Message(
    "next: kam check {folder}, then kam plan {folder}",
    "下一步：kam check {folder}，然后 kam plan {folder}",
)
EDIT: Final = Message("  {kind} {what}", "  {kind} {what}")
EDITS: Final = {
    "added": Message("added", "新增"),
    "changed": Message("changed", "更改"),
    "kept": Message("kept", "保留"),
    "missing": Message("missing", "缺少"),
}
NEEDS_LIST: Final = Message("--update needs a list", "--update 需要名单")
FROM_FILE: Final = Message("--from FILE", "--from 文件")
HAS_WORKSPACE: Final = Message(
    "there is a workspace already; nothing was changed", "已有工作区；未作任何改动"
)
EMPTY_FOLDER: Final = Message(
    "a directory without kam.toml, or --from FILE", "没有 kam.toml 的目录，或 --from 文件"
)
EDITED: Final = Message(
    "was not made by the last import, or has been changed since; nothing was changed",
    "不是上次导入写成的，或此后有过修改；未作任何改动",
)
USE_UPDATE: Final = Message(
    "--update, which keeps what people wrote", "--update，会保留各人所写的内容"
)
NO_WORKSPACE: Final = Message("there is no workspace to update", "没有可更新的工作区")
WITHOUT_UPDATE: Final = Message(
    "kam init DIR --from FILE without --update", "不带 --update 的 kam init 目录 --from 文件"
)


@frozen(kw_only=True)
class Team:
    """What a new configuration says of the team: ISO country, IANA zone, ISO currency, plugins."""

    country: str
    timezone: str
    currency: str
    plugins: tuple[str, ...]


SHOWN = 30
"""Differences that are shown in text; all of them with ``--format json``."""


@make_command(
    "init",
    "Make a workspace in DIR: kam.toml, and tables from lists or a small example.\n\n"
    "What was recognised in the lists stands in DIR/import.toml; edit it and run the same "
    "command again. With --update a newer list is merged into the workspace.",
)
@folder_argument
@option(
    "--from",
    "sources",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A list to take over: CSV, .xlsx or .vcf; may be given several times.",
)
@option("--country", default="CN", help="Whose holidays count: CN, GB-ENG, DE-BY ...")
@option("--timezone", default="Asia/Shanghai", help="The zone of the team: Europe/London ...")
@option("--currency", default="CNY", help="The currency of amounts without one: GBP ...")
@option("--plugin", "plugins", multiple=True, help="A plugin to enable.")
@option("--encoding", default=None, help="Encoding of the CSV files; default: found out.")
@option("--update", is_flag=True, help="Merge a newer list; ids, notes and history stay.")
@dry_run_option
@common_options
def command(
    folder: Path,
    sources: tuple[Path, ...],
    country: str,
    timezone: str,
    currency: str,
    plugins: tuple[str, ...],
    encoding: str | None,
    update: bool,
    dry_run: bool,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam init``."""
    team = Team(country=country, timezone=timezone, currency=currency, plugins=plugins)
    if not sources:
        _refuse(folder / "kam.toml", update=update)
        files = {
            **_example(),
            "kam.toml": _config(folder, team, language or run_language()),
        }
        _write(files, folder, dry_run=dry_run)
        _say(folder, sorted(files), (), form=form, quiet=quiet, dry_run=dry_run)
        return
    imported = _import(sources, folder, encoding)
    edits: tuple[Edit, ...] = ()
    base = imported.tables
    if update:
        tables, base, edits = _update(folder, imported)
    else:
        tables = imported.tables
    files = _changed(_files(folder, tables, base, imported, team, language), folder)
    if not update:
        _refuse_edited(folder, files)
    _write(files, folder, dry_run=dry_run)
    if form == "text":
        print_findings(imported.findings, quiet=quiet)
        _print_edits(edits, quiet=quiet)
    _say(folder, sorted(files), edits, form=form, quiet=quiet, dry_run=dry_run, imported=imported)


def _import(sources: Sequence[Path], folder: Path, encoding: str | None) -> Imported:
    from kam.intake.sources import import_files

    imported = import_files(sources, folder, encoding=encoding)
    speak(_language(imported.tables))
    if has_errors(imported.findings):
        raise InputError(imported.findings)
    return imported


def _refuse(path: Path, *, update: bool) -> None:
    """Refuse to make the example over a workspace, and an update without a list."""
    if update:
        raise InputError([_fault(path.parent, NEEDS_LIST(), FROM_FILE())])
    if path.exists():
        raise InputError([_fault(path, HAS_WORKSPACE(), EMPTY_FOLDER())])


def _refuse_edited(folder: Path, files: Iterable[str]) -> None:
    """Refuse to write over tables that people changed after the last import."""
    from kam.intake.sources import existing_tables, read_base

    existing, names = existing_tables(folder)
    base = read_base(folder)
    faults = [
        _fault(
            folder / names[table],
            EDITED(),
            USE_UPDATE(),
        )
        for table in existing
        if names[table] in files and existing[table] != _plain(base.get(table))
    ]
    if faults:
        raise InputError(faults)


def _plain(rows: list[dict[str, str]] | None) -> list[dict[str, str]] | None:
    return None if rows is None else [{c: t for c, t in row.items() if t} for row in rows]


def _update(folder: Path, imported: Imported) -> tuple[Tables, Tables, tuple[Edit, ...]]:
    from kam.intake.sources import existing_tables, read_base
    from kam.intake.updating import update

    existing, _ = existing_tables(folder)
    if not existing:
        raise InputError([_fault(folder, NO_WORKSPACE(), WITHOUT_UPDATE())])
    merged = update(existing, read_base(folder), imported.tables)
    return merged.tables, merged.base, merged.edits


def _files(
    folder: Path,
    tables: Tables,
    base: Tables,
    imported: Imported,
    team: Team,
    language: str | None,
) -> dict[str, bytes]:
    """Return the files of the workspace; an existing configuration stays."""
    from kam.intake.importing import rows_of
    from kam.intake.mapping import FILE, write_mapping
    from kam.intake.sources import BASE, existing_tables, write_base
    from kam.reports.plan_tables import table

    _, names = existing_tables(folder)
    files: dict[str, bytes] = {}
    for name, rows in tables.items():
        head, *cells = rows_of(name, rows)
        files[names.get(name, f"{name}.csv")] = table(head, cells)
    files[BASE] = write_base(base)
    if not (folder / FILE).exists():
        files[FILE] = write_mapping(imported.mappings)
    if not (folder / "kam.toml").exists():
        found = language or _language(tables)
        files["kam.toml"] = _config(folder, team, found)
    return files


def _language(tables: Tables) -> str:
    """Return the language in which most accounts are named."""
    names = [row.get("name", "") for row in tables.get("accounts", ())]
    chinese = sum(bool(re.search("[\u3400-\u9fff]", name)) for name in names)
    return CHINESE if chinese * 2 > len(names) else ENGLISH


def _changed(files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return the files that differ from what stands in the folder."""
    found = {}
    for name, data in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            found[name] = data
    return found


def _write(files: dict[str, bytes], folder: Path, *, dry_run: bool) -> None:
    from kam.workspace.files import publish

    if files and not dry_run:
        content: dict[str, Content] = {**files}
        publish(content, folder)


def _say(
    folder: Path,
    files: list[str],
    edits: Sequence[Edit],
    *,
    form: str,
    quiet: bool,
    dry_run: bool,
    imported: Imported | None = None,
) -> None:
    from attrs import asdict

    from kam.reports.json_values import finding_values

    findings = imported.findings if imported else ()
    if form == "json":
        values: dict[str, Any] = {"workspace": str(folder), "files": files}
        if imported:
            values["rows"] = {name: len(rows) for name, rows in imported.tables.items()}
            values["edits"] = [asdict(edit) for edit in edits]
            values["findings"] = finding_values(findings)
        print_json(values)
        return
    if quiet:
        return
    if imported:
        tables = imported.tables.items()
        rows = tuple(ROWS(count=len(found), table=name) for name, found in tables)
        say(READ(rows=rows, counts=counts(findings)))
    written = WOULD_WRITE if dry_run else WRITTEN
    say(written(folder=str(folder), files=tuple(files) or NOTHING_CHANGED()))
    if not dry_run:
        say(NEXT(folder=str(folder)))


def _print_edits(edits: Sequence[Edit], *, quiet: bool) -> None:
    if quiet or not edits:
        return
    for edit in edits[:SHOWN]:
        what = f"{edit.table} {edit.row} {edit.name}".rstrip()
        if edit.column:
            what += f": {edit.column}: {edit.old or '-'} -> {edit.new}"
        say(EDIT(kind=EDITS[edit.kind], what=what))
    if len(edits) > SHOWN:
        say(INDENTED_MORE(count=len(edits) - SHOWN))


def _example() -> dict[str, bytes]:
    folder = resources.files("kam.cli") / "example"
    return {f.name: f.read_bytes() for f in folder.iterdir() if f.name.endswith(".csv")}


def _fault(source: Path, text: Text, allowed: Text) -> Finding:
    return Finding(
        severity=Severity.ERROR, code="bad-source", text=text, file=str(source), allowed=allowed
    )


def _config(folder: Path, team: Team, language: str) -> bytes:
    """Return the configuration, refused where it would not be read without a fault."""
    template = (resources.files("kam.cli") / "example" / "kam.toml").read_text("utf-8")
    told = {
        "NAME": folder.resolve().name,
        "ID": str(uuid.uuid4()),
        "LANGUAGE": language,
        "COUNTRY": team.country,
        "TIMEZONE": team.timezone,
        "CURRENCY": team.currency,
    }
    for key, value in told.items():
        template = template.replace(f"@{key}@", value.replace("\\", "/").replace('"', "'"))
    text = template.replace("@ENABLE@", ", ".join(f'"{p}"' for p in team.plugins))
    *_, findings = parse_config(tomllib.loads(text), text, folder=str(folder))
    if has_errors(findings):
        raise InputError(findings)
    return text.encode("utf-8")
