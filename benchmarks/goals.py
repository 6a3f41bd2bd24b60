"""The goals of a diary that people can live, each measured on one plan: a row of the table each."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from attrs import frozen

import kam
from diary import CALLS, VISIT, Component, Diary, Entry, feeds
from kam.rules import Cadence

LONGEST: Final = 1000
KM_A_DAY: Final = 250
CODES: Final = (
    r"\b[a-z][a-z-]+/[A-Z][\w+-]*",  # a level of a scheme
    r"\blunar:-?\d",
    r"\bG-\d+\b",
    r"\b[RX]-[A-Z0-9]+-\d+\b",
    r"\b[a-z][a-z-]*/[^\s/]+/[^\s/]*\d{4}",  # an item
)


@frozen(kw_only=True)
class Row:
    """One measure: what 0.1.0 had on 701 stores, the goal, what was found, whether that is it."""

    name: str
    before: str
    goal: str
    found: str
    met: bool | None = None


def share(part: int, whole: int) -> str:
    """Return a part of a whole as people read it."""
    return f"{part:,} of {whole:,} ({part / whole:.1%})" if whole else "none"


def at(values: Sequence[float], per_cent: int) -> float:
    """Return the value that so many per cent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * per_cent / 100) - 1)] if ordered else 0


def rows(diary: Diary, calendars: kam.Calendars) -> Iterator[Row]:
    """Yield the goals that one plan and its calendars show."""
    own = feeds(calendars, diary.facts.staff_by_id)
    yield _crowd(own)
    yield _time(diary)
    yield _alone(diary)
    yield _near(diary)
    yield _named(diary, own)
    yield _several(diary)
    yield _reached(diary)
    yield _hours(diary)
    yield from _roads(diary)
    texts = {(c.item, c.text): c for found in own.values() for c in found}.values()
    longest = max((len(c.description) for c in texts), default=0)
    over = sum(len(c.description) > LONGEST for c in texts)
    yield Row(
        name=f"descriptions over {LONGEST:,} characters", before="many", goal="0",
        found=f"{over:,} (longest {longest:,})", met=over == 0,
    )  # fmt: skip
    yield _codes(diary, list(texts))
    yield law(diary)


def _crowd(own: dict[str, list[Component]]) -> Row:
    """Count the components of each person's calendar on every day on which there is one."""
    days = Counter(
        (person, date.fromordinal(day))
        for person, found in own.items()
        for c in found
        for day in range(c.first.toordinal(), c.last.toordinal() + 1)
    )
    found = [at(list(days.values()), p) for p in (90, 99, 100)]
    return Row(
        name="entries a manager-day: p90 / p99 / most", before="9 / 15 / 33", goal="5 / 7 / 10",
        found=" / ".join(str(x) for x in found),
        met=all(x <= y for x, y in zip(found, (5, 7, 10), strict=True)),
    )  # fmt: skip


def _time(diary: Diary) -> Row:
    """Count days of work; of a day of mere travel at the end of a trip see `_roads`."""
    days = [d for d in diary.days if d.entries]
    over = sum(diary.minutes(d) > diary.available(d) + len(d.stops) for d in days)
    return Row(
        name="manager-days over the time there is, travel included", before="296 of 3,283",
        goal="0", found=share(over, len(days)), met=over == 0,
    )  # fmt: skip


def _alone(diary: Diary) -> Row:
    """Count what could be done along with a session of its account and is done by itself."""
    held: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for entry in diary.entries:
        for account in _accounts(entry):
            held[account].append((entry.day, entry.id))
    possible = alone = 0
    for entry in diary.entries:
        many = Counter(line.owed.account for line in entry.lines)
        for line in entry.lines:
            owed = line.owed
            if not (owed.folds and owed.account):
                continue
            others = (d for d, ident in held[owed.account] if ident != entry.id)
            if any(owed.earliest <= day <= owed.latest for day in others):
                possible += 1
                alone += entry.kind != VISIT and many[owed.account] == 1
    return Row(
        name="owed things that a session of the account could hold, alone all the same",
        before="all", goal="under 5 %", found=share(alone, possible),
        met=alone * 20 < possible or not alone,
    )  # fmt: skip


def _accounts(entry: Entry) -> set[str]:
    """Return the accounts that a visit or a block of calls is with."""
    if entry.kind == VISIT:
        return {entry.account}
    if entry.kind == CALLS:
        return {line.owed.account for line in entry.lines} - {""}
    return set()


def _near(diary: Diary) -> Row:
    """Count calls of a cadence within a third of its interval of a visit that counts for it."""
    rules = diary.plan.commitments.assessment.rules
    cadences = {r.id: r for r in rules.of(Cadence) if VISIT in r.counts}
    visits: dict[str, list[date]] = defaultdict(list)
    for entry in diary.entries:
        if entry.kind == VISIT:
            visits[entry.account].append(entry.day)
    calls = near = 0
    for entry in diary.entries:
        for line in entry.lines if entry.kind == CALLS else ():
            cadence = cadences.get(line.owed.rule)
            if cadence is not None:
                calls += 1
                days = (abs((entry.day - v).days) for v in visits[line.owed.account])
                near += any(gap * 3 < cadence.interval for gap in days)
    return Row(
        name="calls within a third of their interval of a visit", before="19 %", goal="0",
        found=share(near, calls), met=near == 0,
    )  # fmt: skip


