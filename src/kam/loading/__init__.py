"""The outside world in: workspaces of tables, portfolio documents, configuration."""

from kam.loading.workspaces import Loaded, load, recognise

__all__ = ["Loaded", "load", "recognise"]
