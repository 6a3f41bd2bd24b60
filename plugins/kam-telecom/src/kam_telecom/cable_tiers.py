"""Cable customers: special users of the leader and the partner class, and group customers."""

from __future__ import annotations

from functools import partial
from typing import Final

from kam.plugins import (
    AccountKind,
    AccountStatus,
    AccountView,
    Judged,
    LevelGroup,
    Message,
    TierScheme,
    level,
    months_before,
)
from kam_telecom.profile import BODY
from kam_telecom.settings import TelecomSettings
from kam_telecom.tiers import uses

SCHEME: Final = "cable"
LEVELS: Final = ("leader", "partner", "group")
OF_BODY: Final = Message("important person of a {body}: {level}", "{body}的重要个人：{level}")
OF_PARTNER: Final = Message(
    "person of {account}, in business with us since {since}: {level}",
    "{account}的重要个人，该单位自 {since} 起合作：{level}",
)
IS_GROUP: Final = Message("an organisation: {level}", "单位用户：{level}")


def judges(view: AccountView, years: int) -> bool:
    """Judge organisations, and persons who belong to a body or an organisation."""
    named = view.account.designation(SCHEME) is not None or any(
        e.kind == "tier" and e.value.startswith(f"{SCHEME}/") for e in view.evidence
    )
    if view.account.kind is AccountKind.ORGANISATION:
        return named or uses(view, "cable")
    return named or (
        uses(view, "cable") and (BODY.of(view.account) is not None or _partner(view, years))
    )


def _partner(view: AccountView, years: int) -> bool:
    account = view.portfolio.account_by_id.get(view.account.parent)
    return (
        account is not None
        and account.status is AccountStatus.ACTIVE
        and account.since is not None
        and account.since <= months_before(view.as_of, 12 * years)
    )


def decide(view: AccountView, state: object, scheme: TierScheme, years: int) -> Judged | None:
    """Give leader for public bodies, partner for long ties, group for organisations."""
    del state
    if view.account.kind is AccountKind.ORGANISATION:
        reason = scheme.because(IS_GROUP, level=f"{SCHEME}/group")
        return Judged(level="group", reasons=(reason,))
    body = next((title for word, title in BODY.choices if word == BODY.of(view.account)), None)
    if body is not None:
        reason = scheme.because(OF_BODY, body=body, level=f"{SCHEME}/leader")
        return Judged(level="leader", reasons=(reason,))
    if _partner(view, years):
        employer = view.portfolio.account(view.account.parent)
        reason = scheme.because(
            OF_PARTNER,
            account=employer.name,
            since=str(employer.since),
            level=f"{SCHEME}/partner",
        )
        return Judged(level="partner", reasons=(reason,))
    return None


# fmt: off
def cable(settings: TelecomSettings) -> TierScheme:
    """Return the kinds of key customer of a cable operator."""
    years = settings.partner_years
    return TierScheme(
        id="telecom.cable", title="kinds of cable customer | 广电大客户类别",
        implements=("X-TIER-15", "R-CABLE-01", "R-CABLE-02"), note="figures 3.2 (proposed)",
        levels=(
            level("leader", "special user, leader class | 特约用户（领导类）", LevelGroup.TOP),
            level("partner", "special user, partner class | 特约用户（合作伙伴类）", LevelGroup.TOP),
            level("group", "group customer | 集团客户", LevelGroup.MIDDLE),
        ),
        ordered=False, judges=partial(judges, years=years), decide=partial(decide, years=years),
    )
# fmt: on
