"""Cases in every state of every process, and those whose limits the tests work out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import cycle
from typing import Final

from making import paths
from making.customers import Customer
from making.paths import Stop
from making.tables import AS_OF, Office, Row, workdays_back

COLUMNS: Final = (
    "编号", "客户", "类型", "受理时间", "级别", "时限", "约定时间", "关闭时间", "状态", "原因",
    "负责人", "联系人", "是否满意", "挂起事件", "标题",
)  # fmt: skip
ORDER_KINDS: Final = ("咨询类", "报修类", "投诉类")
CAUSES: Final = ("信号中断", "资费争议", "服务态度", "马赛克")
AUTHORITY: Final = {"1": "大客户岗权限内", "2": "需其他部门协助", "3": "重大，涉及市公司部门"}
EARLIER: Final = (
    (2, "信号中断"), (3, "信号中断"), (8, "信号中断"), (12, "信号中断"), (13, "信号中断"),
    (14, "服务态度"),
)  # fmt: skip
"""Complaints of the weeks before: working days back, and cause."""
HANDLED: Final[Row] = {
    "是否满意": True, "telecom.handling": "更换放大器", "telecom.return-contact-by": "穆清扬",
}  # fmt: skip


REPAIRS: Final[Row] = {"telecom.department": "维修部"}
SATISFIED: Final[dict[bool, Row]] = {True: {"是否满意": True}, False: {}}
OUTAGES: Final = {
    False: ("鹤岭区", "光缆中断", "光缆"), True: ("渡口街", "放大器故障", "设备"),
}  # fmt: skip
"""Where, what and of which kind: the event that lasts, and the one that was cleared."""
APPLICATION: Final[Row] = {
    "标题": "开通特约服务", "telecom.reason": "新入网特约用户",
    "telecom.device-type": "4K 机顶盒", "telecom.programmes": "基本;高清", "telecom.term": "三年",
}  # fmt: skip


class Docket:
    """Cases as they are written down, with numbers by kind and one account after the other."""

    def __init__(self, office: Office, customers: Sequence[Customer]) -> None:
        self.office = office
        self.by_id = {c.id: c for c in customers}
        self._next = cycle(c for c in customers if c.is_active and int(c.id[1:]) > 20)
        self._numbers: dict[str, int] = {}

    def take(self, prefix: str) -> str:
        """Return the next number of a kind."""
        self._numbers[prefix] = self._numbers.get(prefix, 0) + 1
        return f"{prefix}-{self._numbers[prefix]:02d}"

    def add(
        self,
        prefix: str,
        kind: str,
        cells: Row,
        way: Sequence[Stop] = (),
        *,
        ago: int = 0,
        at: datetime | None = None,
        account: str = "",
    ) -> str:
        """Add a case that has gone a way; it was received ``ago`` working days back.

        ``cells`` are further columns; ``at`` is the receipt of a case without a way.
        """
        customer = self.by_id[account] if account else next(self._next)
        ident = self.take(prefix)
        opened = workdays_back(ago + (way[-1].day if way else 0))
        row: Row = dict.fromkeys(COLUMNS, "")
        row |= {"编号": ident, "客户": customer.id, "类型": kind, "联系人": customer.contact}
        row["受理时间"] = at or moment(opened, way[0].clock)
        if way and is_over(kind, way[-1].state):
            row["关闭时间"] = self._moment(opened, way[-1])
        self.office.add("cases", {**row, **cells})
        self._steps(ident, customer, opened, way)
        return ident

    def _steps(self, case: str, customer: Customer, opened: date, way: Sequence[Stop]) -> None:
        for stop in way:
            self.office.add(
                "steps",
                {"事项": case, "时间": self._moment(opened, stop), "状态": stop.state,
                 "处理人": stop.by.replace(paths.POST, customer.owner),
                 "转派": stop.to.replace(paths.POST, customer.owner), "原因": stop.reason},
            )  # fmt: skip

    def _moment(self, opened: date, stop: Stop) -> datetime:
        day, left = opened, stop.day
        while left:
            day = day.fromordinal(day.toordinal() + 1)
            left -= day.weekday() < 5
        return moment(day, stop.clock)


def moment(day: date, clock: str) -> datetime:
    """Return a moment in the workspace's zone, which the tables do not name."""
    return datetime.combine(day, time.fromisoformat(clock))


