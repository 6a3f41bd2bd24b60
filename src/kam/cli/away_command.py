"""``kam away``: one of us is not there for some days."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Final

from kam.cli.acting import Acting, acting, tell
from kam.cli.bilingual import argument, make_command, option
from kam.cli.options import Day, as_of_option, common_options, folder_argument
from kam.commitments.choosing import person_meant
from kam.errors import KamError
from kam.model import Staff
from kam.text import Message, Text

AWAY: Final = Message(
    "{file}: {name} is away from {first} to {last}", "{file}：{name} 自 {first} 至 {last} 不在"
)
COVERED: Final = Message(
    "{count} entries stand in these days: what cannot wait goes to {names}, the rest comes after",
    "这些天内有 {count} 项安排：不能等的由 {names} 代办，其余顺延",
)
NOT_COVERED: Final = Message(
    "{count} entries stand in these days, and nobody covers {name}: write {name} into the column "
    "covers of whoever stands in (table staff); else what cannot wait is not done",
    "这些天内有 {count} 项安排，但没有人代{name}：请在代班人的“代班对象”列（员工表）填上{name}；"
    "否则不能等的事无人办理",
)
TURNED: Final = Message("{last} is before {first}", "{last} 早于 {first}")
AWAY_ALREADY: Final = Message(
    "{name} is away from {first} to {last} already ({where}); change that row",
    "{name} 自 {first} 至 {last} 已登记不在（{where}）；请修改该行",
)


@make_command(
    "away",
    "Say that STAFF (id or name) is away from FROM to TO, both included. It is written into the "
    "table leave.",
)
@folder_argument
@argument("staff", "STAFF")
@argument("first", "FROM", type=Day())
@argument("last", "TO", type=Day())
@option("--reason", default="", help="The reason, which stands in the table.")
@as_of_option
@common_options
def command(
    folder: Path,
    staff: str,
    first: date,
    last: date,
    reason: str,
    as_of: date | None,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam away``."""
    if last < first:
        raise KamError(TURNED(first=first, last=last))
    with acting(folder, as_of=as_of, quiet=quiet) as at:
        person = person_meant(at.loaded.portfolio, staff)
        _refuse_twice(at, person, first, last)
        written = at.write([at.acts.away(person.id, first, last, reason)])
    told = AWAY(file=written[0].file, name=person.name, first=first, last=last)
    tell(written, [told], [_following(at, person, first, last)], form=form, quiet=quiet)


def _refuse_twice(at: Acting, person: Staff, first: date, last: date) -> None:
    for leave in at.loaded.portfolio.leave_of.get(person.id, ()):
        start, end = leave.moments
        begin, until = start.date(), (end - timedelta(seconds=1)).date()
        if begin <= last and first <= until:
            where = f"{leave.place.file}:{leave.place.row}"
            raise KamError(AWAY_ALREADY(name=person.name, first=begin, last=until, where=where))


def _following(at: Acting, person: Staff, first: date, last: date) -> Text:
    entries = at.memory.sessions_of(person.id)
    count = sum(1 for known in entries if known.day and first <= known.day <= last)
    names = tuple(s.name for s in at.loaded.portfolio.staff if person.id in s.covers)
    if names:
        return COVERED(count=count, names=names)
    return NOT_COVERED(count=count, name=person.name)
