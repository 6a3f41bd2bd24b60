"""``kam assess``: how every relationship stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from kam.cli.bilingual import make_command
from kam.cli.options import as_of_option, common_options, folder_argument
from kam.cli.output import (
    exit_on_failures,
    print_findings,
    print_json,
    print_table,
)
from kam.cli.pipeline import horizon, open_workspace
from kam.text import Message
from kam.text.headings import HEAD_ACCOUNT, HEAD_HEALTH, HEAD_RUNG, HEAD_TIER, HEAD_TITLE, HEALTH

HEAD_LAST_VISIT: Final = Message("last visit", "上次拜访")
HEAD_WARNINGS: Final = Message("warnings", "预警")


@make_command(
    "assess",
    "Show tier, ladder rung, health and warnings of every account in DIR, each with its reason.",
)
@folder_argument
@as_of_option
@common_options
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path,
    as_of: date | None,
    form: str,
    language: str | None,
    quiet: bool,
) -> None:
    """Run ``kam assess``."""
    import kam
    from kam.cli.workplace import Workplace, earlier
    from kam.rules import Signal
    from kam.text import CHINESE
    from kam.text.sorting import people_key

    ctx.obj = {"form": form, "quiet": quiet}
    loaded = open_workspace(folder)
    print_findings(loaded.findings, quiet=quiet)
    language = language or loaded.portfolio.workspace.language
    days = horizon(loaded, start=None, end=None, as_of=as_of)
    facts = loaded.portfolio
    if any(signal.keeps for signal in loaded.rules.of(Signal)):  # else the memory tells nothing
        facts = earlier(Workplace.of(folder, None, loaded)).memory.told(facts)
    assessment = kam.assess(facts, loaded.rules, as_of=days.as_of)
    found = (*assessment.findings, *(f.finding for f in assessment.failures))
    print_findings(found, quiet=quiet)
    if form == "json":
        accounts = [_values(judged, language) for judged in assessment.accounts]
        print_json({"as_of": days.as_of.isoformat(), "accounts": accounts})
        exit_on_failures(ctx, assessment.failures, quiet=quiet)
        return
    heads = (
        HEAD_ACCOUNT, HEAD_TITLE, HEAD_TIER, HEAD_RUNG, HEAD_HEALTH,
        HEAD_LAST_VISIT, HEAD_WARNINGS,
    )  # fmt: skip
    rows = (
        (
            judged.account.id,
            judged.account.name,
            judged.tier,
            judged.standing.rung.title().render(language),
            HEALTH[judged.health.value]().render(language),
            next((c.last for c in judged.coverage if c.cadence.activity == "visit"), None) or "-",
            ("；" if language == CHINESE else "; ").join(
                w.reason.text.render(language) for w in judged.warnings
            ),
        )
        for judged in sorted(assessment.accounts, key=lambda j: people_key(j.account.name))
    )
    print_table(heads, rows, language)
    exit_on_failures(ctx, assessment.failures, quiet=quiet)


def _values(judged: Any, language: str) -> dict[str, Any]:
    from kam.reports.json_values import reason_values

    return {
        "account": judged.account.id,
        "name": judged.account.name,
        "tier": str(judged.tier),
        "tiers": [str(t) for t in judged.tiers],
        "key": judged.tier.level.key,
        "group": judged.group.value if judged.group else None,
        "rung": judged.standing.rung.value,
        "rung_since": judged.standing.since.isoformat() if judged.standing.since else None,
        "health": judged.health.value,
        "warnings": [
            {"gravity": w.gravity.value, **reason_values([w.reason], language)[0]}
            for w in judged.warnings
        ],
        "coverage": [
            {
                "activity": c.cadence.activity,
                "last": c.last.isoformat() if c.last else None,
                "days": c.days,
                "rule": c.cadence.id,
            }
            for c in judged.coverage
        ],
        "scores": [
            {
                "rule": s.indicator.id,
                "value": str(s.value) if s.value is not None else None,
                **reason_values([s.reason], language)[0],
            }
            for s in judged.scores
        ],
        "entitlements": [e.service for e in judged.entitlements],
        "history": [
            {
                "date": m.day.isoformat(),
                "from": m.before.value,
                "to": m.after.value,
                "reasons": reason_values(m.reasons, language),
            }
            for m in judged.standing.history
        ],
        "reasons": reason_values(judged.reasons, language),
    }
