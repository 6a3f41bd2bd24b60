"""VTIMEZONE: rules C2 and C3 for every zone of the system at every hour of 1970 to 2100.

The run of every day looks at some zones in some years, the exhaustive one at all in all.

An offset is constant between two changes, so two descriptions that agree on every piece of constant
offset agree at every hour. The pieces of a zone are found here from `zoneinfo` alone, those of a
component by the letter of RFC 5545 3.6.5; neither shares code with the writer.

Zones that say the same in the years around a window are tested once for it. That is no gap, since
the writer asks a zone about nothing else, which is tested too.
"""

from __future__ import annotations

import zoneinfo
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from operator import is_not
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from kam.ical.vtimezone import component

FIRST, LAST = 1970, 2100
AROUND = 9
"""Years on either side of a window that the writer may ask about."""

NAMES = sorted(zoneinfo.available_timezones())
SOME = ("Africa/Casablanca", "America/Nuuk", "Antarctica/Troll", "Asia/Gaza", "Asia/Shanghai",
        "Australia/Lord_Howe", "Europe/Berlin", "Pacific/Apia")  # fmt: skip
ZONES = pytest.mark.parametrize(
    "names",
    [SOME, pytest.param(NAMES, marks=pytest.mark.exhaustive)],
    ids=["some zones", "every zone"],
)
GRID = timedelta(hours=6)
HOUR = timedelta(hours=1)
NEVER = datetime(9999, 12, 31)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Step(NamedTuple):
    """From ``instant`` (naive, UTC) on the zone has ``offset``, until the next step."""

    instant: datetime
    offset: timedelta


class Onset(NamedTuple):
    """One onset of an observance; ``instant`` is naive, in UTC."""

    instant: datetime
    offset: timedelta
    before: timedelta


def offset_at(zone: ZoneInfo, naive_utc: datetime) -> timedelta:
    """Return what the zone says of a moment in UTC."""
    offset = naive_utc.replace(tzinfo=UTC).astimezone(zone).utcoffset()
    assert offset is not None
    return offset


