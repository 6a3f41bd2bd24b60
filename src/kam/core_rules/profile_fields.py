"""Columns of the core that no table has of its own: further facts of dossiers and records."""

from __future__ import annotations

from typing import Final

from kam.plugins import FieldKind, FieldOwner, Message, ProfileField

SOURCE: Final = "catalogue 2.7"
ACCOUNT, CONTACT = FieldOwner.ACCOUNT, FieldOwner.CONTACT
AGREEMENT, CASE, ACTIVITY = FieldOwner.AGREEMENT, FieldOwner.CASE, FieldOwner.ACTIVITY
TEXT, NUMBER, DATE = FieldKind.TEXT, FieldKind.NUMBER, FieldKind.DATE
FLAG, CHOICE, LIST = FieldKind.FLAG, FieldKind.CHOICE, FieldKind.LIST

HANDLING: Final = (
    ("priority", Message("priority", "优先处理")),
    ("special-attention", Message("special attention", "特别关注")),
    ("special-operation", Message("special operation", "特殊操作")),
    ("watch", Message("watch", "重点监控")),
)
"""The four handling marks (R-3PL-07)."""

CRITERIA: Final = (
    ("volume", Message("purchase volume", "采购量")),
    ("frequency", Message("purchase frequency", "采购频率")),
    ("profit", Message("profit contribution", "利润贡献")),
    ("loyalty", Message("loyalty", "忠诚度")),
    ("strategic-value", Message("strategic value", "战略价值")),
    ("share-of-trade", Message("share of trade", "交易占比")),
    ("sales", Message("sales", "销售额")),
    ("market-share", Message("market share", "市场份额")),
    ("brand-effect", Message("effect on brand and reputation", "品牌与声誉影响")),
    ("stability", Message("stability of cooperation", "合作稳定性")),
    ("influence", Message("influence", "影响力")),
    ("willingness", Message("willingness to cooperate", "合作意愿")),
    ("industry", Message("industry", "行业")),
    ("strength", Message("strength", "客户实力")),
    ("outlook", Message("market outlook", "市场前景")),
)
"""What the sources name as marks of a key account (X-TIER-14); judged from 0 to 100."""

PLAN_KINDS: Final = (
    ("customer", Message("customer development", "顾客发展计划")),
    ("supplier", Message("supplier development", "供应商发展计划")),
    ("internal", Message("internal market", "内部市场计划")),
    ("influence", Message("influence market", "影响市场计划")),
    ("referral", Message("referral market", "推荐市场计划")),
    ("recruitment", Message("recruitment market", "招聘市场计划")),
)
"""The six kinds of relationship plan, all for the one goal of keeping customers (R-RM-05)."""

CAUSES: Final = (
    ("goods-price", Message("goods: price", "商品：价格")),
    ("goods-quality", Message("goods: quality", "商品：质量")),
    ("goods-defect", Message("goods: defect", "商品：残缺")),
    ("goods-expired", Message("goods: expired", "商品：过期")),
    ("goods-marking", Message("goods: unclear marking", "商品：标识不明")),
    ("goods-out-of-stock", Message("goods: out of stock", "商品：缺货")),
    ("service-attitude", Message("service: staff attitude", "服务：员工态度")),
    ("service-cashier", Message("service: cashier work", "服务：收银作业")),
    ("service-too-few", Message("service: too few services", "服务：项目不足")),
    ("service-faulty", Message("service: faulty existing service", "服务：现有服务不当")),
    ("service-withdrawn", Message("service: withdrawn service", "服务：取消原有服务")),
    ("safety-accident", Message("safety: accident", "安全：意外事故")),
    ("safety-environment", Message("safety: environment", "安全：环境影响")),
)
"""Causes of complaints in three groups: goods 6, service 5, safety 2 (R-SME-10 to -12)."""

ASSESSORS: Final = (
    ("own", Message("own staff", "本部门人员")),
    ("internal", Message("internal third party", "内部第三方")),
    ("external", Message("external third party", "外部第三方")),
)
DELIVERY: Final = (
    ("open", Message("open", "未发货")),
    ("dispatched", Message("dispatched", "已发货")),
    ("delivered", Message("delivered", "已交付")),
    ("late", Message("late", "延误")),
)
PAYMENT: Final = (
    ("open", Message("open", "未付款")),
    ("paid", Message("paid", "已付款")),
    ("overdue", Message("overdue", "逾期")),
)
NEEDS: Final = (
    ("actual", Message("actual", "现实需求")),
    ("latent", Message("latent", "潜在需求")),
)

