"""Our people: the key-account post, its leaders, the departments, and who is on duty at night."""

from __future__ import annotations

from typing import Final

from making.tables import OFFICE, Office, coordinates

MANAGERS: Final = ("an", "bian", "chu", "dou", "fei", "gu", "han", "ge")
SUPERVISOR: Final = "ji"
EXECUTIVE: Final = "duan"
HEAD: Final = "hou"
REPAIR: Final = "leng"
CALLS: Final = "mu"
OPERATIONS: Final = "ning"
INSPECTION: Final = "pang"
POST: Final = "大客户管理岗"
PEOPLE: Final = (
    ("duan", "段承业", "高管", "", "1970-03-08"),
    ("ji", "季若岚", "大客户主管", "duan", "1979-11-23"),
    ("an", "安映雪", POST, "ji", "1988-12-05"),
    ("bian", "卞知行", POST, "ji", "1990-02-17"),
    ("chu", "楚南乔", POST, "ji", "1986-06-30"),
    ("dou", "窦清和", POST, "ji", "1992-09-09"),
    ("fei", "费明远", POST, "ji", "1984-04-12"),
    ("gu", "顾念之", POST, "ji", "1991-08-01"),
    ("han", "韩亦舟", POST, "ji", "1987-01-14"),
    ("ge", "葛初尧", POST, "ji", "1993-10-03"),
    ("hou", "侯立川", "部门负责人", "duan", "1975-10-19"),
    ("leng", "冷向东", "维修部", "hou", "1983-01-26"),
    ("lu", "陆小满", "维修部", "hou", "1995-05-21"),
    ("mu", "穆清扬", "呼叫中心", "duan", "1989-07-07"),
    ("ning", "宁远帆", "运营部", "duan", "1985-03-15"),
    ("pang", "庞正则", "稽查部", "duan", "1978-08-28"),
    ("qiu", "裘听澜", "监管部", "duan", "1982-12-12"),
)
DUTY: Final = (
    ("wei", "韦长宁", "周六至周日", "00:00-24:00"),
    ("zhan", "詹一苇", "周一至周五", "00:00-09:00;12:00-13:30;17:30-24:00"),
)
"""Who stands in for the managers outside their hours, so that every hour of a week is covered."""
LEAVE: Final = (
    ("an", "2026-12-21", "2026-12-25", "年休假"),
    ("chu", "2027-03-10 13:30", "2027-03-10 17:30", "体检"),
    ("dou", "2027-05-17", "2027-05-28", "产假陪护"),
    ("leng", "2026-11-12", "2026-11-13", "技能培训"),
)
DAYS: Final = (
    ("2027-01-30", True, "年终盘点，周六上班"),
    ("2027-05-18", False, "公司成立日放假"),
)


def make(office: Office) -> None:
    """Make staff, leave and the company's own days."""
    for ident, name, role, above, birthday in PEOPLE:
        office.add(
            "staff",
            {"编号": ident, "姓名": name, "岗位": role, "邮箱": f"{ident}@yunting.example.com",
             "上级": above, "出生日期": birthday, "城市": "云汀市", **coordinates(OFFICE)},
        )  # fmt: skip
    for ident, name, days, hours in DUTY:
        office.add(
            "staff",
            {"编号": ident, "姓名": name, "岗位": "客服", "上级": SUPERVISOR, "城市": "云汀市",
             **coordinates(OFFICE), "工作日": days, "工作时间": hours,
             "代班对象": ";".join(MANAGERS)},
        )  # fmt: skip
    for ident, first, last, why in LEAVE:
        office.add("leave", {"人员": ident, "开始": first, "结束": last, "原因": why})
    for day, works, what in DAYS:
        office.add("calendar", {"日期": day, "是否上班": works, "名称": what})
