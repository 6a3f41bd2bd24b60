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
from kam_telecom import (
    agendas,
    cable_tiers,
    cadences,
    care,
    channels,
    checks,
    complaints,
    duty,
    entitlements,
    events,
    forms,
    framework,
    grades,
    improvement,
    installation,
    kpis,
    order_kpis,
    processes,
    profile,
    refund,
    roles,
    routines,
    service,
    signals,
    standards,
    surveys,
    tiers,
    work_profile,
)
from kam_telecom.settings import TelecomSettings


class Telecom(Plugin[TelecomSettings]):
    """Rules for mobile, fixed-line and cable-TV operators."""

    id = "telecom"
    title = Message("telecom and cable television", "电信与有线电视")
    source = "rule catalogue of kam, sections 1.4, 1.26, 1.27 and 1.30"
    settings = TelecomSettings

    def kam_tier_schemes(self, build: Build[TelecomSettings]) -> tuple[TierScheme, ...]:
        """Return the schemes of the businesses that the company runs."""
        runs = build.settings.runs
        return (
            *((tiers.mobile(), tiers.segments()) if runs("mobile") else ()),
            *((grades.family(), grades.enterprise(build.settings)) if runs("fixed") else ()),
            *((cable_tiers.cable(build.settings),) if runs("cable") else ()),
        )

    def kam_cadences(self, build: Build[TelecomSettings]) -> tuple[Cadence, ...]:
        """Return on-site service, calls and exchanges."""
        return cadences.cadences(build.settings)

    def kam_routines(self, build: Build[TelecomSettings]) -> tuple[Routine, ...]:
        """Return weekly, monthly and rarer office work."""
        roster = duty.routines() if build.settings.runs("mobile", "cable") else ()
        return (*routines.routines(build.settings), *roster)

    def kam_care_occasions(self, build: Build[TelecomSettings]) -> tuple[CareOccasion, ...]:
        """Return birthdays, launches, points, refunds, announcements, improvement."""
        cable = (*events.occasions(), *improvement.occasions())
        return (
            *care.occasions(build.settings),
            *(refund.occasions() if build.settings.runs("mobile") else ()),
            *(cable if build.settings.runs("cable") else ()),
        )

    def kam_deadlines(self, build: Build[TelecomSettings]) -> tuple[Deadline, ...]:
        """Return limits of complaints, installations, renewals and standards."""
        cable = (*complaints.deadlines(), *installation.deadlines())
        return (
            *(cable if build.settings.runs("cable") else ()),
            *service.deadlines(build.settings, standards.in_force(build.settings)),
        )

    def kam_signals(self, build: Build[TelecomSettings]) -> tuple[Signal, ...]:
        """Return churn, win-back and the hotline."""
        return signals.signals(build.settings)

    def kam_scores(self, build: Build[TelecomSettings]) -> tuple[Score, ...]:
        """Return the analyses of needs."""
        return framework.scores()

    def kam_profile_fields(self, build: Build[TelecomSettings]) -> tuple[ProfileField, ...]:
        """Return the columns ``telecom.*``."""
        return (*profile.account_fields(build.settings), *work_profile.work_fields())

    def kam_record_forms(self, build: Build[TelecomSettings]) -> tuple[RecordForm, ...]:
        """Return dossier, application, installation, order and event forms."""
        return forms.forms(build.settings)

    def kam_processes(self, build: Build[TelecomSettings]) -> tuple[Process, ...]:
        """Return the processes of needs and requests, and those of the cable operator."""
        cable = (
            processes.work_order(),
            processes.consulting(),
            processes.complaint(),
            processes.complaint_order(),
            processes.special_service(),
            processes.internal_task(),
            events.announcement(),
            events.event(),
        )
        always = (processes.need(), processes.one_stop())
        return (*always, *(cable if build.settings.runs("cable") else ()))

    def kam_entitlements(self, build: Build[TelecomSettings]) -> tuple[Entitlement, ...]:
        """Return the services of levels."""
        return entitlements.entitlements(build.settings)

    def kam_roles(self, build: Build[TelecomSettings]) -> tuple[RoleDef, ...]:
        """Return the post, the departments and the three levels."""
        return roles.roles(build.settings)

    def kam_channels(self, build: Build[TelecomSettings]) -> tuple[Channel, ...]:
        """Return the seven channels."""
        return channels.channels()

    def kam_kpis(self, build: Build[TelecomSettings]) -> tuple[Kpi, ...]:
        """Return figures of surveys, work, orders, standards and the framework."""
        return (
            *surveys.kpis(build.settings),
            *kpis.kpis(),
            *order_kpis.kpis(),
            *standards.kpis(build.settings),
            *framework.kpis(build.settings),
            *duty.kpis(),
        )

    def kam_agendas(self, build: Build[TelecomSettings]) -> tuple[Agenda, ...]:
        """Return what to talk about."""
        return agendas.agendas(build.settings)

    def kam_checks(self, build: Build[TelecomSettings]) -> tuple[Check, ...]:
        """Return the checks of records."""
        cable = (
            *complaints.checks(),
            *installation.checks(),
            *checks.checks(),
            *care.checks(),
        )
        mobile = (*refund.checks(), *duty.checks())
        return (
            *surveys.checks(),
            *(cable if build.settings.runs("cable") else ()),
            *(mobile if build.settings.runs("mobile") else ()),
        )
