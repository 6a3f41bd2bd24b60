"""Publish: write a set of files so that a crash at any moment loses nothing.

Everything is staged and flushed in a hidden folder inside the output folder first; then the ledger
is committed; then the files are renamed into place.  Until the commit the old state holds, from the
commit on the new one: what a crash left undone, the next start finishes (`recover`).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

from kam.errors import KamError
from kam.text import Message

UNWRITABLE: Final = Message("{path}: cannot be written: {why}", "{path}：无法写入：{why}")
IN_PART: Final = Message(
    "{path}: is written only in part: {why}; the next run finishes it",
    "{path}：只写入了一部分：{why}；下次运行时会完成",
)

MANIFEST: Final = "manifest.json"
FILES: Final = "files"


class WriteError(KamError, OSError):
    """The result could not be written. The old state holds, unless the message says otherwise."""


Content = bytes | Callable[[], Iterable[bytes]]
"""What a file holds: bytes, or a function that yields them piece by piece when it is written."""


@frozen(kw_only=True)
class Mark:
    """Names one publication: whose it is, and the generation of the ledger it belongs to."""

    workspace: str = ""
    generation: int = 0

    @property
    def prefix(self) -> str:
        """How the staging folders of this workspace begin."""
        return f".kam-{hashlib.sha256(self.workspace.encode()).hexdigest()[:8]}-"


def publish(
    files: Mapping[str, Content],
    out: Path,
    *,
    stale: Iterable[str] = (),
    mark: Mark | None = None,
    commit: Callable[[], None] | None = None,
) -> None:
    """Write ``files`` (relative path to content) below ``out`` and remove the ``stale`` ones.

    ``commit`` is called when everything is staged.  If it raises, or the process dies in it, only
    `recover` can tell which state holds, by the generation of ``mark``.

    Raises:
        WriteError: the folder cannot be made or written, or the disk is full.
    """
    made = _first_missing(out)
    staging = None
    try:
        out.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=(mark or Mark()).prefix, dir=out))
        _stage_all(staging, files, stale, mark or Mark())
    except BaseException as error:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)
        _remove_empty(made)
        if isinstance(error, OSError) and not isinstance(error, KamError):
            raise WriteError(UNWRITABLE(path=str(out), why=error.strerror or str(error))) from error
        raise
    if commit is not None:
        commit()
    try:
        _finish(staging, out)
    except KeyboardInterrupt:
        _finish(staging, out)
        raise
    except OSError as error:
        raise WriteError(IN_PART(path=str(out), why=error.strerror or str(error))) from error


def recover(out: Path, mark: Mark) -> bool:
    """Finish or undo what an earlier run of this workspace left in ``out``.

    A complete set of files of the generation that the ledger holds is put in place; anything else
    never became true and is removed.  Return whether files were put in place.
    """
    finished = False
    for staging in sorted(out.glob(f"{mark.prefix}*")):
        if _generation(staging) == mark.generation:
            _finish(staging, out)
            finished = True
        else:
            shutil.rmtree(staging, ignore_errors=True)
    return finished


def _generation(staging: Path) -> int | None:
    """Return the generation of a complete set of files, None for an incomplete one."""
    try:
        return int(json.loads((staging / MANIFEST).read_bytes())["generation"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _stage_all(
    staging: Path, files: Mapping[str, Content], stale: Iterable[str], mark: Mark
) -> None:
    """Write all files into the staging folder, last of all the manifest that makes it complete."""
    for name, content in sorted(files.items()):
        _stage(staging / FILES / name, content)
    manifest = {"generation": mark.generation, "files": sorted(files), "stale": sorted(stale)}
    draft = staging / f"{MANIFEST}.part"
    _stage(draft, json.dumps(manifest).encode())
    draft.replace(staging / MANIFEST)
    flush(staging)


def _finish(staging: Path, out: Path) -> None:
    """Rename staged files into place, remove stale ones; what is done already is passed over."""
    manifest = json.loads((staging / MANIFEST).read_bytes())
    for name in manifest["files"]:
        source, target = staging / FILES / name, out / name
        if source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
    for name in manifest["stale"]:
        (out / name).unlink(missing_ok=True)
    flush(out)
    shutil.rmtree(staging, ignore_errors=True)


def flush(folder: Path) -> None:
    """Flush a folder's names to the disk, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


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
