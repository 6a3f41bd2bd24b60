"""Make the tables of this example: a cable-TV branch with 150 key accounts.

    python examples/telecom-cn/build.py [--out DIR]

Every company, person, address and number is invented. The same program gives the same bytes.
``kam.toml`` is kept by hand.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from making import cases, customers, diary, team, trade  # noqa: E402 - found by the path above
from making.tables import Office  # noqa: E402 - found by the path above


def build(folder: Path) -> None:
    """Write every table of the workspace."""
    office = Office()
    team.make(office)
    accounts = customers.make(office)
    trade.make(office, accounts)
    diary.make(office, accounts)
    cases.make(office, accounts)
    office.write(folder)


def main() -> None:
    """Build beside this file, or into another folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, default=HERE)
    build(parser.parse_args().out)


if __name__ == "__main__":
    main()
