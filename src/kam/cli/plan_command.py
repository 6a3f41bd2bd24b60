"""``kam plan``: the main job."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import Final

import click
from attrs import evolve, frozen

import kam
from kam.assembly import Loaded
from kam.cli.bilingual import make_command, option
from kam.cli.language import run_language, say
from kam.cli.options import (
    as_of_option,
    common_options,
    end_option,
    folder_argument,
    out_option,
    start_option,
)
from kam.cli.output import (
    DRY_RUN,
    INDENTED,
    counts,
    exit_on_failures,
    fail,
    print_findings,
    print_json,
)
from kam.cli.pipeline import Horizon, horizon, open_workspace, plan_workspace
from kam.cli.workplace import (
    Workplace,
    earlier,
    only_run,
    output_files,
    publish_files,
    write_tables,
)
from kam.errors import Finding
from kam.ledger import ChangeKind
from kam.memory import Memory
from kam.text import Message, Text
from kam.text.headings import SESSIONS
from kam.workspace.zones import zone_data_version

NOT_PUBLISHED: Final = Message(
    "rules failed: tables and report are written, calendars and ledger are as they were",
    "有规则出错：已写出表和报告，日历和台账保持原样",
)
PLANNING: Final = Message("planning account managers", "正在为客户经理排计划")
PLANNED: Final = Message(
    "{name}: {start} to {end}, judged on {as_of}", "{name}：{start} 至 {end}，评估日 {as_of}"
)
PLANNED_COUNTS: Final = Message(
    "  {accounts} accounts, {staff} staff: {sessions}",
    "  {accounts} 个客户，{staff} 名员工：{sessions}",
)
SESSION_COUNT: Final = Message("{count} {what}", "{what} {count}")
LINES: Final = Message(
    "  {lines} things owed are in them; {unplaced} not planned",
    "  其中含 {lines} 项应做之事；{unplaced} 项未安排",
)
PROVISIONAL: Final = Message(
    "  provisional: {count} visits and tasks from {first} on, in years whose holidays are not "
    "announced yet",
    "  暂定：自 {first} 起 {count} 项拜访与任务，这些年份的放假安排尚未公布",
)
OVER_FULL: Final = Message(
    "  over-full: {staff} in {month}, {demanded} of {available} hours",
    "  超负荷：{staff} {month}，需 {demanded} 小时，可安排 {available} 小时",
)
MONTHS_SHOWN: Final = 4
"""Over-full months that the summary names, worst first."""
CALENDARS: Final = Message("  calendars: {changes}", "  日历：{changes}")
CHANGES: Final = {
    "added": Message("{count} added", "新增 {count} 项"),
    "moved": Message("{count} moved", "改期 {count} 项"),
    "cancelled": Message("{count} cancelled", "取消 {count} 项"),
}
OBJECTIVE: Final = Message("  objective {objective}; {counts}", "  目标值 {objective}；{counts}")
FILES_CALENDARS: Final = Message(
    "  {out}/calendars/*.ics  one calendar per account manager, and team.ics",
    "  {out}/calendars/*.ics  每位客户经理一个日历，另有全队的 team.ics",
)
FILES_TABLES: Final = "plan.csv unplaced.csv changes.csv plan.json report.html"


@make_command("plan", "Plan the workspace DIR: calendars, tables, plan.json and report.html.")
@folder_argument
@start_option
@end_option
@as_of_option
@out_option
@option("--engine", default=None, help="Planning engine; default: kam.toml, local.")
@option("--jobs", type=click.IntRange(min=1), default=1, help="Processes; the plan is the same.")
@option("--dry-run", is_flag=True, help="Write nothing.")
@option("--skip-bad-rows", is_flag=True, help="Leave faulty rows out and list them.")
@common_options
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path,
    start: date | None,
    end: date | None,
    as_of: date | None,
    out: Path | None,
    engine: str | None,
    jobs: int,
    dry_run: bool,
    skip_bad_rows: bool,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam plan``."""
    ctx.obj = {"form": form, "quiet": quiet}
    loaded = open_workspace(folder, skip_bad_rows=skip_bad_rows)
    print_findings(loaded.findings, quiet=quiet)
    place = Workplace.of(folder, out, loaded)
    days = horizon(loaded, start=start, end=end, as_of=as_of)
    with nullcontext() if dry_run else only_run(place, quiet=quiet):
        before = earlier(place)
        made = _plan(loaded, days, before.memory, engine=engine, jobs=jobs, quiet=quiet)
        broken = kam.check_plan(made)
        if broken:
            fail(broken, ctx.obj)
            ctx.exit(3)
        language = language or loaded.portfolio.workspace.language
        export = loaded.settings.export
        calendars = kam.render(made, language=language, privacy=export.privacy, per=export.per)
        findings = (*before.findings, *made.findings, *calendars.findings)
        print_findings(findings, quiet=quiet)
        failures = made.commitments.failures
        if not dry_run:
            files = output_files(made, calendars, loaded, language, skipped=skip_bad_rows)
            if failures:
                write_tables(place, files, before)
            else:
                publish_files(place, files, calendars, before)
    result = Result(
        plan=made,
        loaded=loaded,
        changes=Counter(c.change.value for c in calendars.changes),
        summaries=calendars.summaries,
        findings=(*loaded.findings, *findings),
        out=None if dry_run else place.out,
    )
    if form == "json":
        print_json(_summary(result))
    elif not quiet:
        _print_summary(result)
    exit_on_failures(ctx, failures, quiet=quiet)


