"""Channels of a telecom operator (X-CHAN-03) and of cable care (X-CHAN-02)."""

from __future__ import annotations

from typing import Final

from kam.plugins import STAGES, Channel, Term, term

_ACQUIRE, _CARE, _DEVELOP, _RETAIN = STAGES


def _channel(
    name: str, title: str, activities: str, stages: tuple[str, ...], *, remote: bool
) -> Term[Channel]:
    sense = Channel(remote=remote, activities=tuple(activities.split()), stages=stages)
    ids = ("X-CHAN-03", "R-CTEL-18", "R-CTEL-19")
    return term(f"telecom.{name}", title, sense, "", *ids, name=name)


# fmt: off
CHANNELS: Final = (
    # name, title, activities, parts of the life cycle (proposed; R-CTEL-19)
    _channel("own-hall", "own business hall | 自有营业厅", "meeting", (_ACQUIRE, _CARE, _DEVELOP), remote=False),
    _channel("partner-hall", "partner's hall | 合作营业厅", "meeting", (_ACQUIRE,), remote=False),
    _channel("online-hall", "online hall | 网上营业厅", "message", (_CARE, _DEVELOP), remote=True),
    _channel("hotline", "hotline | 客服热线", "call", (_CARE, _RETAIN), remote=True),
    _channel("customer-manager", "customer manager | 客户经理", "visit meeting call", STAGES, remote=False),
    _channel("bill", "bill | 账单", "message", (_DEVELOP,), remote=True),
    _channel("on-site-work", "installation and repair at the place | 上门装维", "installation", (_CARE, _RETAIN), remote=False),
)
# fmt: on
