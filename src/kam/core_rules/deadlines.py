"""Answer deadlines by level, and leads before an agreement ends."""

from __future__ import annotations

from kam.plugins import (
    Deadline,
    DeadlinePurpose,
    DeadlineSubject,
    Message,
    Parameter,
    case_parameters,
)

CASE_KINDS = ("complaint", "fault", "request")


def answer(level: str, hours: int, catalogue_ids: tuple[str, ...]) -> Deadline:
    """Return the answer deadline of one ABC level; the clock is G-09, the start G-10."""
    return Deadline(
        id=f"core.answer-{level.lower()}",
        title=Message(f"answer to a {level} account", f"{level} 级客户的答复时限"),
        source=", ".join(catalogue_ids),
        implements=catalogue_ids,
        subject=DeadlineSubject.CASE,
        purpose=DeadlinePurpose.ANSWER,
        level=f"abc/{level}",
        parameters=(
            Parameter(
                name="hours",
                title=Message("hours from receipt to answer", "自收到起多少小时内答复"),
                default=hours,
                unit="hour",
                low=1,
                high=8760,
            ),
            Parameter(
                name="clock",
                title=Message("calendar hours or working time", "自然小时或工作时间"),
                default="calendar",
                choices=("calendar", "working"),
                proposed=True,
            ),
            Parameter(
                name="kinds",
                title=Message("kinds of case it holds for", "适用的事项类型"),
                default=CASE_KINDS,
                proposed=True,
            ),
        ),
    )


def follow_up(
    slug: str,
    title: Message,
    purpose: DeadlinePurpose,
    hours: int,
    kinds: tuple[str, ...],
    ids: tuple[str, ...],
) -> Deadline:
    """Return a follow-up so many hours after a case was closed; every figure is G-40 (proposed)."""
    return Deadline(
        id=f"core.{slug}",
        title=title,
        source=f"{', '.join(ids)}; figures G-40 (proposed)",
        implements=ids,
        subject=DeadlineSubject.CLOSED_CASE,
        purpose=purpose,
        parameters=(
            Parameter(
                name="hours",
                title=Message(
                    "hours after the case was closed; 0: never", "结案后小时数；0 表示不做"
                ),
                default=hours,
                unit="hour",
                low=0,
                high=8760,
                proposed=True,
            ),
            Parameter(
                name="kinds",
                title=Message("kinds of case it holds for", "适用的事项类型"),
                default=kinds,
                proposed=True,
            ),
            Parameter(
                name="within",
                title=Message("days after which nobody follows up any more", "超过多少天不再跟进"),
                default=30,
                unit="day",
                low=1,
                high=366,
                proposed=True,
            ),
        ),
    )


def follow_ups() -> tuple[Deadline, ...]:
    """Return what is owed after a case: return contacts (X-CAD-07) and recovery (X-SLA-21)."""
    return (
        follow_up(
            "return-contact-complaint",
            Message("return contact after a complaint", "投诉后回访"),
            DeadlinePurpose.RETURN_CONTACT,
            24,
            ("complaint",),
            ("X-CAD-07", "X-CAL-02", "R-CATV6-23"),
        ),
        follow_up(
            "return-contact-service",
            Message("return contact after a service", "服务后回访"),
            DeadlinePurpose.RETURN_CONTACT,
            72,
            ("fault", "installation", "request"),
            ("X-CAD-07", "X-CAL-02", "R-CATV6-17", "R-CABLE-31"),
        ),
        follow_up(
            "recovery-call",
            Message("telephone call in service recovery", "服务补救电话"),
            DeadlinePurpose.RECOVERY_CALL,
            4,
            ("complaint",),
            ("X-SLA-21", "X-CAL-14", "X-CARE-16", "R-PREC-10"),
        ),
        follow_up(
            "recovery-letter",
            Message("letter in service recovery", "服务补救函"),
            DeadlinePurpose.RECOVERY_LETTER,
            72,
            ("complaint",),
            ("X-SLA-21", "X-CAL-14", "X-CARE-16", "R-PREC-11"),
        ),
    )


