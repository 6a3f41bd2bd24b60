"""The readers: where they are, how they are started, what they answer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from zoneinfo import TZPATH

from attrs import frozen

ROOT = Path(__file__).resolve().parents[2]
PLACE = Path(os.environ.get("KAM_INTEROP") or ROOT / ".interop").absolute()
"""Where `tests/interop/install` put the readers."""
ADVICE = f"to install it run: tests/interop/install {PLACE}"


class MissingReaderError(Exception):
    """A reader is not there or does not start."""


@frozen
class Reader:
    """An independent reader; ``command`` is followed by the files to read.

    ``exists`` is what the installation must have left in `PLACE`, ``program`` what the system must
    have beside it.
    """

    name: str
    command: tuple[str, ...]
    exists: str
    program: str = ""

    def check(self) -> None:
        """See that it is installed.

        Raises:
            MissingReaderError: it is not; the text says how to install it.
        """
        lacking: list[object] = []
        if not (PLACE / self.exists).exists():
            lacking.append(PLACE / self.exists)
        if self.program and shutil.which(self.program) is None:
            lacking.append(self.program)
        if lacking:
            raise MissingReaderError(f"{self.name} is missing: no {lacking[-1]}; {ADVICE}")


@frozen
class Answer:
    """What a reader says: the fields it gives, and for each file its components or an error."""

    version: str
    gives: frozenset[str]
    kinds: frozenset[str]
    files: Mapping[str, Any]


def _python(name: str, program: str = "") -> Reader:
    """Return a reader that runs in the virtual environment of the installation."""
    python = "venv/bin/python"
    command = (str(PLACE / python), "-m", f"tests.interop.readers.by_{name}")
    return Reader(name, command, python, program)


READERS = (
    _python("icalendar"),
    _python("vobject"),
    _python("ical"),
    Reader(
        "ical.js", ("node", "tests/interop/readers/by_icaljs.cjs"), "node_modules/ical.js", "node"
    ),
    Reader("libical", (str(PLACE / "by_libical"),), "by_libical"),
    _python("khal"),
    _python("calcurse", "calcurse"),
)


def zone_files() -> Path:
    """Return where this process finds its time zones.

    Who reads zones by name must read the same ones: two editions of the data differ in the future.
    """
    places = [Path(place) for place in TZPATH if (Path(place) / "Europe" / "Berlin").exists()]
    return places[0] if places else Path(str(files("tzdata") / "zoneinfo"))


def scratch() -> str:
    """Return where readers keep passing files: in memory if possible, as khal syncs every event."""
    memory = "/dev/shm"
    return memory if os.access(memory, os.W_OK) else gettempdir()


def ask(reader: Reader, paths: Sequence[Path]) -> Answer:
    """Start a reader once and let it read the files.

    Raises:
        MissingReaderError: it is not installed, or fails altogether.
    """
    reader.check()
    zones = str(zone_files())
    done = subprocess.run(
        [*reader.command, *map(str, paths)],
        cwd=ROOT,
        env={
            **os.environ,
            "NODE_PATH": str(PLACE / "node_modules"),
            "PYTHONTZPATH": zones,
            "PYTZ_TZDATADIR": zones,
            "TZDIR": zones,
            "TMPDIR": scratch(),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace")
        raise MissingReaderError(f"{reader.name} ends with {done.returncode}; {ADVICE}\n{said}")
    found = json.loads(done.stdout)
    return Answer(
        version=found["version"],
        gives=frozenset(found["gives"]),
        kinds=frozenset(found["kinds"]),
        files=found["files"],
    )
