"""VTIMEZONE: rules C1 to C3, judged by a small evaluator that shares no code with the writer."""

from __future__ import annotations

import calendar
import zoneinfo
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.ical.vtimezone import component, observances, offset_text

HOUR = timedelta(hours=1)
IANA = sorted(name for name in zoneinfo.available_timezones() if name[0].isupper())


def offset(text: str) -> timedelta:
    """Read ``+0530`` or ``-003652``."""
    hours, minutes, seconds = (int(text[i : i + 2] or "0") for i in (1, 3, 5))
    size = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -size if text[0] == "-" else size


def matching_day(year: int, rule: dict[str, str]) -> int:
    """Return the day of the month on which BYDAY falls."""
    weekday = ("MO", "TU", "WE", "TH", "FR", "SA", "SU").index(rule["BYDAY"][-2:])
    number = int(rule["BYDAY"][:-2])
    weeks = calendar.monthcalendar(year, int(rule["BYMONTH"]))
    days = [week[weekday] for week in weeks if week[weekday]]
    return days[number - 1] if number > 0 else days[number]


def onsets(part: dict[str, str], last: int) -> list[datetime]:
    """Return every onset of an observance up to a year, as naive wall time."""
    start = datetime.strptime(part["DTSTART"], "%Y%m%dT%H%M%S")
    if "RRULE" not in part:
        return [start]
    rule = dict(item.split("=") for item in part["RRULE"].split(";"))
    assert rule["FREQ"] == "YEARLY"
    assert matching_day(start.year, rule) == start.day
    found = [start.replace(year=y, day=matching_day(y, rule)) for y in range(start.year, last + 1)]
    if "UNTIL" in rule:
        until = datetime.strptime(rule["UNTIL"], "%Y%m%dT%H%M%SZ")
        found = [o for o in found if o - offset(part["TZOFFSETFROM"]) <= until]
    return found


def parts(block: bytes) -> list[dict[str, str]]:
    """Split a VTIMEZONE into its observances; NAME is STANDARD or DAYLIGHT."""
    found: list[dict[str, str]] = []
    for line in block.decode().splitlines():
        name, _, value = line.partition(":")
        if name == "BEGIN" and value != "VTIMEZONE":
            found.append({"NAME": value})
        elif found and name != "END":
            found[-1][name] = value
    return found


class Evaluator:
    """Offsets by the letter of RFC 5545 3.6.5: the observance with the latest onset counts."""

    def __init__(self, block: bytes, last: int) -> None:
        found = [
            (onset - offset(part["TZOFFSETFROM"]), offset(part["TZOFFSETTO"]), part["TZNAME"])
            for part in parts(block)
            for onset in onsets(part, last)
        ]
        found.sort()
        self.instants = [instant for instant, _, _ in found]
        self.values = [(to, name) for _, to, name in found]

    def at(self, naive_utc: datetime) -> tuple[timedelta, str]:
        """Return offset and name at a moment in UTC."""
        return self.values[bisect_right(self.instants, naive_utc) - 1]


def faults(name: str, first: int, last: int, step: timedelta) -> list[datetime]:
    """Return the moments of the years at which the component and `zoneinfo` differ."""
    zone = ZoneInfo(name)
    evaluator = Evaluator(component(zone, first, last), last)
    moment = datetime(first, 1, 1, tzinfo=UTC) - 24 * HOUR
    found = []
    while moment.year <= last or moment.timetuple().tm_yday < 3:
        local = moment.astimezone(zone)
        inside = first <= local.year <= last
        if inside and evaluator.at(moment.replace(tzinfo=None))[0] != local.utcoffset():
            found.append(moment)
        moment += step
    return found


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Berlin",
        "Asia/Shanghai",
        "America/New_York",
        "Australia/Sydney",
        "Africa/Casablanca",
        "Europe/Dublin",
        "America/Sao_Paulo",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Africa/Cairo",
        "Asia/Jerusalem",
        "America/Nuuk",
    ],
)
def test_c3_every_hour_of_five_years_agrees_with_the_zone(name: str) -> None:
    """The component says what the IANA zone says, at every hour of the years covered."""
    assert faults(name, 2024, 2028, HOUR) == []


def test_c3_every_zone_of_the_system_agrees_on_a_sample() -> None:
    """No IANA zone is described wrongly in 2024 to 2028."""
    wrong = {name: bad[0] for name in IANA if (bad := faults(name, 2024, 2028, 37 * HOUR))}
    assert wrong == {}


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Asia/Shanghai", 1986, 1992),  # summer time came and went
        ("America/Sao_Paulo", 2017, 2020),  # summer time abolished in 2019
        ("Europe/Moscow", 2010, 2015),  # two permanent shifts
        ("Europe/Volgograd", 2018, 2021),
        ("Pacific/Apia", 2010, 2012),  # a day that did not exist
        ("Africa/Cairo", 2014, 2014),  # four changes in one year
        ("Asia/Gaza", 2024, 2030),
        ("Antarctica/Troll", 2024, 2026),  # a shift of two hours
        ("America/New_York", 2005, 2008),  # other rules since 2007
        ("Europe/Amsterdam", 1935, 1946),  # offsets with seconds, then occupation
        ("Europe/London", 1968, 1972),
        ("Asia/Shanghai", 1900, 1902),  # from local mean time to a zone
        ("Asia/Shanghai", 1970, 1970),
        ("Europe/Berlin", 2090, 2099),  # after the last year of the zone's table
    ],
)
def test_c3_years_with_changes_of_law_agree_hour_by_hour(name: str, first: int, last: int) -> None:
    """Irregular years are described by several observances and are right at every hour."""
    assert faults(name, first, last, HOUR) == []


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(IANA), first=st.integers(1901, 2100), years=st.integers(1, 4))
def test_c3_any_zone_in_any_years_agrees(name: str, first: int, years: int) -> None:
    """Whatever the zone and the years, a sample of moments has the right offset."""
    assert faults(name, first, first + years - 1, 23 * HOUR) == []


