"""The writer of calendar files as a ratio to a plain one, in one run and interleaved.

    python benchmarks/writer.py [--sizes 1000 10000 100000] [--repetitions 7]

The plain writer is what one would write by hand for exactly these events: bytes all the way, one
fold function, the rules that every client needs, but no cleaning of text, no choice of zones and
no optional fields. Figures are CPU seconds of this process, the median of the repetitions; the
ratios are what to compare between machines. "write" takes what is already made (records here, plain
tuples there), "build + write" makes it first. Two inputs: as in a plan, where stamps and
categories repeat, and the worst case, where each is the only one of its kind.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import icalendar

from kam.ical import Alarm, Entry, Feed, stream, write

SHANGHAI = ZoneInfo("Asia/Shanghai")
NAME = "拜访计划"
PLAN, WORST = "plan", "worst"
LIBRARY_LIMIT = 1000
CHECKED = 300


class Visit(NamedTuple):
    """What both writers are told."""

    uid: str
    stamp: datetime
    start: datetime
    end: datetime
    summary: str
    description: str
    location: str
    categories: tuple[str, str]
    sequence: int
    alarm: str
    minutes: int


def visits(count: int, kind: str) -> list[Visit]:
    """Return visits of one year in Shanghai."""
    first, worst = datetime(2026, 1, 1, 8, tzinfo=SHANGHAI), kind == WORST
    found = []
    for n in range(count):
        start = first + timedelta(days=n * 37 % 365, minutes=n * 5 % 600)
        changed = timedelta(seconds=n * 61) if worst else timedelta(days=n % 5)
        mark = str(n) if worst else "ABC"[n % 3]
        found.append(
            Visit(
                uid=f"{n:08x}-5f1e-5c3a-9b7d-{n * 7919 % 10**12:012d}",
                stamp=datetime(2025, 12, 1, tzinfo=UTC) + changed,
                start=start,
                end=start + timedelta(hours=1),
                summary=f"季度拜访：华东第{n}精密机械制造有限公司，与采购总监及技术负责人会面",
                description=f"负责人: 王小明; 上次拜访 {n} 天前\n目标: 续约, 交叉销售\n准备报价单",
                location=f"上海市浦东新区张江高科技园区{n % 400}号, 3楼会议室",
                categories=(f"客户拜访{mark}", f"等级{mark}"),
                sequence=n % 4,
                alarm="提醒：准备拜访资料",
                minutes=60,
            )
        )
    return found


def feed_of(found: Sequence[Visit]) -> Feed:
    """Return the records of the product."""
    return Feed(
        name=NAME,
        entries=tuple(
            Entry(
                uid=v.uid,
                stamp=v.stamp,
                start=v.start,
                end=v.end,
                summary=v.summary,
                description=v.description,
                location=v.location,
                categories=v.categories,
                sequence=v.sequence,
                alarms=(Alarm(minutes_before=v.minutes, text=v.alarm),),
            )
            for v in found
        ),
    )


HEAD = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kam//kam//EN\r\nCALSCALE:GREGORIAN\r\n"
    b"NAME:%b\r\nX-WR-CALNAME:%b\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n"
    b"X-PUBLISHED-TTL:PT6H\r\nBEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\n"
    b"DTSTART:19920101T000000\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\nTZNAME:CST\r\n"
    b"END:STANDARD\r\nEND:VTIMEZONE\r\n"
)


def folded(line: bytes) -> bytes:
    """Return a line in parts of at most 75 octets."""
    if len(line) <= 75:
        return line
    parts, start, end = [], 0, 75
    while end < len(line):
        while line[end] & 0xC0 == 0x80 or line[end - 1] == 0x5C:
            end -= 1
        parts.append(line[start:end])
        start, end = end, end + 74
    parts.append(line[start:])
    return b"\r\n ".join(parts)


def text(name: bytes, value: str) -> bytes:
    """Return the folded line of a text property."""
    data = value.encode().replace(b";", b"\\;").replace(b",", b"\\,").replace(b"\n", b"\\n")
    return folded(name + data)


def moment(when: datetime) -> bytes:
    """Return date and time of day."""
    return b"%04d%02d%02dT%02d%02d%02d" % (
        when.year, when.month, when.day, when.hour, when.minute, when.second
    )  # fmt: skip


def plain(found: Sequence[Visit]) -> bytes:
    """Return the file of these visits."""
    lines = [HEAD % (NAME.encode(), NAME.encode())]
    for v in sorted(found, key=lambda v: (v.start, v.uid)):
        stamp = moment(v.stamp)
        lines.append(
            b"BEGIN:VEVENT\r\nUID:%b\r\nDTSTAMP:%bZ\r\nLAST-MODIFIED:%bZ\r\n"
            b"DTSTART;TZID=Asia/Shanghai:%b\r\nDTEND;TZID=Asia/Shanghai:%b\r\n"
            b"%b\r\n%b\r\n%b\r\n%b\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nSEQUENCE:%d\r\n"
            b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n%b\r\nTRIGGER:-PT%dM\r\n"
            b"END:VALARM\r\nEND:VEVENT\r\n"
            % (
                v.uid.encode(), stamp, stamp, moment(v.start), moment(v.end),
                text(b"SUMMARY:", v.summary), text(b"DESCRIPTION:", v.description),
                text(b"LOCATION:", v.location),
                folded(b"CATEGORIES:" + ",".join(v.categories).encode()),
                v.sequence, text(b"DESCRIPTION:", v.alarm), v.minutes,
            )
        )  # fmt: skip
    lines.append(b"END:VCALENDAR\r\n")
    return b"".join(lines)


def library(found: Sequence[Visit]) -> bytes:
    """Build and write with `icalendar`."""
    calendar = icalendar.Calendar.new(name=NAME, prodid="-//kam//kam//EN")
    for v in found:
        event = icalendar.Event.new(
            uid=v.uid, stamp=v.stamp, last_modified=v.stamp, start=v.start, end=v.end,
            summary=v.summary, description=v.description, location=v.location,
            categories=v.categories, sequence=v.sequence, status=icalendar.enums.STATUS.CONFIRMED,
        )  # fmt: skip
        trigger = timedelta(minutes=-v.minutes)
        alarm = icalendar.Alarm.new(description=v.alarm)
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", trigger)
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def meaning(data: bytes) -> list[Any]:
    """Return what `icalendar` reads, in the order of the file."""
    calendar: Any = icalendar.Calendar.from_ical(data)
    found = []
    for item in calendar.walk():
        values = {
            name: (value.to_ical(), dict(getattr(value, "params", {})))
            for name, value in item.items()
        }
        found.append((item.name, values))
    return found


def check() -> None:
    """Stop unless both writers say the same."""
    for kind in (PLAN, WORST):
        found = visits(CHECKED, kind)
        ours, theirs = write(feed_of(found)), plain(found)
        longest = max(map(len, theirs.split(b"\r\n")))
        if meaning(ours) != meaning(theirs) or longest > 75:
            raise SystemExit(f"the two writers differ ({kind})")


def seconds(work: Callable[[], object]) -> float:
    """Return CPU seconds."""
    gc.collect()
    begin = time.process_time()
    work()
    return time.process_time() - begin


def medians(works: Sequence[Callable[[], object]], repetitions: int) -> list[float]:
    """Return the median of each work; one round after the other."""
    rounds = [[seconds(work) for work in works] for _ in range(repetitions)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def peak(work: Callable[[], object]) -> float:
    """Return the peak of memory in MB beyond what is there already."""
    gc.collect()
    tracemalloc.start()
    work()
    size = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return size / 1e6


def row(count: int, kind: str, repetitions: int) -> list[str]:
    """Return the row of the table for one size and input."""
    found = visits(count, kind)
    feed = feed_of(found)
    plain_s, write_s, stream_s = medians(
        [lambda: plain(found), lambda: write(feed), lambda: sum(map(len, stream(feed)))],
        repetitions,
    )
    works: list[Callable[[], object]] = [
        lambda: plain(visits(count, kind)),
        lambda: write(feed_of(visits(count, kind))),
        lambda: visits(count, kind),
    ]
    both_plain, both_ours, making = medians(works, max(3, repetitions // 2))
    whole = len(write(feed))
    memory = peak(lambda: sum(map(len, stream(feed))))
    cells = [f"{count:,}", kind, f"{whole / count:.0f}", f"{plain_s:.4f}", f"{write_s:.4f}"]
    cells += [f"{write_s / plain_s:.2f}", f"{stream_s / plain_s:.2f}", f"{count / write_s:,.0f}"]
    cells += [f"{both_plain - making:.4f}", f"{both_ours - making:.4f}"]
    cells += [f"{(both_ours - making) / plain_s:.2f}", f"{whole / 1e6:.1f}", f"{memory:.1f}"]
    if count > LIBRARY_LIMIT:
        return [*cells, ""]
    return [*cells, f"{medians([lambda: library(found)], 3)[0] / plain_s:.0f}"]


TITLES = (
    "events", "input", "octets each", "plain s", "write s", "write : plain", "stream : plain",
    "events/s", "build + plain s", "build + write s", "build + write : plain", "file MB",
    "peak MB of stream", "icalendar : plain",
)  # fmt: skip


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000, 100000])
    parser.add_argument("--repetitions", type=int, default=7)
    options = parser.parse_args()
    check()
    print(f"| {' | '.join(TITLES)} |")
    print(f"|{'---:|' * len(TITLES)}")
    for count in options.sizes:
        for kind in (PLAN, WORST):
            print(f"| {' | '.join(row(count, kind, options.repetitions))} |", flush=True)


if __name__ == "__main__":
    main()
