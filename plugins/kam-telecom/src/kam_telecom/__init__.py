"""Rules of kam for mobile, fixed-line and cable-TV operators."""

from kam_telecom.plugin import Telecom
from kam_telecom.settings import TelecomSettings

__all__ = ["Telecom", "TelecomSettings"]
