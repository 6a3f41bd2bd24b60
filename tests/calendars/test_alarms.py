"""Reminders: visits, calls and moments remind, three times a day at most for each of our people."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kam.calendars.alarms import reminders
from kam.model import Session, SessionKind

ZONE = ZoneInfo("Europe/Berlin")
DAY = date(2026, 3, 4)


def session(
    ident: str, kind: SessionKind, hour: float | None, *partners: str, day: date = DAY
) -> Session:
    """Return a session of ann's at an hour of a day."""
    start = datetime(day.year, day.month, day.day, tzinfo=ZONE) + timedelta(hours=hour or 0)
    timed = hour is not None
    return Session(
        id=ident, kind=kind, staff="ann", day=day, partners=partners,
        start=start if timed else None, end=start + timedelta(hours=1) if timed else None,
    )  # fmt: skip


def test_what_reminds() -> None:
    """A visit a day and an hour before, a block of calls ten minutes, a limit by its kind."""
    found = reminders(
        [
            session("visit/a/2026-03", SessionKind.VISIT, 9),
            session("calls/ann/2026-03-05", SessionKind.CALLS, 14),
            session("deadline/k/answer", SessionKind.MOMENT, 16, day=DAY + timedelta(days=20)),
            session("desk/ann/2026-03-04", SessionKind.DESK, 11),
            session("birthday/c/2026", SessionKind.MARK, None),
            session("trip/ann/2026-03-04", SessionKind.TRIP, None),
        ],
        ZONE,
    )

    assert found == {
        "visit/a/2026-03": (60, 1440),
        "calls/ann/2026-03-05": (10,),
        "deadline/k/answer": (60, 240),
    }


def test_the_most_important_win() -> None:
    """Of a full day moments keep theirs, then visits an hour before; calls are silent."""
    visits = [session(f"visit/{h}/2026-03", SessionKind.VISIT, h) for h in (9, 11, 13, 15)]
    calls = session("calls/ann/2026-03-04", SessionKind.CALLS, 16)
    moment = session("event/x/1", SessionKind.MOMENT, 17)
    found = reminders([*visits, calls, moment], ZONE)

    assert found["event/x/1"] == (60, 1440)
    assert [v.id for v in visits if 60 in found.get(v.id, ())] == [v.id for v in visits[:2]]
    assert "calls/ann/2026-03-04" not in found


@given(
    st.lists(
        st.tuples(
            st.sampled_from([SessionKind.VISIT, SessionKind.CALLS, SessionKind.MOMENT]),
            st.integers(0, 23),
            st.integers(0, 3),
            st.sets(st.sampled_from(["bob", "eve"])),
        ),
        max_size=25,
    )
)
def test_nobody_is_reminded_more_than_three_times_a_day(
    drawn: list[tuple[SessionKind, int, int, set[str]]],
) -> None:
    """Whoever takes part, whatever the day."""
    words = {SessionKind.VISIT: "visit", SessionKind.CALLS: "calls", SessionKind.MOMENT: "event"}
    made = [
        session(f"{words[kind]}/{n}/1", kind, hour, *sorted(partners), day=DAY + timedelta(days=d))
        for n, (kind, hour, d, partners) in enumerate(drawn)
    ]
    found = reminders(made, ZONE)
    times: dict[tuple[str, date], set[datetime]] = defaultdict(set)
    for one in made:
        assert one.start is not None
        for minutes in found.get(one.id, ()):
            at = one.start - timedelta(minutes=minutes)
            for who in one.people:
                times[who, at.date()].add(at)

    assert all(len(of_day) <= 3 for of_day in times.values())
    assert found == reminders(reversed(made), ZONE)
