"""Accounts answered: how the account stands, when it was met, what comes, what is amiss."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Final

from kam.answers.answer import Answer, Sources
from kam.assessment import AccountAssessment
from kam.commitments.at_a_distance import INSTEAD
from kam.model import AccountStatus, AgreementStatus, Session, SessionKind
from kam.model.item_kinds import kind_title
from kam.planning import Plan
from kam.text import Message, Text, literal
from kam.text.headings import HEALTH
from kam.text.nouns import agreement_kind
from kam.text.spoken import spoken_day, spoken_day_of_year
from kam.wording.short_names import with_city

HERE: Final = Message("{account}", "{account}")
STANDS: Final = Message(
    "level {level}, {rung}, health {health}", "等级：{level}；阶梯：{rung}；健康度：{health}"
)
LOST: Final = Message(
    "it is lost: nothing is owed to it, and what stood in calendars is cancelled",
    "客户已流失：不再安排任何事项，日历中的原有安排已取消",
)
LOST_REMEDY: Final = Message(
    "if it is a customer again, write active in the column status of the table accounts",
    "若已恢复合作，请在 accounts 表的 status 栏填 active",
)
NO_OWNER: Final = Message(
    "nobody looks after it, so nothing can be planned for it",
    "没有客户经理，因此无法安排",
)
NO_OWNER_REMEDY: Final = Message(
    "write who does in the column owner of the table accounts",
    "请在 accounts 表的 owner 栏填写客户经理",
)
OWNED: Final = Message("looked after by {staff}", "由{staff}负责")
GONE: Final = Message(
    "it is not in the table accounts any more; {count} entries stood in calendars for it",
    "accounts 表中已没有该客户；日历中曾有它的 {count} 个条目",
)
GONE_REMEDY: Final = Message(
    "if it was merged into another account, ask for that one; if it was deleted by mistake, put "
    "its row back with the same id and the entries keep theirs",
    "若已并入另一客户，请查询该客户；若系误删，请用原编号恢复该行，条目编号不变",
)
MET: Final = Message(
    "last {activity} on {day}, {days} days ago; one is due every {interval} days",
    "上次{activity}：{day}，已过 {days} 天；应每 {interval} 天一次",
)
NEVER_MET: Final = Message(
    "no {activity} is on record; one is due every {interval} days",
    "没有{activity}记录；应每 {interval} 天一次",
)
RISK: Final = Message("a sign of risk: {sign}", "风险迹象：{sign}")
ENDS: Final = Message("{what} ends on {day}", "{what}将于 {day} 到期")
OPEN_CASES: Final = Message("open: {cases}", "未结：{cases}")
NOTHING_AHEAD: Final = Message("nothing is planned for it", "没有安排")
MEETINGS: Final = ("visit", "contact")


def account_answers(sources: Sources, what: str) -> Iterator[Answer]:
    """Yield the accounts of that id or name, and one that calendars alone still know."""
    assessment = sources.plan.commitments.assessment
    found = False
    for account in sources.portfolio.accounts:
        if what in {account.id, account.name}:
            found = True
            judged = assessment.of(account.id)
            title = HERE(account=with_city(account))
            yield Answer.of(account.id, title, _lines(sources, judged))
    known = [k for k in sources.plan.commitments.memory.items.values() if k.account == what]
    if not found and known:
        lines = (GONE(count=len(known)), GONE_REMEDY())
        yield Answer.of(what, literal(what), lines)


def _lines(sources: Sources, judged: AccountAssessment) -> Iterator[Text]:
    account, plan = judged.account, sources.plan
    if account.status is AccountStatus.LOST:
        yield LOST()
        yield LOST_REMEDY()
    elif not account.owner:
        yield NO_OWNER()
        yield NO_OWNER_REMEDY()
    else:
        yield OWNED(staff=sources.staff(account.owner))
    if account.status is not AccountStatus.LOST:
        yield STANDS(
            level=judged.tier.level.title,
            rung=judged.standing.rung.title,
            health=HEALTH[judged.health.value],
        )
    yield from _met(judged)
    yield from _too_far(plan, account.id)
    ahead = tuple(sources.ahead(_meetings(plan, account.id)))
    nothing = () if account.status is AccountStatus.LOST else (NOTHING_AHEAD(),)
    yield from ahead or nothing
    yield from sources.left(u for u in plan.unplaced if u.owed.account == account.id)
    for warning in judged.warnings[:1]:
        yield RISK(sign=warning.reason.text)
    yield from _open(sources, account.id)


def _meetings(plan: Plan, account: str) -> Iterator[Session]:
    """Yield the sessions in which the customer has a part."""
    for session in plan.sessions:
        if session.kind is not SessionKind.DESK and any(
            line.owed.account == account for line in session.lines
        ):
            yield session


def _met(judged: AccountAssessment) -> Iterator[Text]:
    for coverage in judged.coverage:
        activity = kind_title(coverage.cadence.activity)
        interval = coverage.cadence.interval
        if coverage.cadence.activity not in MEETINGS:
            continue
        if coverage.last is None or coverage.days is None:
            yield NEVER_MET(activity=activity, interval=interval)
        else:
            day = spoken_day_of_year(coverage.last)
            yield MET(activity=activity, day=day, days=coverage.days, interval=interval)


def _too_far(plan: Plan, account: str) -> Iterator[Text]:
    """Say why calls stand in place of visits, if they do."""
    owed = (o for o in plan.commitments.items if o.account == account)
    reasons = (r.text for o in owed for r in o.reasons if r.text.message == INSTEAD)
    yield from islice(reasons, 1)


def _open(sources: Sources, account: str) -> Iterator[Text]:
    """Yield open cases, and agreements that end within 90 days."""
    portfolio, as_of = sources.portfolio, sources.plan.as_of
    cases = [c for c in portfolio.cases_of.get(account, ()) if portfolio.is_open(c)]
    if cases:
        yield OPEN_CASES(cases=tuple(c.title or c.id for c in cases[:3]))
    for agreement in portfolio.agreements_of.get(account, ()):
        end = agreement.end
        if end is None or agreement.status is not AgreementStatus.ACTIVE:
            continue
        if as_of <= end <= as_of + timedelta(days=90):
            what = agreement.product or agreement_kind(agreement.kind)
            yield ENDS(what=what, day=spoken_day(end))