def test_c2_china_is_a_single_standard() -> None:
    """For China: one STANDARD from 1992, +0800 to +0800, no DAYLIGHT."""
    assert component(ZoneInfo("Asia/Shanghai"), 2026, 2027).decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Shanghai",
        "BEGIN:STANDARD",
        "DTSTART:19920101T000000",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0800",
        "TZNAME:CST",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_c2_berlin_has_one_yearly_rule_each_with_the_onset_before_the_change() -> None:
    """Summer time begins at 02:00 wall time (not 03:00) and ends at 03:00, by one BYDAY each."""
    assert component(ZoneInfo("Europe/Berlin"), 2026, 2026).decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Berlin",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700329T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19701025T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_c2_new_york_counts_sundays_from_the_beginning() -> None:
    """The United States change on the second Sunday of March and the first of November."""
    found = parts(component(ZoneInfo("America/New_York"), 2026, 2026))
    assert [part["RRULE"] for part in found] == [
        "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
        "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
    ]


@pytest.mark.parametrize(
    "name", ["Europe/Berlin", "America/New_York", "Australia/Sydney", "Europe/Dublin"]
)
def test_c2_the_bytes_do_not_depend_on_the_years_of_a_regular_zone(name: str) -> None:
    """While a planning window moves on, the component of a regular zone stays the same."""
    zone = ZoneInfo(name)
    assert len({component(zone, year, year + 1) for year in range(2023, 2035)}) == 1


@pytest.mark.parametrize("name", IANA)
def test_c2_at_most_one_standard_and_one_daylight_in_a_single_year(name: str) -> None:
    """In 2025, when no law changed, every zone has the form that Outlook reads."""
    found = parts(component(ZoneInfo(name), 2025, 2025))
    assert [part["NAME"] for part in found].count("STANDARD") == 1
    assert [part["NAME"] for part in found].count("DAYLIGHT") <= 1


def test_c2_a_window_before_the_usual_beginning_moves_it_back() -> None:
    """DTSTART lies in a year before all events, even before 1970."""
    early = observances(ZoneInfo("America/New_York"), 1968, 1969)
    fixed = observances(ZoneInfo("Asia/Kolkata"), 1960, 1960)
    assert [o.onset.year for o in early] == [1967, 1967]
    assert fixed[0].onset.year == 1959


def test_c2_the_greater_offset_is_daylight_also_in_dublin() -> None:
    """Dublin's law calls the summer standard; clients need DAYLIGHT above STANDARD."""
    found = {p["NAME"]: p for p in parts(component(ZoneInfo("Europe/Dublin"), 2026, 2026))}
    assert (found["DAYLIGHT"]["TZNAME"], found["DAYLIGHT"]["TZOFFSETTO"]) == ("IST", "+0100")
    assert (found["STANDARD"]["TZNAME"], found["STANDARD"]["TZOFFSETTO"]) == ("GMT", "+0000")


def test_c2_a_permanent_shift_is_not_daylight() -> None:
    """Volgograd moved to +04 in October 2018 for two years: standard time throughout."""
    found = parts(component(ZoneInfo("Europe/Volgograd"), 2018, 2019))
    assert [(p["NAME"], p["TZOFFSETTO"]) for p in found] == [
        ("STANDARD", "+0300"),
        ("STANDARD", "+0400"),
    ]
    assert found[1]["DTSTART"] == "20181028T020000"


def test_c2_a_run_of_years_ends_with_until_in_utc() -> None:
    """Sao Paulo's last summers: each rule ends a day after its last onset, in UTC."""
    found = parts(component(ZoneInfo("America/Sao_Paulo"), 2015, 2020))
    rules = {part["DTSTART"]: part.get("RRULE", "") for part in found}
    assert rules == {
        "19700101T000000": "",
        "20150222T000000": "",
        "20151018T000000": "FREQ=YEARLY;BYMONTH=10;BYDAY=3SU;UNTIL=20171016T030000Z",
        "20160221T000000": "FREQ=YEARLY;BYMONTH=2;BYDAY=3SU;UNTIL=20190218T020000Z",
        "20181104T000000": "",
    }


def test_names_come_from_the_zone_at_every_hour_of_a_regular_year() -> None:
    """TZNAME is what the zone calls its time."""
    zone = ZoneInfo("Australia/Lord_Howe")
    evaluator = Evaluator(component(zone, 2026, 2026), 2026)
    for day in range(5, 360):
        moment = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)
        assert evaluator.at(moment.replace(tzinfo=None))[1] == moment.astimezone(zone).tzname()


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (timedelta(hours=8), "+0800"),
        (timedelta(hours=-3, minutes=-30), "-0330"),
        (timedelta(0), "+0000"),
        (timedelta(hours=8, minutes=5, seconds=43), "+080543"),
        (timedelta(seconds=-2205), "-003645"),
    ],
)
def test_offsets_have_seconds_only_where_there_are_some(size: timedelta, text: str) -> None:
    """RFC 5545 3.3.14: a sign, hours and minutes, and seconds when they are not zero."""
    assert offset_text(size) == text
