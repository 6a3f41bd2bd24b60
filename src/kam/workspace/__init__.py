"""A workspace on disk: its tables and `kam.toml`, its lock, its ledger file, what is published."""

from kam.workspace.loading import Stored, read_workspace

__all__ = ["Stored", "read_workspace"]
