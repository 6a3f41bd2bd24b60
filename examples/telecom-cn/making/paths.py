"""The ways that cases of the branch go: states, who moves them, working days and clock."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from making.team import CALLS, EXECUTIVE, HEAD, INSPECTION, OPERATIONS, REPAIR, SUPERVISOR

POST: Final = "@"
"""Stands for the account manager of the case's account."""


@frozen
class Stop:
    """One state on the way: working days after receipt, clock, who moved, to whom, why."""

    day: int
    clock: str
    state: str
    by: str
    to: str = ""
    reason: str = ""


S = Stop
COMPLAINT: Final = (
    S(0, "08:40", "已接收", CALLS),
    S(0, "08:55", "已安抚", CALLS),
    S(0, "09:05", "已移交大客户岗", CALLS, POST),
    S(0, "10:20", "已处理", POST),
    S(0, "11:10", "跟踪中", POST),
    S(0, "13:20", "已回访", POST),
    S(0, "13:40", "已结案", POST),
)
NOT_YET: Final = (*COMPLAINT[:6], S(0, "15:00", "已处理", POST, "", "客户不满意，重新处理"))
BY_LEADER: Final = (
    *COMPLAINT[:6],
    S(1, "10:00", "已结案", SUPERVISOR, "", "资费争议经三次沟通，依合同结案"),
)
RAISED: Final = (
    *COMPLAINT[:3],
    S(0, "09:30", "", POST, EXECUTIVE, "涉及市公司骨干网，超越权限"),
)
WORK: Final = (
    S(0, "09:10", "未处理", CALLS),
    S(0, "10:30", "处理中", REPAIR, REPAIR),
    S(1, "11:00", "已处理", REPAIR),
)
WAITING: Final = (*WORK[:2], S(0, "14:20", "挂起", REPAIR, "", "等待备件"))
AGAIN: Final = (*WORK, S(2, "09:20", "处理中", HEAD, "", "用户来电称仍有马赛克"))
FAULTY: Final = (S(0, "08:30", "未处理", CALLS), S(0, "08:45", "挂起", CALLS, "", "并入集中故障"))
CONSULTING: Final = (
    S(0, "09:20", "已受理", CALLS),
    S(0, "09:40", "转派", CALLS, OPERATIONS),
    S(0, "15:10", "回复", OPERATIONS),
    S(1, "09:30", "终止", CALLS),
)
SPOKEN: Final = (*CONSULTING[:2], S(0, "16:00", "终止", OPERATIONS, "", "已直接与用户说明"))
ORDER: Final = (
    S(0, "08:50", "转稽查部", CALLS),
    S(0, "09:30", "派发任务", INSPECTION, REPAIR),
    S(0, "14:00", "已处理", REPAIR),
    S(0, "15:20", "回访", CALLS),
    S(0, "15:50", "责任定性", INSPECTION),
    S(0, "16:10", "申诉", HEAD, "", "外力挖断，非本部门责任"),
    S(0, "16:40", "责任定性", INSPECTION),
    S(0, "17:00", "已结案", INSPECTION),
)
REASSIGNED: Final = (*ORDER[:4], S(0, "15:40", "再次转派", CALLS, REPAIR))
SPECIAL: Final = (
    S(0, "09:00", "已申请", POST),
    S(0, "15:00", "已审批", SUPERVISOR),
    S(1, "09:30", "已核查设备并开通节目", REPAIR),
    S(1, "14:00", "已安排上门", REPAIR),
    S(2, "10:00", "已陪同安装", REPAIR),
    S(2, "11:30", "已记录结果", POST),
    S(3, "10:00", "已回访", POST),
    S(3, "16:00", "已上报归档", POST),
)
REFUSED: Final = (SPECIAL[0], S(1, "10:00", "未批准", SUPERVISOR, "", "不符合特约用户条件"))
NEED: Final = (
    S(0, "10:00", "已受理", POST),
    S(0, "15:30", "已联系", POST),
    S(1, "10:00", "跟进中", POST),
    S(2, "10:00", "已协调", POST),
    S(4, "16:00", "已落实", POST),
)
ONE_STOP: Final = (
    S(0, "09:00", "一点受理", CALLS),
    S(0, "09:30", "全网流转", CALLS, OPERATIONS),
    S(0, "16:00", "已办结", OPERATIONS),
    S(1, "09:10", "已告知客户", CALLS),
)
TASK: Final = (
    S(0, "09:00", "已派发", POST, REPAIR),
    S(0, "11:00", "已接受", REPAIR),
    S(2, "16:00", "已完成", REPAIR),
)
DECLINED: Final = (TASK[0], S(0, "13:50", "已拒绝", REPAIR, "", "本周人手不足，请改派"))
NOTICE: Final = (
    S(0, "09:30", "草稿", HEAD),
    S(0, "10:00", "定时", HEAD),
    S(0, "14:00", "已发布", CALLS),
    S(2, "09:00", "已归档", CALLS),
)
WITHDRAWN: Final = (*NOTICE[:3], S(0, "15:00", "已撤销", CALLS))
EVENT: Final = (
    S(0, "08:10", "已上报", REPAIR),
    S(0, "08:25", "已核查", HEAD),
    S(0, "08:40", "已挂起并公告", CALLS),
    S(0, "13:30", "故障已排除", REPAIR),
    S(0, "13:50", "信号已确认", CALLS),
    S(0, "15:00", "回访", CALLS),
    S(1, "10:00", "已解除", CALLS),
)
INSTALL: Final = (
    S(0, "09:00", "已受理", CALLS),
    S(0, "09:20", "已约定", CALLS, REPAIR),
    S(1, "10:00", "处理中", REPAIR),
    S(1, "11:30", "已解决", REPAIR),
    S(2, "10:00", "已回访", CALLS),
    S(2, "10:20", "已结案", CALLS),
)
BEYOND: Final = (
    S(0, "09:00", "已受理", POST),
    S(0, "10:10", "超越权限", POST, "", "要求减免全年费用"),
)
ENDS: Final = frozenset(
    {"已结案", "终止", "已上报归档", "未批准", "已落实", "已告知客户", "已完成",
     "已归档", "已解除"}
)  # fmt: skip
"""States in which the customer waits no more (a work order's 已处理 is told apart)."""
