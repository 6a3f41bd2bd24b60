"""Completeness of dossiers: which groups of fields are empty, and on whose dossier check it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from attrs import frozen

from kam.core_rules.forms_of_dossiers import ACCOUNT_FORMS
from kam.plugins import (
    Account,
    AccountView,
    Agenda,
    AgendaPoint,
    Check,
    Contact,
    Finding,
    Message,
    Place,
    Portfolio,
    Served,
    Severity,
    Text,
    doubt,
    figure,
)

DOSSIER: Final = ACCOUNT_FORMS[0]
EMPTY: Final = Message("nothing is known of: {groups}", "以下各组均为空：{groups}")
EMPTY_IN: Final = Message(
    "dossiers: nothing is known of {group} for {count} of {of} accounts",
    "客户档案：{of} 个客户中有 {count} 个缺少“{group}”",
)
ASK: Final = Message(
    "ask whether greetings and gifts are welcome: {people}", "询问是否接受问候与礼物：{people}"
)
FILL: Final = Message("fill in {group}: {fields}", "补全“{group}”：{fields}")
RECORDS: Final[tuple[tuple[Message, Callable[[AccountView], bool]], ...]] = (
    (
        Message("trade records", "交易记录"),
        lambda v: (
            bool(v.agreements or v.portfolio.figures_of.get(v.account.id))
            or any(a.kind in {"order", "sale"} for a in v.activities)
        ),
    ),
    (Message("service records", "服务记录"), lambda v: bool(v.activities or v.cases)),
    (Message("contacts", "联系人"), lambda v: bool(v.contacts)),
)
"""Groups that other tables hold, and how to tell that something is there."""


def empty_groups(view: AccountView) -> tuple[Message, ...]:
    """Return the groups of the dossier of which nothing at all is known (R-CBANK-14)."""
    missing = {f.column for f in DOSSIER.missing(view.account, all_fields=True)}
    columns: dict[Message, set[str]] = defaultdict(set)
    for field in DOSSIER.fields:
        if field.group is not None:
            columns[field.group].add(field.column)
    groups = [group for group, names in columns.items() if names <= missing]
    return (*groups, *(group for group, known in RECORDS if not known(view)))


def missing_fields(account: Account) -> dict[Message, tuple[Message, ...]]:
    """Return the titles of the empty fields of a dossier by group (R-3PL-24)."""
    found: dict[Message, list[Message]] = defaultdict(list)
    for field in DOSSIER.missing(account, all_fields=True):
        if field.group is not None:
            found[field.group].append(field.title)
    return {group: tuple(titles) for group, titles in found.items()}


def _points(served: Served, rule: Agenda) -> Iterator[AgendaPoint]:
    """Yield a point for every group with empty fields, for the dossier check of the account."""
    del rule
    for order, (group, titles) in enumerate(missing_fields(served.account).items()):
        yield AgendaPoint(
            slug=f"core-dossier-{order}", order=100 + order, text=FILL(group=group, fields=titles)
        )
    for order, (group, known) in enumerate(RECORDS):
        if not known(served.view):
            yield AgendaPoint(
                slug=f"core-records-{order}", order=200 + order, text=EMPTY(groups=group)
            )
    unasked = tuple(c.name for c in served.view.contacts if _is_unasked(c))
    if unasked:
        yield AgendaPoint(slug="core-consent", order=300, text=ASK(people=unasked))


def _is_unasked(contact: Contact) -> bool:
    """Tell whether somebody has to ask whether greetings and gifts are welcome."""
    consent = contact.consent
    return not consent.quiet and None in (consent.greet, consent.gift)


@frozen(kw_only=True)
class Gaps:
    """Notes on what is empty: none, one per group, or one per account, as the user wants.

    The items of dossier checks list what is empty in any case: see `DOSSIER_RULES`.
    """

    per: str = figure(
        "none", title="notes for none, for all at once, or per account | 不提示、按整体或按客户提示",
        choices=("none", "portfolio", "account"), proposed=True,
    )  # fmt: skip

    def __call__(self, portfolio: Portfolio, as_of: date, _: Check) -> Iterator[Finding]:
        """Yield the notes."""
        counts: dict[Message, int] = defaultdict(int)
        for account in portfolio.accounts:
            groups = empty_groups(AccountView(portfolio, account, as_of))
            for group in groups:
                counts[group] += 1
            if groups and self.per == "account":
                yield _note(EMPTY(groups=groups), account.place)
        if self.per == "portfolio":
            for group, count in counts.items():
                text = EMPTY_IN(group=group, count=count, of=len(portfolio.accounts))
                yield _note(text, Place())


def _note(text: Text, place: Place) -> Finding:
    return doubt("dossier-gap", text, place, "", severity=Severity.NOTE)


DOSSIER_RULES: Final = (
    Agenda(
        id="core.dossier-agenda", title="empty fields of the dossier | 档案空缺字段", source="R-CBANK-14, R-3PL-24",
        implements=("X-REC-01", "R-CBANK-14", "R-3PL-24"), kinds=("dossier-check",), points=_points,
    ),
    Check(
        id="core.dossier-gaps", title="gaps of dossiers | 客户档案缺项", source="R-CBANK-14, R-3PL-24; how they are told (proposed)",
        implements=("X-REC-01", "R-CBANK-14", "R-3PL-24"), run=Gaps(),
    ),
)  # fmt: skip
"""The points of a dossier check, what is still empty in this dossier; and the notes on gaps."""
