"""The outside world out: writing results to disk, all or nothing."""

from kam.store.files import Mark, publish, recover
from kam.store.ledger import LedgerFile
from kam.store.lock import workspace_lock

__all__ = ["LedgerFile", "Mark", "publish", "recover", "workspace_lock"]
