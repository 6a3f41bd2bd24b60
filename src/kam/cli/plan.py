"""``kam plan``: the main job."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import click
from attrs import evolve

import kam
from kam.cli.output import common_options, counts, fail, print_findings, print_json
from kam.cli.pipeline import Day, Horizon, horizon, open_workspace, plan_workspace
from kam.errors import Finding
from kam.loading import Loaded
from kam.store.files import Content
from kam.store.zones import zone_data_version


@click.command("plan")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--start", type=Day(), default=None, help="First day; default: kam.toml, next year.")
@click.option("--end", type=Day(), default=None, help="Last day, included.")
@click.option(
    "--as-of", type=Day(), default=None, help="Day of judgement; default: kam.toml, today."
)
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Default: DIR/out.")
@click.option("--engine", default=None, help="Planning engine; default: kam.toml, local.")
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, help="Processes; the plan is the same."
)
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@click.option("--skip-bad-rows", is_flag=True, help="Leave faulty rows out and list them.")
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
    """Plan the workspace DIR: calendars, plan.csv, unplaced.csv, plan.json and report.html."""
    ctx.obj = {"form": form, "quiet": quiet}
    loaded = open_workspace(folder, skip_bad_rows=skip_bad_rows)
    print_findings(loaded.findings, quiet=quiet)
    days = horizon(loaded, start=start, end=end, as_of=as_of)
    with _progress(quiet=quiet) as progress:
        made = plan_workspace(
            loaded,
            days,
            engine=engine,
            jobs=jobs,
            stop=_clock(loaded.settings.plan.seconds),
            progress=progress,
        )
    made = evolve(made, versions=(*made.versions, ("tzdata", zone_data_version())))
    broken = kam.check_plan(made)
    if broken:
        fail(broken, ctx.obj)
        ctx.exit(3)
    print_findings(made.findings, quiet=quiet)
    target = out or folder / "out"
    if not dry_run:
        files = output_files(made, loaded, language, skipped=skip_bad_rows)
        _write(files, target)
    if form == "json":
        print_json(_summary(made, loaded, days, None if dry_run else target))
    elif not quiet:
        _print_summary(made, loaded, None if dry_run else target)


def output_files(
    plan: kam.Plan, loaded: Loaded, language: str | None, *, skipped: bool
) -> dict[str, Content]:
    """Return every file of a plan: relative path to content, made when it is written."""
    from kam.export.document import plan_document
    from kam.export.ical import stream
    from kam.export.report import report
    from kam.export.tables import findings_table, plan_table, unplaced_table
    from kam.export.wording import Wording

    export = loaded.settings.export
    language = language or loaded.portfolio.workspace.language
    calendars = kam.render(plan, language=language, privacy=export.privacy, per=export.per)
    files: dict[str, Content] = {
        f"calendars/{name}.ics": partial(stream, feed) for name, feed in calendars.feeds
    }
    wording = Wording(loaded.portfolio, language=language, privacy=export.privacy)
    files["plan.json"] = partial(plan_document, plan, language)
    files["plan.csv"] = lambda: [plan_table(plan, language)]
    files["unplaced.csv"] = lambda: [unplaced_table(plan, language)]
    files["report.html"] = lambda: [report(plan, wording, language)]
    if skipped:
        files["findings.csv"] = findings_table(loaded.findings)
    return files


def _write(files: dict[str, Content], target: Path) -> None:
    from kam.export.render import PRODID
    from kam.store import publish

    stale = []
    for path in sorted(target.glob("calendars/*.ics")):
        name = path.relative_to(target).as_posix()
        if name not in files and f"PRODID:{PRODID}".encode() in path.read_bytes()[:400]:
            stale.append(name)
    publish(files, target, stale=stale)


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
        task = bar.add_task("planning account managers", total=None)

        def advance(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of)

        yield advance


def _summary(
    plan: kam.Plan, loaded: Loaded, days: Horizon, target: Path | None
) -> dict[str, object]:
    from kam.export.values import finding_values

    findings: tuple[Finding, ...] = (*loaded.findings, *plan.findings)
    return {
        "out": str(target) if target else None,
        "as_of": days.as_of.isoformat(),
        "start": days.start.isoformat(),
        "end": days.end.isoformat(),
        "accounts": len(loaded.portfolio.accounts),
        "staff": len(loaded.portfolio.staff),
        "items": len(plan.items),
        "visits": plan.measures.placed,
        "unplaced": len(plan.unplaced),
        "objective": plan.measures.objective,
        "stopped": plan.stopped,
        "findings": finding_values(findings),
    }


def _print_summary(plan: kam.Plan, loaded: Loaded, target: Path | None) -> None:
    visits, others = plan.measures.placed, len(plan.items) - plan.measures.placed
    click.echo(
        f"{loaded.portfolio.workspace.name}: {plan.start} to {plan.end}, judged on {plan.as_of}"
    )
    click.echo(
        f"  {len(loaded.portfolio.accounts)} accounts, {len(loaded.portfolio.staff)} staff: "
        f"{visits} visits, {others} tasks and care days planned; {len(plan.unplaced)} not planned"
    )
    click.echo(f"  objective {plan.measures.objective}; {counts(loaded.findings + plan.findings)}")
    if target is None:
        click.echo("  dry run: nothing was written")
        return
    click.echo(f"  {target}/calendars/*.ics  one calendar per account manager, and team.ics")
    click.echo(f"  {target}/plan.csv unplaced.csv plan.json report.html")
