"""The portfolio: every fact of one workspace, indexed and checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Final, TypeVar

from attrs import field, frozen

from kam.errors import KamError, UnknownName
from kam.model.account import Account
from kam.model.activity import Activity
from kam.model.agreement import Agreement
from kam.model.case import Case, Step
from kam.model.contact import Contact
from kam.model.fields import a_frozenset, a_tuple
from kam.model.records import (
    CalendarDay,
    Decision,
    Evidence,
    Figure,
    KeyDate,
    Promise,
    Referral,
)
from kam.model.staff import Leave, Staff
from kam.model.survey import Survey
from kam.model.tie import Tie
from kam.model.way import Way
from kam.model.workspace import Workspace
from kam.text import Message

DOUBLE_ID: Final = Message("{kind}: the id {value} stands twice", "{kind}：编号 {value} 出现两次")

T = TypeVar("T")


def grouped(records: Iterable[T], key: Callable[[T], str]) -> Mapping[str, tuple[T, ...]]:
    """Return the records by key, in the order given."""
    found: dict[str, list[T]] = defaultdict(list)
    for record in records:
        found[key(record)].append(record)
    return {k: tuple(v) for k, v in found.items()}


@frozen(kw_only=True)
class Portfolio:
    """Every fact of a workspace, as frozen tuples in table order.

    The constructor refuses two records with one id; everything else that can be wrong between
    records is reported by `kam.model.references.check_references`.  ``closed_cases`` are the ids of
    the cases that are closed on the day of judgement, as `kam.facts.judged_on` finds them.
    """

    workspace: Workspace = field(factory=Workspace)
    accounts: tuple[Account, ...] = field(default=(), validator=a_tuple)
    contacts: tuple[Contact, ...] = field(default=(), validator=a_tuple)
    staff: tuple[Staff, ...] = field(default=(), validator=a_tuple)
    ties: tuple[Tie, ...] = field(default=(), validator=a_tuple)
    agreements: tuple[Agreement, ...] = field(default=(), validator=a_tuple)
    activities: tuple[Activity, ...] = field(default=(), validator=a_tuple)
    cases: tuple[Case, ...] = field(default=(), validator=a_tuple)
    steps: tuple[Step, ...] = field(default=(), validator=a_tuple)
    surveys: tuple[Survey, ...] = field(default=(), validator=a_tuple)
    leave: tuple[Leave, ...] = field(default=(), validator=a_tuple)
    calendar: tuple[CalendarDay, ...] = field(default=(), validator=a_tuple)
    figures: tuple[Figure, ...] = field(default=(), validator=a_tuple)
    evidence: tuple[Evidence, ...] = field(default=(), validator=a_tuple)
    promises: tuple[Promise, ...] = field(default=(), validator=a_tuple)
    dates: tuple[KeyDate, ...] = field(default=(), validator=a_tuple)
    decisions: tuple[Decision, ...] = field(default=(), validator=a_tuple)
    travel: tuple[Way, ...] = field(default=(), validator=a_tuple)
    closed_cases: frozenset[str] = field(default=frozenset(), validator=a_frozenset)

    def __attrs_post_init__(self) -> None:
        for kind in ("accounts", "contacts", "staff", "agreements", "cases"):
            records = getattr(self, kind)
            if len({r.id for r in records}) != len(records):
                idents = [r.id for r in records]
                twice = next(i for n, i in enumerate(idents) if i in idents[:n])
                raise KamError(DOUBLE_ID(kind=kind, value=repr(twice)))

    @cached_property
    def account_by_id(self) -> Mapping[str, Account]:
        """Accounts by id."""
        return {a.id: a for a in self.accounts}

    @cached_property
    def contact_by_id(self) -> Mapping[str, Contact]:
        """Contacts by id."""
        return {c.id: c for c in self.contacts}

    @cached_property
    def staff_by_id(self) -> Mapping[str, Staff]:
        """Our people by id."""
        return {s.id: s for s in self.staff}

    @cached_property
    def contacts_of(self) -> Mapping[str, tuple[Contact, ...]]:
        """Contacts by account id, whatever the dates of their positions."""
        found: dict[str, list[Contact]] = defaultdict(list)
        for contact in self.contacts:
            for account in dict.fromkeys(p.account for p in contact.positions):
                found[account].append(contact)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def activities_of(self) -> Mapping[str, tuple[Activity, ...]]:
        """Activities by account id, oldest first."""
        return grouped(sorted(self.activities, key=lambda a: a.day), lambda a: a.account)

    @cached_property
    def agreements_of(self) -> Mapping[str, tuple[Agreement, ...]]:
        """Agreements by account id."""
        return grouped(self.agreements, lambda a: a.account)

    @cached_property
    def cases_of(self) -> Mapping[str, tuple[Case, ...]]:
        """Cases by account id."""
        return grouped(self.cases, lambda c: c.account)

    @cached_property
    def case_by_id(self) -> Mapping[str, Case]:
        """Cases by id."""
        return {c.id: c for c in self.cases}

    @cached_property
    def steps_of(self) -> Mapping[str, tuple[Step, ...]]:
        """Steps by case id, oldest first."""
        return grouped(sorted(self.steps, key=lambda s: s.at), lambda s: s.case)

    @cached_property
    def surveys_of(self) -> Mapping[str, tuple[Survey, ...]]:
        """Surveys by account id, oldest first."""
        return grouped(sorted(self.surveys, key=lambda s: s.day), lambda s: s.account)

    @cached_property
    def figures_of(self) -> Mapping[str, tuple[Figure, ...]]:
        """Figures by account id."""
        return grouped(self.figures, lambda f: f.account)

    @cached_property
    def evidence_of(self) -> Mapping[str, tuple[Evidence, ...]]:
        """Evidence by subject id (account or contact), oldest first."""
        return grouped(sorted(self.evidence, key=lambda e: e.day), lambda e: e.subject)

    @cached_property
    def leave_of(self) -> Mapping[str, tuple[Leave, ...]]:
        """Leave by staff id."""
        return grouped(self.leave, lambda x: x.staff)

    @cached_property
    def referrals(self) -> tuple[Referral, ...]:
        """Referrals, read from the evidence of that kind."""
        return tuple(Referral.from_evidence(e) for e in self.evidence if e.kind == "referral")

    def is_open(self, case: Case) -> bool:
        """Tell whether a case is open on the day of judgement."""
        return case.id not in self.closed_cases

    def account(self, ident: str) -> Account:
        """Return one account.

        Raises:
            UnknownName: there is none with that id.
        """
        return _find(self.account_by_id, "account", ident)

    def contact(self, ident: str) -> Contact:
        """Return one contact.

        Raises:
            UnknownName: there is none with that id.
        """
        return _find(self.contact_by_id, "contact", ident)

    def staff_member(self, ident: str) -> Staff:
        """Return one of our people.

        Raises:
            UnknownName: there is none with that id.
        """
        return _find(self.staff_by_id, "staff member", ident)


def _find(index: Mapping[str, T], kind: str, ident: str) -> T:
    try:
        return index[ident]
    except KeyError:
        raise UnknownName(kind, ident, index) from None
