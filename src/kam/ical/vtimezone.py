"""VTIMEZONE components in the form that all clients read alike (RFC 5545 3.6.5).

A zone is described for a span of years, from the system's zone data through `zoneinfo`:

- no change of the offset in those years: one STANDARD without a rule;
- two changes in every year that follow one pair of yearly rules: one STANDARD and one DAYLIGHT,
  each with one RRULE ``BYMONTH=m;BYDAY=nXX``, which begin long before the span, so that the
  bytes stay the same while a planning window moves on;
- anything else (a change of law inside the span, a suspension in Ramadan, a day that follows no
  "nth weekday"): the offset at the beginning as a STANDARD without a rule, then every change as an
  observance of its own; runs of years under one rule share an observance with RRULE and UNTIL.

In each form the component gives the offset of the zone at every moment whose local year lies in
the span; outside it nothing is claimed. A zone whose law is irregular gets the second form too when
the span is so short that one pair of rules tells the truth about it: some clients read no other.
The greater of two offsets is DAYLIGHT, whatever the zone's law calls it (Dublin's law has it
the other way round): clients take a DAYLIGHT below its STANDARD for an error.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from kam.ical.lines import CRLF, parameter, text_line

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FIXED_ANCHOR: Final = 1992
"""Year in which the observance of a zone without changes begins."""
RULE_ANCHOR: Final = 1970
"""Year in which yearly rules begin."""
LOOK_AROUND: Final = 8
"""Years around the span that decide between the fourth and the last weekday of a month."""

_DAY: Final = timedelta(days=1)
_YEAR: Final = timedelta(days=366)
_SECOND: Final = timedelta(seconds=1)


@frozen(kw_only=True)
class YearlyRule:
    """The ``nth`` (1 to 4, -1 the last) ``weekday`` (0 = Monday) of ``month``."""

    month: int
    weekday: int
    nth: int

    def day(self, year: int) -> date:
        """Return the day of ``year`` on which the rule falls."""
        if self.nth > 0:
            first = date(year, self.month, 1)
            return first + _DAY * ((self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1))
        last = date(year, self.month, monthrange(year, self.month)[1])
        return last - _DAY * ((last.weekday() - self.weekday) % 7)

    @classmethod
    def fitting(cls, day: date) -> frozenset[YearlyRule]:
        """Return the one or two rules that fall on ``day``."""
        numbers = [(day.day + 6) // 7] if day.day <= 28 else []
        if day.day + 7 > monthrange(day.year, day.month)[1]:
            numbers.append(-1)
        return frozenset(cls(month=day.month, weekday=day.weekday(), nth=n) for n in numbers)

    @property
    def text(self) -> str:
        """The value of RRULE without an end."""
        return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={self.nth}{DAYS[self.weekday]}"


@frozen(kw_only=True)
class Observance:
    """One STANDARD or DAYLIGHT part of a VTIMEZONE.

    ``onset`` is the first one, as naive wall time before the change. Without a ``rule`` it is the
    only one. ``until`` (UTC) ends a rule; it lies a day after the last onset.
    """

    daylight: bool = field(default=False)
    onset: datetime
    offset_from: timedelta
    offset_to: timedelta
    name: str
    rule: YearlyRule | None = field(default=None)
    until: datetime | None = field(default=None)


@frozen(kw_only=True)
class _Change:
    """One change of a zone's offset; ``onset`` is naive wall time before the change."""

    onset: datetime
    offset_from: timedelta
    offset_to: timedelta
    name: str
    daylight: bool = field(default=False)

    @property
    def kind(self) -> tuple[timedelta, timedelta, int, int, tuple[int, int, int]]:
        """What the changes under one yearly rule have in common."""
        clock = (self.onset.hour, self.onset.minute, self.onset.second)
        return (self.offset_from, self.offset_to, self.onset.month, self.onset.weekday(), clock)

    @property
    def earliest(self) -> datetime:
        """The earlier of the wall times before and after: midnight put back is the day before."""
        return min(self.onset, self.onset + self.offset_to - self.offset_from)


