"""The plugin: its id, its settings, and which rules it brings."""

from __future__ import annotations

from kam.plugins import (
    Agenda,
    Build,
    Cadence,
    CareOccasion,
    Channel,
    Check,
    Deadline,
    Entitlement,
    Kpi,
    Message,
    Plugin,
    Process,
    ProfileField,
    RecordForm,
    RoleDef,
    Routine,
    Score,
    Signal,
    TierScheme,
)
from kam_banking.activities import processes
from kam_banking.caring import care
from kam_banking.channels import channels
from kam_banking.commercial_bank import commercial_bank
from kam_banking.contacting import cadences, deadlines, routines
from kam_banking.fields import FIELDS
from kam_banking.figures import kpis, scores
from kam_banking.records import forms
from kam_banking.risk import signals
from kam_banking.services import services
from kam_banking.settings import BankingSettings
from kam_banking.smart_bank import smart_bank
from kam_banking.teams import agendas, checks, roles


class Banking(Plugin[BankingSettings]):
    """Rules of smart banks and of commercial banks; proposes to serve by the smart-bank tiers."""

    id = "banking"
    title = Message("banking", "银行")
    source = "rule catalogue of kam, sections 1.2 and 1.5"
    settings = BankingSettings
    serving = "smart-bank"

    def kam_tier_schemes(self, build: Build[BankingSettings]) -> tuple[TierScheme, ...]:
        """Return the smart bank's tiers and the two schemes of the commercial bank."""
        return (smart_bank(), *commercial_bank())

    def kam_cadences(self, build: Build[BankingSettings]) -> tuple[Cadence, ...]:
        """Return contacts, evaluations and reviews per tier."""
        return cadences()

    def kam_routines(self, build: Build[BankingSettings]) -> tuple[Routine, ...]:
        """Return the discussion meeting with customers."""
        return routines()

    def kam_care_occasions(self, build: Build[BankingSettings]) -> tuple[CareOccasion, ...]:
        """Return the financial plans of life stages."""
        return care()

    def kam_deadlines(self, build: Build[BankingSettings]) -> tuple[Deadline, ...]:
        """Return the answer to a letter."""
        return deadlines()

    def kam_signals(self, build: Build[BankingSettings]) -> tuple[Signal, ...]:
        """Return the signal of risk alerts."""
        return signals()

    def kam_scores(self, build: Build[BankingSettings]) -> tuple[Score, ...]:
        """Return the evaluation of service and of the two basic services."""
        return scores()

    def kam_profile_fields(self, build: Build[BankingSettings]) -> tuple[ProfileField, ...]:
        """Return the bank's columns."""
        return FIELDS

    def kam_record_forms(self, build: Build[BankingSettings]) -> tuple[RecordForm, ...]:
        """Return the bank's records."""
        return forms()

    def kam_processes(self, build: Build[BankingSettings]) -> tuple[Process, ...]:
        """Return the six activities."""
        return processes()

    def kam_entitlements(self, build: Build[BankingSettings]) -> tuple[Entitlement, ...]:
        """Return the services of tiers and types."""
        return services()

    def kam_roles(self, build: Build[BankingSettings]) -> tuple[RoleDef, ...]:
        """Return the bank's roles."""
        return roles()

    def kam_channels(self, build: Build[BankingSettings]) -> tuple[Channel, ...]:
        """Return the bank's channels and those of complaints."""
        return channels()

    def kam_kpis(self, build: Build[BankingSettings]) -> tuple[Kpi, ...]:
        """Return the strategic indicators and needs per channel."""
        return kpis()

    def kam_agendas(self, build: Build[BankingSettings]) -> tuple[Agenda, ...]:
        """Return the notes of the three departments."""
        return agendas()

    def kam_checks(self, build: Build[BankingSettings]) -> tuple[Check, ...]:
        """Return the checks of interfaces and joint teams."""
        return checks(build.settings.one_stop)
