"""Which calendar holds what: per person, account, kind; windows, overlay, privacy, co-visits."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.calendars.test_render import PLAN, TOP, facts
from tests.support import account, portfolio

import kam
from kam.calendars.window import window
from kam.ical import Entry, Feed, write
from kam.model import CalendarDay, Session, SessionKind, Staff, Workspace
from kam.rules import ExportSettings, Settings

ZONE = ZoneInfo("Europe/Berlin")


def items(data: bytes) -> set[str]:
    """Return the item ids of a file."""
    calendar: Any = icalendar.Calendar.from_ical(data)
    return {str(c["X-KAM-ITEM"]) for c in calendar.walk() if "X-KAM-ITEM" in c}


def name(data: bytes) -> str:
    """Return the name that people see."""
    calendar: Any = icalendar.Calendar.from_ical(data)
    return str(calendar["X-WR-CALNAME"])


def test_per_account() -> None:
    """One calendar an account, named after it, and the team's."""
    files = kam.render(PLAN, per="account").files

    assert sorted(files) == ["acme.ics", "team.ics"]
    assert name(files["acme.ics"]) == "Key account: ACME"
    about = {s.id for s in PLAN.sessions if any(x.owed.account == "acme" for x in s.lines)}
    assert items(files["acme.ics"]) == about


def test_per_kind() -> None:
    """One calendar a kind of entry, named in the language asked for."""
    files = kam.render(PLAN, per="kind", language="zh-CN").files

    kinds = {s.id.split("/")[0] for s in PLAN.sessions}
    assert set(files) == {f"{kind}.ics" for kind in kinds} | {"team.ics"}
    assert name(files["visit.ics"]) == "大客户计划：拜访"
    assert items(files["birthday.ics"]) == {"birthday/c1/2026"}


def test_team_alone() -> None:
    """Per team there is one file."""
    assert list(kam.render(PLAN, per="team").files) == ["team.ics"]


def test_b3_d4_a_co_visit_stands_in_every_participants_file_under_one_uid() -> None:
    """The same bytes for both, nobody is invited, and everybody is named."""
    people = (Staff(id="ann", name="Ann Arbor"), Staff(id="bob", name="Bob Beam"))
    assessment = evolve(PLAN.commitments.assessment, portfolio=evolve(facts(), staff=people))
    joint = tuple(_joined(s) if s.kind is SessionKind.VISIT else s for s in PLAN.sessions)
    commitments = evolve(PLAN.commitments, assessment=assessment)
    plan = evolve(PLAN, sessions=joint, commitments=commitments)
    files = kam.render(plan).files
    own: Any = icalendar.Calendar.from_ical(files["ann.ics"])
    other: Any = icalendar.Calendar.from_ical(files["bob.ics"])
    visits = {str(e["UID"]): e for e in own.walk("VEVENT") if str(e["X-KAM-KIND"]) == "visit"}
    joined = {str(e["UID"]): e for e in other.walk("VEVENT")}

    assert visits.keys() == joined.keys() > set()
    assert all(visits[uid].to_ical() == joined[uid].to_ical() for uid in visits)
    assert all("Ann Arbor, Bob Beam" in e["DESCRIPTION"] for e in joined.values())
    assert b"ATTENDEE" not in files["bob.ics"]


def _joined(visit: Session) -> Session:
    lines = tuple(evolve(line, partners=("bob",)) for line in visit.lines)
    return evolve(visit, lines=lines, partners=("bob",))


def test_whoever_hands_an_item_over_sees_it_cancelled() -> None:
    """The old owner's file marks it, the new owner's has it live, SEQUENCE rises for both."""
    people = (Staff(id="ann", name="Ann Arbor"), Staff(id="bob", name="Bob Beam"))
    first = portfolio(account(designations=TOP), staff=people)
    second = evolve(first, accounts=(account(owner="bob", designations=TOP),))
    before = _render(first, None)
    after = _render(second, before.memory)
    handed = [c for c in after.changes if c.item == "visit/acme/2026-06"]

    for file, status, mark in (
        ("ann.ics", "CANCELLED", "Cancelled: "),
        ("bob.ics", "TENTATIVE", ""),
    ):
        calendar: Any = icalendar.Calendar.from_ical(after.files[file])
        (visit,) = [e for e in calendar.walk("VEVENT") if e["X-KAM-ITEM"] == "visit/acme/2026-06"]
        assert (str(visit["STATUS"]), int(visit["SEQUENCE"])) == (status, 1)
        assert str(visit["SUMMARY"]) == f"{mark}Visit ACME"
        assert len(visit.walk("VALARM")) == (0 if mark else 2)
    assert [c.change.value for c in handed] == ["moved"]
    assert handed[0].why.render() == "Bob Beam takes over from Ann Arbor"
    assert handed[0].why.render("zh-CN") == "由 Ann Arbor 转交 Bob Beam"


