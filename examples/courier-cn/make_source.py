"""Makes the lists of the example, as a courier company's team would hand them over, and the truth.

    python examples/courier-cn/make_source.py

Every company and person is invented. ``truth.json`` is written from the invented facts, not from
the cells, so it can judge what an import makes of them. Running it again gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl

HERE = Path(__file__).parent
CITIES = {
    "苏州": ("江苏省苏州市工业园区", "0512"),
    "杭州": ("浙江省杭州市滨江区", "0571"),
    "南京": ("江苏省南京市江宁区", "025"),
    "宁波": ("浙江省宁波市鄞州区", "0574"),
    "上海": ("上海市嘉定区", "021"),
    "广州": ("广东省广州市番禺区", "020"),
    "深圳": ("广东省深圳市龙岗区", "0755"),
}
BRANDS = [
    "恒昱",
    "澜庭",
    "柏骏",
    "嘉屹",
    "瑞沣",
    "鼎翊",
    "禾璟",
    "昀拓",
    "启晗",
    "元湃",
    "承箔",
    "溯光",
]
TRADES = {
    "电子": "电子元器件", "服饰": "服装批发", "医药": "医药配送", "食品": "食品加工",
    "图书": "图书发行", "机电": "机电设备", "家居": "家居用品",
}  # fmt: skip
FORMS = ("有限公司", "股份有限公司", "贸易有限公司")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰欣怡浩宇梓涵佳琪"
RARE = ("䶮", "㛃", "𬱖", "翀")
MANAGERS = ("陈一鸣", "林晓雯", "周子昂", "吴思远", "郑可欣", "冯天佑", "褚文静", "卫国强")
STREETS = ("星湖街", "文一路", "科学大道", "中兴路", "福州路")
HOBBIES = ("钓鱼", "羽毛球", "品茶", "摄影", "书法", "登山")
LUNAR = (
    ("农历八月十五", "lunar:08-15"),
    ("农历1987年闰六月初三", "lunar:1987-L06-03"),
    ("腊月三十", "lunar:12-30"),
    ("除夕", "lunar:eve"),
    ("阴历3.8", "lunar:03-08"),
)
FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")


class Maker:
    """The invented facts, and the cells in which they are hidden."""

    def __init__(self) -> None:
        self.random = random.Random(20260506)
        self.names: set[str] = set()
        self.accounts: list[dict[str, Any]] = []
        self.contacts: list[dict[str, Any]] = []
        self.faults: list[dict[str, Any]] = []
        self.list_rows: list[list[str]] = []
        self.people_rows: list[list[object]] = []

    def person(self) -> str:
        """Return a name that nobody of the example has yet."""
        while True:
            name = self.random.choice(SURNAMES) + "".join(
                self.random.choice(GIVEN) for _ in range(self.random.choice((1, 2)))
            )
            if name not in self.names and name not in MANAGERS:
                self.names.add(name)
                return name

    def make(self) -> None:
        """Make accounts and people, and both of their lists."""
        pairs = [(city, brand) for brand in BRANDS for city in CITIES]
        for number, (city, brand) in enumerate(pairs, 1):
            self.account(number, city, brand)
        self.near_duplicates()
        self.other_people()

    def account(self, number: int, city: str, brand: str) -> None:
        """Make one account with its contact, and their row."""
        trade = list(TRADES)[number % len(TRADES)]
        name = f"{city}{brand}{trade}{FORMS[number % len(FORMS)]}"
        place, area = CITIES[city]
        phone, cell, fault = self.phone(number, area)
        manager = MANAGERS[number % len(MANAGERS)]
        key = number % 3 == 0
        self.accounts.append(
            {
                "id": f"K{number:03d}",
                "name": name,
                "owner": manager,
                "phone": phone,
                "main_business": TRADES[trade],
                "tier": "abc/" + "ABC"[number % 9 // 3] if key else "",
                "since": date(2015 + number % 9, 1 + number % 12, 1 + number % 28).isoformat()
                if key
                else "",
                "revenue": str(number * 12500) if key else "",
            }
        )
        contact, shown = self.first_contact(number, f"K{number:03d}")
        row = [f"K{number:03d}", name, f"{place}{STREETS[number % 5]}{number}号", cell]
        row += [TRADES[trade], shown, str(28 + number % 30), contact["hobbies"]]
        self.list_rows.append([*row, "老客户" if number % 10 == 0 else ""])
        if fault:
            self.faults.append({"kind": fault, "row": name})

    def phone(self, number: int, area: str) -> tuple[str, str, str]:
        """Return a number, the cell it stands in, and the fault of that cell."""
        mobile = f"{('138', '159', '186')[number % 3]}{10_000_000 + number * 7919 % 89_999_999:08d}"
        shown = f"+86 {mobile[:3]} {mobile[3:7]} {mobile[7:]}"
        fixed = f"6{5_000_000 + number * 31337 % 4_999_999:07d}"
        line = f"+86 {area[1:]} {fixed[:4]} {fixed[4:]}"
        forms = (
            (shown, mobile, ""),
            (shown, mobile.translate(FULL_WIDTH), ""),
            (shown, f"{mobile}.0", ""),
            (f"{line} ext. 8012", f"{area}-{fixed}转8012", ""),
            (f"{line} ext. 8012", f"{area}-{fixed}-8012", ""),
            (f"{shown} (微信同号)", f"{mobile}（微信同号）", ""),
            (f"{shown}; {line}", f"{mobile}/{area}-{fixed}", ""),
        )
        if number == 40:
            return "", "1.38E+10", "lost-digits"
        return forms[number % len(forms)]

    def first_contact(self, number: int, account: str) -> tuple[dict[str, Any], str]:
        """Return the contact of a row and the text of its cell."""
        hobby = HOBBIES[number % len(HOBBIES)] if number % 2 else ""
        name = self.person()
        shown = name
        if number % 11 == 0:
            name = shown = f"{name[0]}总"
        elif number % 13 == 0:
            shown = f"{name}女士"
        elif number in {5, 17, 29, 71}:
            name = shown = name[0] + RARE[(5, 17, 29, 71).index(number)]
        contact = self.contact(name, account, hobbies=hobby)
        if number % 9 == 0:
            second = self.person()
            self.contact(second, account)
            shown = f"{shown}、{second}"
            self.faults.append({"kind": "two-names", "row": account})
        elif number % 14 == 0:
            shown = f"{shown[0]}　{shown[1:]}" if len(shown) == 2 else shown
        return contact, shown

    def contact(self, name: str, account: str, **more: str) -> dict[str, Any]:
        """Add a contact to the truth."""
        found = {
            "name": name,
            "account": account,
            "birthday": "",
            "mobile": "",
            "hobbies": "",
        } | more
        self.contacts.append(found)
        return found

    def near_duplicates(self) -> None:
        """Add rows that may be accounts which the list has already."""
        for number, (first, name) in enumerate(
            ((1, "苏州市恒昱服饰公司"), (16, "杭州柏骏医药公司"))
        ):
            before = self.accounts[first - 1]
            ident = f"K{len(self.accounts) + 1:03d}"
            cell = self.list_rows[first - 1][3] if number == 0 else ""
            phone = before["phone"] if number == 0 else ""
            truth = {**before, "id": ident, "name": name, "phone": phone, "main_business": ""}
            self.accounts.append(truth | {"owner": "", "tier": "", "since": "", "revenue": ""})
            self.list_rows.append([ident, name, "", cell, "", "", "", "", "重复？"])
            self.faults.append({"kind": "near-duplicate", "row": ident, "of": before["id"]})

    def other_people(self) -> None:
        """Make the sheet of contacts: several to a company, birthdays in every form."""
        for number in range(1, 31):
            account = self.accounts[number * 2]
            for turn in range(2 if number % 3 == 0 else 1):
                name = self.person()
                cell, birthday, fault = self.birthday(number * 2 + turn)
                mobile = f"139{20_000_000 + (number * 2 + turn) * 104_729 % 79_999_999:08d}"
                shown = f"+86 {mobile[:3]} {mobile[3:7]} {mobile[7:]}"
                self.contact(name, account["id"], birthday=birthday, mobile=shown)
                place = account["name"] if turn == 0 else None
                self.people_rows.append(
                    [
                        place,
                        name,
                        cell,
                        "企业管理",
                        "采购经理",
                        int(mobile),
                        "",
                        "是" if number % 4 else "否",
                    ]
                )
                if fault:
                    self.faults.append({"kind": fault, "row": name})

    def birthday(self, number: int) -> tuple[object, str, str]:
        """Return a cell, what it means, and what should be said of it."""
        day = date(1968 + number % 30, 1 + number % 12, 1 + number * 7 % 28)
        chinese = "".join("〇一二三四五六七八九"[int(c)] for c in str(day.year))
        forms: tuple[tuple[object, str, str], ...] = (
            (day, day.isoformat(), ""),
            (f"{day.year}年{day.month}月{day.day}日", day.isoformat(), ""),
            (f"{day:%y.%m.%d}", day.isoformat(), "two-digit-year"),
            (str((day - date(1899, 12, 30)).days), day.isoformat(), "serial-number"),
            (f"{day.month}月{day.day}日", f"--{day:%m-%d}", ""),
            (f"{chinese}年三月十二日", f"{day.year}-03-12", ""),
            (f"{day:%Y/%m}", "", "no-day"),
        )
        if number % 6 == 0:
            cell, meant = LUNAR[number // 6 % len(LUNAR)]
            return cell, meant, ""
        if number == 31:
            return "1990-02-29", "", "impossible-date"
        return forms[number % len(forms)]


def list_file(maker: Maker) -> bytes:
    """Return the CSV file: GB18030, titles above, a total and blank rows between."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["顺捷快递华东区大客户名单", *[""] * 8])
    writer.writerow(["制表：市场部", "", "2026年5月", *[""] * 6])
    writer.writerow(
        ["编号", "客户名称", "地址", "电话", "主营业务", "联系人", "年龄", "爱好", "备注"]
    )
    for number, row in enumerate(maker.list_rows, 1):
        writer.writerow(row)
        if number % 30 == 0:
            writer.writerow(["小计", f"{30}户", *[""] * 7])
            writer.writerow([""] * 9)
    writer.writerow(["合计", f"{len(maker.list_rows)}户", *[""] * 7])
    return text.getvalue().encode("gb18030")