def is_over(kind: str, state: str) -> bool:
    """Tell whether a case in that state waits for nothing any more."""
    return state in paths.ENDS or (kind in {"work-order", "repair"} and state == "已处理")


def stages(way: Sequence[Stop]) -> Iterator[Sequence[Stop]]:
    """Yield the beginnings of a way: one case for every state on it."""
    for count in range(1, len(way) + 1):
        yield way[:count]


def make(office: Office, customers: tuple[Customer, ...]) -> None:
    """Make cases and steps."""
    docket = Docket(office, customers)
    _with_limits(docket)
    _complaints(docket)
    _orders(docket)
    _faults(docket)
    _services(docket)
    _notices(docket)


def _with_limits(docket: Docket) -> None:
    """Make the cases whose limits stand in the catalogue: 5, 8, 12 hours; 0, 3, 5 days."""
    for level, clock, account in (("1", "09:10", "J001"), ("2", "10:00", "J002"),
                                  ("3", "15:30", "J003")):  # fmt: skip
        cells = {"级别": level, "原因": "信号中断", "标题": "晚间频道无信号",
                 "telecom.authority": AUTHORITY[level], **REPAIRS}  # fmt: skip
        docket.add("TS", "投诉", cells, at=moment(AS_OF, clock), account=account)
    for account, agreed in (("J010", "2026-11-03 14:00"), ("J006", "2026-11-04 10:00"),
                            ("J019", "2026-11-05 09:00")):  # fmt: skip
        cells = {"约定时间": agreed, "标题": "新装终端"}
        docket.add("AZ", "安装", cells, at=moment(date(2026, 10, 30), "09:00"), account=account)


def _complaints(docket: Docket) -> None:
    """Make complaints in every state, unsatisfied ones, and those of the last four weeks."""
    for number, way in enumerate(stages(paths.COMPLAINT)):
        asked = way[-1].state in {"已回访", "已结案"}
        cells: Row = {"级别": number % 3 + 1, "原因": CAUSES[number % 4], "标题": "收视问题"}
        docket.add("TS", "投诉", {**cells, **REPAIRS, **SATISFIED[asked]}, way)
    for way, level, cause, title in (
        (paths.NOT_YET, 1, "马赛克", "画面卡顿"),
        (paths.BY_LEADER, 2, "资费争议", "要求退还初装费"),
        (paths.RAISED, 3, "信号中断", "全院无信号"),
    ):
        cells = {"级别": level, "原因": cause, "标题": title, **REPAIRS}
        if way == paths.BY_LEADER:
            cells["是否满意"] = False
        docket.add("TS", "投诉", cells, way)
    for ago, cause in EARLIER:
        cells = {"级别": 1, "原因": cause, "标题": "收视问题", **REPAIRS, **SATISFIED[True]}
        _recovered(docket, docket.add("TS", "投诉", cells, paths.COMPLAINT, ago=ago), ago)
    docket.add("QQ", "请求", {"标题": "减免全年收视费"}, paths.BEYOND)


def _recovered(docket: Docket, ident: str, ago: int) -> None:
    """Write down that the call and the letter of service recovery were made."""
    case = next(row for row in docket.office.tables["cases"] if row["编号"] == ident)
    owner = docket.by_id[str(case["客户"])].owner
    for days, kind in ((0, "call"), (1, "letter")):
        docket.office.add(
            "activities",
            {"客户": case["客户"], "日期": workdays_back(ago - days), "类型": kind,
             "客户经理": owner, "联系人": case["联系人"], "时长": 10, "主要内容": "致歉并说明结果",
             "计划项": f"recovery/{ident}/{kind}"},
        )  # fmt: skip