def observances(zone: ZoneInfo, first: int, last: int) -> tuple[Observance, ...]:
    """Describe ``zone`` for the local years ``first`` to ``last``, both included, by onset."""
    around = _labelled(_changes(zone, first - 1, last + 1))
    changes = [c for c in around if first <= c.onset.year and c.earliest.year <= last]
    if not changes:
        middle = datetime((first + last) // 2, 7, 1, tzinfo=zone)
        return (_fixed(middle, min(FIXED_ANCHOR, first - 1)),)
    return _regular(zone, changes, first, last) or _irregular(zone, changes, first)


@lru_cache(1024)
def component(zone: ZoneInfo, first: int, last: int) -> bytes:
    """Return the VTIMEZONE of ``zone`` for the local years ``first`` to ``last``, both included."""
    lines = [b"BEGIN:VTIMEZONE", f"TZID:{zone.key}".encode()]
    parts = [_part(observance) for observance in observances(zone, first, last)]
    return CRLF.join(lines) + CRLF + b"".join(parts) + b"END:VTIMEZONE" + CRLF


def reference(zone: ZoneInfo) -> bytes:
    """Return the parameter that names ``zone`` on a property: ``;TZID=Asia/Shanghai``."""
    return f";TZID={parameter(zone.key)}".encode()


def _part(observance: Observance) -> bytes:
    """Return the lines of one observance."""
    name = "DAYLIGHT" if observance.daylight else "STANDARD"
    lines = [f"BEGIN:{name}", f"DTSTART:{observance.onset:%Y%m%dT%H%M%S}"]
    if observance.rule:
        end = f";UNTIL={observance.until:%Y%m%dT%H%M%SZ}" if observance.until else ""
        lines.append(f"RRULE:{observance.rule.text}{end}")
    lines.append(f"TZOFFSETFROM:{offset_text(observance.offset_from)}")
    lines.append(f"TZOFFSETTO:{offset_text(observance.offset_to)}")
    head = "".join(line + "\r\n" for line in lines).encode()
    return head + text_line("TZNAME", observance.name) + f"END:{name}\r\n".encode()


def offset_text(offset: timedelta) -> str:
    """Return an offset from UTC as ``+0800``, with seconds only where there are some."""
    seconds = offset // _SECOND
    hours, rest = divmod(abs(seconds), 3600)
    tail = f"{rest % 60:02d}" if rest % 60 else ""
    return f"{'-' if seconds < 0 else '+'}{hours:02d}{rest // 60:02d}{tail}"


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    """Return the zone's offset at a moment in UTC."""
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None  # a ZoneInfo always knows one
    return offset


def _changes(zone: ZoneInfo, first: int, last: int) -> Iterator[_Change]:
    """Yield the changes of the years, a day more at both ends, found by a probe a day."""
    moment = datetime(first, 1, 1, tzinfo=UTC) - _DAY
    end = datetime(last + 1, 1, 1, tzinfo=UTC) + _DAY
    before = _offset(zone, moment)
    while moment < end:
        after = _offset(zone, moment + _DAY)
        if after != before:
            yield _located(zone, moment, before)
        moment, before = moment + _DAY, after


def _located(zone: ZoneInfo, low: datetime, before: timedelta) -> _Change:
    """Return the change in the day after ``low``, at whose beginning the offset is ``before``."""
    steps_low, steps_high = 0, _DAY // _SECOND
    while steps_high - steps_low > 1:
        middle = (steps_low + steps_high) // 2
        if _offset(zone, low + _SECOND * middle) == before:
            steps_low = middle
        else:
            steps_high = middle
    moment = low + _SECOND * steps_high
    return _Change(
        onset=(moment + before).replace(tzinfo=None),
        offset_from=before,
        offset_to=_offset(zone, moment),
        name=moment.astimezone(zone).tzname() or "",
    )


def _labelled(changes: Iterator[_Change]) -> list[_Change]:
    """Mark as daylight what lies for less than a year above the offsets before and after it."""
    found = list(changes)
    for index, (change, after) in enumerate(pairwise(found)):
        brief = after.onset - change.onset < _YEAR
        if brief and change.offset_from < change.offset_to > after.offset_to:
            found[index] = evolve(change, daylight=True)
    return found


def _fixed(moment: datetime, year: int) -> Observance:
    """Return the offset at ``moment`` as an observance without a rule that begins in ``year``."""
    offset = moment.utcoffset()
    assert offset is not None  # a ZoneInfo always knows one
    return Observance(
        onset=datetime(year, 1, 1),  # noqa: DTZ001 - an onset is wall time
        offset_from=offset,
        offset_to=offset,
        name=moment.tzname() or "",
    )


def _regular(
    zone: ZoneInfo, changes: Sequence[_Change], first: int, last: int
) -> tuple[Observance, ...]:
    """Return one DAYLIGHT and one STANDARD with a rule each, or nothing where none fits."""
    years = list(range(first, last + 1))
    rising = [c for c in changes if c.offset_to > c.offset_from]
    falling = [c for c in changes if c.offset_to < c.offset_from]
    if changes[0].offset_from != changes[-1].offset_to:
        return ()  # the last year does not end as the first began
    anchor = min(RULE_ANCHOR, first - 1)
    found = []
    for same in (rising, falling):
        rules = _common_rules(same)
        if [c.onset.year for c in same] != years or not rules:
            return ()
        rule = max(rules, key=lambda r: (_years_held(zone, same[0], r, first, last), r.nth))
        onset = datetime.combine(rule.day(anchor), same[0].onset.time())
        found.append(_observance(same[0], onset, rule, daylight=same is rising))
    return tuple(sorted(found, key=lambda o: o.onset))


def _common_rules(changes: Sequence[_Change]) -> frozenset[YearlyRule]:
    """Return the rules that fit every one of the changes, none when they differ in kind."""
    if len({c.kind for c in changes}) != 1:
        return frozenset()
    return frozenset.intersection(*(YearlyRule.fitting(c.onset.date()) for c in changes))


def _years_held(zone: ZoneInfo, change: _Change, rule: YearlyRule, first: int, last: int) -> int:
    """Count the years around the span in which the rule tells the truth too."""
    held = 0
    for year in (*range(first - LOOK_AROUND, first), *range(last + 1, last + 1 + LOOK_AROUND)):
        wall = datetime.combine(rule.day(year), change.onset.time(), tzinfo=UTC)
        moment = wall - change.offset_from
        before, after = _offset(zone, moment - _SECOND), _offset(zone, moment)
        held += (before, after) == (change.offset_from, change.offset_to)
    return held


def _observance(
    change: _Change, onset: datetime, rule: YearlyRule | None, *, daylight: bool
) -> Observance:
    """Return the observance that begins with ``change``, from ``onset`` on."""
    return Observance(
        daylight=daylight,
        onset=onset,
        offset_from=change.offset_from,
        offset_to=change.offset_to,
        name=change.name,
        rule=rule,
    )


def _irregular(zone: ZoneInfo, changes: Sequence[_Change], first: int) -> tuple[Observance, ...]:
    """Return the first offset and then every change, in runs of years under one rule."""
    start = changes[0].onset - changes[0].offset_from - _SECOND
    base = _fixed(start.replace(tzinfo=UTC).astimezone(zone), min(RULE_ANCHOR, first - 1))
    found = [base]
    ordered = sorted(changes, key=lambda c: (c.kind, c.daylight, c.onset))
    for (_, daylight), group in groupby(ordered, key=lambda c: (c.kind, c.daylight)):
        for run in _runs(list(group)):
            begin, end = run[0], run[-1]
            single = _observance(begin, begin.onset, None, daylight=daylight)
            if begin is not end:
                rule = max(_common_rules(run), key=lambda r: r.nth)
                until = (end.onset - end.offset_from).replace(tzinfo=UTC) + _DAY
                single = evolve(single, rule=rule, until=until)
            found.append(single)
    return tuple(sorted(found, key=lambda o: o.onset))


def _runs(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Cut changes of one kind into runs of consecutive years that share a rule."""
    run: list[_Change] = []
    for change in changes:
        follows = not run or change.onset.year == run[-1].onset.year + 1
        if not (follows and _common_rules([*run, change])):
            yield run
            run = []
        run.append(change)
    yield run