def _named(diary: Diary, own: dict[str, list[Component]]) -> Row:
    texts: dict[str, str] = defaultdict(str)
    for found in own.values():
        for c in found:
            texts[c.item] += c.text
    meetings = named = 0
    for entry in diary.entries:
        for account in _accounts(entry):
            names = [
                p.name
                for p in diary.facts.contacts_of.get(account, ())
                if account in p.accounts_on(entry.day)
            ]
            if names and entry.id in texts:
                meetings += 1
                named += any(name in texts[entry.id] for name in names)
    return Row(
        name="visits and calls that name a person where the account has one", before="0",
        goal="100 %", found=share(named, meetings), met=named == meetings,
    )  # fmt: skip


def _several(diary: Diary) -> Row:
    visits = Counter((e.account, e.day) for e in diary.entries if e.kind == VISIT)
    several = sum(count > 1 for count in visits.values())
    return Row(
        name="days with several visits to one account", before="many", goal="0",
        found=share(several, len(visits)), met=several == 0,
    )  # fmt: skip


def _reached(diary: Diary) -> Row:
    short = sum(1 for _ in diary.short_ways())
    legs = sum(max(0, len(d.visits) - 1) for d in diary.days)
    return Row(
        name="legs without time to travel", before="all", goal="0",
        found=share(short, legs), met=short == 0,
    )  # fmt: skip


def _hours(diary: Diary) -> Row:
    """Count visits outside the hours of the account or of the one who goes there.

    Between two nights away people live by the hours of the place.
    """
    home = {(d.staff, d.day) for d in diary.days if d.at_home}
    visits = [e for e in diary.entries if e.kind == VISIT and not _pinned(e)]
    outside = sum(not _welcome(diary, e, home) for e in visits)
    return Row(
        name="visits outside the hours of both zones", before="many", goal="0",
        found=share(outside, len(visits)), met=outside == 0,
    )  # fmt: skip


def _pinned(entry: Entry) -> bool:
    return any(line.pinned for line in entry.lines)


def _welcome(diary: Diary, entry: Entry, home: set[tuple[str, date]]) -> bool:
    """Tell whether a visit is inside the hours of the account and of everybody who takes part.

    Our people work by the time of where they are; on a day that begins or ends at home there too.
    """
    workspace = diary.facts.workspace
    account = diary.facts.account(entry.account)
    there = ZoneInfo(account.timezone or workspace.timezone)
    zones = [(there, account.visit_hours or workspace.hours)]
    for person in entry.people:
        member = diary.facts.staff_member(person)
        own = getattr(member, "timezone", "") or workspace.timezone
        zones.append((there, member.hours or workspace.hours))
        if (person, entry.day) in home:
            zones.append((ZoneInfo(own), member.hours or workspace.hours))
    if entry.start is None or entry.end is None:
        return False
    return all(_inside(entry.start, entry.end, zone, hours) for zone, hours in zones)


def _inside(start: datetime, end: datetime, zone: ZoneInfo, hours: Iterable[object]) -> bool:
    local = start.astimezone(zone)
    first = local.hour * 60 + local.minute
    last = first + int((end - start).total_seconds()) // 60
    spans = [(getattr(s, "start", 0), getattr(s, "end", 0)) for s in hours]
    return any(a <= first and last <= b for a, b in spans)


def _roads(diary: Diary) -> Iterator[Row]:
    """Measure the days with a way; those without a visit are mere travel, to or from a trip."""
    days = [d for d in diary.days if d.stops]
    ways = {True: [d for d in days if d.visits], False: [d for d in days if not d.visits]}
    km = sum(d.way.km for d in days) / len(days) if days else 0.0
    yield Row(
        name="km a day on the road", before="1,159", goal=f"under {KM_A_DAY}",
        found=f"{km:,.0f}", met=km < KM_A_DAY,
    )  # fmt: skip
    travel = getattr(diary.plan.commitments.assessment.rules.settings, "travel", None)
    most = getattr(travel, "most_minutes", 240)
    longest, mere = (max((d.way.minutes for d in ways[x]), default=0.0) for x in (True, False))
    # every leg may have lost a minute by rounding
    over = sum(d.way.minutes > most + len(d.stops) for d in ways[True])
    found = f"{share(over, len(ways[True]))}, longest {longest:,.0f}"
    if ways[False]:
        found += f"; besides {len(ways[False])} days of mere travel, longest {mere:,.0f}"
    yield Row(
        name=f"days with visits of more than {most} minutes on the road", before="2,796 legs",
        goal="0", found=found, met=over == 0,
    )  # fmt: skip


def _codes(diary: Diary, texts: Sequence[Component]) -> Row:
    rules = diary.plan.commitments.assessment.rules.rules
    sets = sorted({rule.id.partition(".")[0] for rule in rules})
    codes = re.compile("|".join((*CODES, rf"\b(?:{'|'.join(sets)})\.[a-z][a-z0-9-]+")))
    found = sum(bool(codes.search(_spoken(c.text))) for c in texts)
    return Row(
        name="texts with raw codes", before="74-100 %", goal="0",
        found=share(found, len(texts)), met=found == 0,
    )  # fmt: skip


def _spoken(text: str) -> str:
    """Return a text without the line that names the command for more."""
    return "\n".join(line for line in text.splitlines() if "kam explain" not in line)


def law(diary: Diary) -> Row:
    """Count what is owed and is not in exactly one session or unplaced."""
    held = Counter(line.item for entry in diary.entries for line in entry.lines)
    held.update(left.item for left in diary.plan.unplaced)
    facts = diary.facts
    done = {d.item for d in facts.decisions if d.decision is kam.DecisionKind.DONE}
    known = diary.plan.commitments.known
    wrong = [i for i in known | set(held) if held[i] != (i in known and i not in done)]
    return Row(
        name="owed things not in exactly one session, mark, moment or unplaced", before="-",
        goal="0", found=f"{len(wrong):,} of {len(known):,}", met=not wrong,
    )  # fmt: skip
