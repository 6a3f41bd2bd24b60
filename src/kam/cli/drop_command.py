"""``kam drop``: planned work is left out this time."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from kam.cli.acting import acting, tell
from kam.cli.bilingual import argument, make_command, option
from kam.cli.options import as_of_option, by_option, common_options, folder_argument
from kam.text import Message

DROPPED: Final = Message("{file}: left out: {what}", "{file}：取消：{what}")
NEXT_STAYS: Final = Message(
    "the next plan leaves it out and takes it out of the calendars; the one after it stays",
    "下次计划不再安排，并从日历中撤下；其后的一次不变",
)


@make_command(
    "drop",
    "Leave planned work of DIR out this time. WHAT is an item, a session, an account with a kind "
    "('ALFKI visit'), or a day. It is written into the table decisions.",
)
@folder_argument
@argument("what", "WHAT")
@option("--why", required=True, help="The reason, which stands in the table.")
@by_option
@as_of_option
@common_options
def command(
    folder: Path,
    what: str,
    why: str,
    by: str,
    as_of: date | None,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam drop``."""
    with acting(folder, as_of=as_of, by=by, quiet=quiet) as at:
        items = at.choose((what,), past=False)
        written = at.write(at.acts.dropped(items, why))
    told = [DROPPED(file=w.file, what=at.told(k)) for w, k in zip(written, items, strict=True)]
    tell(written, told, [NEXT_STAYS()], form=form, quiet=quiet)