def _orders(docket: Docket) -> None:
    """Make work orders, consulting orders and complaint orders in every state."""
    ways = (*stages(paths.WORK), paths.WAITING, paths.AGAIN)
    for number, way in enumerate(ways):
        cells = {"标题": "机顶盒报障", "telecom.order-kind": ORDER_KINDS[number % 3],
                 "telecom.call": f"LD-1{number:03d}", **SATISFIED[way == paths.WORK]}  # fmt: skip
        docket.add("GD", "work-order", cells, way)
    for number, way in enumerate((*stages(paths.CONSULTING), paths.SPOKEN)):
        cells = {"标题": "套餐咨询", "telecom.call-type": ("资费", "业务办理")[number % 2],
                 "telecom.content": "高清套餐", "telecom.call": f"LD-2{number:03d}",
                 **SATISFIED[way[-1].state == "终止"]}  # fmt: skip
        docket.add("ZX", "consulting", cells, way)
    for number, way in enumerate((*stages(paths.ORDER), paths.REASSIGNED)):
        asked = way[-1].state in {"责任定性", "申诉", "已结案"}
        cells = {"标题": "线路被挖断", "telecom.call": f"LD-3{number:03d}"}
        docket.add("TG", "complaint-order", {**cells, **(HANDLED if asked else {})}, way)


def _faults(docket: Docket) -> None:
    """Make events in every state, and repairs: ordinary ones and those an event holds up."""
    for way in stages(paths.EVENT):
        cleared = any(stop.state == "故障已排除" for stop in way)
        place, what, kind = OUTAGES[cleared]
        cells = {"标题": f"{place}{what}", "telecom.suspension-type": "集中故障",
                 "telecom.description": "约 300 户无信号", "telecom.affected-area": place,
                 "telecom.fault-kind": kind, **SATISFIED[way == paths.EVENT]}  # fmt: skip
        event = docket.add("SJ", "event", cells, way)
        if way[-1].state in {"已挂起并公告", "回访"}:
            for _ in range(3):
                _repair(docket, paths.FAULTY, "集中故障", {"挂起事件": event})
    for way in (*stages(paths.WORK), paths.WAITING):
        _repair(docket, way, "普通报修", SATISFIED[way == paths.WORK])


def _repair(docket: Docket, way: Sequence[Stop], kind: str, more: Row) -> None:
    checked = ("telecom.checked-certificate", "telecom.checked-address", "telecom.checked-name")
    cells = {"标题": "无信号", "telecom.repair-kind": kind, **dict.fromkeys(checked, True), **more}
    docket.add("BX", "repair", cells, way)


def _services(docket: Docket) -> None:
    """Make special services, needs, one-stop requests, tasks and installations in every state."""
    for way in (*stages(paths.SPECIAL), paths.REFUSED):
        over = is_over("special-service", way[-1].state)
        docket.add("TY", "special-service", {**APPLICATION, **SATISFIED[over]}, way)
    for number, way in enumerate(stages(paths.NEED)):
        cells: Row = {"标题": "增加会议室终端", "telecom.growth": number % 5 + 1,
                      "telecom.found-by": "定期访谈"}  # fmt: skip
        docket.add("XQ", "need", cells, way)
    for way in stages(paths.ONE_STOP):
        cells = {"标题": "跨区移机", **SATISFIED[way == paths.ONE_STOP]}
        docket.add("YZ", "one-stop", cells, way)
    for way in (*stages(paths.TASK), paths.DECLINED):
        docket.add("RW", "internal-task", {"标题": "整改楼道箱", **REPAIRS}, way)
    for way in stages(paths.INSTALL):
        agreed = workdays_back(way[-1].day - 1 if len(way) > 2 else 0)
        cells = {"标题": "新装终端", "约定时间": moment(agreed, "10:00") if way[1:] else ""}
        docket.add("AZ", "安装", {**cells, **SATISFIED[len(way) > 4]}, way)


def _notices(docket: Docket) -> None:
    """Make announcements in every state; the timed one waits for its hour."""
    for way in (*stages(paths.NOTICE), paths.WITHDRAWN):
        waiting = way[-1].state in {"草稿", "定时"}
        due = moment(AS_OF, "18:00") if waiting else moment(workdays_back(way[-1].day), "14:00")
        cells = {"时限": due, "负责人": "hou", "标题": "周四凌晨光缆割接",
                 "telecom.content": "11 月 5 日 0 时至 4 时割接", **REPAIRS}  # fmt: skip
        docket.add("GG", "announcement", cells, way)