_PLAIN: Final = (
    (ACCOUNT, "frequency", NUMBER, "purchases a year", "年采购次数", "R-3PL-02"),
    (ACCOUNT, "volume", NUMBER, "quantity bought a year", "年采购量", "R-3PL-02"),
    (
        ACCOUNT,
        "products",
        LIST,
        "products bought, quantity, price",
        "所购产品及数量价格",
        "R-SME-07",
    ),
    (ACCOUNT, "fulfilment", TEXT, "fulfilment of contracts", "履约情况", "R-SME-07"),
    (ACCOUNT, "punctuality", TEXT, "punctuality of payment", "付款及时性", "R-SME-07"),
    (ACCOUNT, "bad-record", TEXT, "bad records", "不良记录", "R-SME-07"),
    (ACCOUNT, "preferences", LIST, "preferences", "偏好", "R-DOSS-04"),
    (ACCOUNT, "expectations", LIST, "expectations", "期望", "R-DOSS-04"),
    (ACCOUNT, "pain-points", LIST, "pain points", "痛点", "R-CHAP-09"),
    (ACCOUNT, "industry-features", TEXT, "features of the industry", "行业特点", "R-CHAP-09"),
    (ACCOUNT, "market-position", TEXT, "market position", "市场地位", "R-CHAP-09"),
    (ACCOUNT, "referred-by", TEXT, "account that referred it", "推荐客户", "R-3PL-42"),
    (CONTACT, "postal-address", TEXT, "postal address", "通信地址", "R-CABLE-47"),
    (CONTACT, "postcode", TEXT, "postcode", "邮政编码", "R-CABLE-47"),
    (CONTACT, "fax", TEXT, "fax", "传真", "R-CABLE-47"),
    (CONTACT, "anniversary", DATE, "anniversary", "纪念日", "R-CABLE-49"),
    (AGREEMENT, "duties", TEXT, "duties and rights of both sides", "双方权利义务", "R-FLOW-05"),
    (AGREEMENT, "confidential", FLAG, "duty to keep secret", "保密义务", "R-CIO-07"),
    (AGREEMENT, "deliverables", TEXT, "deliverables with standard", "递交件及标准", "R-3PL-39"),
    (ACTIVITY, "phone-used", TEXT, "telephone number used", "联系号码", "R-CABLE-51"),
    (ACTIVITY, "goal", TEXT, "goal of the contact", "接触目标", "R-FLOW2-02"),
    (ACTIVITY, "opinion", TEXT, "opinion of the customer", "客户意见", "R-FLOW2-03"),
    (ACTIVITY, "agreed-service", TEXT, "service agreed", "商定服务内容", "R-POLICY-05"),
    (ACTIVITY, "agreed-price", TEXT, "price agreed", "商定价格", "R-POLICY-05"),
    (ACTIVITY, "delivery-terms", TEXT, "delivery terms", "交付方式", "R-LIFE-04"),
    (ACTIVITY, "payment-terms", TEXT, "payment terms", "付款方式", "R-LIFE-04"),
    (ACTIVITY, "dispatched", TEXT, "time of dispatch", "发运时间", "R-LOGEL-12"),
    (ACTIVITY, "carrier", TEXT, "carrier", "承运人", "R-LOGEL-12"),
    (ACTIVITY, "route", TEXT, "route", "运输路线", "R-LOGEL-12"),
    (ACTIVITY, "subject", TEXT, "subject or problem asked about", "调查主题或问题", "R-SOFT-05"),
    (ACTIVITY, "method", TEXT, "method of the survey", "调查方式", "R-SOFT-05"),
    (ACTIVITY, "rating", TEXT, "overall rating", "总体评价", "R-SOFT-05"),
    (ACTIVITY, "evaluated-position", TEXT, "market position", "市场地位", "R-GRADE-03"),
    (ACTIVITY, "advantage", TEXT, "competitive advantage", "竞争优势", "R-GRADE-03"),
    (ACTIVITY, "topic", TEXT, "topic of the note", "知识主题", "R-FIVE-10"),
    (CASE, "caller", TEXT, "caller", "来电人", "R-SME-02"),
    (CASE, "wanted", TEXT, "person or department wanted", "受话人或部门", "R-SME-02"),
    (CASE, "text", TEXT, "text", "内容", "R-SME-02"),
    (CASE, "solution", TEXT, "solution", "解决办法", "R-SOFT-09"),
    (CASE, "category", TEXT, "category of the problem", "问题类别", "R-SOFT-03"),
    (CASE, "confirmed", FLAG, "confirmed by the customer", "客户已确认", "X-REC-08"),
    (CASE, "goal", TEXT, "goal", "目标", "R-DEPT-10"),
    (CASE, "strategy", TEXT, "strategy", "策略", "R-DEPT-10"),
    (CASE, "budget", TEXT, "budget", "预算", "R-TEAM4-04"),
    (CASE, "customisation", TEXT, "customisation of products", "产品定制", "R-STRAT-05"),
    (CASE, "price-policy", TEXT, "price policy", "价格策略", "R-STRAT-05"),
    (CASE, "after-sales", TEXT, "after-sales service", "售后服务", "R-STRAT-05"),
    (CASE, "compensation", TEXT, "kind of symbolic compensation", "象征性补偿", "R-PREC-09"),
    (CASE, "compensated-for", TEXT, "reason of the compensation", "补偿原因", "R-PREC-09"),
)
_CHOSEN: Final = (
    (ACCOUNT, "handling", LIST, "handling marks", "处理标记", "R-3PL-07", HANDLING),
    (ACTIVITY, "need-kind", CHOICE, "actual or latent need", "现实或潜在需求", "R-3PL-11", NEEDS),
    (ACTIVITY, "assessor", CHOICE, "who carried it out", "评估方", "R-3PL-30", ASSESSORS),
    (ACTIVITY, "delivery-state", CHOICE, "delivery state", "交付状态", "R-POST-03", DELIVERY),
    (ACTIVITY, "payment-state", CHOICE, "payment state", "付款状态", "R-POST-03", PAYMENT),
    (CASE, "complaint-cause", CHOICE, "cause of the complaint", "投诉原因", "X-REC-18", CAUSES),
    (CASE, "plan-kind", CHOICE, "kind of relationship plan", "关系计划类型", "R-RM-05", PLAN_KINDS),
)
_PRIVATE: Final = (
    (CONTACT, "relatives", TEXT, "important relatives", "重要亲属", "R-CABLE-49"),
    (CONTACT, "identity-number", TEXT, "identity number", "证件号码", "G-23"),
)


