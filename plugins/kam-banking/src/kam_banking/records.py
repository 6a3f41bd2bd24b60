"""Record forms of a bank, and the columns they ask for."""

from __future__ import annotations

from typing import Final

from kam.plugins import FieldOwner, FormField, Message, RecordForm, named
from kam_banking.fields import DRIVERS, FIELDS

TITLES: Final = {field.id: field.title for field in FIELDS}
EXPECTATIONS: Final = Message("where expectations come from", "期望的来源")
IDENTITY: Final = Message("identification", "客户识别")
MONEY: Final = Message("credit and assets", "信用与资产")
FACT: Final = ("financial-fact 财务信息",)
INVESTIGATION: Final = ("investigation 调查 走访调查",)
NEED: Final = ("need 需求",)
NOTE: Final = ("note 记录",)
LETTER: Final = ("letter 来信 来函来信",)
COMPLAINT: Final = ("complaint 投诉", "suggestion 建议")


def _asked(
    column: str, title: str = "", *, must: bool = False, group: Message | None = None
) -> FormField:
    return FormField(column=column, title=title or TITLES[column], required=must, group=group)


def _form(
    slug: str,
    title: str,
    on: FieldOwner,
    kinds: tuple[str, ...],
    implements: tuple[str, ...],
    fields: tuple[FormField, ...],
) -> RecordForm:
    values, names = named(kinds)
    return RecordForm(
        id=f"banking.form-{slug}",
        title=title,
        implements=implements,
        on=on,
        kinds=values,
        names=names,
        fields=fields,
    )


def forms() -> tuple[RecordForm, ...]:
    """Return the bank's part of the dossier, and the records it keeps beside the core's."""
    return (*_dossier(), *_activities(), *_cases())


def _dossier() -> tuple[RecordForm, ...]:
    return (
        _form(
            "dossier",
            "bank dossier | 银行客户档案",
            FieldOwner.ACCOUNT,
            (),
            ("X-REC-02", "R-SBANK-08", "R-SBANK-23", "R-CBANK-21"),
            (
                _asked("banking.customer-type", "type | 客户类型", group=IDENTITY),
                _asked("banking.interest", "interest in the future | 未来兴趣度", group=IDENTITY),
                _asked(
                    "banking.long-cooperation", "long cooperation | 长期合作意愿", group=IDENTITY
                ),
                _asked("banking.credit-grade", "credit grade | 信用等级", group=MONEY),
                _asked("banking.aum", "assets | 管理资产", group=MONEY),
                *(_asked(f"banking.{name}", group=EXPECTATIONS) for name, title in DRIVERS),
            ),
        ),
    )


def _activities() -> tuple[RecordForm, ...]:
    on = FieldOwner.ACTIVITY
    return (
        _form(
            "financial-fact",
            "key financial fact | 重要财务信息",
            on,
            FACT,
            ("X-REC-02", "R-CBANK-22"),
            (
                _asked("date", "date | 日期", must=True),
                _asked("content", "fact | 内容", must=True),
            ),
        ),
        _form(
            "investigation",
            "unscheduled investigation | 不定期调查",
            on,
            INVESTIGATION,
            ("X-CAD-25", "R-CBANK-15"),
            (
                _asked("contacts", "who was asked | 被访人"),
                _asked("banking.opinion", must=True),
            ),
        ),
        _form(
            "need",
            "need of a bank customer | 银行客户需求",
            on,
            NEED,
            ("R-SBANK-11",),
            (
                _asked("need", "need | 需求", must=True),
                _asked("banking.channel", "channel | 渠道", must=True),
                _asked("banking.need-class", "class | 分类", must=True),
                _asked("banking.suggestion", "product or service suggested | 建议", must=True),
            ),
        ),
        _form(
            "note",
            "note of a department | 部门记录",
            on,
            NOTE,
            ("R-SBANK-21",),
            (
                _asked("banking.department", "department | 部门", must=True),
                _asked("content", "text | 内容", must=True),
            ),
        ),
    )


def _cases() -> tuple[RecordForm, ...]:
    on = FieldOwner.CASE
    return (
        _form(
            "letter",
            "letter of a customer | 客户来函来信",
            on,
            LETTER,
            ("R-CBANK-17", "R-CBANK-27"),
            (
                _asked("contact", "who wrote | 来信人"),
                _asked("banking.letter", "what it asks | 来信内容", must=True),
            ),
        ),
        _form(
            "complaint",
            "complaint or suggestion | 投诉与建议",
            on,
            COMPLAINT,
            ("X-REC-18", "R-CBANK-20"),
            (_asked("channel", "channel | 渠道", must=True),),
        ),
    )
