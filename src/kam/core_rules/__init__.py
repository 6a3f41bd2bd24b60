"""The core's own rule set, registered like any plugin's."""

from kam.core_rules.core import Core

__all__ = ["Core"]
