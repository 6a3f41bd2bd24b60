"""The outside world in: workspaces of tables, portfolio documents, configuration."""

from kam.loading.workspaces import Loaded, load

__all__ = ["Loaded", "load"]