def stored(slug: str, title: Message, subject: DeadlineSubject, ids: tuple[str, ...]) -> Deadline:
    """Return a deadline whose date stands in the record itself (X-SLA-17)."""
    return Deadline(
        id=f"core.{slug}",
        title=title,
        source=", ".join(ids),
        implements=ids,
        subject=subject,
        purpose=DeadlinePurpose.COMPLETION,
    )


def unset(slug: str, title: Message, purpose: DeadlinePurpose, ids: tuple[str, ...]) -> Deadline:
    """Return a limit that the sources ask for without a figure: none until the user sets one."""
    return Deadline(
        id=f"core.{slug}",
        title=title,
        source=", ".join(ids),
        implements=ids,
        subject=DeadlineSubject.CASE,
        purpose=purpose,
        parameters=case_parameters(kinds=CASE_KINDS, hours=0),
    )


def unset_limits() -> tuple[Deadline, ...]:
    """Return "promptly" (X-SLA-15) and the limits left to the company (X-SLA-16)."""
    prompt = (
        "X-SLA-15", "R-FLOW-07", "R-CIO-09", "R-TEAM6-07", "R-DOSS-09", "R-POST-04",
        "R-POLICY-08",
    )  # fmt: skip
    return (
        unset(
            "prompt-answer", Message("prompt answer", "及时答复"), DeadlinePurpose.ANSWER, prompt
        ),
        unset(
            "prompt-solution",
            Message("prompt solution", "及时解决"),
            DeadlinePurpose.SOLUTION,
            prompt,
        ),
        unset(
            "company-solution",
            Message("solution within the company's own limit", "公司自定的处理时限"),
            DeadlinePurpose.SOLUTION,
            ("X-SLA-16",),
        ),
    )


def deadlines() -> tuple[Deadline, ...]:
    """Return the deadlines of the core."""
    return (
        *unset_limits(),
        answer("A", 24, ("X-SLA-01", "R-ABC-06")),
        answer("B", 48, ("X-SLA-02", "R-ABC-07")),
        answer("C", 72, ("X-SLA-03", "R-ABC-08")),
        *follow_ups(),
        Deadline(
            id="core.renewal-reminder",
            title=Message("reminder before an agreement ends", "协议到期提醒"),
            source="X-SLA-20; leads G-18 (proposed)",
            implements=("X-SLA-20", "X-CARE-13", "X-CAL-07"),
            subject=DeadlineSubject.AGREEMENT,
            purpose=DeadlinePurpose.LEAD,
            parameters=(
                Parameter(
                    name="days",
                    title=Message("days before the end", "到期前天数"),
                    default=(30, 7),
                    unit="day",
                    proposed=True,
                ),
                Parameter(
                    name="list_days",
                    title=Message(
                        "the weekly list shows ends within so many days; 0: no list",
                        "每周清单列出多少天内到期；0 表示不列",
                    ),
                    default=14,
                    unit="day",
                    low=0,
                    high=366,
                    proposed=True,
                ),
            ),
        ),
        stored(
            "promise",
            Message("a promise, at its time and place", "承诺按时按地兑现"),
            DeadlineSubject.PROMISE,
            ("X-SLA-17", "R-PEXP-16", "R-PEXP-19", "X-CAL-09"),
        ),
        stored(
            "stored-date",
            Message("a case with a date of its own", "事项约定的日期"),
            DeadlineSubject.STORED_DATE,
            ("X-SLA-17", "R-SOFT-04"),
        ),
        stored(
            "next-step",
            Message("the next step agreed in a visit", "拜访中约定的下一步"),
            DeadlineSubject.NEXT_STEP,
            ("X-REC-04",),
        ),
        stored(
            "prepare",
            Message("preparation before a key date", "重要日期前的准备"),
            DeadlineSubject.KEY_DATE,
            ("X-CAL-12",),
        ),
    )
