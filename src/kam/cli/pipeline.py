"""From a directory to an assessment or a plan, as the commands need it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

import kam
from kam.cli.language import speak
from kam.errors import InputError, Severity, has_errors

if TYPE_CHECKING:
    from kam.memory import Memory


@frozen(kw_only=True)
class Horizon:
    """The days to plan, both included, and the day of judgement."""

    start: date
    end: date
    as_of: date


def open_workspace(folder: Path, *, skip_bad_rows: bool = False) -> kam.Loaded:
    """Load a workspace.

    Raises:
        InputError: it has errors, and they are not to be skipped or cannot be.
    """
    loaded = load(folder)
    gc.freeze()  # what was loaded stays to the end: later collections need not look at it
    speak(loaded.portfolio.workspace.language)
    errors = [f for f in loaded.findings if f.severity is Severity.ERROR]
    if has_errors(errors) and not (skip_bad_rows and all(f.row for f in errors)):
        raise InputError(loaded.findings)
    return loaded


def load(folder: Path) -> kam.Loaded:
    """Load a workspace; ``KAM_PLUGINS`` set and empty starts without its plugins."""
    return kam.load(folder, alone=os.environ.get("KAM_PLUGINS") == "")


def horizon(
    loaded: kam.Loaded, *, start: date | None, end: date | None, as_of: date | None
) -> Horizon:
    """Return the horizon from the options, else from kam.toml, else a year from the judged day."""
    plan = loaded.settings.plan
    judged = as_of or plan.as_of or date.today()  # noqa: DTZ011 - the user's own day
    first = start or plan.start or judged
    return Horizon(start=first, end=end or plan.end or _year_after(first), as_of=judged)


def _year_after(day: date) -> date:
    """Return the last day of the year that begins on ``day``."""
    try:
        return day.replace(year=day.year + 1) - timedelta(days=1)
    except ValueError:
        return date(day.year + 1, 2, 28)


def plan_workspace(
    loaded: kam.Loaded,
    days: Horizon,
    *,
    memory: Memory | None = None,
    engine: str | None = None,
    jobs: int = 1,
    stop: Callable[[], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> kam.Plan:
    """Assess, see what is due, and plan; ``memory`` knows what people have already."""
    facts = memory.told(loaded.portfolio) if memory else loaded.portfolio
    assessment = kam.assess(facts, loaded.rules, as_of=days.as_of)
    owed = kam.due(assessment, start=days.start, end=days.end, memory=memory)
    wanted = loaded.settings.plan
    with _mapper(jobs) as mapper:
        return kam.plan(
            owed,
            engine=engine or wanted.engine,
            effort=wanted.effort,
            seed=wanted.seed,
            stop=stop,
            progress=progress,
            mapper=mapper,
        )


@contextmanager
def _mapper(jobs: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """Yield ``map`` over this process, or over ``jobs`` others; the plan is the same."""
    if jobs <= 1:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(max_workers=jobs) as executor:
        yield executor.map
