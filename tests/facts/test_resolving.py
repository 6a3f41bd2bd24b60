"""Facts meet the rule book: cells of industries become values, words become what they mean."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.kinds import NAMES, with_rules
from tests.support import AS_OF, account, book, portfolio, read

from kam.errors import InvalidField, Place
from kam.facts import judged_on, resolve
from kam.model import (
    Account,
    Activity,
    Agreement,
    Case,
    Contact,
    KeyDate,
    Staff,
    Step,
    TeamMember,
    Tie,
)
from kam.model.fields import FieldValue
from kam.plugins import (
    CoreState,
    FieldKind,
    FieldOwner,
    Message,
    Process,
    ProfileField,
    Role,
    State,
    Term,
    line,
)
from kam.rules import Rule

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
ORDER = Process(
    id="test.order",
    cases=("work-order",),
    names=(("work-order", Message("work order", "工单")),),
    level_names=(("一级", "1"),),
    states=(
        State(name="open", title=Message("open", "未处理"), core=CoreState.RECEIVED),
        State(name="done", title=Message("done", "已处理"), core=CoreState.CLOSED),
    ),
    moves=line("open", "done"),
    start="open",
    **NAMES,
)


def field(kind: FieldKind) -> ProfileField:
    """Return a column of accounts."""
    return ProfileField(id="test.x_1", on=FieldOwner.ACCOUNT, kind=kind, **NAMES)


def resolved(*rules: Rule, **tables: Any) -> Any:
    """Return what the rules make of facts."""
    accounts = tables.pop("accounts", (account(),))
    return resolve(portfolio(*accounts, **tables), with_rules(*rules), this_year=2026)


def case(kind: str, **fields: Any) -> Case:
    """Return a case of the one account."""
    zone = portfolio().workspace.zone
    opened = datetime(2025, 12, 1, 9, tzinfo=zone)
    return Case(**{"id": "k", "account": "acme", "kind": kind, "opened": opened, **fields})


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (FieldKind.TEXT, " x ", "x"),
        (FieldKind.NUMBER, "1,200.50", Decimal("1200.50")),
        (FieldKind.NUMBER, "1.2万", Decimal(12000)),
        (FieldKind.DATE, "2026/01/02", date(2026, 1, 2)),
        (FieldKind.DATE, "2026/6/1", date(2026, 6, 1)),
        (FieldKind.DATE, "2026年6月1日", date(2026, 6, 1)),
        (FieldKind.FLAG, "是", True),
        (FieldKind.FLAG, "对", True),
        (FieldKind.FLAG, "no", False),
        (FieldKind.LIST, "a；b; ;c", ("a", "b", "c")),
    ],
)
def test_cells_are_read_as_the_core_s_own(kind: FieldKind, cell: str, value: FieldValue) -> None:
    """In the forms that people write; a column may have an underscore in its name."""
    found = resolved(field(kind), accounts=(account(profile={"test.x_1": cell}),))

    assert found.findings == ()
    assert field(kind).of(found.portfolio.accounts[0]) == value


@pytest.mark.parametrize("cell", ["two-way", "TWO-WAY AREA", "已双向改造"])
def test_a_choice_takes_its_word_or_title(cell: str) -> None:
    """In either language, whatever the case."""
    assert read(AREA, cell) == "two-way"


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (FieldKind.NUMBER, "many"),
        (FieldKind.NUMBER, "NaN"),
        (FieldKind.DATE, "2026-02-30"),
        (FieldKind.FLAG, "perhaps"),
    ],
)
def test_what_cannot_be_read_counts_as_empty(kind: FieldKind, cell: str) -> None:
    """It is a warning at its file, row and column."""
    with pytest.raises(InvalidField):
        read(field(kind), cell)
    place = Place(file="accounts.csv", row=7)
    found = resolved(field(kind), accounts=(account(profile={"test.x_1": cell}, place=place),))

    assert field(kind).of(found.portfolio.accounts[0]) is None
    assert [(f.file, f.row, f.column, f.severity.value) for f in found.findings] == [
        ("accounts.csv", 7, "test.x_1", "warning")
    ]
    assert repr(cell) in str(found.findings[0])


def test_a_year_of_two_digits_is_doubtful_as_in_the_core_s_columns() -> None:
    """The cell is read, and a person is asked to look."""
    found = resolved(field(FieldKind.DATE), accounts=(account(profile={"test.x_1": "26-05-31"}),))

    assert field(FieldKind.DATE).of(found.portfolio.accounts[0]) == date(2026, 5, 31)
    assert [f.code for f in found.findings] == ["two-digit-year"]


def test_columns_of_absent_plugins_stay_verbatim() -> None:
    """Character by character, also what looks like a number."""
    kept = {"banking.aum": " 1.2万 ", "test.area": "other"}
    found = resolved(AREA, accounts=(account(profile=kept),))

    assert dict(found.portfolio.accounts[0].profile) == kept


def test_words_become_what_the_rules_mean_by_them() -> None:
    """Kinds, levels, states, roles, channels, relations, languages and countries."""
    title = Message("head of unit X", "班长")
    head = Term(
        id="test.head", title=title, source="test", name="head", also=("组长",), sense=Role()
    )
    done = datetime(2025, 12, 2, tzinfo=portfolio().workspace.zone)
    facts = resolved(
        ORDER,
        head,
        accounts=(
            Account(
                id="acme",
                name="A",
                owner="ann",
                country="中国",
                team=(TeamMember(staff="ann", role="组长"),),
            ),
        ),
        contacts=(Contact(id="c", name="C", channel="短信", language="中文"),),
        staff=(Staff(id="ann", name="Ann", role="班长"),),
        ties=(Tie(source="ann", target="c", kind="对口"),),
        agreements=(Agreement(id="g", account="acme", kind="项目"),),
        activities=(Activity(account="acme", day=AS_OF, kind="洽谈"),),
        cases=(case("工单", level="一级", status="未处理"),),
        steps=(Step(case="k", at=done, state="已处理"),),
        dates=(KeyDate(day=AS_OF, kind="人生阶段", title="T"),),
    ).portfolio

    (one,) = facts.accounts
    assert (one.country, one.team[0].role, facts.staff[0].role) == ("CN", "head", "head")
    assert (facts.contacts[0].channel, facts.contacts[0].language) == ("short message", "zh")
    assert (facts.ties[0].kind, facts.agreements[0].kind) == ("owns", "project")
    assert (facts.activities[0].kind, facts.dates[0].kind) == ("negotiation", "life-stage")
    (found,) = facts.cases
    assert (found.kind, found.level, found.status) == ("work-order", "1", "open")
    assert facts.steps[0].state == "done"


@pytest.mark.parametrize(
    ("word", "kind"),
    [("投诉", "complaint"), ("报修", "fault"), ("服务方案", "service-plan"), ("租赁", "租赁")],
)
def test_kinds_of_case_are_known_by_their_chinese_names(word: str, kind: str) -> None:
    """Those of the core; a word that no rule knows stays."""
    found = resolve(portfolio(cases=(case(word),)), book(), this_year=2026)

    assert found.portfolio.cases[0].kind == kind


@pytest.mark.parametrize(
    ("word", "status"), [("取消", "cancelled"), ("结案", "closed"), ("?", "?")]
)
def test_the_column_status_ends_a_case_in_either_language(word: str, status: str) -> None:
    """Whatever the states of its process."""
    found = resolve(portfolio(cases=(case("complaint", status=word),)), book(), this_year=2026)

    assert found.portfolio.cases[0].status == status


def test_what_is_resolved_stays_as_it_is() -> None:
    """Resolving twice gives the very same records."""
    facts = resolved(AREA, ORDER, cases=(case("工单"),)).portfolio
    again = resolve(facts, with_rules(AREA, ORDER), this_year=2026).portfolio

    assert again is facts


def test_steps_close_a_case_whose_column_is_empty() -> None:
    """One answer to whether a case is open, from its steps up to the day of judgement."""
    zone = portfolio().workspace.zone
    closing = Step(case="k", at=datetime(2025, 12, 20, tzinfo=zone), state="已处理")
    facts = resolved(ORDER, cases=(case("work-order"),), steps=(closing,)).portfolio
    rules = with_rules(ORDER)
    before, after = (judged_on(facts, rules, date(2025, 12, day)) for day in (19, 20))

    assert before.is_open(before.cases[0])
    assert not after.is_open(after.cases[0])