def workbook(maker: Maker) -> bytes:
    """Return the workbook with its sheets, merged cells, hidden row and summary."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    staff = sheet(book, "客户经理", "我方人员", "工号 姓名 城市 电话 邮箱 生日")
    for number, name in enumerate(MANAGERS, 1):
        mail = f"m{number}@example.com"
        staff.append(
            [f"S{number}", name, list(CITIES)[number % 7], None, mail, date(1985, number, 10)]
        )
    key = sheet(
        book, "重点客户", "重点客户一览", "客户名称 客户经理 等级 合作日期 年销售额 所属行业 拜访日"
    )
    for number, account in enumerate(a for a in maker.accounts if a["tier"]):
        value = int(account["revenue"])
        money = (f"{value / 10_000:g}万", f"{value:,}.00", f"￥{value}", value)[number % 4]
        since = date.fromisoformat(account["since"])
        level = account["tier"].removeprefix("abc/") + ("级" if number % 2 else "")
        key.append([account["name"], account["owner"], level, since, money, "制造业", "周一至周四"])
    key.row_dimensions[9].hidden = True
    shared = sheet(book, "客户分工", "其他客户分工", "客户名称 客户经理")
    for account in maker.accounts:
        if account["owner"] and not account["tier"]:
            shared.append([account["name"], account["owner"]])
    people = sheet(
        book, "联系人", "联系人信息", "单位 姓名 出生年月 从事职业 职务 手机 爱好 可送礼"
    )
    for row in maker.people_rows:
        people.append(row)
        people.cell(people.max_row, 3).number_format = 'yyyy"年"m"月"d"日"'
        if row[0] is None:
            place = people.max_row
            people.merge_cells(start_row=place - 1, end_row=place, start_column=1, end_column=1)
    history(book, maker)
    total = book.create_sheet("汇总")
    total.append(["区域", "户数"])
    total.append(["华东", "=COUNTA(重点客户!A3:A99)"])
    hidden = book.create_sheet("备份")
    hidden.append(["旧数据"])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return timeless(out.getvalue())


def sheet(book: Any, name: str, title: str, heads: str) -> Any:
    """Add a sheet with a merged title above its header."""
    added = book.create_sheet(name)
    added.append([title])
    added.append(heads.split())
    added.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(heads.split()))
    return added


def history(book: Any, maker: Maker) -> None:
    """Add contracts, visits and leave."""
    contracts = sheet(
        book, "合同", "合同台账", "合同编号 客户名称 类型 开始日期 到期日期 合同金额 自动续约"
    )
    visits = sheet(book, "拜访记录", "拜访记录", "客户 日期 方式 客户经理 内容 下一步 下次日期")
    for number, account in enumerate(a for a in maker.accounts if a["tier"]):
        end = date(2026, 6, 30) + timedelta(days=number * 13)
        start = end - timedelta(days=365)
        contracts.append(
            [
                f"HT{number:03d}",
                account["name"],
                "月结合同",
                start,
                end,
                f"{10 + number}万元",
                "是" if number % 3 else "否",
            ]
        )
        day = date(2026, 3, 2) + timedelta(days=number)
        visits.append([account["name"], day, "visit", account["owner"], "了解发货量", "", None])
    leave = sheet(book, "请假", "请假", "人员 开始 结束 事由")
    leave.append([MANAGERS[0], date(2026, 8, 3), date(2026, 8, 14), "年假"])


def timeless(data: bytes) -> bytes:
    """Return a workbook without any trace of the clock."""
    stamp = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.infolist():
            info = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(info, stamp.sub(rb"\g<1>2026-05-06T00:00:00Z\g<2>", before.read(part)))
    return out.getvalue()


def sources() -> dict[str, bytes]:
    """Return every file of the example that this script makes."""
    maker = Maker()
    maker.make()
    truth = {"accounts": maker.accounts, "contacts": maker.contacts, "faults": maker.faults}
    return {
        "source/客户名单.csv": list_file(maker),
        "source/客户资料.xlsx": workbook(maker),
        "truth.json": json.dumps(truth, ensure_ascii=False, indent=1).encode("utf-8") + b"\n",
    }


def main() -> None:
    """Write the files beside this script."""
    for name, data in sources().items():
        (HERE / name).write_bytes(data)


if __name__ == "__main__":
    main()
