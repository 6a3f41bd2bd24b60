"""Reading a workbook: kam's reader against openpyxl's own, in one run.

    python benchmarks/workbook.py [ROWS]

Both read the same file of 12 columns (texts, numbers, dates), in turns; what counts is the ratio
of the CPU times, the least of several runs each.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from kam.workspace.workbook import read_workbook

RUNS = 3


def write(path: Path, rows: int) -> None:
    """Write a list as a team has it: texts in Chinese, telephone numbers, amounts, dates."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("客户")
    sheet.append([f"列{n}" for n in range(12)])
    first = date(1960, 1, 1)
    for n in range(rows):
        day = first + timedelta(days=n % 20_000)
        phone = 13_800_000_000 + n
        facts = [n, f"客户{n}", "苏州市工业园区", phone, n / 8, day, "电子"]
        sheet.append([*facts, f"联系人{n % 977}", "A", True, day, "备注"])
    book.save(path)


def plain(path: Path) -> int:
    """Read every value with openpyxl alone."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    count = sum(len(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    book.close()
    return count


def cpu(call: Callable[[], object]) -> float:
    """Return the CPU seconds of one call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def main() -> None:
    """Print the ratio, and the memory of the texts."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        write(path, rows)
        floor, ours = [], []
        for _ in range(RUNS):
            floor.append(cpu(lambda: plain(path)))
            ours.append(cpu(lambda: read_workbook(path)))
        print(f"{rows:,} rows: openpyxl {min(floor):.2f} s, kam {min(ours):.2f} s,", end=" ")
        print(f"ratio {min(ours) / min(floor):.2f}")
        tracemalloc.start()
        book = read_workbook(path)
        held, peak = tracemalloc.get_traced_memory()
        print(f"texts {held / 1e6:.0f} MB, peak {peak / 1e6:.0f} MB, sheets {len(book.sheets)}")


if __name__ == "__main__":
    main()
