"""Forms of accounts and agreements: the dossier and the contract."""

from __future__ import annotations

from typing import Final

from kam.core_rules.forming import asked, form
from kam.plugins import FieldOwner, Message

BASIC: Final = Message("basic data", "基本信息")
LEVEL: Final = Message("level and handling", "等级与处理标记")
TRADE: Final = Message("trade", "交易情况")
NEED: Final = Message("needs and expectations", "需求与期望")
MARKET: Final = Message("market", "市场情况")
ORIGIN: Final = Message("origin", "客户来源")
VALUE: Final = Message("value estimate", "价值估计")

ACCOUNT_FORMS: Final = (
    form(
        "dossier",
        "account dossier | 客户档案",
        FieldOwner.ACCOUNT,
        (),
        (
            "X-REC-01", "R-3PL-02", "R-3PL-07", "R-3PL-24", "R-ABC-12", "R-FIVE-03", "R-RISK-03",
            "R-DOSS-02", "R-GRADE-07", "R-CHAP-09", "R-CBANK-06", "R-CBANK-14", "R-COUR-01",
            "R-SME-07", "X-REC-02",
        ),
        (
            asked("name", "name | 名称", must=True, group=BASIC),
            asked("id", "number | 编号", must=True, group=BASIC),
            asked("address", "address | 地址", group=BASIC),
            asked("phone", "telephone | 电话", group=BASIC),
            asked("main_business", "main business | 主营业务", group=BASIC),
            asked("industry", "industry | 行业", group=BASIC),
            asked("size", "size | 规模", group=BASIC),
            asked("ownership", "type of ownership | 企业性质", group=BASIC),
            asked("tier", "level set by hand | 人工等级", group=LEVEL),
            asked("core.handling", group=LEVEL),
            asked("revenue", "revenue a year | 年销售额", group=TRADE),
            asked("margin", "profit contribution | 利润贡献", group=TRADE),
            asked("core.volume", group=TRADE),
            asked("core.frequency", group=TRADE),
            asked("core.judged-loyalty", "loyalty | 忠诚度", group=TRADE),
            asked("since", "start of cooperation | 合作起始", group=TRADE),
            asked("core.products", "products with quantity and price | 所购产品", group=TRADE),
            asked("core.fulfilment", group=TRADE),
            asked("core.punctuality", group=TRADE),
            asked("core.bad-record", group=TRADE),
            asked("needs", "needs | 需求", group=NEED),
            asked("core.preferences", group=NEED),
            asked("core.expectations", group=NEED),
            asked("core.pain-points", group=NEED),
            asked("competitors", "competitors | 竞争对手", group=MARKET),
            asked("core.market-position", group=MARKET),
            asked("core.industry-features", group=MARKET),
            asked("origin", "how it was found | 来源", group=ORIGIN),
            asked("core.referred-by", group=ORIGIN),
            asked("potential", "potential a year | 潜在价值", group=VALUE),
        ),
    ),
)  # fmt: skip

AGREEMENT_FORMS: Final = (
    form(
        "contract",
        "contract | 合同",
        FieldOwner.AGREEMENT,
        ("contract 合同", "service-contract 服务合同"),
        ("X-REC-11", "R-CIO-07", "R-FLOW-05", "R-LIFE-03", "R-3PL-39"),
        (
            asked("product", "content | 内容"),
            asked("start", "first day of the term | 期限起"),
            asked("end", "last day of the term | 期限止"),
            asked("value", "fee | 费用"),
            asked("core.duties"),
            asked("core.confidential"),
            asked("core.deliverables"),
        ),
    ),
    form(
        "terms",
        "preferential terms and sales incentives | 优惠条件与销售激励",
        FieldOwner.AGREEMENT,
        ("preferential-terms 优惠政策", "sales-incentive 销售激励", "reward"),
        ("X-CARE-06", "R-DOSS-12", "R-ART-05"),
        (
            asked("product", "what is granted | 优惠内容", must=True),
            asked("start", "first day | 开始日期"),
            asked("end", "last day | 结束日期"),
            asked("value", "value | 金额"),
        ),
    ),
)