@frozen(kw_only=True)
class Result:
    """What a run made, for its summary; ``out`` is None after a dry run."""

    plan: kam.Plan
    loaded: Loaded
    changes: Mapping[str, int]
    summaries: tuple[Text, ...]
    findings: tuple[Finding, ...]
    out: Path | None


def _plan(
    loaded: Loaded,
    days: Horizon,
    memory: Memory,
    *,
    engine: str | None,
    jobs: int,
    quiet: bool,
) -> kam.Plan:
    with _progress(quiet=quiet) as progress:
        made = plan_workspace(
            loaded,
            days,
            memory=memory,
            engine=engine,
            jobs=jobs,
            stop=_clock(loaded.settings.plan.seconds),
            progress=progress,
        )
    return evolve(made, versions=(*made.versions, ("tzdata", zone_data_version())))


def _clock(seconds: int | None) -> Callable[[], bool] | None:
    if seconds is None:
        return None
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Show a bar on standard error while a terminal looks."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(PLANNING().render(run_language()), total=None)

        def advance(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of)

        yield advance


def _summary(result: Result) -> dict[str, object]:
    from kam.reports.json_values import finding_values

    plan, portfolio = result.plan, result.loaded.portfolio
    return {
        "out": str(result.out) if result.out else None,
        "as_of": plan.as_of.isoformat(),
        "start": plan.start.isoformat(),
        "end": plan.end.isoformat(),
        "accounts": len(portfolio.accounts),
        "staff": len(portfolio.staff),
        "sessions": _sessions(plan),
        "items": len(plan.items),
        "visits": plan.measures.placed,
        "unplaced": len(plan.unplaced),
        "provisional": len(plan.provisional),
        "changes": {kind.value: result.changes.get(kind.value, 0) for kind in ChangeKind},
        "summaries": [text.render(run_language()) for text in result.summaries],
        "objective": plan.measures.objective,
        "stopped": plan.stopped,
        "findings": finding_values(result.findings),
    }


def _sessions(plan: kam.Plan) -> dict[str, int]:
    """Count the sessions of each kind."""
    found = Counter(session.kind.value for session in plan.sessions)
    return {kind: found[kind] for kind in SESSIONS}


def _print_summary(result: Result) -> None:
    plan, portfolio = result.plan, result.loaded.portfolio
    name = portfolio.workspace.name
    say(PLANNED(name=name, start=plan.start, end=plan.end, as_of=plan.as_of))
    say(
        PLANNED_COUNTS(
            accounts=len(portfolio.accounts),
            staff=len(portfolio.staff),
            sessions=tuple(
                SESSION_COUNT(count=count, what=SESSIONS[kind]())
                for kind, count in _sessions(plan).items()
                if count
            ),
        )
    )
    say(LINES(lines=len(plan.items), unplaced=len(plan.unplaced)))
    if plan.provisional:
        first = min(item.day for item in plan.provisional)
        say(PROVISIONAL(count=len(plan.provisional), first=first))
    for load in _over_full(plan):
        hours = {"demanded": -(-load.demanded // 60), "available": load.available // 60}
        person = portfolio.staff_member(load.staff).name
        say(OVER_FULL(staff=person, month=load.month, **hours))
    failed = bool(plan.commitments.failures)
    if not failed:
        changed = ((kind, result.changes.get(kind.value, 0)) for kind in ChangeKind)
        changes = tuple(CHANGES[kind.value](count=count) for kind, count in changed)
        say(CALENDARS(changes=changes))
        for text in result.summaries:
            say(INDENTED(text=text))
    say(OBJECTIVE(objective=str(plan.measures.objective), counts=counts(result.findings)))
    if result.out is None:
        say(INDENTED(text=DRY_RUN()))
        return
    say(INDENTED(text=NOT_PUBLISHED()) if failed else FILES_CALENDARS(out=str(result.out)))
    click.echo(f"  {result.out}/{FILES_TABLES}")


def _over_full(plan: kam.Plan) -> list[kam.Load]:
    """Return the months in which more is demanded of somebody than can be planned, worst first."""
    over = [load for load in plan.loads if load.is_over_full]
    over.sort(key=lambda load: (load.available - load.demanded, load.staff, load.month))
    return over[:MONTHS_SHOWN]
