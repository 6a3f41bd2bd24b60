"""The embedding example runs."""

from __future__ import annotations

import subprocess
import sys

from tests.cli.running import ROOT


def test_the_example_runs() -> None:
    """It explains the first visit and writes two calendars.

    Nothing is known of the place, so the way there takes the half hour of ``[travel] unknown``.
    """
    ran = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "embedding.py")],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"},
    )
    lines = ran.stdout.splitlines()

    assert lines[0].startswith("Visit Acme: 2026-01-09 09:30, ann")
    assert [line.split()[0] for line in lines[-2:]] == ["ann.ics", "team.ics"]
