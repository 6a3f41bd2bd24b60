"""Record forms: dossier, application, installation, opinions, work orders, events, visits."""

from __future__ import annotations

from typing import Final

from kam.plugins import FieldOwner, FormField, Message, ProfileField, RecordForm
from kam_telecom import profile, work_profile
from kam_telecom.settings import TelecomSettings

BASIC: Final = Message("basic data", "基本资料")
USE: Final = Message("business use", "业务使用情况")
RECORDS: Final = Message("service records", "服务记录")


def _own(field: ProfileField, *, required: bool = False, group: Message | None = None) -> FormField:
    return FormField(column=field.id, title=field.title, required=required, group=group)


def _column(
    column: str, title: str, *, required: bool = False, group: Message | None = None
) -> FormField:
    return FormField(column=column, title=title, required=required, group=group)


def _form(
    slug: str,
    title: str,
    ids: tuple[str, ...],
    on: FieldOwner,
    kinds: tuple[str, ...],
    fields: tuple[FormField, ...],
) -> RecordForm:
    return RecordForm(
        id=f"telecom.form-{slug}",
        title=title,
        implements=ids,
        on=on,
        kinds=kinds,
        fields=fields,
    )


IDS: Final = ("R-CABLE-45", "R-CABLE-46", "R-CABLE-48", "R-CABLE-50", "X-REC-02")
DOSSIER: Final = (
    _form(
        "dossier-account",
        "dossier of the account | 客户档案",
        IDS,
        FieldOwner.ACCOUNT,
        (),
        (
            _column("name", "name | 名称", group=BASIC),
            _column("address", "address | 地址", group=BASIC),
            _column("phone", "telephone | 电话", group=BASIC),
            _column("tier", "customer level | 客户级别", group=USE),
            _own(profile.SMART_CARD, group=USE),
            _own(profile.DEVICE, group=USE),
            _own(profile.SERVICES, group=USE),
        ),
    ),
    _form(
        "dossier-contact",
        "background of a person | 联系人背景资料",
        IDS,
        FieldOwner.CONTACT,
        (),
        (
            _column("name", "name | 姓名", group=BASIC),
            _column("sex", "sex | 性别", group=BASIC),
            _own(profile.IDENTITY, group=BASIC),
            _column("birthday", "date of birth (never the age) | 出生日期", group=BASIC),
            _own(profile.EMPLOYER, group=BASIC),
            _column("department", "department | 部门", group=BASIC),
            _column("title", "position | 职务", group=BASIC),
        ),
    ),
    _form(
        "dossier-use",
        "paid services | 开通付费业务",
        IDS,
        FieldOwner.AGREEMENT,
        (),
        (
            _column("kind", "kind of service | 业务种类", required=True, group=USE),
            _column("start", "from | 开通日期", group=USE),
            _column("end", "until | 到期日期", required=True, group=USE),
        ),
    ),
    _form(
        "dossier-visit",
        "visit record | 客户访问记录",
        ("R-CABLE-45", "R-CABLE-51", "X-REC-04"),
        FieldOwner.ACTIVITY,
        ("visit", "solution-visit"),
        (
            _column("kind", "method | 访问方式", group=RECORDS),
            _column("date", "day | 时间", group=RECORDS),
            _column("place", "place | 地点", group=RECORDS),
            _column("content", "main content | 主要内容", group=RECORDS),
            _column("need", "need | 需求", group=RECORDS),
            _column("outcome", "handling | 处理内容", group=RECORDS),
        ),
    ),
)


def dossier() -> tuple[RecordForm, ...]:
    """Return the three groups of the dossier, on account, contact, agreement and visit."""
    return DOSSIER


def records() -> tuple[RecordForm, ...]:
    """Return the form of installations; that of visits on a solution is the core's."""
    return (
        _form(
            "installation",
            "installation record | 安装记录",
            ("X-REC-23", "R-CABLE-32"),
            FieldOwner.ACTIVITY,
            ("installation",),
            (
                _own(work_profile.FINAL_STATE, required=True),
                _own(work_profile.REACTION, required=True),
                _own(work_profile.INSTALLER, required=True),
            ),
        ),
    )


ON_CASES: Final = (
    _form(
        "application",
        "application of a special customer | 特约客户申请表",
        ("X-REC-22", "R-CABLE-27", "R-CABLE-28"),
        FieldOwner.CASE,
        ("special-service",),
        (
            _own(work_profile.REASON, required=True),
            _column("account", "customer | 客户资料", required=True),
            _own(work_profile.DEVICE_TYPE, required=True),
            _own(work_profile.PROGRAMMES, required=True),
            _own(work_profile.TERM, required=True),
        ),
    ),
    _form(
        "opinion",
        "opinions and complaints | 客户意见、投诉处理表",
        ("X-REC-17", "R-CABLE-55"),
        FieldOwner.CASE,
        ("complaint", "opinion"),
        (
            _column("title", "opinion or complaint | 意见或投诉", required=True),
            _own(work_profile.REPAIR_RECORD),
            _own(work_profile.RECEIPT),
        ),
    ),
    _form(
        "work-order",
        "work order | 工单",
        ("X-REC-19", "R-CATV6-08"),
        FieldOwner.CASE,
        ("work-order",),
        (
            _own(work_profile.ORDER_KIND, required=True),
            _own(work_profile.CALL),
            _own(work_profile.RECORDING),
        ),
    ),
    _form(
        "consulting",
        "consulting order | 咨询工单",
        ("X-REC-19", "R-CATV6-09"),
        FieldOwner.CASE,
        ("consulting",),
        (_own(work_profile.CALL_TYPE, required=True), _own(work_profile.CONTENT, required=True)),
    ),
    _form(
        "repair",
        "repair order | 报修工单",
        ("X-REC-19", "R-CATV6-11", "R-CATV6-12"),
        FieldOwner.CASE,
        ("repair",),
        (
            _own(work_profile.REPAIR_KIND, required=True),
            _own(work_profile.CERTIFICATE, required=True),
            _own(work_profile.ADDRESS, required=True),
            _own(work_profile.NAME, required=True),
        ),
    ),
    _form(
        "event",
        "event record | 事件记录",
        ("X-REC-20", "R-CATV6-21", "R-CATV6-22"),
        FieldOwner.CASE,
        ("event",),
        (
            _own(work_profile.SUSPENSION, required=True),
            _own(work_profile.AFFECTED, required=True),
            _column("title", "name | 名称", required=True),
            _own(work_profile.DESCRIPTION, required=True),
            _own(work_profile.FAULT_KIND, required=True),
        ),
    ),
    _form(
        "announcement",
        "announcement sheet | 公告单",
        ("X-REC-20", "R-CATV6-05"),
        FieldOwner.CASE,
        ("announcement",),
        (
            _own(work_profile.CONTENT, required=True),
            _column("due", "time | 时间", required=True),
            _own(work_profile.DEPARTMENT, required=True),
            _column("owner", "person | 人员", required=True),
        ),
    ),
)


def on_cases() -> tuple[RecordForm, ...]:
    """Return the forms of applications, opinions, orders, events and announcements."""
    return ON_CASES


def forms(settings: TelecomSettings) -> tuple[RecordForm, ...]:
    """Return the forms of the businesses that the company runs."""
    return (*dossier(), *records(), *on_cases()) if settings.runs("cable") else ()
