"""The plugin as a whole: it registers, and uses public names only."""

from __future__ import annotations

import ast
from pathlib import Path

from kam.plugins import describe
from kam_telecom import Telecom

SOURCE = Path(__file__).parent.parent / "src" / "kam_telecom"


def test_it_can_be_described() -> None:
    assert describe(Telecom()).id == "telecom"


def test_only_public_names_of_kam_are_imported() -> None:
    for path in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module[:4] == "kam.":
                assert node.module == "kam.plugins", f"{path.name}: {node.module}"
