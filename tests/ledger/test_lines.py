"""Lines of agendas: they have no entry of their own, and nothing of them is forgotten."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from attrs import evolve
from tests.support import SILENT, account, portfolio

import kam
from kam.ical.identity import ITEMS_MARK, item_uid
from kam.ledger import recovered
from kam.ledger.change_causes import Cause
from kam.ledger.contents import read_agenda, write_agenda
from kam.ledger.tombstones import erased
from kam.memory import Remembered, State, Written
from kam.memory.codec import compact
from kam.model import Decision, DecisionKind, Leave, Promise, Staff
from kam.text.eraser import Eraser

START = date(2026, 1, 5)
END = date(2026, 6, 30)
TOP = (kam.Designation(scheme="abc", level="A", reason="test"),)
PEOPLE = (Staff(id="ann", name="Ann Arbor"), Staff(id="bob", name="Bob Beam"))
RULES = kam.rule_book(
    overrides={
        f"core.{slug.replace('_', '-')}": values
        for slug, values in SILENT.items()
        if slug not in {"contact_top", "dossier_top"}
    }
)


def facts(*idents: str, **tables: Any) -> kam.Portfolio:
    """Return accounts of the top level with calls and dossier checks."""
    accounts = (account(ident, designations=TOP) for ident in idents or ("acme", "beta"))
    return portfolio(*accounts, staff=PEOPLE, **tables)


def made(
    of: kam.Portfolio, memory: kam.Memory | None = None, as_of: date = START, end: date = END
) -> kam.Calendars:
    """Plan and publish."""
    owed = kam.due(kam.assess(of, RULES, as_of=as_of), start=START, end=end, memory=memory)
    return kam.render(kam.plan(owed, effort=20))


def lines(memory: kam.Memory) -> list[Remembered]:
    """Return what is done in a session of another name."""
    return [i for i in memory.items.values() if i.session and i.state is State.LIVE]


FIRST = made(facts())


def test_a_line_is_remembered_with_its_session_and_day_and_has_no_entry() -> None:
    """Calls and desk work are lines; each is found under its name, with the day it stands on."""
    plan = made_plan()
    memory = FIRST.memory

    assert {"contact", "dossier-check"} <= {line.kind for line in lines(memory)}
    for line in lines(memory):
        session = plan.session_of[line.item]
        assert (line.session, line.standing) == (session.id, session.day)
        assert line.entries == ()
        assert not line.is_entry
        assert memory.find(line.item) is line
        assert line in memory.lines_of(session.id)
        assert memory.find(line.session) in memory.sessions_of("ann")


def made_plan() -> kam.Plan:
    """Return the first plan."""
    return kam.plan(
        kam.due(kam.assess(facts(), RULES, as_of=START), start=START, end=END), effort=20
    )


def test_calendars_hold_sessions_alone() -> None:
    """Every component belongs to a session; its agenda names all its lines."""
    plan = made_plan()
    calendar: Any = icalendar.Calendar.from_ical(FIRST.files["ann.ics"])
    parts = [c for c in calendar.walk() if "X-KAM-ITEM" in c]
    named = {str(c["X-KAM-ITEM"]): str(c.get("X-KAM-ITEMS", "")) for c in parts}

    assert named.keys() == {s.id for s in plan.sessions}
    for session in plan.sessions:
        found = list(read_agenda(named[session.id]))
        assert [x.item for x in found] == [line.item for line in session.rest]
        assert [x.ideal for x in found] == [line.owed.ideal for line in session.rest]
        assert [x.account for x in found] == [line.owed.account for line in session.rest]


def test_an_agenda_survives_its_text() -> None:
    """The account is written where the id does not tell it."""
    promise = Promise(account="acme", text="figures", due=date(2026, 2, 2))
    plan = kam.plan(
        kam.due(kam.assess(facts(promises=(promise,)), RULES, as_of=START), start=START, end=END),
        effort=20,
    )
    text = write_agenda(plan.items)

    assert {(x.item, x.ideal, x.account) for x in read_agenda(text)} == {
        (i.item, i.owed.ideal, i.owed.account) for i in plan.items
    }


def test_what_is_done_is_over_and_its_session_says_so_no_more() -> None:
    """The visit stays, its agenda is shorter, and that is no news; a block is done with it."""
    for kind in ("visit", "calls"):
        held = [x for x in lines(FIRST.memory) if x.session.startswith(f"{kind}/")]
        session = held[0].session
        done = tuple(
            Decision(item=line.item, decision=DecisionKind.DONE)
            for line in FIRST.memory.lines_of(session)
        )
        after = made(facts(decisions=done), FIRST.memory)

        assert {after.memory.items[d.item].state for d in done} == {State.OVER}
        assert after.memory.items[session].is_entry is (kind == "visit")
        told = {c.item: c.cause for c in after.changes}
        assert told == ({} if kind == "visit" else {session: Cause.DONE})


def test_what_passed_is_over_and_not_owed_again() -> None:
    """A block whose day is over stays as it was; nobody hears of it."""
    block = next(i for i in FIRST.memory.items.values() if i.kind == "calls")
    assert block.day is not None
    held = FIRST.memory.lines_of(block.item)
    after = made(facts(), FIRST.memory, as_of=block.day + timedelta(days=1))

    assert after.memory.items[block.item].state is State.OVER
    assert {after.memory.items[line.item].state for line in held} == {State.OVER}
    assert block.item not in {c.item for c in after.changes}


def test_a_block_outside_the_planned_days_stays_while_all_of_it_is_owed() -> None:
    """A shorter horizon changes nothing behind it; another owner takes the whole block away."""
    late = [
        i for i in FIRST.memory.items.values() if i.kind == "calls" and i.day and i.day.month > 4
    ]
    middle = date(2026, 4, 30)
    shorter = made(facts(), FIRST.memory, end=middle)
    assert late
    for block in late:
        assert shorter.memory.items[block.item] == block
        assert shorter.memory.lines_of(block.item) == FIRST.memory.lines_of(block.item)

    handed = evolve(facts(), accounts=tuple(evolve(a, owner="bob") for a in facts().accounts))
    after = made(handed, shorter.memory, end=middle)
    assert {after.memory.items[block.item].state for block in late} == {State.CANCELLED}
    assert not any(line.staff == ("ann",) for line in lines(after.memory))


@pytest.mark.parametrize("later", [0, 40])
def test_a_lost_memory_comes_back_with_its_lines(later: int) -> None:
    """Names, sessions, days, people and accounts of everything that stands."""
    published = made(facts(), FIRST.memory, as_of=START + timedelta(days=later))
    names = {n.removesuffix(".ics"): data for n, data in published.files.items()}
    again = recovered(names, "test")

    def told(memory: kam.Memory) -> dict[str, tuple[object, ...]]:
        return {
            i.item: (i.session, i.at, i.staff, i.account, i.ideal, i.owed, i.state)
            for i in memory.items.values()
            if i.standing is not None and i.standing >= START + timedelta(days=later)
        }

    assert told(again) == told(published.memory)
    assert not again.before_sessions


def test_a_name_of_the_chain_is_no_name_of_something_else() -> None:
    """A contact that a launch asks for is never taken for one of the series."""
    kept = FIRST.memory.items[next(x.item for x in lines(FIRST.memory) if x.kind == "contact")]
    launch = evolve(kept, item="contact/acme/launch-2026-03-10", ideal=date(2026, 3, 10))
    memory = evolve(FIRST.memory, items={**FIRST.memory.items, launch.item: launch})
    owed = kam.due(kam.assess(facts(), RULES, as_of=START), start=START, end=END, memory=memory)

    assert launch.item not in owed.by_item
    assert len({o.item for o in owed.items}) == len(owed.items)


def test_whoever_is_erased_stands_in_no_agenda() -> None:
    """A line about the person alone loses its name, and the entry that held it names it no more."""
    calls = next(i for i in FIRST.memory.items.values() if i.kind == "calls")
    (written,) = calls.entries
    values = json.loads(written.body)
    values[-1] = [
        [name, f"{text} preparation/zs17/2026=2026-02-01=acme" if name == ITEMS_MARK else text]
        for name, text in values[-1]
    ]
    entry = evolve(calls, entries=(evolve(written, body=compact(values)),))
    line = Remembered(
        item="preparation/zs17/2026",
        state=State.LIVE,
        owed=True,
        ideal=START,
        session=calls.item,
    )
    nobody = Eraser(("Zhang San",))

    assert erased(entry, "zs17", nobody, "en") == calls
    gone = erased(line, "zs17", nobody, "en")
    assert (gone.state, gone.owed, gone.session) == (State.NAMED, False, "")
    assert "zs17" not in gone.item


def test_entries_of_version_0_1_0_are_told_of_in_numbers() -> None:
    """What is a line now is counted, what is not needed too; nothing of it is a row."""
    stamp = FIRST.memory.as_of or START
    held = lines(FIRST.memory)
    task = '["todo",null,null,"2026-02-02T17:00:00Z Europe/Berlin","NEEDS-ACTION",'
    body = task + '"Call ACME","","",[],false,"",false,0,[],[]]'

    def old(item: Remembered, name: str) -> Remembered:
        entries = (Written(uid=item_uid("test", name), body=body, stamp=stamp),)
        return evolve(item, item=name, session="", at=datetime(2026, 2, 2, 17), entries=entries)

    items = {i.item: old(i, i.item) for i in held}
    needless = old(held[0], "contact/acme/2031-01")
    sessions = {i.item: i for i in FIRST.memory.items.values() if i.kind not in {"calls", "desk"}}
    kept = {k: i for k, i in sessions.items() if not i.session}
    memory = evolve(
        FIRST.memory, items={**kept, **items, needless.item: needless}, before_sessions=True
    )
    after = made(facts(), memory)

    assert (after.publication.became_lines, after.publication.not_needed) == (len(held), 1)
    assert [text.render().partition(" ")[0] for text in after.publication.summaries] == [
        str(len(held)), "1"
    ]  # fmt: skip
    assert after.changes == ()
    assert not after.memory.before_sessions
    again = made(facts(), after.memory)
    assert (again.changes, again.publication.summaries) == ((), ())
    assert again.files == after.files
    tombs = [i for i in after.memory.items.values() if i.session and i.entries]
    assert len(tombs) == len(held)
    assert all(i.state is State.LIVE and i.former == ("ann",) for i in tombs)


def test_other_words_of_version_0_1_0_are_no_other_rule() -> None:
    """A visit that has to move on the day of the update says what is in its way, not the words."""
    visit = next(i for i in FIRST.memory.items.values() if i.kind == "visit" and not i.session)
    assert visit.day is not None
    items = {
        i.item: evolve(i, why=(("A accounts: in other words", "其他说法"),)) if i.why else i
        for i in FIRST.memory.items.values()
    }
    memory = evolve(FIRST.memory, items=items, before_sessions=True)
    away = Leave(staff="ann", start=visit.day, end=visit.day)
    told = {c.item: c.cause for c in made(facts(leave=(away,)), memory).changes}

    assert told[visit.item] is Cause.OBSTACLE
    assert Cause.RULE not in told.values()
