"""Rules of kam for smart banks and commercial banks."""

from kam_banking.plugin import Banking
from kam_banking.settings import BankingSettings

__all__ = ["Banking", "BankingSettings"]
