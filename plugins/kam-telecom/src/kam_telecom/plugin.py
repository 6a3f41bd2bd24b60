"""The plugin: its id, its settings, and which rules it brings."""

from __future__ import annotations

from kam.plugins import Message, Plugin
from kam_telecom.settings import TelecomSettings


class Telecom(Plugin[TelecomSettings]):
    """Rules for mobile, fixed-line and cable-TV operators."""

    id = "telecom"
    title = Message("telecom and cable television", "电信与有线电视")
    source = "rule catalogue of kam, sections 1.4, 1.26, 1.27 and 1.30"
    settings = TelecomSettings
