"""Channels of the bank, physical and remote, and those on which complaints come in."""

from __future__ import annotations

from typing import Final

from kam.plugins import Channel, Term, term

_BANK: Final = ("X-CHAN-04", "R-SBANK-22")
_COMPLAINT: Final = ("X-CHAN-05", "X-REC-18", "R-CBANK-20")


def _channel(
    name: str, title: str, activity: str, also: str, *ids: str, remote: bool = True
) -> Term[Channel]:
    sense = Channel(remote=remote, activities=(activity,))
    return term(f"banking.channel-{name}", title, sense, also, *ids, name=name)


# fmt: off
CHANNELS: Final = (
    # name, title, activity, other names, rows
    _channel("counter", "branch counter | 柜面", "visit", "网点; 网点柜面", *_BANK, remote=False),
    _channel("vip-centre", "VIP centre | 贵宾中心", "visit", "贵宾理财中心", *_BANK, remote=False),
    _channel("suggestion-box", "suggestion box | 建议箱", "letter", "意见箱", *_COMPLAINT, remote=False),
    _channel("complaint-form", "complaint form | 投诉表", "letter", "form; 意见表", *_COMPLAINT, remote=False),
    _channel("web-bank", "web banking | 网上银行", "message", "web; 网银", *_BANK),
    _channel("telephone-bank", "telephone banking | 电话银行", "call", "", *_BANK),
    _channel("mobile-bank", "mobile banking | 手机银行", "message", "mobile", *_BANK),
    _channel("messaging-bank", "messaging-app banking | 微信银行", "message", "messaging app", *_BANK),
    _channel("hotline", "free hotline | 免费热线", "call", "hotline; 投诉热线", *_COMPLAINT),
    _channel("published-telephone", "published complaint telephone | 公告投诉电话", "call", "", "X-CHAN-05"),
)
# fmt: on
