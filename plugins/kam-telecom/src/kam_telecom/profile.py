"""Columns of accounts and contacts: what a telecom dossier adds (X-REC-02)."""

from __future__ import annotations

from typing import Final

from kam.plugins import FieldKind, FieldOwner, Message, ProfileField
from kam_telecom.settings import TelecomSettings
from kam_telecom.sources import cite

Choices = tuple[tuple[str, Message], ...]

SERVICE_NAMES: Final[Choices] = (
    ("mobile", Message("mobile", "移动")),
    ("fixed", Message("fixed line and broadband", "固话宽带")),
    ("cable", Message("cable television", "有线电视")),
)
AREAS: Final[Choices] = (
    ("two-way", Message("two-way upgraded area", "已双向改造小区")),
    ("other", Message("area not upgraded", "未双向改造小区")),
    ("outside", Message("outside the own network", "非本公司网络")),
)
BODIES: Final[Choices] = (
    ("provincial", Message("provincial body", "省级机关")),
    ("city", Message("city body", "市级机关")),
)
CUSTOMER_GROUPS: Final[Choices] = (
    ("government-enterprise", Message("government and enterprise", "政企客户")),
    ("family", Message("family", "家庭客户")),
    ("individual", Message("individual", "个人客户")),
)


def account_field(
    slug: str,
    title: Message,
    ids: tuple[str, ...],
    kind: FieldKind = FieldKind.TEXT,
    *,
    choices: Choices = (),
    unit: str = "",
    on: FieldOwner = FieldOwner.ACCOUNT,
    private: bool = False,
) -> ProfileField:
    """Return one column of the accounts table, or of another one."""
    return ProfileField(
        id=f"telecom.{slug}",
        title=title,
        source=cite(ids),
        implements=ids,
        on=on,
        kind=kind,
        choices=choices,
        unit=unit,
        private=private,
    )


SERVICES: Final = account_field(
    "services", Message("services used", "使用的业务"), ("R-CABLE-50",), FieldKind.LIST,
    choices=SERVICE_NAMES,
)  # fmt: skip
ARPU: Final = account_field(
    "arpu", Message("average revenue per user and month", "月均每户收入"), ("R-MOB-01",),
    FieldKind.NUMBER, unit="currency",
)  # fmt: skip
CONSUMPTION: Final = account_field(
    "consumption", Message("actual consumption in twelve months", "十二个月实际消费"),
    ("R-CTEL-12",), FieldKind.NUMBER, unit="currency",
)  # fmt: skip
POINTS: Final = account_field(
    "points", Message("points balance", "积分余额"), ("R-MOB-09",), FieldKind.NUMBER, unit="point"
)
POINTS_EXPIRE: Final = account_field(
    "points-expire", Message("day on which points expire", "积分到期日"), ("R-MOB-09",),
    FieldKind.DATE,
)  # fmt: skip
VIP_CLUB: Final = account_field(
    "vip-club", Message("member of the VIP club", "VIP俱乐部会员"), ("R-MOB-08",), FieldKind.FLAG
)
AREA: Final = account_field(
    "area", Message("network area of the address", "地址所属网络区域"),
    ("R-CABLE-34", "R-CABLE-35", "R-CABLE-36"), FieldKind.CHOICE, choices=AREAS,
)  # fmt: skip
BODY: Final = account_field(
    "body", Message("public body of an important person", "重要个人所在机关"), ("R-CABLE-02",),
    FieldKind.CHOICE, choices=BODIES,
)  # fmt: skip
CUSTOMER_GROUP: Final = account_field(
    "customer-group", Message("customer group", "客户群"), ("R-CTEL-09",), FieldKind.CHOICE,
    choices=CUSTOMER_GROUPS,
)  # fmt: skip
PRODUCTS: Final = account_field(
    "products", Message("types of product used", "产品类型"), ("R-CTEL-07",), FieldKind.LIST
)
FEATURES: Final = account_field(
    "features", Message("features of the customer", "客户特征"), ("R-CTEL-07",), FieldKind.LIST
)
SMART_CARD: Final = account_field(
    "smart-card", Message("smart-card numbers", "智能卡号"), ("R-CABLE-48", "X-REC-02"),
    FieldKind.LIST, private=True,
)  # fmt: skip
DEVICE: Final = account_field(
    "device", Message("device numbers", "设备号"), ("R-CABLE-48", "X-REC-02"), FieldKind.LIST,
    private=True,
)  # fmt: skip
IDENTITY: Final = account_field(
    "identity-number", Message("identity number (better not stored)", "证件号码（建议不存）"),
    ("R-CABLE-46",), on=FieldOwner.CONTACT, private=True,
)  # fmt: skip
EMPLOYER: Final = account_field(
    "employer", Message("employer", "工作单位"), ("R-CABLE-46",), on=FieldOwner.CONTACT
)
RELATIVES: Final = account_field(
    "relatives", Message("important relatives", "重要亲属"), ("R-CABLE-49",), FieldKind.LIST,
    on=FieldOwner.CONTACT, private=True,
)  # fmt: skip


def brand(settings: TelecomSettings) -> ProfileField:
    """Return the column of the customer brand; the company names its brands in the settings."""
    return account_field(
        "brand", Message("customer brand", "客户品牌"), ("R-MOB-05",),
        FieldKind.CHOICE if settings.brands else FieldKind.TEXT,
        choices=tuple((name, Message(name, name)) for name in settings.brands),
    )  # fmt: skip


def account_fields(settings: TelecomSettings) -> tuple[ProfileField, ...]:
    """Return the columns of accounts and contacts."""
    return (
        SERVICES, ARPU, CONSUMPTION, POINTS, POINTS_EXPIRE, VIP_CLUB, AREA, BODY, CUSTOMER_GROUP,
        PRODUCTS, FEATURES, SMART_CARD, DEVICE, IDENTITY, EMPLOYER, RELATIVES, brand(settings),
    )  # fmt: skip
