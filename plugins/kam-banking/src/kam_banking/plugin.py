"""The plugin: its id, its settings, and which rules it brings."""

from __future__ import annotations

from collections.abc import Iterable

from kam.plugins import Build, Message, Plugin, Rule
from kam_banking.activities import processes
from kam_banking.caring import care
from kam_banking.channels import channels
from kam_banking.commercial_bank import COMMERCIAL_BANK
from kam_banking.contacting import cadences, deadlines, routines
from kam_banking.fields import FIELDS
from kam_banking.figures import kpis, scores
from kam_banking.records import forms
from kam_banking.risk import signals
from kam_banking.services import services
from kam_banking.settings import BankingSettings
from kam_banking.smart_bank import SMART_BANK
from kam_banking.teams import agendas, checks, roles


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
        yield from (*cadences(), *routines(), *care(), *deadlines())
        yield from (*signals(), *scores(), *kpis())
        yield from (*FIELDS, *forms(), *processes())
        yield from (*services(), *roles(), *channels())
        yield from (*agendas(), *checks(build.settings.one_stop))
