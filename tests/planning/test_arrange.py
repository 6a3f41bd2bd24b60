"""Loose work: where it goes, and that none of it is lost or done twice (days, section 3)."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kam.dates import Span
from kam.model import Owed, Placed, Session, SessionKind, Unplaced, Where
from kam.model.owed import item_id
from kam.planning.arrange import Arranged, Diaries, arrange
from kam.planning.room import Room, budget_of
from kam.planning.windows import Window, Windows
from kam.reasons import Reason
from kam.text import Message

MONDAY = date(2026, 3, 2)
ZONE = ZoneInfo("Europe/Berlin")
HOURS = (Span(540, 720), Span(780, 1020))
WHY = (Reason.of("core.test", Message("it is owed", "应做")),)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def owed(
    name: str,
    first: int,
    last: int,
    *,
    account: str = "acme",
    place: Where = Where.REMOTE,
    minutes: int = 15,
    ideal: int | None = None,
    kind: str = "contact",
) -> Owed:
    return Owed(
        item=item_id(kind, account or "ann", name),
        kind=kind,
        place=place,
        summary=Message("Do {name}", "做 {name}")(name=name),
        rule="core.test",
        reasons=WHY,
        earliest=day(first),
        ideal=day(first if ideal is None else ideal),
        latest=day(last),
        account=account,
        staff="ann",
        minutes=minutes,
    )


def visit(number: int, *, account: str = "acme", hour: int = 9, minutes: int = 60) -> Session:
    start = datetime.combine(day(number), datetime.min.time(), tzinfo=ZONE).replace(hour=hour)
    about = owed("visit", number, number, account=account, place=Where.SITE, minutes=minutes)
    end = start + timedelta(minutes=minutes)
    head = Placed(owed=about, day=day(number), start=start, end=end)
    return Session(
        id=head.item,
        kind=SessionKind.VISIT,
        staff="ann",
        day=day(number),
        start=start,
        end=end,
        account=account,
        lines=(head,),
    )


class Weekdays(Windows):
    """Monday to Friday, without any leave."""

    def __init__(self) -> None:
        self.first, self.end = MONDAY, day(27)

    def of(self, owed: Owed) -> Window:
        count = (owed.latest - owed.earliest).days + 1
        days = [owed.earliest + timedelta(days=n) for n in range(count)]
        worked = [d for d in days if d.weekday() < 5 and d >= self.first]
        worked.sort(key=lambda d: (abs((d - owed.ideal).days), d))
        return Window(days=tuple(worked), ideal=owed.ideal)

    def late(self, owed: Owed) -> Window:
        days = (owed.latest + timedelta(days=n) for n in range(1, 8))
        put_off = tuple(d for d in days if d.weekday() < 5) if owed.kind == "task" else ()
        return Window(days=put_off, ideal=owed.latest, put_off=True)


def arranged(
    loose: Iterable[Owed],
    visits: Iterable[Session] = (),
    *,
    share: int = 80,
    longest: int = 120,
    announced: dict[str, date] | None = None,
    pinned: dict[str, date] | None = None,
) -> Arranged:
    visits = list(visits)

    def room(staff: str, at: date) -> Room:
        spans = HOURS if at.weekday() < 5 else ()
        stops = sorted((v for v in visits if v.day == at), key=lambda v: v.sort_key)
        budget = budget_of(spans, share)
        return Room(
            staff=staff, day=at, zone=ZONE, here=ZONE, spans=spans, budget=budget, stops=stops
        )

    known = announced or {}
    diaries = Diaries(
        room=room,
        windows=Weekdays(),
        announced=known.get,
        visit_end=lambda _visit, _room: 1440,
        calling=lambda _owed, _room: None,
        longest_visit=longest,
        pinned=pinned or {},
    )
    return arrange(loose, diaries, visits)


def held(made: Arranged, item: str) -> Session:
    return next(s for s in made.sessions if any(line.item == item for line in s.lines))


def test_what_a_visit_can_hold_is_done_there() -> None:
    """The survey's window holds the visit's day: it is a line of it, and the visit grows."""
    survey = owed("survey", 0, 10, minutes=30, ideal=8)
    made = arranged([survey], [visit(3)])

    (session,) = made.sessions
    assert [line.item for line in session.lines] == ["contact/acme/visit", survey.item]
    assert session.minutes == 90
    assert session.rest[0].day == day(3)


def test_of_several_visits_the_one_nearest_to_the_ideal_day_takes_it() -> None:
    """Fold into the session nearest to its ideal day first, early before late."""
    first, second = visit(1), visit(9)
    made = arranged([owed("check", 0, 10, place=Where.DESK, ideal=5)], [first, second])
    assert held(made, "contact/acme/check").day == day(1)
    made = arranged([owed("check", 0, 10, place=Where.DESK, ideal=6)], [first, second])
    assert held(made, "contact/acme/check").day == day(9)


def test_a_visit_does_not_grow_beyond_the_longest() -> None:
    """What does not fit stays owed and becomes a call."""
    long = owed("training", 0, 4, minutes=70)
    made = arranged([long], [visit(1)], longest=120)
    assert held(made, long.item).kind is SessionKind.CALLS


def test_a_visit_does_not_grow_into_the_next() -> None:
    """The customer of ten o'clock is not kept waiting."""
    asked = owed("survey", 1, 1, minutes=30)
    made = arranged([asked], [visit(1, hour=9), visit(1, account="other", hour=10)])
    assert held(made, asked.item).kind is SessionKind.CALLS


