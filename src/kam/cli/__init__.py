"""The command line: ``kam``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; without its libraries, say how to install them and exit with 2."""
    try:
        from kam.cli.app import kam
    except ModuleNotFoundError as error:
        if error.name not in {"click", "rich"}:
            raise
        from kam.cli.environment import environment_language, locale_language, one_language
        from kam.cli.sentences import NEEDS_EXTRA

        language = one_language(environment_language() or locale_language())
        sys.stderr.write(f"{NEEDS_EXTRA().render(language)}\n")
        raise SystemExit(2) from None
    kam(prog_name="kam")
