"""What was announced before is one value: it goes anywhere as text, and is never left behind."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import account, assess, portfolio

import kam
from kam.errors import KamError
from kam.memory import Memory, Remembered, State, Written
from kam.model import Designation
from kam.workspace.ledger_file import LedgerFile

LEFT = Path(__file__).parent.parent / "release" / "version_0_1_0" / "ledger.db"
START, END = date(2026, 1, 5), date(2026, 3, 31)
ZONES = ("Europe/Berlin", "Asia/Shanghai", "America/New_York", "UTC")

days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
people = st.lists(st.sampled_from(["ann", "bob", "chén"]), max_size=3).map(tuple)
moments = st.builds(
    lambda day, minutes, zone: datetime(
        day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=ZoneInfo(zone)
    ),
    days,
    st.integers(6 * 60, 20 * 60),
    st.sampled_from(ZONES),
)
written = st.builds(Written, uid=texts, body=texts, sequence=st.integers(0, 9), stamp=days)
remembered = st.builds(
    Remembered,
    item=st.builds("{}/{}/{}".format, st.sampled_from(["visit", "task"]), texts, texts),
    state=st.sampled_from(State),
    owed=st.booleans(),
    ideal=days,
    at=st.none() | days | moments,
    staff=people,
    former=people,
    account=texts,
    privacy=st.sampled_from(["full", "names", "anonymous"]),
    why=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
    entries=st.lists(written, max_size=2).map(tuple),
    session=st.sampled_from(["", "calls/ann/2026-05-07", "visit/acme/2026-05"]),
)
by_item = st.lists(remembered, max_size=4).map(lambda found: {i.item: i for i in found})
memories = st.builds(
    Memory,
    items=by_item,
    archive=by_item,
    generation=st.integers(0, 99),
    as_of=st.none() | days,
    floor=st.integers(0, 99),
    before_sessions=st.just(value=False),
)


@given(memories)
def test_a_memory_survives_its_text(memory: Memory) -> None:
    """Whatever it holds: days, moments of any zone, names in any script, what is archived."""
    again = Memory.from_json(memory.to_json())

    assert again == memory
    assert again.to_json() == memory.to_json()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "kam.memory/1"}', "no JSON", "7"])
def test_what_is_no_memory_is_refused(text: str) -> None:
    """The message says what may stand there."""
    with pytest.raises(KamError, match=r"Memory\.to_json"):
        Memory.from_json(text)


def test_a_memory_of_another_format_is_refused() -> None:
    """A newer kam may write one; both formats are named."""
    newer = {**json.loads(Memory().to_json()), "format": "kam.memory/9"}

    with pytest.raises(KamError, match=r"kam\.memory/9.*kam\.memory/1, kam\.memory/2"):
        Memory.from_json(json.dumps(newer))


def test_a_faulty_row_is_refused() -> None:
    """A row that lost a member is no item."""
    document = json.loads(Memory().to_json())
    document["items"] = {"visit/acme/2026-01": ["live", True]}

    with pytest.raises(KamError, match=r"Memory\.to_json"):
        Memory.from_json(json.dumps(document))


def test_the_ledger_of_version_0_1_0_becomes_a_memory_and_its_text() -> None:
    """A database of one's own can take over where the file of the command line stood."""
    memory = LedgerFile(LEFT).read()
    assert memory is not None
    again = Memory.from_json(memory.to_json())

    assert json.loads(memory.to_json())["format"] == "kam.memory/1"
    assert again.before_sessions
    assert not any(item.session for item in again.items.values())
    assert len(again.items) > 100
    assert dict(again.items) == dict(memory.items)
    assert (again.generation, again.as_of, again.floor) == (
        memory.generation,
        memory.as_of,
        memory.floor,
    )


FACTS = portfolio(account(designations=(Designation(scheme="abc", level="A", reason="test"),)))


def planned(memory: Memory | None, *, as_of: date = START) -> kam.Plan:
    """Plan a quarter, knowing what was announced."""
    owed = kam.due(assess(FACTS, as_of=as_of), start=START, end=END, memory=memory)
    return kam.plan(owed, effort=20)


def test_a_memory_kept_as_text_changes_nothing() -> None:
    """The second run over the same facts announces nothing and writes the same bytes."""
    first = kam.render(planned(None))
    kept = kam.Memory.from_json(first.memory.to_json())
    again = kam.render(planned(kept))

    assert again.changes == ()
    assert again.files == first.files
    assert again.memory.generation == first.memory.generation == 1


def test_a_plan_carries_the_memory_it_was_made_with() -> None:
    """There is no place between due and calendars where it could be forgotten."""
    first = kam.render(planned(None))
    kept = kam.render(planned(first.memory, as_of=START + timedelta(days=1)))

    assert {c.change.value for c in first.changes} == {"added"}
    assert "added" not in {c.change.value for c in kept.changes}
    assert set(first.memory.items) <= set(kept.memory.items)


def test_a_first_plan_needs_no_memory() -> None:
    """None and an empty memory are the same."""
    assert kam.render(planned(Memory())).memory.generation == 1
    assert kam.render(planned(None)).memory.generation == 1
