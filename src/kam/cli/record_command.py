"""``kam record``: write down what happened with an account."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Final

from kam.cli.acting import Acting, acting, not_in_future, tell
from kam.cli.bilingual import Command, argument, make_group, option
from kam.cli.options import Day, as_of_option, common_options, folder_argument
from kam.commitments.choosing import account_meant, contact_meant, person_meant
from kam.commitments.passing import NEARNESS
from kam.memory import Remembered, State
from kam.text import Message, Text
from kam.workspace.acts import Visit

VISITED: Final = Message("{file}: visit to {account} on {day}", "{file}：{day} 拜访 {account}")
FULFILS: Final = Message("it fulfils {what}", "对应：{what}")
UNPLANNED: Final = Message(
    "no visit was planned near that day: it counts all the same",
    "该日前后没有计划中的拜访：仍计为一次",
)
COUNTS: Final = Message(
    "the next plan counts the visits of {account} from {day}",
    "下次计划自 {day} 起计算对{account}的拜访",
)
STEP: Final = Message("the next step stands in the plan for {day}", "下一步列入 {day} 的计划")
NEAR: Final = 7
"""Days around a visit in which a planned one is meant, where no interval says it."""


@make_group("record", "Write down what happened with an account.")
def command(language: str | None) -> None:
    """Run ``kam record``."""


@command.command(
    "visit",
    cls=Command,
    help="Write into the table activities of DIR that ACCOUNT (id or name) was visited.",
)
@folder_argument
@argument("account", "ACCOUNT")
@option("--date", "day", type=Day(), default=None, help="Default: the day of judgement.")
@option("--with", "staff", multiple=True, help="Who of us was there; default: its owner.")
@option("--contact", "contacts", multiple=True, help="Whom of theirs we met: id or name.")
@option("--content", default="", help="What it was about.")
@option("--outcome", default="", help="What came out.")
@option("--next", "next_step", default="", help="What is to be done next.")
@option("--next-date", type=Day(), default=None, help="Until when.")
@as_of_option
@common_options
def record_visit(
    folder: Path,
    account: str,
    day: date | None,
    staff: tuple[str, ...],
    contacts: tuple[str, ...],
    content: str,
    outcome: str,
    next_step: str,
    next_date: date | None,
    as_of: date | None,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam record visit``."""
    with acting(folder, as_of=as_of, quiet=quiet) as at:
        portfolio = at.loaded.portfolio
        found = account_meant(portfolio, account)
        on = day or at.today
        not_in_future(on, at.today)
        planned = _planned(at, found.id, on)
        people = tuple(person_meant(portfolio, name).id for name in staff)
        visit = Visit(
            account=found.id,
            day=on,
            staff=people or ((found.owner,) if found.owner else ()),
            contacts=tuple(contact_meant(portfolio, found.id, name).id for name in contacts),
            content=content,
            outcome=outcome,
            next_step=next_step,
            next_date=next_date,
            item=planned.item if planned else "",
        )
        written = at.write([at.acts.visited(visit)])
    told: list[Text] = [VISITED(file=written[0].file, account=found.name, day=on)]
    told.append(FULFILS(what=at.told(planned)) if planned else UNPLANNED())
    following = [COUNTS(account=found.name, day=on)]
    if next_date is not None:
        following.append(STEP(day=next_date))
    tell(written, told, following, form=form, quiet=quiet)


def _planned(at: Acting, account: str, day: date) -> Remembered | None:
    """Return the planned visit that a visit fulfils: the nearest one, where one is near."""
    interval = next(
        (
            coverage.cadence.interval
            for judged in at.commitments.assessment.accounts
            for coverage in judged.coverage
            if judged.account.id == account and coverage.cadence.activity == "visit"
        ),
        NEAR * NEARNESS,
    )
    near = timedelta(days=interval // NEARNESS)
    open_ones = [
        (abs(known.day - day), known.day, known.item, known)
        for known in at.memory.of("visit", account)
        if known.day is not None
        and known.state in {State.LIVE, State.OVER}
        and known.item not in at.said
        and abs(known.day - day) <= near
    ]
    return min(open_ones, key=lambda one: one[:3])[3] if open_ones else None
