"""Publish: write a set of files so that a failure leaves the old ones untouched."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from kam.errors import KamError


class WriteError(KamError, OSError):
    """The result could not be written. Nothing of it was left behind."""


Content = bytes | Callable[[], Iterable[bytes]]
"""What a file holds: bytes, or a function that yields them piece by piece when it is written."""


def publish(files: Mapping[str, Content], out: Path, *, stale: Iterable[str] = ()) -> None:
    """Write ``files`` (relative path to content) below ``out`` and remove the ``stale`` ones.

    Everything is staged and flushed in a hidden folder inside ``out`` first, so a full disk, a
    missing right or an interrupt changes nothing; only then are the files renamed into place.

    Raises:
        WriteError: the folder cannot be made or written, or the disk is full.
    """
    made = _first_missing(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".kam-", dir=out))
    except OSError as error:
        raise WriteError(f"{out}: cannot be written: {error.strerror or error}") from error
    try:
        for name, content in sorted(files.items()):
            _stage(staging / name, content)
        for name in sorted(files):
            target = out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (staging / name).replace(target)
        for name in stale:
            (out / name).unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(f"{out}: cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        _remove_empty(made)


def _first_missing(folder: Path) -> Path | None:
    """Return the topmost folder of the path that does not exist yet."""
    missing = None
    for step in (folder, *folder.parents):
        if step.exists():
            break
        missing = step
    return missing


def _remove_empty(folder: Path | None) -> None:
    """Remove a folder made for nothing."""
    if folder is not None and not any(p.is_file() for p in folder.rglob("*")):
        shutil.rmtree(folder, ignore_errors=True)


def _stage(path: Path, content: Content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for piece in (content,) if isinstance(content, bytes) else content():
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
