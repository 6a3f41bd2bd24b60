"""Read calendars with khal: its configuration, its import into a vdir, its cache, its view.

It shows events only, and neither their sequence nor what their alarms count from.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from khal.cli_utils import (  # type: ignore[import-not-found, import-untyped, unused-ignore]
    build_collection,
)
from khal.controllers import (  # type: ignore[import-not-found, import-untyped, unused-ignore]
    import_ics,
)
from khal.settings import (  # type: ignore[import-not-found, import-untyped, unused-ignore]
    get_config,
)
from tests.interop.readers.form import FIELDS, alarms, answer, time

GIVES = [name for name in FIELDS if name not in {"due", "sequence", "anchors"}]
EVER = (datetime(1970, 1, 2, tzinfo=UTC), datetime(2199, 12, 31, tzinfo=UTC))
CONFIG = """\
[calendars]
[[feed]]
path = {folder}/vdir
[default]
default_calendar = feed
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
"""


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the events that khal shows after it has imported a file."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "vdir").mkdir()
        settings = Path(folder) / "config"
        settings.write_text(CONFIG.format(folder=folder), encoding="utf-8")
        configuration = get_config(str(settings))
        import_ics(
            build_collection(configuration, None),
            configuration,
            path.read_bytes().decode(),
            batch=True,
        )
        shown = build_collection(configuration, None)
        for event in (*shown.get_localized(*EVER), *shown.get_floating(*map(naive, EVER))):
            yield _shown(event)


def naive(moment: datetime) -> datetime:
    """Return a moment without its zone, as khal asks for whole days."""
    return moment.replace(tzinfo=None)


def _shown(event: Any) -> dict[str, Any]:
    """Return one event; the last day of an all-day event counts as a part of it."""
    return {
        "kind": "event",
        "uid": str(event.uid),
        "start": time(event.start),
        "end": time(event.end + timedelta(days=1) if event.allday else event.end),
        "status": str(event.status),
        "summary": str(event.summary),
        "description": str(event.description),
        "location": str(event.location),
        "categories": [name for name in event.categories.split(",") if name],
        "alarms": alarms(event.alarms),
    }


if __name__ == "__main__":
    answer(version("khal"), read, gives=GIVES, kinds=["event"])
