"""Explain: the chain of reasons behind an account, a contact, an item or a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from kam.assessment import left_out
from kam.errors import UnknownName
from kam.graph import RelationshipGraph
from kam.model import Placed, Tie, Unplaced
from kam.planning import Plan
from kam.reasons import Reason
from kam.rules import Guard, Relation, Term
from kam.text import Message, Text, literal
from kam.text.headings import HEALTH

ACCOUNT_STANDS: Final = Message(
    "{account}: {tier}, {rung}, health {health}", "{account}：{tier}，{rung}，健康度{health}"
)
CONTACT_WORKS: Final = Message("{contact} works at {accounts}", "{contact} 任职于 {accounts}")
TIE: Final = Message("{person} {relation} {other}", "{person} {relation} {other}")
STAFF_OWNS: Final = Message("{staff} owns {count} accounts", "{staff} 负责 {count} 个客户")
STANDS_ON: Final = Message("{summary}: {when}, {staff}", "{summary}：{when}，{staff}")
NOT_PLANNED: Final = Message(
    "{summary}, ideal {ideal}, is not planned: {cause}. Remedy: {remedy}",
    "{summary}（理想日期 {ideal}）未安排：{cause}。建议：{remedy}",
)
NOTHING_ON: Final = Message("nothing is planned or missed on {day}", "{day} 没有安排，也没有遗漏")

PLAN: Final = "plan"
"""What stands in place of a rule's id where no rule is involved."""


@frozen(kw_only=True)
class Explanation:
    """One thing explained: what it is, by which rule, and the reasons from fact to result."""

    subject: str
    rule: str
    title: Text
    reasons: tuple[Reason, ...]


def explain(plan: Plan, what: str) -> tuple[Reason, ...]:
    """Return the chain of reasons behind one thing: see `explanations`, here as one flat list.

    Every subject opens with a reason that states the result and carries the subject as source.

    Raises:
        UnknownName: nothing in the portfolio or the plan has that name.
    """
    return tuple(
        reason
        for e in explanations(plan, what)
        for reason in (Reason(rule=e.rule, text=e.title, source=e.subject), *e.reasons)
    )


def explanations(plan: Plan, what: str) -> tuple[Explanation, ...]:
    """Return why something is in the plan, or why it is not.

    ``what`` is an account id or name, a contact id or name, an item id, a staff id, or a day
    (``2026-05-07``).  An account comes first with its judgements, then its items by day, then what
    could not be planned.

    Raises:
        UnknownName: nothing in the portfolio or the plan has that name.
    """
    found = list(_explanations(plan, what))
    if not found:
        portfolio = plan.commitments.assessment.portfolio
        names = [*portfolio.account_by_id, *portfolio.contact_by_id, *portfolio.staff_by_id]
        names += [a.name for a in portfolio.accounts]
        raise UnknownName("account, contact, item or day", what, names)
    return tuple(found)


def _explanations(plan: Plan, what: str) -> Iterator[Explanation]:
    if what in plan.by_item:
        yield _item(plan.by_item[what])
    elif (day := _day(what)) is not None:
        yield from _on_day(plan, day)
    else:
        yield from _accounts(plan, what)
        yield from _contacts(plan, what)
        yield from _staff(plan, what)


def _on_day(plan: Plan, day: date) -> Iterator[Explanation]:
    found = [i for i in plan.items if i.day == day]
    missed = [u for u in plan.unplaced if u.owed.earliest <= day <= u.owed.latest]
    yield from map(_item, found)
    yield from map(_item, missed)
    if not found and not missed:
        title = NOTHING_ON(day=day)
        yield Explanation(subject=day.isoformat(), rule=PLAN, title=title, reasons=())


def _accounts(plan: Plan, what: str) -> Iterator[Explanation]:
    assessment = plan.commitments.assessment
    for account in assessment.portfolio.accounts:
        if what not in {account.id, account.name}:
            continue
        judged = assessment.of(account.id)
        title = ACCOUNT_STANDS(
            account=account.name,
            tier=str(judged.tier),
            rung=judged.standing.rung.title,
            health=HEALTH[judged.health.value],
        )
        rule = judged.tier.reasons[0].rule
        guard = Guard(assessment.rules, assessment.failures)
        reasons = (*judged.reasons, *left_out(assessment.rules, judged.served, guard))
        yield Explanation(subject=account.id, rule=rule, title=title, reasons=reasons)
        yield from (_item(i) for i in _items(plan) if i.owed.account == account.id)


def _contacts(plan: Plan, what: str) -> Iterator[Explanation]:
    for contact in plan.commitments.assessment.portfolio.contacts:
        if what in {contact.id, contact.name}:
            accounts = tuple(p.account for p in contact.positions)
            title = CONTACT_WORKS(contact=contact.name, accounts=accounts)
            said = (Reason.of(PLAN, message) for message in contact.consent.stated)
            reasons = (*_ties(plan, contact.id), *said)
            yield Explanation(subject=contact.id, rule=PLAN, title=title, reasons=reasons)
            yield from (_item(i) for i in _items(plan) if contact.id in i.owed.contacts)


def _ties(plan: Plan, person: str) -> Iterator[Reason]:
    """Yield how a person is tied to others, read from the person's side."""
    assessment = plan.commitments.assessment
    portfolio = assessment.portfolio
    names = {p.id: p.name for p in portfolio.staff}
    names |= {p.id: p.name for p in portfolio.contacts}
    for tie in RelationshipGraph(portfolio, assessment.as_of).ties:
        if person not in {tie.source, tie.target}:
            continue
        known = next(iter(assessment.rules.terms.named(Relation, tie.kind)), None)
        first, verb, second = _read_from(person, tie, known)
        yield Reason.of(
            known.id if known else PLAN,
            TIE,
            person=names[first],
            relation=verb,
            other=names[second],
        )


def _read_from(
    person: str, tie: Tie, known: Term[Relation] | None
) -> tuple[str, Message | Text, str]:
    """Return who, verb and whom, from the person's side where the relation has a word for it."""
    other = tie.source if tie.target == person else tie.target
    if known is None:
        return tie.source, literal(tie.kind), tie.target
    if known.sense.symmetric or tie.source == person:
        return person, known.title, other
    if known.sense.inverse is not None:
        return person, known.sense.inverse, other
    return tie.source, known.title, tie.target


def _staff(plan: Plan, what: str) -> Iterator[Explanation]:
    portfolio = plan.commitments.assessment.portfolio
    for person in portfolio.staff:
        if what in {person.id, person.name}:
            count = sum(a.owner == person.id for a in portfolio.accounts)
            title = STAFF_OWNS(staff=person.name, count=count)
            yield Explanation(subject=person.id, rule=PLAN, title=title, reasons=())
            yield from (_item(i) for i in _items(plan) if i.owed.staff == person.id)


def _items(plan: Plan) -> tuple[Placed | Unplaced, ...]:
    return (*plan.items, *plan.unplaced)


def _item(item: Placed | Unplaced) -> Explanation:
    owed = item.owed
    if isinstance(item, Placed):
        title = STANDS_ON(summary=owed.summary, when=item.at, staff=owed.staff)
    else:
        title = NOT_PLANNED(
            summary=owed.summary, ideal=owed.ideal, cause=item.cause, remedy=item.remedy
        )
    return Explanation(subject=item.item, rule=owed.rule, title=title, reasons=item.reasons)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
