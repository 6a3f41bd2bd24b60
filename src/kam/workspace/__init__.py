"""A workspace on disk: its tables and `kam.toml`, its lock, its ledger file, what is published."""

from kam.workspace.files import Mark, publish, recover
from kam.workspace.ledger_file import LedgerFile
from kam.workspace.loading import Loaded, load
from kam.workspace.lock import workspace_lock

__all__ = ["LedgerFile", "Loaded", "Mark", "load", "publish", "recover", "workspace_lock"]
