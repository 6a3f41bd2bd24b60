"""The version of the time zone data that this machine uses."""

from __future__ import annotations

import zoneinfo
from pathlib import Path


def zone_data_version() -> str:
    """Return the release (``2026a``) of the system's zone data, else of the package `tzdata`.

    Empty when neither says.
    """
    for folder in zoneinfo.TZPATH:
        try:
            with (Path(folder) / "tzdata.zi").open(encoding="ascii") as file:
                return file.readline().removeprefix("# version ").strip()
        except (OSError, UnicodeDecodeError):
            continue
    try:
        import tzdata
    except ImportError:
        return ""
    return str(tzdata.IANA_VERSION)
