"""``kam done``: planned work took place."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import click

from kam.cli.acting import Acting, acting, not_in_future, tell
from kam.cli.bilingual import argument, make_command, option
from kam.cli.language import run_language
from kam.cli.options import Day, as_of_option, by_option, common_options, folder_argument
from kam.memory import Remembered
from kam.text import Message, Text

DONE: Final = Message("{file}: done: {what}", "{file}：已完成：{what}")
ALREADY: Final = Message("already done: {what}", "此前已完成：{what}")
NOTHING: Final = Message("nothing up to {day} is to confirm", "{day} 及之前没有待确认的事项")
GOES_ON: Final = Message(
    "the next plan goes on from there; what is planned after it stays",
    "下次计划由此继续；其后的安排不变",
)
COUNTS: Final = Message(
    "the next plan counts on from {day}, the day on which it took place",
    "下次计划自实际完成的 {day} 起算",
)
SAY_WHAT: Final = Message(
    "say WHAT was done, or --through a day", "请指明对象，或用 --through 给出日期"
)


@make_command(
    "done",
    "Say that planned work of DIR took place. WHAT is an item, a session, an account with a kind "
    "('ALFKI visit'), or a day. It is written into the tables activities and decisions.",
)
@folder_argument
@argument("what", "[WHAT]...", nargs=-1)
@option(
    "--on", type=Day(), default=None, help="The day on which it took place; default: as planned."
)
@option("--through", type=Day(), default=None, help="Everything to confirm up to this day.")
@by_option
@as_of_option
@common_options
def command(
    folder: Path,
    what: tuple[str, ...],
    on: date | None,
    through: date | None,
    by: str,
    as_of: date | None,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam done``."""
    if not what and through is None:
        raise click.UsageError(SAY_WHAT().render(run_language()))
    with acting(folder, as_of=as_of, by=by, quiet=quiet) as at:
        not_in_future(on, at.today)
        items = {k.item: k for k in at.choose(what, past=True)}
        if through is not None:
            passed = (k for k in at.commitments.to_confirm if k.day and k.day <= through)
            items |= {k.item: k for k in passed}
        new = [known for item, known in items.items() if item not in at.said]
        written = at.write(at.acts.done(new, on))
    told = [DONE(file=w.file, what=at.told(k)) for w, k in zip(written, new, strict=True)]
    told += [ALREADY(what=at.told(k)) for item, k in items.items() if item in at.said]
    if not told and through is not None:
        told = [NOTHING(day=through)]
    tell(written, told, _following(at, new, on), form=form, quiet=quiet)


def _following(at: Acting, items: list[Remembered], on: date | None) -> list[Text]:
    if not items:
        return []
    is_other = on is not None and any(known.day != on for known in items)
    is_early = any(known.day is not None and known.day > at.today for known in items)
    if is_other or is_early:
        return [COUNTS(day=on or at.today)]
    return [GOES_ON()]
