"""At a distance: whoever is too far away for what they are is called in place of being visited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import evolve

from kam.assessment import Assessment
from kam.facts.travel import Travel
from kam.model import Owed, Where
from kam.reasons import Reason
from kam.rules import LevelGroup
from kam.text import Message

CALL: Final = Message("Call {account} in place of a visit", "致电 {account}，代替拜访")
INSTEAD: Final = Message(
    "{minutes} minutes from the base, more than {most}: accounts below the top level are called in "
    "place of visits",
    "距常驻地 {minutes} 分钟，超过 {most} 分钟：最高级以下的客户以电话代替拜访",
)
SOURCE: Final = "[travel] remote_beyond"
CALL_MINUTES: Final = 20
"""Minutes of a call in place of a visit."""


def called_instead(owed: Iterable[Owed], assessment: Assessment) -> list[Owed]:
    """Return what is owed, where visits of far and small accounts are calls; their ids stay.

    An account is small below the top group of levels, and far if the way from the base of its
    account manager is longer than ``[travel] remote_beyond`` (0: nobody is).
    """
    travel = assessment.rules.settings.travel
    if not travel.remote_beyond:
        return list(owed)
    portfolio = assessment.portfolio
    ways = Travel.of(portfolio, travel)
    small = {j.account.id for j in assessment.accounts if j.group is not LevelGroup.TOP}

    def minutes(one: Owed) -> int:
        if one.account not in small or one.staff not in portfolio.staff_by_id:
            return 0
        return ways.minutes(ways.base(one.staff), ways.spot(one.account))

    return [
        _call(one, minutes(one), travel.remote_beyond, portfolio.account(one.account).name)
        if one.series and one.place is Where.SITE and minutes(one) > travel.remote_beyond
        else one
        for one in owed
    ]


def _call(owed: Owed, minutes: int, most: int, name: str) -> Owed:
    reason = Reason.of(owed.rule, INSTEAD, SOURCE, minutes=minutes, most=most)
    return evolve(
        owed,
        place=Where.REMOTE,
        folds=True,
        movable=True,
        summary=CALL(account=name),
        action=None,
        minutes=CALL_MINUTES,
        reasons=(*owed.reasons, reason),
    )