def profile_fields() -> tuple[ProfileField, ...]:
    """Return the columns ``core.<name>``; what G-23 names never leaves in default exports."""
    plain = (
        _field(*row, private=private)
        for rows, private in ((_PLAIN, False), (_PRIVATE, True))
        for row in rows
    )
    chosen = (_field(*row[:-1], choices=row[-1]) for row in _CHOSEN)
    judged = (
        _field(
            ACCOUNT,
            f"judged-{name}",
            NUMBER,
            f"{title.en}, judged from 0 to 100",
            f"{title.zh}评分（0–100）",
            "X-TIER-14",
        )
        for name, title in CRITERIA
    )
    return (*plain, *chosen, *judged)


def _field(
    on: FieldOwner,
    name: str,
    kind: FieldKind,
    en: str,
    zh: str,
    row: str,
    choices: tuple[tuple[str, Message], ...] = (),
    *,
    private: bool = False,
) -> ProfileField:
    own = f"{on.name.lower()}-{name}" if (on, name) in _SHARED else name
    return ProfileField(
        id=f"core.{own}",
        title=Message(en, zh),
        source=f"{SOURCE}, {row}",
        implements=(row,) if row.startswith(("R-", "X-")) else (),
        on=on,
        kind=kind,
        choices=choices,
        private=private,
    )


_SHARED: Final = frozenset({(ACTIVITY, "goal")})
"""Names that two tables have: one carries its table's name in front."""
