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
        sys.stderr.write("the command line needs an extra: pip install 'kam[cli]'\n")
        raise SystemExit(2) from None
    kam(prog_name="kam")