@cache
def wall_times() -> list[datetime]:
    """Return every sixth hour of all years in question."""
    start, end = datetime(FIRST - AROUND - 1, 1, 1), datetime(LAST + AROUND + 2, 1, 1)
    return [start + n * GRID for n in range((end - start) // GRID)]


def places(zone: ZoneInfo) -> list[int]:
    """Return the indexes of the grid at which the offset differs from that six hours before.

    Wall times and not moments, because `utcoffset` takes them as they are, which is fast.
    """
    found = list(map(zone.utcoffset, wall_times()))
    return [0, *(n for n, differ in enumerate(map(is_not, found[1:], found), start=1) if differ)]


def steps(zone: ZoneInfo) -> tuple[Step, ...]:
    """Return the zone's constant pieces, exact to the second, by instant."""
    start = wall_times()[0] - 48 * HOUR
    found = {start: offset_at(zone, start)}
    for place in places(zone):
        moment = wall_times()[place] - GRID - 16 * HOUR
        probes = [moment + n * 3 * HOUR for n in range(14)]
        offsets = [offset_at(zone, probe) for probe in probes]
        for (low, before), (high, after) in pairwise(zip(probes, offsets, strict=True)):
            if before != after:
                found[_bisected(zone, low, high)] = after
    return tuple(Step(*item) for item in sorted(found.items()))


def _bisected(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """Return the first second at which the offset is no longer that of ``low``."""
    before, second = offset_at(zone, low), timedelta(seconds=1)
    while high - low > second:
        middle = low + (high - low) // second // 2 * second
        low, high = (middle, high) if offset_at(zone, middle) == before else (low, middle)
    return high


@cache
def known(name: str) -> tuple[Step, ...]:
    """Return the pieces of the zone with this name."""
    return steps(ZoneInfo(name))


def offset_of(text: str) -> timedelta:
    """Read ``+0530`` or ``-003652``."""
    hours, minutes, seconds = (int(text[i : i + 2] or "0") for i in (1, 3, 5))
    size = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -size if text[0] == "-" else size


def yearly(start: datetime, rule: dict[str, str]) -> Iterator[datetime]:
    """Yield the wall times of ``FREQ=YEARLY;BYMONTH=m;BYDAY=nXX`` to the year after the last."""
    assert set(rule) <= {"FREQ", "BYMONTH", "BYDAY", "UNTIL"}
    assert rule["FREQ"] == "YEARLY"
    month, number = int(rule["BYMONTH"]), int(rule["BYDAY"][:-2])
    weekday = WEEKDAYS.index(rule["BYDAY"][-2:])
    for year in range(start.year, LAST + 2):
        days = range(1, monthrange(year, month)[1] + 1)
        hits = [day for day in days if datetime(year, month, day).weekday() == weekday]
        yield start.replace(year=year, month=month, day=hits[number - (number > 0)])


@cache
def onsets(lines: tuple[str, ...]) -> tuple[Onset, ...]:
    """Return the onsets of the observance with these lines, in order."""
    part = dict(line.split(":", 1) for line in lines)
    start = datetime.strptime(part["DTSTART"], "%Y%m%dT%H%M%S")
    before, after = offset_of(part["TZOFFSETFROM"]), offset_of(part["TZOFFSETTO"])
    if "RRULE" not in part:
        return (Onset(start - before, after, before),)
    rule = dict(item.split("=") for item in part["RRULE"].split(";"))
    until = datetime.strptime(rule.get("UNTIL", "99991231T000000Z"), "%Y%m%dT%H%M%SZ")
    found = [Onset(wall - before, after, before) for wall in yearly(start, rule)]
    assert found[0].instant == start - before, "DTSTART is no instance of its rule"
    return tuple(onset for onset in found if onset.instant <= until)


def described(block: bytes, name: str) -> list[Onset]:
    """Return what a VTIMEZONE says, as onsets in order."""
    text = block.decode().replace("\r\n ", "")
    lines = text.split("\r\n")
    assert lines[:2] == ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    assert lines[-2:] == ["END:VTIMEZONE", ""]
    found: list[Onset] = []
    for index, line in enumerate(lines):
        if line in {"BEGIN:STANDARD", "BEGIN:DAYLIGHT"}:
            end = lines.index(line.replace("BEGIN", "END"), index)
            found += onsets(tuple(lines[index + 1 : end]))
    found.sort()
    assert len({onset.instant for onset in found}) == len(found), "two observances at one moment"
    return found


def pieces(found: tuple[Step, ...], first: int, last: int) -> Iterator[tuple[Step, datetime]]:
    """Yield beginning, offset and end of every piece whose local years are ``first`` to ``last``.

    Exact also where the clock is changed at the turn of a year.
    """
    begin, end = datetime(first, 1, 1), datetime(last + 1, 1, 1)
    low = max(0, bisect_right(found, (begin - 48 * HOUR,)) - 1)
    for index in range(low, len(found)):
        instant, offset = found[index]
        if instant > end + 48 * HOUR:
            return
        after = found[index + 1].instant if index + 1 < len(found) else NEVER
        start, stop = max(instant, begin - offset), min(after, end - offset)
        if start < stop:
            yield Step(start, offset), stop


def fault(name: str, first: int, last: int) -> str:
    """Return the first difference between a zone and its component, or nothing."""
    found = described(component(ZoneInfo(name), first, last), name)
    instants = [onset.instant for onset in found]
    for (start, offset), stop in pieces(known(name), first, last):
        begin = bisect_right(instants, start) - 1
        if begin < 0:
            return f"{name} {first}-{last}: nothing said at {start}"
        for index in range(begin, len(found)):
            onset = found[index]
            if onset.instant >= stop:
                break
            if onset.offset != offset:
                return f"{name} {first}-{last}: {onset.offset} at {max(onset.instant, start)}"
            if onset.instant >= start and index and onset.before != found[index - 1].offset:
                return f"{name} {first}-{last}: TZOFFSETFROM is wrong at {onset.instant}"
    return ""


def windows(
    names: Sequence[str], length: int, firsts: Iterable[int]
) -> Iterator[tuple[str, int, int]]:
    """Yield a zone for every different behaviour in and around the windows."""
    for first in firsts:
        last = first + length - 1
        low, high = datetime(first - AROUND, 1, 1), datetime(last + AROUND + 1, 1, 1)
        seen = set()
        for name in names:
            found = known(name)
            begin, end = bisect_right(found, (low,)) - 1, bisect_right(found, (high,))
            key = (found[begin].offset, *found[begin + 1 : end])
            if key not in seen:
                seen.add(key)
                yield name, first, last


def test_every_zone_of_the_system_has_a_name_here() -> None:
    """Nothing is left out, and the zones of every day are among them."""
    assert set(SOME) < set(NAMES) == zoneinfo.available_timezones()


@ZONES
def test_the_pieces_of_a_zone_are_its_own(names: Sequence[str]) -> None:
    """What was found here says what the zone says, on a sample of moments of every single one."""
    moments = [datetime(FIRST, 1, 1) + n * 1013 * HOUR for n in range(1130)]
    for name in names:
        zone, found = ZoneInfo(name), known(name)
        said = [found[bisect_right(found, (m, timedelta.max)) - 1].offset for m in moments]
        assert said == [offset_at(zone, moment) for moment in moments], name


@ZONES
def test_c3_the_whole_time_from_1970_to_2100_in_one_component(names: Sequence[str]) -> None:
    """One component for all years."""
    all_years = windows(names, LAST - FIRST + 1, [FIRST])
    assert [bad for window in all_years if (bad := fault(*window))] == []


@ZONES
@pytest.mark.parametrize("decade", range(FIRST, LAST + 1, 10))
def test_c3_every_single_year(names: Sequence[str], decade: int) -> None:
    """Every year: the window of a yearly plan."""
    years = range(decade, min(decade + 10, LAST + 1))
    assert [bad for window in windows(names, 1, years) if (bad := fault(*window))] == []


@ZONES
@pytest.mark.parametrize("length", [2, 3])
def test_c3_windows_of_some_years(names: Sequence[str], length: int) -> None:
    """The windows that begin in every fourth year."""
    firsts = range(FIRST, LAST + 2 - length, 4)
    assert [bad for window in windows(names, length, firsts) if (bad := fault(*window))] == []


class Spy(ZoneInfo):
    """A zone that remembers the years it is asked about."""

    asked: set[int]

    def fromutc(self, moment: datetime) -> datetime:
        """Remember the year and answer."""
        self.asked.add(moment.year)
        return super().fromutc(moment)


@pytest.mark.parametrize("length", [1, 2, 3])
def test_the_writer_asks_a_zone_only_about_the_years_around(length: int) -> None:
    """What makes it enough to test every behaviour once."""
    for name in ("Europe/Berlin", "Africa/Casablanca", "America/Sao_Paulo", "Asia/Kolkata"):
        for first in (1970, 1999, 2019, 2026, 2099):
            zone = Spy.no_cache(name)
            zone.asked = set()
            component(zone, first, first + length - 1)
            assert min(zone.asked) >= first - AROUND
            assert max(zone.asked) <= first + length - 1 + AROUND
