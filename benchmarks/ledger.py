"""The ledger file with a million items, as ratios to SQLite alone.

    python benchmarks/ledger.py [--items 1000000] [--active 100000]

Most items of an old ledger are archived: they have left the calendars and are only asked for one by
one. The floor of every row is the same rows moved by `sqlite3` alone, without making any object.
Figures are CPU seconds of this process; the ratio is what to compare between machines.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from attrs import evolve

from kam.ical import Alarm, Entry
from kam.ical.identity import item_uid, stamp_of
from kam.ledger import Publication
from kam.ledger.encoding import encode
from kam.memory import Memory, Remembered, State, Written
from kam.workspace.ledger_file import LedgerFile

ZONE = ZoneInfo("Asia/Shanghai")
AS_OF = date(2026, 1, 1)
DESCRIPTION = (
    "客户经理：王伟\n理想日期 2026-05-07，可在 2026-04-30 至 2026-05-14 之间\n"
    "依据：每 30 天拜访一次"
)


def item(number: int) -> Remembered:
    """Return the visit of one account in one month; numbers rise with accounts, then months."""
    account, month = f"A{number // 12:06}", number % 12 + 1
    name = f"visit/{account}/2026-{month:02}"
    start = datetime(2026, month, number % 28 + 1, 9, tzinfo=ZONE)
    entry = Entry(
        uid=item_uid("benchmark", name),
        stamp=stamp_of(AS_OF),
        start=start,
        end=start + timedelta(hours=1),
        summary=f"拜访 上海机械有限公司{number}",
        description=DESCRIPTION,
        categories=("拜访", "王伟"),
        alarms=(Alarm(minutes_before=60, text="拜访"),),
        x=(("X-KAM-ITEM", name), ("X-KAM-KIND", "visit")),
    )
    return Remembered(
        item=name,
        state=State.LIVE,
        owed=True,
        ideal=start.date(),
        at=start,
        staff=("wang",),
        account=account,
        why=(("every 30 days", "每 30 天"),),
        entries=(Written(uid=entry.uid, body=encode(entry), stamp=AS_OF),),
    )


def publication(
    items: Iterator[Remembered], archived: Iterator[Remembered], generation: int
) -> Publication:
    """Return a publication that writes these items."""
    touched = tuple(items)
    memory = Memory(items={i.item: i for i in touched}, generation=generation, as_of=AS_OF)
    return Publication(
        memory=memory, changes=(), touched=touched, archived=tuple(archived), forgotten=()
    )


def timed(work: Callable[[], object]) -> float:
    """Return CPU seconds."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def plain(path: Path, query: str) -> int:
    """Fetch rows with SQLite alone."""
    with closing(sqlite3.connect(path)) as connection:
        return sum(1 for _ in connection.execute(query))


def plain_write(source: Path, target: Path) -> float:
    """Return the seconds in which SQLite alone writes the rows of one file to another."""
    with closing(sqlite3.connect(source)) as connection:
        rows = list(connection.execute("SELECT item, archived, body FROM items"))
    begin = time.process_time()
    with closing(sqlite3.connect(target)) as connection, connection:
        connection.execute("CREATE TABLE items (item TEXT PRIMARY KEY, archived, body)")
        connection.executemany("INSERT INTO items VALUES (?, ?, ?)", rows)
    return time.process_time() - begin


def measure(items: int, active: int) -> Iterator[tuple[str, float, float]]:
    """Yield what was done, its seconds, and those of the floor."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "ledger.db"
        file = LedgerFile(path)
        made = publication(map(item, range(active)), map(item, range(active, items)), 1)
        write = timed(lambda: file.save(made))
        yield "write all", write, plain_write(path, Path(name) / "plain.db")
        yield (
            f"read the {active:,} active",
            timed(file.read),
            timed(lambda: plain(path, "SELECT item, body FROM items WHERE archived = 0")),
        )
        asked = [made.archived[n].item for n in range(0, len(made.archived), 100)][:1000]
        memory = file.read()
        assert memory is not None
        lookups = timed(lambda: [memory.find(i) for i in asked])
        one_by_one = timed(
            lambda: [plain(path, f"SELECT body FROM items WHERE item = '{i}'") for i in asked]
        )
        yield f"ask for {len(asked):,} archived", lookups, one_by_one
        few = tuple(evolve(i, owed=False) for i in made.touched[:100])
        small = evolve(made, touched=few, archived=(), memory=evolve(made.memory, generation=2))
        yield "commit 100 changes", timed(lambda: file.save(small)), write


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--active", type=int, default=100_000)
    options = parser.parse_args()
    print(f"| {options.items:,} items | CPU s | floor s | ratio |")
    print("|---|---:|---:|---:|")
    for what, seconds, floor in measure(options.items, options.active):
        print(f"| {what} | {seconds:.3f} | {floor:.3f} | {seconds / floor:.4g} |", flush=True)
    print(f"\npeak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
