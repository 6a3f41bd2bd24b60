"""Publishing files, all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import tree

from kam.workspace.files import WriteError, publish


def test_files_are_written_and_stale_ones_removed(tmp_path: Path) -> None:
    """New and changed files stand in place, stale ones are gone, others stay."""
    publish({"a/x": b"1", "y": lambda: [b"2", b"2"]}, tmp_path)
    (tmp_path / "other").write_bytes(b"kept")
    publish({"y": b"3"}, tmp_path, stale=["a/x"])

    assert tree(tmp_path) == {"y": b"3", "other": b"kept"}


def test_a_fault_while_staging_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a file cannot be staged the old ones stay and no scrap is left."""
    publish({"x": b"old"}, tmp_path / "out")
    monkeypatch.setattr("kam.workspace.files._stage", _full)

    with pytest.raises(WriteError, match="No space left"):
        publish({"x": b"new"}, tmp_path / "out")
    with pytest.raises(WriteError, match="No space left"):
        publish({"x": b"new"}, tmp_path / "fresh" / "deep")

    assert tree(tmp_path) == {"out/x": b"old"}
    assert not (tmp_path / "fresh").exists()


def _full(path: Path, content: bytes) -> None:
    raise OSError(28, "No space left on device")


def test_an_interrupt_leaves_no_scrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while staging removes the staging folder."""
    monkeypatch.setattr("kam.workspace.files._stage", _interrupt)

    with pytest.raises(KeyboardInterrupt):
        publish({"x": b"new"}, tmp_path)

    assert list(tmp_path.iterdir()) == []


def _interrupt(path: Path, content: bytes) -> None:
    raise KeyboardInterrupt
