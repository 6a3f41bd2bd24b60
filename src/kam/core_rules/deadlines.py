"""Answer deadlines by level, follow-ups of cases, and leads before an agreement ends."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from kam.plugins import (
    BeforeEnd,
    Deadline,
    DeadlinePurpose,
    Hours,
    Message,
    bilingual,
    figure,
    follow_up,
    limit,
)

CASE_KINDS: Final = ("complaint", "fault", "request")
PROMPT: Final = (
    "X-SLA-15",
    "R-FLOW-07",
    "R-CIO-09",
    "R-TEAM6-07",
    "R-DOSS-09",
    "R-POST-04",
    "R-POLICY-08",
)
"""The rows that ask for "promptly" and give no figure."""
ANSWER, SOLUTION, RETURN_CONTACT = (
    DeadlinePurpose.ANSWER,
    DeadlinePurpose.SOLUTION,
    DeadlinePurpose.RETURN_CONTACT,
)
CALL, LETTER = DeadlinePurpose.RECOVERY_CALL, DeadlinePurpose.RECOVERY_LETTER


@frozen(kw_only=True)
class ToAnswer(Hours):
    """Hours from receipt to answer; the clock is G-09, the start G-10."""

    hours: int = figure(
        title=Message("hours from receipt to answer", "自收到起多少小时内答复"),
        unit="hour",
        low=1,
        high=8760,
    )
    clock: str = figure(
        "calendar",
        title=Message("calendar hours or working time", "自然小时或工作时间"),
        choices=("calendar", "working"),
        proposed=True,
    )


def _answer(level: str, hours: int, *ids: str) -> Deadline:
    title = bilingual(f"answer to a {level} account | {level} 级客户的答复时限")
    return Deadline(
        id=f"core.answer-{level.lower()}", title=title, implements=ids, level=f"abc/{level}",
        purpose=ANSWER, timing=ToAnswer(hours=hours, kinds=CASE_KINDS),
    )  # fmt: skip


# fmt: off
DEADLINES: Final = (
    limit("core.prompt-answer", "prompt answer | 及时答复", ANSWER, CASE_KINDS, *PROMPT),
    limit("core.prompt-solution", "prompt solution | 及时解决", SOLUTION, CASE_KINDS, *PROMPT),
    limit("core.company-solution", "solution within the company's own limit | 公司自定的处理时限", SOLUTION, CASE_KINDS, "X-SLA-16"),
    _answer("A", 24, "X-SLA-01", "R-ABC-06"),
    _answer("B", 48, "X-SLA-02", "R-ABC-07"),
    _answer("C", 72, "X-SLA-03", "R-ABC-08"),
    follow_up("core.return-contact-complaint", "return contact after a complaint | 投诉后回访", RETURN_CONTACT, ("complaint",), 24, "X-CAD-07", "X-CAL-02", "R-CATV6-23"),
    follow_up("core.return-contact-service", "return contact after a service | 服务后回访", RETURN_CONTACT, ("fault", "installation", "request"), 72, "X-CAD-07", "X-CAL-02", "R-CATV6-17", "R-CABLE-31"),
    follow_up("core.recovery-call", "telephone call in service recovery | 服务补救电话", CALL, ("complaint",), 4, "X-SLA-21", "X-CAL-14", "X-CARE-16", "R-PREC-10"),
    follow_up("core.recovery-letter", "letter in service recovery | 服务补救函", LETTER, ("complaint",), 72, "X-SLA-21", "X-CAL-14", "X-CARE-16", "R-PREC-11"),
    Deadline(
        id="core.renewal-reminder", title=bilingual("reminder before an agreement ends | 协议到期提醒"),
        source="X-SLA-20; leads G-18 (proposed)", implements=("X-SLA-20", "X-CARE-13", "X-CAL-07"),
        purpose=DeadlinePurpose.LEAD, timing=BeforeEnd(days=(30, 7), list_days=14),
    ),
)
# fmt: on
