"""What the commands that publish share: the lock, the ledger, the files of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Final

from attrs import field, frozen

import kam
from kam.assembly import Loaded
from kam.cli.language import say
from kam.errors import Finding, Severity
from kam.ledger import recovered
from kam.memory import Memory
from kam.privacy import wording_of
from kam.text import Message
from kam.workspace.files import Content, Mark, publish, recover
from kam.workspace.ledger_file import LedgerFile
from kam.workspace.lock import workspace_lock

WAITING: Final = Message(
    "another run is at work on this workspace; waiting for it",
    "另一个 kam 正在处理此工作区；等待中",
)
REBUILT: Final = Message(
    "there was no ledger; it is made anew from {count} items of {folder}",
    "没有台账；已根据 {folder} 中的 {count} 个事项重建",
)
KEEP_LEDGER: Final = Message(
    "keep the folder .kam with the workspace: it knows what people have already",
    "请将 .kam 文件夹与工作区一起保存：其中记着各人已有的日历",
)


PATIENCE: Final = 60.0
"""Seconds that a run waits for another one on the same workspace."""
CALENDARS: Final = "calendars"
CHANGES: Final = "changes.csv"


@frozen(kw_only=True)
class Workplace:
    """Where a run reads and writes: the workspace's directory, the output folder, the ledger."""

    home: Path
    out: Path
    workspace: str

    @classmethod
    def of(cls, folder: Path, out: Path | None, loaded: Loaded) -> Workplace:
        """Return the workplace of a directory, or of a portfolio document in one."""
        home = folder if folder.is_dir() else folder.parent
        return cls(home=home, out=out or home / "out", workspace=loaded.portfolio.workspace.id)

    @property
    def ledger_file(self) -> LedgerFile:
        """The ledger on disk."""
        return LedgerFile(self.home / ".kam" / "ledger.db")

    def mark(self, memory: Memory | None) -> Mark:
        """Return the name of the publication that a memory belongs to."""
        return Mark(workspace=self.workspace, generation=memory.generation if memory else 0)

    @property
    def calendars(self) -> Mapping[str, Path]:
        """The calendars of kam in the output folder, by name without ending."""
        root = self.out / CALENDARS
        return {
            path.relative_to(root).with_suffix("").as_posix(): path
            for path in sorted(root.glob("**/*.ics"))
            if _is_ours(path)
        }


def _is_ours(path: Path) -> bool:
    from kam.ical.identity import PRODID

    with path.open("rb") as file:
        return f"PRODID:{PRODID}".encode() in file.read(400)


@frozen(kw_only=True)
class Earlier:
    """What was published before; ``rebuilt`` from the calendars when the ledger was lost."""

    memory: Memory
    rebuilt: bool = False
    findings: tuple[Finding, ...] = field(default=())


def earlier(place: Workplace) -> Earlier:
    """Return what was published before.

    Raises:
        LedgerError: the ledger is damaged or of a newer version.
    """
    memory = place.ledger_file.read()
    if memory is not None:
        return Earlier(memory=memory)
    files = {name: path.read_bytes() for name, path in place.calendars.items()}
    memory = recovered(files, place.workspace)
    if not memory.items:
        return Earlier(memory=Memory())
    note = Finding(
        severity=Severity.WARNING,
        code="ledger-rebuilt",
        text=REBUILT(count=Decimal(len(memory.items)), folder=str(place.out / CALENDARS)),
        hint=KEEP_LEDGER(),
    )
    return Earlier(memory=memory, rebuilt=True, findings=(note,))


@contextmanager
def only_run(place: Workplace, *, quiet: bool) -> Iterator[None]:
    """Hold the lock of the workspace; finish or undo first what a crash left behind."""

    def waiting() -> None:
        if not quiet:
            say(WAITING(), err=True)

    with workspace_lock(place.home, patience=PATIENCE, waiting=waiting):
        recover(place.out, place.mark(place.ledger_file.read()))
        yield


def output_files(
    plan: kam.Plan,
    calendars: kam.Calendars,
    loaded: Loaded,
    language: str,
    *,
    skipped: bool,
) -> dict[str, Content]:
    """Return every file of a plan: relative path to content, made when it is written."""
    from kam.ical import stream
    from kam.reports.page import report
    from kam.reports.plan_document import plan_document
    from kam.reports.plan_tables import changes_table, findings_table, plan_table, unplaced_table

    files: dict[str, Content] = {
        f"{CALENDARS}/{name}.ics": partial(stream, feed) for name, feed in calendars.feeds
    }
    export = loaded.settings.export
    wording = wording_of(plan, language=language, privacy=export.shared_privacy)
    files["plan.json"] = partial(plan_document, plan, language)
    files["plan.csv"] = lambda: [plan_table(plan, language)]
    files["unplaced.csv"] = lambda: [unplaced_table(plan, language)]
    files[CHANGES] = lambda: [changes_table(calendars.changes, language)]
    files["report.html"] = lambda: [report(plan, wording, language)]
    if skipped:
        files["findings.csv"] = findings_table(loaded.findings)
    return files


def publish_files(
    place: Workplace, files: Mapping[str, Content], calendars: kam.Calendars, before: Earlier
) -> None:
    """Stage the files, commit the ledger, and put the files in place.

    Whatever ends the run in between, either the old state holds or the new one.
    """
    stale = [
        f"{CALENDARS}/{name}.ics"
        for name in place.calendars
        if f"{CALENDARS}/{name}.ics" not in files
    ]
    file = place.ledger_file

    def commit() -> None:
        file.save(calendars.publication, whole=before.rebuilt)

    try:
        publish(files, place.out, stale=stale, mark=place.mark(calendars.memory), commit=commit)
    except BaseException:
        recover(place.out, place.mark(file.read()))
        raise


def write_tables(place: Workplace, files: Mapping[str, Content], before: Earlier) -> None:
    """Write tables and report alone: rules failed, and no calendar goes out on broken rules."""
    kept = {
        name: content
        for name, content in files.items()
        if not name.startswith(f"{CALENDARS}/") and name != CHANGES
    }
    publish(kept, place.out, mark=place.mark(before.memory))