def test_what_was_handed_over_leaves_the_old_calendar_after_its_time() -> None:
    """30 days past its day the former owner sees it no more; the new owner still does."""
    people = (Staff(id="ann", name="Ann Arbor"), Staff(id="bob", name="Bob Beam"))
    first = portfolio(account(designations=TOP), staff=people)
    second = evolve(first, accounts=(account(owner="bob", designations=TOP),))
    before = _render(second, _render(first, None).memory)
    item = next(i for i in before.memory.items.values() if i.item == "visit/acme/2026-02")
    assert item.day is not None
    for days, there in ((30, True), (31, False)):
        later = _render(second, before.memory, as_of=item.day + timedelta(days=days))
        assert (item.item in items(later.files["ann.ics"])) is there
        assert item.item in items(later.files["bob.ics"])


def _render(of: Any, memory: Any, as_of: date = date(2026, 1, 1), **options: Any) -> Any:
    assessment = kam.assess(of, kam.rule_book(), as_of=as_of)
    owed = kam.due(assessment, start=date(2026, 1, 1), end=date(2026, 12, 31), memory=memory)
    return kam.render(kam.plan(owed, effort=20), **options)


def test_holidays_and_make_up_days_are_an_overlay() -> None:
    """China's National Day 2026 and the Sunday worked for it, in both languages, transparent."""
    workspace = Workspace(name="Test", id="test", timezone="Asia/Shanghai", country="CN")
    files = _render(portfolio(account(), workspace=workspace), None, language="both").files
    overlay: Any = icalendar.Calendar.from_ical(files["overlay/CN.ics"])
    days = {e["DTSTART"].dt: e for e in overlay.walk("VEVENT")}

    assert str(days[date(2026, 10, 1)]["X-KAM-KIND"]) == "holiday"
    assert str(days[date(2026, 10, 10)]["X-KAM-KIND"]) == "working-day"
    assert str(days[date(2026, 10, 10)]["SUMMARY"]).startswith("班：")
    assert "国庆" in str(days[date(2026, 10, 1)]["SUMMARY"])
    assert all(str(e["TRANSP"]) == "TRANSPARENT" for e in days.values())
    assert not items(files["overlay/CN.ics"]) & items(files["team.ics"])


def test_the_users_own_days_off_are_in_the_overlay() -> None:
    """Also without a country."""
    day = CalendarDay(day=date(2026, 6, 5), working=False, name="Works outing")
    files = _render(portfolio(account(), calendar=(day,)), None).files

    assert items(files["overlay/local.ics"]) == {"holiday/local/2026-06-05"}


def test_a_stricter_level_also_strips_what_the_ledger_holds() -> None:
    """A tombstone written with names says nothing more once the calendars are anonymous."""
    before = _render(facts(), None, privacy="full")
    gone = evolve(facts(), contacts=(), promises=(), cases=())
    after = _render(gone, before.memory, privacy="anonymous")
    text = after.files["team.ics"].decode().replace("\r\n ", "")

    assert "STATUS:CANCELLED" in text
    assert not any(word in text for word in ("Chen Jie", "the secret plan", "Hall 3", "ACME"))


def entry(number: int, day: date) -> Entry:
    """Return an event of one hour."""
    start = datetime(day.year, day.month, day.day, 9, tzinfo=ZONE)
    return Entry(
        uid=f"e-{number}",
        stamp=datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC")),
        start=start,
        end=start + timedelta(hours=1),
        summary="拜访" * 10,
        description="为什么" * 40,
    )


@pytest.mark.rule("X-CAL-01")
@given(
    st.lists(st.dates(date(2025, 6, 1), date(2026, 12, 31)), max_size=60),
    st.integers(1, 70),
    st.integers(3_000, 40_000),
)
def test_e3_a_window_keeps_both_limits_and_what_comes_next(
    days: list[date], most: int, octets: int
) -> None:
    """At most so many entries and octets; nothing nearer is dropped for something farther."""
    as_of = date(2026, 3, 1)
    feed = Feed(name="x", entries=tuple(entry(n, d) for n, d in enumerate(days)))
    kept = window(feed, as_of, most=most, octets=octets)
    dropped = set(feed.entries) - set(kept.entries)
    border = as_of - timedelta(days=30)

    assert len(kept.entries) <= most
    assert len(write(kept)) <= octets
    ahead = [e.start for e in kept.entries if e.start and e.start.date() >= border]  # type: ignore[attr-defined]
    for one in dropped:
        assert one.start is not None
        if one.start.date() >= border:  # type: ignore[attr-defined]
            assert all(start <= one.start for start in ahead)
            assert len(ahead) == len(kept.entries)


def test_e3_no_limit_is_zero() -> None:
    """0 writes everything."""
    feed = Feed(name="x", entries=tuple(entry(n, date(2026, 1, 1)) for n in range(50)))

    assert window(feed, date(2026, 1, 1), most=0, octets=0) is feed


def test_e3_a_cut_is_said() -> None:
    """The finding names the file, the numbers, the last day, and the setting."""
    export = ExportSettings(max_events=3)
    rules = kam.rule_book(settings=Settings(export=export))
    assessment = kam.assess(facts(), rules, as_of=PLAN.as_of)
    plan = kam.plan(kam.due(assessment, start=PLAN.start, end=PLAN.end), effort=20)
    calendars = kam.render(plan)
    ours = [f for f in calendars.findings if "team.ics" in f.text]

    assert [f.code for f in ours] == ["calendar-window"]
    assert "holds 3 of" in ours[0].text
    assert "max_events" in ours[0].hint
    assert len(items(calendars.files["team.ics"])) <= 3
