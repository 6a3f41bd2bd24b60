"""Channels of the bank, physical and remote, and those on which complaints come in."""

from __future__ import annotations

from typing import Final

from kam.plugins import Channel, Message

BANK: Final = ("X-CHAN-04", "R-SBANK-22")
COMPLAINT: Final = ("X-CHAN-05", "X-REC-18", "R-CBANK-20")
_PHYSICAL: Final = (
    ("counter", "branch counter", "柜面", ("网点", "网点柜面"), ("visit",), BANK),
    ("vip-centre", "VIP centre", "贵宾中心", ("贵宾理财中心",), ("visit",), BANK),
    ("suggestion-box", "suggestion box", "建议箱", ("意见箱",), ("letter",), COMPLAINT),
    ("complaint-form", "complaint form", "投诉表", ("form", "意见表"), ("letter",), COMPLAINT),
)
_REMOTE: Final = (
    ("web-bank", "web banking", "网上银行", ("web", "网银"), ("message",), BANK),
    ("telephone-bank", "telephone banking", "电话银行", (), ("call",), BANK),
    ("mobile-bank", "mobile banking", "手机银行", ("mobile",), ("message",), BANK),
    ("messaging-bank", "messaging-app banking", "微信银行", ("messaging app",), ("message",), BANK),
    ("hotline", "free hotline", "免费热线", ("hotline", "投诉热线"), ("call",), COMPLAINT),
    (
        "published-telephone", "published complaint telephone", "公告投诉电话", (), ("call",),
        ("X-CHAN-05",),
    ),
)  # fmt: skip


def channels() -> tuple[Channel, ...]:
    """Return the channels, each marked physical or remote."""
    return tuple(
        Channel(
            id=f"banking.channel-{word}",
            title=Message(en, zh),
            source="R-SBANK-22, R-CBANK-20",
            implements=implements,
            channel=word,
            names=names,
            remote=remote,
            activities=activities,
        )
        for rows, remote in ((_PHYSICAL, False), (_REMOTE, True))
        for word, en, zh, names, activities, implements in rows
    )