def test_calls_of_a_day_are_one_block_and_other_work_for_the_account_joins_them() -> None:
    """One entry for all calls; the check of the dossier is made in the call to the account."""
    calls = [owed(f"call-{n}", 0, 4, account=f"a{n}", ideal=2) for n in range(4)]
    check = owed("dossier", 0, 9, account="a1", place=Where.DESK, kind="dossier-check", ideal=9)
    made = arranged([*calls, check])

    (block,) = made.sessions
    assert block.id == f"calls/ann/{block.day.isoformat()}"
    assert block.minutes == 5 * 15
    names = [line.owed.account for line in block.lines]
    assert names.count("a1") == 2
    assert abs(names.index("a1") - (len(names) - 1 - names[::-1].index("a1"))) == 1


def test_desk_work_of_a_week_stands_in_at_most_two_blocks() -> None:
    """Ten pieces of half an hour with a week of time: two blocks hold them."""
    work = [
        owed(f"p{n}", 0, 4, account="", place=Where.DESK, kind="task", ideal=n % 5, minutes=30)
        for n in range(10)
    ]
    made = arranged(work)
    assert {s.kind for s in made.sessions} == {SessionKind.DESK}
    assert len({s.day for s in made.sessions}) <= 2


def test_no_day_is_planned_beyond_the_share() -> None:
    """Half of seven hours may be planned: the eighth piece of half an hour finds no room."""
    work = [owed(f"p{n}", 0, 0, account="", place=Where.DESK, minutes=30) for n in range(8)]
    made = arranged(work, share=50)

    assert sum(s.minutes for s in made.sessions) == 210
    (left,) = made.unplaced
    assert "full" in left.cause.render()
    assert "share" in left.remedy.render()


def test_what_finds_no_room_in_its_time_comes_late_before_it_is_left_out() -> None:
    """The eighth piece of half an hour stands on the next day, with the reason."""
    work = [
        owed(f"p{n}", 0, 0, account="", place=Where.DESK, minutes=30, kind="task") for n in range(8)
    ]
    made = arranged(work, share=50)

    assert not made.unplaced
    late = [line for s in made.sessions for line in s.lines if line.day == day(1)]
    assert len(late) == 1
    assert "it comes late" in late[0].why[0].text.render()


def test_what_people_have_in_their_diaries_stays() -> None:
    """An announced day wins over a better one, as long as it lies in the window."""
    call = owed("call", 0, 4, ideal=0)
    assert held(arranged([call]), call.item).day == day(0)
    assert held(arranged([call], announced={call.item: day(3)}), call.item).day == day(3)
    assert held(arranged([call], announced={call.item: day(9)}), call.item).day == day(0)


def test_a_day_that_people_set_beats_window_and_room() -> None:
    """A pinned piece of work stands on its day, full or not."""
    call = owed("call", 0, 4, minutes=600)
    made = arranged([call], pinned={call.item: day(16)})
    assert held(made, call.item).day == day(16)


loose_work = st.builds(
    owed,
    st.integers(0, 10**6).map(str),
    st.integers(0, 10),
    st.integers(11, 20),
    account=st.sampled_from(["acme", "bell", "core", ""]),
    place=st.sampled_from([Where.REMOTE, Where.DESK]),
    minutes=st.sampled_from([0, 5, 15, 45, 120, 300]),
)


@given(
    st.lists(loose_work, max_size=40, unique_by=lambda one: one.item),
    st.lists(st.integers(0, 20), max_size=6, unique=True),
    st.sampled_from([10, 50, 80, 100]),
)
def test_everything_owed_is_in_exactly_one_place(
    work: list[Owed], days: list[int], share: int
) -> None:
    """The law: one session or unplaced; blocks lie in free hours, and no day is over its share."""
    visits = [visit(n) for n in days if day(n).weekday() < 5]
    made = arranged(work, visits, share=share)

    blocks = [s for s in made.sessions if s.head is None]
    names = Counter(line.item for s in blocks for line in s.lines)
    names += Counter(line.item for s in made.sessions if s.head for line in s.rest)
    names += Counter(u.item for u in made.unplaced)
    assert names == Counter(one.item for one in work)
    for at in {s.day for s in made.sessions}:
        here = sorted((s for s in made.sessions if s.day == at), key=lambda s: s.sort_key)
        visited = sum(s.minutes for s in here if s.kind is SessionKind.VISIT)
        grown = sum(s.minutes for s in here)
        assert grown <= max(budget_of(HOURS, share), 60 if visited else 0)
        for one, following in itertools.pairwise(here):
            assert one.end is not None
            assert following.start is not None
            assert one.end <= following.start


def test_everything_unplaced_says_why() -> None:
    """Nobody works on the only day: cause and remedy are told."""
    made = arranged([owed("call", 5, 6)])
    (left,) = made.unplaced
    assert isinstance(left, Unplaced)
    assert left.void
    assert "no day of work" in left.cause.render()
