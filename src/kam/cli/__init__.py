"""The command line: ``kam``."""

from __future__ import annotations

import sys
from typing import Final

from kam.text import Message

NEEDS_EXTRA: Final = Message(
    "the command line needs an extra: pip install 'kam[cli]'",
    "命令行需要附加组件：pip install 'kam[cli]'",
)


def main() -> None:
    """Run the command line; without its libraries, say how to install them and exit with 2."""
    try:
        from kam.cli.app import kam
    except ModuleNotFoundError as error:
        if error.name not in {"click", "rich"}:
            raise
        from kam.cli.environment import environment_language, locale_language, one_language

        language = one_language(environment_language() or locale_language())
        sys.stderr.write(f"{NEEDS_EXTRA().render(language)}\n")
        raise SystemExit(2) from None
    kam(prog_name="kam")
