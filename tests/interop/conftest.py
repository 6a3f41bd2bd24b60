"""Collected only when asked for by name: an ordinary run has no independent readers.

`tests/interop/install` prepares them; asked for without them, these tests fail.
"""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave this directory out unless it, or something in it, stands on the command line."""
    base = config.invocation_params.dir
    named = [(base / argument.split("::")[0]).resolve() for argument in config.args]
    asked = any(path == HERE or HERE in path.parents for path in named)
    return None if asked else True
