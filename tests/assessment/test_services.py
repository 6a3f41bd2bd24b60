"""Entitlements, columns of industries, forms, and words that no rule knows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.kinds import NAMES, with_rules
from tests.support import AS_OF, account, portfolio

import kam
from kam.errors import Place
from kam.model import Activity, Designation, Evidence, Portfolio
from kam.plugins import (
    Channel,
    Entitlement,
    FieldKind,
    FieldOwner,
    FormField,
    Message,
    ProfileField,
    RecordForm,
    Role,
    Term,
    term,
)
from kam.rules import Rule

GOLD = (Designation(scheme="abc", level="A", reason="by contract"),)


def findings(facts: Portfolio, *rules: Rule) -> list[str]:
    """Return what rules find in the facts, in words."""
    return [str(f) for f in kam.assess(facts, with_rules(*rules), as_of=AS_OF).findings]


def seat(**fields: Any) -> Entitlement:
    """Return the entitlement to a seat of one's own."""
    return Entitlement(id="test.seat", service="seat", **NAMES, **fields)


def test_key_accounts_hold_what_nobody_assigned() -> None:
    """Without the user's word: every key level, nobody else (G-56)."""
    facts = portfolio(account("acme", designations=GOLD), account("beta"))
    found = kam.assess(facts, with_rules(seat()), as_of=AS_OF)

    assert [[e.service for e in a.entitlements] for a in found.accounts] == [["seat"], []]


def test_the_user_assigns_levels() -> None:
    """A list of scheme/level replaces the default."""
    book = with_rules(seat(), seat={"levels": ("abc/C",)})
    facts = portfolio(account("acme", designations=GOLD), account("beta"))
    found = kam.assess(facts, book, as_of=AS_OF)

    assert [[e.service for e in a.entitlements] for a in found.accounts] == [[], ["seat"]]


@pytest.mark.rule("X-WARN-18")
def test_use_without_entitlement_is_said() -> None:
    """Evidence of kind entitlement is held against what the level allows."""
    uses = tuple(
        Evidence(subject=who, kind="entitlement", day=date(2025, 12, 1), value=what)
        for who, what in (("acme", "seat"), ("beta", "seat"), ("beta", "sofa"))
    )
    facts = portfolio(account("acme", designations=GOLD), account("beta"), evidence=uses)

    assert findings(facts, seat()) == [
        "value: warning: BETA used word on 2025-12-01 without being entitled to it",
        "value: warning: no rule in force has the service 'sofa'; allowed: seat",
    ]


AREA = ProfileField(
    id="test.area",
    on=FieldOwner.ACCOUNT,
    kind=FieldKind.CHOICE,
    choices=(
        ("two-way", Message("two-way area", "已双向改造")),
        ("other", Message("other", "其他")),
    ),
    **NAMES,
)


def test_columns_of_industries_are_checked() -> None:
    """A bad cell, a column the plugin lacks, a column of a plugin that is not in force."""
    profile = (("test.area", "moon"), ("test.arae", "other"), ("banking.aum", "3"))

    assert findings(portfolio(account(profile=profile)), AREA) == [
        "banking.aum: note: no plugin in force reads this column; it is kept as it is",
        "test.arae: warning: test has no column of this name; it is kept as it is",
        "test.area: warning: 'moon' is not known; it counts as empty; "
        "allowed: two-way (已双向改造), other (其他)",
    ]


def test_forms_name_the_fields_that_are_missing() -> None:
    """One note a field, at the first record that lacks it; other kinds of record are left alone."""
    form = RecordForm(
        id="test.form",
        on=FieldOwner.ACTIVITY,
        kinds=("tasting",),
        fields=(
            FormField(column="content", title=Message("content", "内容"), required=True),
            FormField(column="place", title=Message("place", "地点"), required=True),
            FormField(column="outcome", title=Message("outcome", "结果")),
        ),
        **NAMES,
    )
    days: dict[str, Any] = {"account": "acme", "day": date(2025, 12, 1), "venue": "there"}
    facts = portfolio(
        account(),
        activities=(
            Activity(kind="tasting", content="talked", **days),
            Activity(kind="tasting", place=Place(file="a.csv", row=7), **days),
            Activity(kind="tasting", place=Place(file="a.csv", row=8), **days),
            Activity(kind="order", **days),
        ),
    )

    assert findings(facts, form) == [
        "a.csv:7: content: note: the word asks for content; 2 of 3 records lack it"
    ]
    assert [f.column for f in form.missing(facts.activities[3], all_fields=True)] == [
        "content",
        "outcome",
    ]


def test_words_that_no_rule_knows_are_noted() -> None:
    """Where roles and channels are defined, others are told once; names in any language count."""
    role = Term(
        id="test.manager", name="account manager", also=("客户经理", "KAM"), sense=Role(),
        title=Message("account manager", "大客户经理"), source="test",
    )  # fmt: skip
    channel = term("test.phone", "telephone | 电话", Channel(), "", name="phone", source="test")
    people = (
        kam.model.Staff(id="ann", name="Ann"),
        kam.model.Staff(id="bo", name="Bo", role=" ｋａｍ "),
        kam.model.Staff(id="cy", name="Cy", role="wizard"),
        kam.model.Staff(id="di", name="Di", role="wizard"),
    )
    contacts = (
        kam.model.Contact(id="c1", name="Chen", channel="电话"),
        kam.model.Contact(id="c2", name="Li", channel="pigeon"),
    )
    facts = portfolio(account(), staff=people, contacts=contacts)
    found = findings(facts, role, channel)

    assert [f.split(";")[0] for f in found if "pigeon" in f] == [
        "channel: note: no rule in force knows 'pigeon'"
    ]
    assert [f.split(";")[0] for f in found if "wizard" in f] == [
        "role: note: no rule in force knows 'wizard'"
    ]
    assert sum("no rule in force" in f for f in found) == 2
