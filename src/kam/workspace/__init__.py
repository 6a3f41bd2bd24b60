"""A workspace on disk: its tables and `kam.toml`, its lock, its ledger file, what is published."""

from kam.workspace.loading import Loaded, load

__all__ = ["Loaded", "load"]
