"""Signals: what raises them, and the tasks they ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tests.kinds import NAMES, WORD, with_rules
from tests.support import AS_OF, account, portfolio

import kam
from kam.assessment import Health
from kam.model import Evidence, Staff
from kam.plugins import Gravity, Message, Play, Raised, Reach, Role, Served, Signal, Term

CALL = Play(kind="retention", slug="call", text=Message("Call {account}", "致电{account}"), days=2)
BOSS = Play(
    kind="task", slug="tell", text=Message("Tell {account}", "告知{account}"), days=5, role="boss"
)
ALERT = (
    Evidence(subject="acme", kind="alert", day=date(2025, 12, 30), value="late"),
    Evidence(subject="beta", kind="alert", day=date(2025, 12, 1), value="late"),
)


def alerts(served: Served, state: Any, rule: Signal) -> Iterator[Raised]:
    """Raise once for every alert; strongly when half of all accounts have one."""
    for evidence in served.view.evidence:
        if evidence.kind == "alert":
            yield Raised(
                since=evidence.day,
                reason=rule.because(WORD),
                gravity=Gravity.STRONG if state else None,
            )


def share(accounts: Sequence[Served], rule: Signal) -> bool:
    """Tell whether more than half of the accounts have an alert."""
    return sum(bool(s.view.evidence) for s in accounts) * 2 > len(accounts)


def judged(*accounts: kam.model.Account, **fields: Any) -> kam.Assessment:
    """Judge accounts with alerts by one signal."""
    signal = Signal(id="test.alert", evaluate=alerts, playbook=(CALL, BOSS), **NAMES, **fields)
    boss = Term(id="test.boss", name="boss", also=("老板",), sense=Role(), **NAMES)
    people = (Staff(id="ann", name="Ann"), Staff(id="zoe", name="Zoe", role="老板"))
    facts = portfolio(*accounts, evidence=ALERT, staff=people)
    return kam.assess(facts, with_rules(signal, boss), as_of=AS_OF)


def test_a_raised_signal_is_a_warning_of_its_account() -> None:
    """It carries rule, gravity, day and reason, and counts for health."""
    found = judged(account("acme"), account("beta"), account("calm", owner="ann"))
    (warning,) = (w for w in found.of("acme").warnings if w.signal)

    assert (warning.gravity, warning.since) == (Gravity.SIGNAL, date(2025, 12, 30))
    assert warning.reason.rule == "test.alert"
    assert found.of("acme").health is Health.WATCH
    assert not any(w.signal for w in found.of("calm").warnings)


def test_fit_sees_every_account_once() -> None:
    """The state of the whole portfolio decides how grave the signal is."""
    few = judged(account("acme"), account("beta"), account("calm"), account("more"), fit=share)
    most = judged(account("acme"), account("beta"), account("calm"), fit=share)

    assert few.of("acme").health is Health.WATCH
    assert most.of("acme").health is Health.RISK


def test_reach_narrows_a_signal() -> None:
    """Accounts outside are not looked at."""
    found = judged(
        account("acme"), account("beta", tags=frozenset({"vip"})), reach=Reach(tags=("vip",))
    )

    assert [bool([w for w in a.warnings if w.signal]) for a in found.accounts] == [False, True]


def test_the_playbook_becomes_tasks() -> None:
    """Days after the sign, never before the day of judgement; by the owner, or who has the role."""
    owed = kam.due(
        judged(account("acme"), account("beta")), start=date(2026, 1, 1), end=date(2026, 1, 31)
    )
    plays = {
        c.item: (c.ideal, c.staff, c.summary.render()) for c in owed.items if "alert-" in c.item
    }

    assert plays == {
        "retention/acme/alert-call-2025-12-30": (date(2026, 1, 1), "ann", "Call ACME"),
        "task/acme/alert-tell-2025-12-30": (date(2026, 1, 4), "zoe", "Tell ACME"),
        "retention/beta/alert-call-2025-12-01": (date(2026, 1, 1), "ann", "Call BETA"),
        "task/beta/alert-tell-2025-12-01": (date(2026, 1, 1), "zoe", "Tell BETA"),
    }
    reasons = [
        str(r) for c in owed.items if c.item.startswith("task/acme/alert") for r in c.reasons
    ]
    assert "asked for 5 day(s) after the sign of 2025-12-30 [test.alert; test]" in reasons
