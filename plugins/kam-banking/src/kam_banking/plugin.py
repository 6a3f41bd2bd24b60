"""The plugin: its id, its settings, and which rules it brings."""

from __future__ import annotations

from collections.abc import Iterable

from kam.plugins import Build, Message, Plugin, Rule
from kam_banking.activities import PROCESSES
from kam_banking.caring import CARE
from kam_banking.channels import CHANNELS
from kam_banking.commercial_bank import COMMERCIAL_BANK
from kam_banking.contacting import CADENCES, DEADLINES, ROUTINES
from kam_banking.fields import FIELDS
from kam_banking.indicators import INDICATORS
from kam_banking.records import forms
from kam_banking.risk import SIGNALS
from kam_banking.services import SERVICES
from kam_banking.settings import BankingSettings
from kam_banking.smart_bank import SMART_BANK
from kam_banking.teams import AGENDAS, ROLES, checks


class Banking(Plugin[BankingSettings]):
    """Rules of smart banks and of commercial banks; proposes to serve by the smart-bank tiers."""

    id = "banking"
    title = Message("banking", "银行")
    source = "rule catalogue of kam, sections 1.2 and 1.5"
    settings = BankingSettings
    serving = "smart-bank"

    def kam_rules(self, build: Build[BankingSettings]) -> Iterable[Rule]:
        """Yield the rules of smart banks and of commercial banks."""
        yield from (SMART_BANK, *COMMERCIAL_BANK)
        yield from (*CADENCES, *ROUTINES, *CARE, *DEADLINES)
        yield from (*SIGNALS, *INDICATORS)
        yield from (*FIELDS, *forms(), *PROCESSES)
        yield from (*SERVICES, *ROLES, *CHANNELS)
        yield from (*AGENDAS, *checks(build.settings.one_stop))
