"""``kam missed``: planned work did not take place."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from kam.cli.acting import acting, tell
from kam.cli.bilingual import argument, make_command
from kam.cli.options import as_of_option, by_option, common_options, folder_argument
from kam.commitments.chains import SOON
from kam.text import Message

MISSED: Final = Message("{file}: missed: {what}", "{file}：未做：{what}")
COMES_SOON: Final = Message(
    "the next plan makes up for what is owed again within {days} days, where there is time",
    "下次计划会在 {days} 天内补上仍应做的事项（只要有时间）",
)


@make_command(
    "missed",
    "Say that planned work of DIR did not take place. WHAT is an item, a session, an account with "
    "a kind ('ALFKI visit'), or a day. It is written into the table decisions.",
)
@folder_argument
@argument("what", "WHAT...", nargs=-1, required=True)
@by_option
@as_of_option
@common_options
def command(
    folder: Path,
    what: tuple[str, ...],
    by: str,
    as_of: date | None,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam missed``."""
    with acting(folder, as_of=as_of, by=by, quiet=quiet) as at:
        items = at.choose(what, past=True)
        written = at.write(at.acts.missed(items))
    told = [MISSED(file=w.file, what=at.told(k)) for w, k in zip(written, items, strict=True)]
    tell(written, told, [COMES_SOON(days=SOON)], form=form, quiet=quiet)
