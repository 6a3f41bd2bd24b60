"""Workspaces in few words."""

from __future__ import annotations

from kam.errors import Finding
from kam.model import Portfolio, Workspace
from kam.workspace.reader import read_table
from kam.workspace.tables import build_portfolio

YEAR = 2026


def tables(**texts: str | bytes) -> tuple[Portfolio, list[str]]:
    """Return the portfolio of some tables, and its findings as people read them.

    The one warning of a table about rows without an id is left out; it has a test of its own.
    """
    portfolio, findings = load_tables(**texts)
    return portfolio, [str(f) for f in findings if f.code != "made-id" or f.row > 1]


def load_tables(**texts: str | bytes) -> tuple[Portfolio, tuple[Finding, ...]]:
    """Return the portfolio of some tables and its findings."""
    raw = {
        name: read_table(name, t.encode() if isinstance(t, str) else t, f"{name}.csv")
        for name, t in texts.items()
    }
    workspace = Workspace(name="Test", id="test", timezone="Europe/Berlin", currency="EUR")
    return build_portfolio(raw, workspace, this_year=YEAR)
