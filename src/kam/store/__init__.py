"""The outside world out: writing results to disk, all or nothing."""

from kam.store.publish import publish

__all__ = ["publish"]
