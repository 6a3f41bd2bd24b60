"""``kam erase``: take a person out of tables, ledger and calendars."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import kam
from kam.assembly import Loaded
from kam.cli.bilingual import argument, make_command
from kam.cli.language import say
from kam.cli.options import common_options, dry_run_option, folder_argument, out_option
from kam.cli.output import DRY_RUN, print_findings, print_json
from kam.cli.pipeline import Horizon, open_workspace, plan_workspace
from kam.cli.workplace import (
    Earlier,
    Workplace,
    earlier,
    only_run,
    output_files,
    publish_files,
)
from kam.text import Message
from kam.workspace.files import publish

if TYPE_CHECKING:
    from kam.memory import Remembered
    from kam.workspace.erasing import Erased, Person


ERASED: Final = {
    "rows": Message("rows: {told}", "行：{told}"),
    "references": Message("references: {told}", "引用：{told}"),
    "texts": Message("texts: {told}", "文字：{told}"),
}
IN_TABLE: Final = Message("{count} in {table}", "{table} {count} 处")
NONE: Final = Message("none", "无")
ERASED_FILES: Final = Message("files: {files}", "文件：{files}")
ERASED_ITEMS: Final = Message(
    "items of the ledger: {count}; calendars, tables and report written again",
    "台账事项：{count}；日历、表和报告已重新写出",
)
NOT_REACHED: Final = Message(
    "not reached: files that were sent or imported elsewhere, and backups",
    "未触及：已发送或已导入别处的文件，以及备份",
)


@make_command(
    "erase",
    "Take CONTACT (id or unique name) out of the tables, the ledger and the calendars of DIR.\n\n"
    "Items about the person become cancelled ones that name nobody; texts that mention the "
    "name get a mark instead. The last plan is published again without the person.",
)
@folder_argument
@argument("contact", "CONTACT")
@out_option
@dry_run_option
@common_options
def command(
    folder: Path,
    contact: str,
    out: Path | None,
    dry_run: bool,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam erase``."""
    from kam.workspace.erasing import erase_tables, find_person

    loaded = open_workspace(folder)
    person = find_person(loaded.portfolio, contact)
    made = erase_tables(folder, person)
    _beside(made, folder, person)
    place = Workplace.of(folder, out, loaded)
    items = 0
    if not dry_run:
        with only_run(place, quiet=quiet):
            items = _publish(place, loaded, made, person, language, quiet=quiet)
            publish({**made.files}, folder)
    _say(made, items, form=form, quiet=quiet, dry_run=dry_run)


def _beside(made: Erased, folder: Path, person: Person) -> None:
    """Take the person out of what the import keeps: the base of updates, and the mapping."""
    from kam.intake.mapping import FILE
    from kam.intake.sources import BASE, read_base, write_base

    base = read_base(folder)
    if base:
        people = [row for row in base.get("contacts", []) if row.get("id") != person.contact.id]
        kept = {**base, "contacts": people} if "contacts" in base else base
        texts = {
            name: [{c: person.eraser(t) for c, t in row.items()} for row in rows]
            for name, rows in kept.items()
        }
        if texts != base:
            made.files[BASE] = write_base(texts)
    mapping = folder / FILE
    if mapping.exists():
        text = mapping.read_text("utf-8")
        if person.eraser(text) != text:
            made.files[FILE] = person.eraser(text).encode("utf-8")


def _publish(
    place: Workplace,
    loaded: Loaded,
    made: Erased,
    person: Person,
    language: str | None,
    *,
    quiet: bool,
) -> int:
    """Erase from the ledger, and publish the last plan without the person."""
    from kam.ledger.tombstones import erased

    language = language or loaded.portfolio.workspace.language

    def change(item: Remembered) -> Remembered:
        return erased(item, person.contact.id, person.eraser, language)

    changed = 0
    if place.ledger_file.path.exists():
        changed = place.ledger_file.rewrite(change)
        before = earlier(place)
    else:
        before, changed = _changed(earlier(place), change)
    days = _last_horizon(place.out)
    if days is None or not before.memory.items:
        return changed
    again = _without_person(place.home, made, loaded)
    plan = plan_workspace(again, days, memory=before.memory)
    export = again.settings.export
    calendars = kam.render(plan, language=language, privacy=export.privacy, per=export.per)
    print_findings([f for f in calendars.findings if f.severity.value == "error"], quiet=quiet)
    publish_files(
        place, output_files(plan, calendars, again, language, skipped=False), calendars, before
    )
    (place.out / "findings.csv").unlink(missing_ok=True)
    return changed


def _changed(before: Earlier, change: Callable[[Remembered], Remembered]) -> tuple[Earlier, int]:
    """Return a ledger made again from the calendars, without the person."""
    from attrs import evolve

    items = {old: change(item) for old, item in before.memory.items.items()}
    changed = sum(new is not before.memory.items[old] for old, new in items.items())
    kept = {item.item: item for item in sorted(items.values(), key=lambda i: i.item)}
    return evolve(before, memory=evolve(before.memory, items=kept)), changed


def _last_horizon(out: Path) -> Horizon | None:
    """Return the days of the plan in the output folder, None when there is none."""
    try:
        document = json.loads((out / "plan.json").read_text("utf-8"))
        as_of, start, end = (date.fromisoformat(document[k]) for k in ("as_of", "start", "end"))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Horizon(as_of=as_of, start=start, end=end)


def _without_person(folder: Path, made: Erased, loaded: Loaded) -> Loaded:
    """Return the workspace as it will be, from the new tables."""
    from attrs import evolve

    from kam.workspace.loading import load_tables, table_files
    from kam.workspace.reader import read_table

    raw = {}
    for name, path in table_files(folder).items():
        data = made.files.get(path.name)
        raw[name] = read_table(name, path.read_bytes() if data is None else data, path.name)
    portfolio, findings = load_tables(raw, loaded.portfolio.workspace, loaded.settings)
    return evolve(loaded, portfolio=portfolio, findings=findings)


def _say(made: Erased, items: int, *, form: str, quiet: bool, dry_run: bool) -> None:
    if form == "json":
        print_json(
            {
                "files": sorted(made.files),
                "rows": made.rows,
                "references": made.references,
                "texts": made.texts,
                "items": items,
            }
        )
        return
    if quiet:
        return
    for what, message in ERASED.items():
        counted = sorted(getattr(made, what).items())
        told = tuple(IN_TABLE(count=number, table=table) for table, number in counted)
        say(message(told=told or NONE()))
    say(ERASED_FILES(files=tuple(sorted(made.files))))
    if dry_run:
        say(DRY_RUN())
        return
    say(ERASED_ITEMS(count=items))
    say(NOT_REACHED())
