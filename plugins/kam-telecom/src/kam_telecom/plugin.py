"""The plugin: its id, its settings, and which rules it brings."""

from __future__ import annotations

from collections.abc import Iterable

from kam.plugins import Build, Message, Plugin, Rule
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

    def kam_rules(self, build: Build[TelecomSettings]) -> Iterable[Rule]:
        """Yield the rules of every operator, then those of the businesses that this one runs."""
        settings = build.settings
        yield from _of_every_operator(settings)
        if settings.runs("mobile"):
            yield from tiers.TIERS
            yield from (*refund.OCCASIONS, *refund.CHECKS, *duty.CHECKS)
        if settings.runs("fixed"):
            yield from (grades.FAMILY, grades.enterprise(settings))
        if settings.runs("cable"):
            yield cable_tiers.cable(settings)
            yield from _of_cable()
        if settings.runs("mobile", "cable"):
            yield from duty.ROUTINES


def _of_every_operator(settings: TelecomSettings) -> Iterable[Rule]:
    yield from (*cadences.cadences(settings), *routines.routines(settings))
    yield from care.occasions(settings)
    yield from service.deadlines(settings, standards.in_force(settings))
    yield from (*signals.SIGNALS, *framework.SCORES)
    yield from (*profile.account_fields(settings), *work_profile.work_fields())
    yield from (*forms.forms(settings), processes.NEED, processes.ONE_STOP)
    yield from (*entitlements.entitlements(settings), *roles.roles(settings))
    yield from channels.CHANNELS
    yield from (*surveys.kpis(settings), *kpis.KPIS, *order_kpis.KPIS)
    yield from (*standards.kpis(settings), *framework.kpis(settings), *duty.KPIS)
    yield from (*agendas.agendas(settings), *surveys.checks())


def _of_cable() -> Iterable[Rule]:
    yield from (*events.OCCASIONS, *improvement.OCCASIONS)
    yield from (*complaints.DEADLINES, *installation.DEADLINES)
    yield from processes.OF_CABLE
    yield from (*complaints.CHECKS, *installation.CHECKS, *checks.CHECKS, *care.CHECKS)
