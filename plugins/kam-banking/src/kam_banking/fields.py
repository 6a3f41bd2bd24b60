"""Columns of a bank: ``banking.<name>`` on accounts, activities and cases."""

from __future__ import annotations

from typing import Final

from kam.plugins import FieldKind, FieldOwner, Message, ProfileField

ACCOUNT, ACTIVITY, CASE = FieldOwner.ACCOUNT, FieldOwner.ACTIVITY, FieldOwner.CASE
TEXT, NUMBER, FLAG = FieldKind.TEXT, FieldKind.NUMBER, FieldKind.FLAG
CHOICE: Final = FieldKind.CHOICE

TYPES: Final = (
    ("multinational", Message("multinational", "跨国公司")),
    ("wholly-foreign-owned", Message("wholly foreign-owned", "外商独资企业")),
    ("joint-venture", Message("joint venture", "合资企业")),
    ("large-group", Message("large group", "大型集团")),
    ("high-tech", Message("high-tech", "高新技术企业")),
)
"""The five types of high-end corporate customers (R-CBANK-04)."""
DEPARTMENTS: Final = (
    ("marketing", Message("marketing", "营销")),
    ("credit", Message("credit", "信贷")),
    ("service", Message("service", "服务")),
)
DRIVERS: Final = (
    ("culture", Message("culture", "文化背景")),
    ("economic-status", Message("economic status", "经济状况")),
    ("consumption-view", Message("view of consumption", "消费观念")),
    ("habits", Message("habits", "生活习惯")),
    ("education", Message("education", "受教育程度")),
    ("location", Message("location", "地理位置")),
)
"""What a customer's expectations come from (R-CBANK-21)."""

_OPEN: Final = (
    (ACCOUNT, "customer-type", CHOICE, "type of corporate customer", "企业客户类型", "R-CBANK-04"),
    (ACCOUNT, "interface", TEXT, "the one interface", "一站式服务界面", "R-CBANK-18"),
    (ACCOUNT, "consumption", NUMBER, "consumption pattern, 0 to 100", "消费模式评分", "R-SBANK-09"),
    (ACCOUNT, "loyalty", NUMBER, "loyalty, 0 to 100", "忠诚度评分", "R-SBANK-09"),
    (ACCOUNT, "interest", NUMBER, "interest in the future, 0 to 100", "未来兴趣度", "R-SBANK-08"),
    (
        ACCOUNT, "long-cooperation", NUMBER, "interest in long cooperation, 0 to 100",
        "长期合作意愿", "R-SBANK-08",
    ),
    (ACTIVITY, "channel", TEXT, "channel of the need", "需求渠道", "R-SBANK-11"),
    (ACTIVITY, "need-class", TEXT, "class of the need", "需求分类", "R-SBANK-11"),
    (ACTIVITY, "suggestion", TEXT, "product or service suggested", "建议产品或服务", "R-SBANK-11"),
    (ACTIVITY, "department", CHOICE, "department of the note", "记录部门", "R-SBANK-21"),
    (ACTIVITY, "opinion", TEXT, "opinion to the bank", "对银行的意见", "R-CBANK-15"),
    (CASE, "letter", TEXT, "what the letter asks", "来信内容", "R-CBANK-17"),
)  # fmt: skip
_PERSONAL: Final = (
    (ACCOUNT, "aum", NUMBER, "assets under management", "管理资产", "R-CBANK-09"),
    (ACCOUNT, "credit-grade", TEXT, "credit grade, given from outside", "信用等级", "R-SBANK-23"),
    (ACCOUNT, "steady-job", FLAG, "steady job", "职业稳定", "R-CBANK-05"),
    (ACCOUNT, "steady-income", FLAG, "steady income", "收入稳定", "R-CBANK-05"),
    (ACCOUNT, "higher-education", FLAG, "higher education", "受过高等教育", "R-CBANK-05"),
    *((ACCOUNT, name, TEXT, title.en, title.zh, "R-CBANK-21") for name, title in DRIVERS),
)
_CHOICES: Final = {"customer-type": TYPES, "department": DEPARTMENTS}


def _field(
    on: FieldOwner, name: str, kind: FieldKind, en: str, zh: str, row: str, *, private: bool
) -> ProfileField:
    return ProfileField(
        id=f"banking.{name}",
        title=Message(en, zh),
        source=row,
        implements=(row, "X-REC-02") if on is ACCOUNT else (row,),
        on=on,
        kind=kind,
        choices=_CHOICES.get(name, ()),
        private=private,
    )


FIELDS: Final = tuple(
    _field(*row, private=private)
    for rows, private in ((_OPEN, False), (_PERSONAL, True))
    for row in rows
)
BY_NAME: Final = {field.id.partition(".")[2]: field for field in FIELDS}
