"""Services: the experience of each tier of the smart bank, and what VIP and affluent types get."""

from __future__ import annotations

from typing import Final

from kam.plugins import Entitlement, Message, bilingual

ORDINARY, FOCUS, SMART_VIP = "smart-bank/ordinary", "smart-bank/focus", "smart-bank/vip"
VIP: Final = ("bank-corporate/vip", "bank-person/vip")
AFFLUENT: Final = ("bank-person/affluent",)

_SERVICES: Final = (
    ("respect", "respect for individuality | 个性尊重", (ORDINARY,), "R-SBANK-02"),
    ("professional", "professional service | 专业服务", (ORDINARY,), "R-SBANK-02"),
    ("convenient", "convenient service | 便捷服务", (ORDINARY,), "R-SBANK-02"),
    ("knowledge", "knowledge gain | 知识获取", (FOCUS,), "R-SBANK-03"),
    ("fashion", "fashion | 时尚打造", (FOCUS,), "R-SBANK-03"),
    ("brand", "brand building | 品牌塑造", (FOCUS,), "R-SBANK-03"),
    ("innovation", "service innovation | 服务创新", (SMART_VIP,), "R-SBANK-04"),
    ("customisation", "product customisation | 产品定制", (SMART_VIP,), "R-SBANK-04"),
    ("status", "display of status | 身份彰显", (SMART_VIP,), "R-SBANK-04"),
    ("individual", "highly individual service | 高度个性化服务", VIP, "R-CBANK-09"),
    ("asset-management", "asset management | 资产管理服务", VIP, "R-CBANK-09"),
    ("personal-credit", "personal credit | 个人信贷", AFFLUENT, "R-CBANK-10"),
    ("combined-loans", "combined loans | 组合贷款", AFFLUENT, "R-CBANK-10"),
    ("investment", "investment service | 投资服务", AFFLUENT, "R-CBANK-10"),
)
"""Word, title, levels that have the service, the row that says so."""
EXPERIENCES: Final = {
    ORDINARY: bilingual("basic experience | 基础体验"),
    FOCUS: bilingual("performance experience | 绩效体验"),
    SMART_VIP: bilingual("incentive experience | 激励体验"),
}


def _titled(title: Message, experience: Message | None) -> Message:
    if experience is None:
        return title
    return Message(f"{experience.en}: {title.en}", f"{experience.zh}：{title.zh}")


SERVICES: Final = tuple(
    Entitlement(
        id=f"banking.service-{word}",
        title=_titled(bilingual(title), EXPERIENCES.get(levels[0])),
        implements=(row,),
        service=word,
        levels=levels,
        sourced=("levels",),
    )
    for word, title, levels, row in _SERVICES
)
