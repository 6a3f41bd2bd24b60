"""A process that dies at any write loses nothing: the next run ends where an unbroken one would."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from tests.cli.running import kam, tree, workspace

from kam.cli.app import kam as command
from kam.cli.workplace import publish_files
from kam.workspace.ledger_file import LedgerFile

WRITES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "sqlite3.connect"})
KILLED = 9


class Mortal:
    """Counts the writes of this process, and ends it before the ``last`` one."""

    def __init__(self, last: int) -> None:
        self.count = 0
        self.last = last

    def step(self) -> None:
        """Count one write."""
        self.count += 1
        if self.count == self.last:
            os._exit(KILLED)

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Count what the interpreter reports: opening to write, renaming, removing, making."""
        if event in WRITES or (event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)):
            self.step()


Run = Callable[[], object]


def dies(run: Run, last: int) -> bool:
    """Run in another process that dies before its ``last`` write; tell whether it died."""
    child = os.fork()
    if child == 0:  # pragma: no cover - the child never returns
        _live(run, Mortal(last))
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {0, KILLED}
    return code == KILLED


def _live(run: Run, mortal: Mortal) -> None:  # pragma: no cover - runs in the child
    class Connection(sqlite3.Connection):
        def execute(self, *arguments: Any) -> sqlite3.Cursor:
            mortal.step()
            return super().execute(*arguments)

        def executemany(self, *arguments: Any) -> sqlite3.Cursor:
            mortal.step()
            return super().executemany(*arguments)

    connect, flush = sqlite3.connect, os.fsync

    def flushing(handle: Any) -> None:
        mortal.step()
        flush(handle)

    sqlite3.connect = lambda *a, **k: connect(*a, **{**k, "factory": Connection})
    setattr(os, "fsync", flushing)  # noqa: B010 - the type of the original is narrower
    code = 1
    try:
        sys.addaudithook(mortal.audit)
        run()
        code = 0
    finally:
        os._exit(code)


def publishing(folder: Path) -> Run:
    """Return what ``kam plan`` does last, with what it has made by then."""
    with patch("kam.cli.plan_command.publish_files") as reached:
        assert kam("plan", folder, "-q").code == 0
    return partial(publish_files, *reached.call_args.args)


def planning(folder: Path) -> Run:
    """Return the whole of ``kam plan``, which takes a lock and reads before it publishes."""
    return partial(command, ["plan", str(folder), "-q"], standalone_mode=False)


def published(folder: Path) -> tuple[dict[str, bytes], object]:
    """Return the files of a workspace but its change list, and what its ledger holds."""
    files = tree(folder / "out")
    files.pop("changes.csv")
    ledger = LedgerFile(folder / ".kam" / "ledger.db").read()
    assert ledger is not None
    return files, (dict(ledger.items), ledger.generation, ledger.as_of, ledger.floor)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("first", [True, False], ids=["first publication", "a later one"])
@pytest.mark.parametrize("made", [publishing, pytest.param(planning, marks=pytest.mark.exhaustive)])
def test_killed_at_every_write(tmp_path: Path, made: Callable[[Path], Run], first: bool) -> None:
    """Whatever the moment, the next run makes the same files and the same ledger."""
    base = workspace(tmp_path / "base")
    if not first:
        assert kam("plan", base, "-q").code == 0
        activity = "account,date,kind\nacme,2026-01-01,visit\n"
        workspace(base, activities=activity, staff="id,name\nann,Ann Arbor\nbob,Robert\n")
    whole, folder = tmp_path / "whole", tmp_path / "killed"
    shutil.copytree(base, whole)
    assert kam("plan", whole, "-q").code == 0
    expected = published(whole)
    changes = (whole / "out" / "changes.csv").read_bytes()
    nothing = changes.splitlines(keepends=True)[0]
    shutil.copytree(base, folder)
    run = made(folder)

    last = 0
    died = True
    while died:
        last += 1
        shutil.rmtree(folder)
        shutil.copytree(base, folder)
        died = dies(run, last)
        again = kam("plan", folder, "-q")
        assert (again.code, again.err) == (0, ""), f"after {last} writes"
        assert published(folder) == expected, f"after {last} writes"
        assert (folder / "out" / "changes.csv").read_bytes() in {changes, nothing}
        assert not list((folder / "out").glob(".kam-*"))
    assert last > 40
