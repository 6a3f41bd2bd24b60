"""``kam move``: planned work was agreed for another day."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from kam.cli.acting import acting, not_in_past, tell
from kam.cli.bilingual import argument, make_command
from kam.cli.options import Clock, Day, as_of_option, by_option, common_options, folder_argument
from kam.text import Message

MOVED: Final = Message("{file}: moved to {start}: {what}", "{file}：改到 {start}：{what}")
STANDS: Final = Message(
    "the next plan puts it there and builds the rest around it",
    "下次计划将其固定在该时间，其余围绕它安排",
)


@make_command(
    "move",
    "Say that planned work of DIR was agreed for DATE, at TIME. WHAT is an item, a session, an "
    "account with a kind ('ALFKI visit'), or a day. It is written into the table decisions.",
)
@folder_argument
@argument("what", "WHAT")
@argument("day", "DATE", type=Day())
@argument("at_time", "[TIME]", type=Clock(), required=False)
@by_option
@as_of_option
@common_options
def command(
    folder: Path,
    what: str,
    day: date,
    at_time: time | None,
    by: str,
    as_of: date | None,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam move``."""
    start = day if at_time is None else datetime.combine(day, at_time)
    with acting(folder, as_of=as_of, by=by, quiet=quiet) as at:
        not_in_past(day, at.today)
        items = at.choose((what,), past=False)
        written = at.write(at.acts.moved(items, start))
    told = [
        MOVED(file=w.file, start=start, what=at.told(k))
        for w, k in zip(written, items, strict=True)
    ]
    tell(written, told, [STANDS()], form=form, quiet=quiet)
