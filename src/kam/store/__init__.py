"""The outside world out: writing results to disk, all or nothing."""

from kam.store.files import publish

__all__ = ["publish"]
