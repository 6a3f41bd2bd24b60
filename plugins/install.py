"""Install every plugin of this folder beside the kam that is installed already.

    python plugins/install.py

Nothing that they depend on is fetched: that is kam itself.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Hand every folder with a project file to pip."""
    folders = sorted(str(path.parent) for path in HERE.glob("*/pyproject.toml"))
    if folders:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
        subprocess.run([*pip, *folders], check=True)


if __name__ == "__main__":
    main()
