"""Settings of the plugin, ``[plugins.telecom]`` in `kam.toml`."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class TelecomSettings:
    """What a company says once for all rules of the plugin."""
