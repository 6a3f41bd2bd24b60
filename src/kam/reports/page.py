"""The report: one self-contained HTML page with the plan as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from kam.model import Session, SessionKind
from kam.planning import Plan
from kam.privacy import Wording
from kam.text import Message, Text
from kam.text.headings import HEAD_ACCOUNT, HEAD_HEALTH, HEAD_RUNG, HEAD_TIER, HEALTH, SESSIONS
from kam.text.sorting import people_key

REPORT_SPAN: Final = Message(
    "{start} to {end}, judged on {as_of}", "{start} 至 {end}，评估日 {as_of}"
)
COUNT_ACCOUNTS: Final = Message("accounts", "客户")
COUNT_LINES: Final = Message("things owed in them", "其中应做之事")
COUNT_UNPLACED: Final = Message("not planned", "未安排")
TITLE_STAFF: Final = Message("Account managers", "客户经理")
TITLE_ACCOUNTS: Final = Message("Accounts", "客户")
TITLE_UNPLACED: Final = Message("Not planned, and why", "未安排及原因")
TITLE_SESSIONS: Final = Message("The plan", "计划")
HEAD_STAFF: Final = Message("account manager", "客户经理")
HEAD_HOURS: Final = Message("hours", "小时")
HEAD_ROAD: Final = Message("hours on the road", "路上小时")
HEAD_IDEAL: Final = Message("ideal day", "理想日期")
HEAD_ITEM: Final = Message("item", "编号")
HEAD_CAUSE: Final = Message("cause", "原因")
HEAD_REMEDY: Final = Message("remedy", "建议")
HEAD_DAY: Final = Message("day", "日期")
HEAD_TIME: Final = Message("time", "时间")
HEAD_WHAT: Final = Message("what", "事项")
HEAD_WAY: Final = Message("way", "路程")
HEAD_LINES: Final = Message("in it", "内容")
WAY: Final = Message("{minutes} min, {km} km", "{minutes} 分钟，{km} 公里")
BLOCK: Final = Message("{kind} ({count}): {names}", "{kind}（{count}）：{names}")

STYLE = """
:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:2rem auto;
max-width:76rem;padding:0 1rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem}
p.sub{color:#767676;margin:.2rem 0 1.2rem}
dl{display:flex;flex-wrap:wrap;gap:1.2rem 2.4rem;margin:0}
dt{color:#767676;font-size:.85rem}dd{margin:0;font-size:1.5rem;font-weight:600}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8884;vertical-align:top}
th{position:sticky;top:0;background:Canvas;font-size:.85rem;color:#767676;font-weight:600}
th.n,td.n{text-align:right;font-variant-numeric:tabular-nums}td.d{white-space:nowrap}
"""


def report(plan: Plan, wording: Wording, language: str) -> bytes:
    """Return the report as UTF-8 HTML without any outside reference."""
    portfolio = plan.commitments.assessment.portfolio
    name = escape(portfolio.workspace.name)
    span = wording.say(REPORT_SPAN(start=plan.start, end=plan.end, as_of=plan.as_of))
    parts = [
        f"<!doctype html><html lang='{escape(language)}'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{name}</title><style>{STYLE}</style></head><body>",
        f"<h1>{name}</h1><p class='sub'>{escape(span)}</p>",
        _figures(plan, wording),
        _by_staff(plan, wording),
        _accounts(plan, wording),
        _unplaced(plan, wording),
        _sessions(plan, wording),
        "</body></html>\n",
    ]
    return "\n".join(parts).encode("utf-8")


def _figures(plan: Plan, wording: Wording) -> str:
    kinds = Counter(session.kind.value for session in plan.sessions)
    numbers = (
        (COUNT_ACCOUNTS, len(plan.commitments.assessment.accounts)),
        *((title, kinds[kind]) for kind, title in SESSIONS.items()),
        (COUNT_LINES, len(plan.items)),
        (COUNT_UNPLACED, len(plan.unplaced)),
    )
    cells = (f"<div><dt>{_html(t, wording)}</dt><dd>{n}</dd></div>" for t, n in numbers)
    return f"<dl>{''.join(cells)}</dl>"


def _by_staff(plan: Plan, wording: Wording) -> str:
    """Count what stands in the diary of everybody, the time that it takes, and what does not."""
    left = Counter(u.owed.staff for u in plan.unplaced)
    mine: dict[str, list[Session]] = {}
    for session in plan.sessions:
        for staff in session.people:
            mine.setdefault(staff, []).append(session)
    rows = []
    for person in plan.commitments.assessment.portfolio.staff:
        found = mine.get(person.id, [])
        kinds = Counter(session.kind for session in found)
        legs = [leg for s in found for leg in (s.way, s.back) if leg is not None]
        counts = (kinds[SessionKind(kind)] for kind in SESSIONS)
        times = (_hours(s.minutes for s in found), _hours(leg.minutes for leg in legs))
        rows.append((wording.staff(person.id), *counts, *times, left[person.id]))
    rows.sort(key=lambda row: people_key(str(row[0]), person=True))
    heads = (HEAD_STAFF, *SESSIONS.values(), HEAD_HOURS, HEAD_ROAD, COUNT_UNPLACED)
    return _table(TITLE_STAFF, heads, rows, wording)


def _hours(minutes: Iterable[int]) -> int:
    return (sum(minutes) + 30) // 60


def _accounts(plan: Plan, wording: Wording) -> str:
    rows = [
        (
            wording.account(judged.account.id),
            str(judged.tier),
            wording.say(judged.standing.rung.title()),
            wording.say(HEALTH[judged.health.value]()),
            wording.staff(judged.account.owner),
        )
        for judged in plan.commitments.assessment.accounts
    ]
    rows.sort(key=lambda row: people_key(row[0]))
    heads = (HEAD_ACCOUNT, HEAD_TIER, HEAD_RUNG, HEAD_HEALTH, HEAD_STAFF)
    return _table(TITLE_ACCOUNTS, heads, rows, wording)


def _unplaced(plan: Plan, wording: Wording) -> str:
    rows = [
        (
            u.owed.ideal,
            u.item,
            wording.staff(u.owed.staff),
            wording.say(u.cause),
            wording.say(u.remedy),
        )
        for u in plan.unplaced
    ]
    heads = (HEAD_IDEAL, HEAD_ITEM, HEAD_STAFF, HEAD_CAUSE, HEAD_REMEDY)
    return _table(TITLE_UNPLACED, heads, rows, wording) if rows else ""


def _sessions(plan: Plan, wording: Wording) -> str:
    rows = [
        (
            session.day,
            _time(session),
            _title(session, wording),
            _way(session, wording),
            "; ".join(wording.summary(line) for line in session.rest),
            ", ".join(wording.staff(person) for person in session.people),
            session.id,
        )
        for session in plan.sessions
    ]
    heads = (HEAD_DAY, HEAD_TIME, HEAD_WHAT, HEAD_WAY, HEAD_LINES, HEAD_STAFF, HEAD_ITEM)
    return _table(TITLE_SESSIONS, heads, rows, wording)


def _title(session: Session, wording: Wording) -> str:
    """Return what a session is about: its head, else its kind and the accounts in it."""
    if session.head is not None:
        return wording.summary(session.head)
    accounts = dict.fromkeys(line.owed.account for line in session.lines if line.owed.account)
    return wording.say(
        BLOCK(
            kind=SESSIONS[session.kind.value](),
            count=len(session.lines),
            names=tuple(map(wording.account, accounts)),
        )
    )


def _time(session: Session) -> str:
    if session.start and session.end:
        return f"{session.start:%H:%M}-{session.end:%H:%M}"
    return f"{session.end:%H:%M}" if session.end else ""


def _way(session: Session, wording: Wording) -> str:
    leg = session.way
    return wording.say(WAY(minutes=leg.minutes, km=leg.km)) if leg and leg.minutes else ""


def _html(message: Message | Text, wording: Wording) -> str:
    return escape(wording.say(message() if isinstance(message, Message) else message))


def _table(
    title: Message, heads: Iterable[Message], rows: Iterable[Sequence[object]], wording: Wording
) -> str:
    found = list(rows)
    shown = found[0] if found else ()
    numeric = [isinstance(value, int) for value in shown] or [False] * 99
    cells = (
        f"<th{_right(n)}>{_html(h, wording)}</th>" for h, n in zip(heads, numeric, strict=False)
    )
    head = "".join(cells)
    body = "".join(f"<tr>{''.join(map(_td, row))}</tr>" for row in found)
    return (
        f"<h2>{_html(title, wording)}</h2>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _right(numeric: bool) -> str:
    return " class='n'" if numeric else ""


def _td(value: object) -> str:
    return f"<td{_right(isinstance(value, int))}>{escape(str(value))}</td>"
