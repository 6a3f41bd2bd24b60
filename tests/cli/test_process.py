"""A process of its own says, writes and ends as the runner of the tests does."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import kam, process, tree, workspace


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("plan", "w"), 0),
        (("check", "w", "--format", "json"), 0),
        (("rules", "list", "w", "--language", "zh-CN"), 0),
        (("plan", "nowhere"), 1),
        (("plan", "w", "--start", "x"), 2),
        (("--help",), 0),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else None,
)
def test_both_do_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int
) -> None:
    """Standard output, standard error, exit code and files."""
    done = []
    for name, run in {"here": kam, "there": process}.items():
        workspace(tmp_path / name / "w")
        monkeypatch.chdir(tmp_path / name)
        done.append(
            (run(*words), {n: b for n, b in tree(tmp_path / name).items() if ".db" not in n})
        )

    assert done[0] == done[1]
    assert done[0][0].code == code
