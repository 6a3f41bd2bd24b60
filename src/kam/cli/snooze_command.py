"""``kam snooze``: planned work is put off until a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from kam.cli.acting import acting, not_in_past, tell
from kam.cli.bilingual import argument, make_command, option
from kam.cli.options import Day, as_of_option, by_option, common_options, folder_argument
from kam.text import Message

SNOOZED: Final = Message("{file}: put off until {day}: {what}", "{file}：推迟到 {day}：{what}")
COMES_BACK: Final = Message(
    "the next plan has it from {day} on, not before", "下次计划自 {day} 起安排，不会更早"
)


@make_command(
    "snooze",
    "Put planned work of DIR off until DATE. WHAT is an item, a session, an account with a kind "
    "('ALFKI visit'), or a day. It is written into the table decisions.",
)
@folder_argument
@argument("what", "WHAT")
@argument("day", "DATE", type=Day())
@option("--why", required=True, help="The reason, which stands in the table.")
@by_option
@as_of_option
@common_options
def command(
    folder: Path,
    what: str,
    day: date,
    why: str,
    by: str,
    as_of: date | None,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam snooze``."""
    with acting(folder, as_of=as_of, by=by, quiet=quiet) as at:
        not_in_past(day, at.today)
        items = at.choose((what,), past=False)
        written = at.write(at.acts.snoozed(items, day, why))
    told = [
        SNOOZED(file=w.file, day=day, what=at.told(k)) for w, k in zip(written, items, strict=True)
    ]
    tell(written, told, [COMES_BACK(day=day)], form=form, quiet=quiet)
