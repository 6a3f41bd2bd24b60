"""Running the command line as its user does: words, a directory, an exit code.

`kam` runs it in this process, which takes a twentieth of the time; `process` in one of its own, for
tests of what only a process has. `test_process.py` shows that both do the same.
"""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from attrs import frozen

from kam.cli import main

ROOT = Path(__file__).resolve().parents[2]
NORTHWIND = ROOT / "examples" / "northwind"
SMALL = {
    "kam.toml": (
        '[workspace]\nname = "Small"\nid = "small"\ntimezone = "Europe/Berlin"\ncurrency = "EUR"\n'
        "[plan]\nas_of = 2026-01-01\nstart = 2026-01-05\nend = 2026-03-31\n"
    ),
    "accounts.csv": (
        "id,name,owner,since,revenue\nacme,Acme,ann,2020-02-01,900\nbeta,贝塔,bob,,100\n"
    ),
    "staff.csv": "id,name\nann,Ann Arbor\nbob,Bob\n",
    "contacts.csv": "id,name,account,birthday\nc1,Chen,acme,--02-10\n",
}


@frozen
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


def kam(*arguments: object, **environment: str) -> Ran:
    """Run ``kam`` with these arguments; it speaks English unless ``KAM_LANGUAGE`` is given.

    An exception that a user would see as a traceback fails the test.
    """
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    words = ["kam", *map(str, arguments)]
    with (
        patch.dict(os.environ, {"KAM_LANGUAGE": "en", **environment}),
        patch.object(sys, "argv", words),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            gc.unfreeze()  # a command freezes what it loaded until its process ends
    return Ran(code, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()


def process(*arguments: object, **environment: str) -> Ran:
    """Run ``kam`` as `kam` does, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "kam.cli", *map(str, arguments)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "KAM_LANGUAGE": "en", **environment},
        stdin=subprocess.DEVNULL,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def workspace(folder: Path, **changes: str) -> Path:
    """Write a small workspace; ``accounts="..."`` replaces accounts.csv, ``config`` kam.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    files = dict(SMALL)
    for name, text in changes.items():
        files["kam.toml" if name == "config" else f"{name}.csv"] = text
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }
