"""Print how much of every room and of every plugin the tests run, in lines and branches.

    coverage run -m pytest -n auto && coverage combine && python .ci/coverage_by_room.py

There is no figure that must be reached: the table shows where to look.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from pathlib import Path

from coverage import Coverage

COUNTED = ("num_statements", "covered_lines", "num_branches", "covered_branches")


def room(path: str) -> str:
    """Return ``kam/cli``, or ``kam_telecom`` for everything in a plugin."""
    parts = Path(path).parts
    package = next(part for part in parts if part == "kam" or part.startswith("kam_"))
    inside = parts[len(parts) - parts[::-1].index(package) :]
    return package if package != "kam" else f"kam/{Path(inside[0]).stem}"


def measured() -> dict[str, Counter[str]]:
    """Return the counts of each room, each plugin and of ``kam`` as a whole."""
    coverage = Coverage()
    coverage.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "coverage.json")
        coverage.json_report(outfile=str(report))
        files = json.loads(report.read_text(encoding="utf-8"))["files"]
    found: dict[str, Counter[str]] = {}
    for path, file in files.items():
        counts = Counter({name: file["summary"][name] for name in COUNTED})
        name = room(path)
        for key in {name, name.partition("/")[0]}:
            found.setdefault(key, Counter()).update(counts)
    return found


def share(part: int, whole: int) -> str:
    """Return a percentage, rounded down, so that 100 means all."""
    return f"{part * 1000 // whole / 10:.1f}" if whole else "-"


def main() -> None:
    """Print the table."""
    print(f"{'room':24}{'lines':>8}{'run %':>8}{'branches':>10}{'run %':>8}")
    for name, counts in sorted(measured().items()):
        lines, run, branches, taken = (counts[key] for key in COUNTED)
        print(f"{name:24}{lines:8}{share(run, lines):>8}{branches:10}{share(taken, branches):>8}")


if __name__ == "__main__":
    main()
