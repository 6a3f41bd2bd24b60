"""Roles of our people and channels to the customer."""

from __future__ import annotations

import pytest
from tests.support import account, assess, book, portfolio

from kam.model import Contact, Position, Staff
from kam.rules import Channel, Role, Term


def role_of(text: str) -> Term[Role] | None:
    """Return the role that a text names."""
    found = book().terms.named(Role, text)
    assert len(found) < 2, (text, [r.id for r in found])
    return found[0] if found else None


def channel_of(text: str) -> Term[Channel] | None:
    """Return the channel that a text names."""
    found = book().terms.named(Channel, text)
    assert len(found) < 2, text
    return found[0] if found else None


@pytest.mark.rule("X-ROLE-01", "R-POST-01", "R-POST-02", "R-RM-16", "R-ART-03", "R-MOB-13",
                  "R-CABLE-17", "R-CABLE-18")  # fmt: skip
@pytest.mark.parametrize(
    "name",
    ["account manager", "key account manager", "大客户经理", "Customer Manager", "relationship "
     "manager", "专人", "客户经理"],
)  # fmt: skip
def test_every_name_of_the_sources_is_the_account_manager(name: str) -> None:
    """One role under many names (G-43); following orders and payments is among its duties."""
    found = role_of(name)

    assert found is not None
    assert found.name == "account manager"
    assert len(found.sense.duties) == 5
    assert any("orders and payments" in d.en for d in found.sense.duties)


@pytest.mark.rule("X-ROLE-02", "R-CIO-05", "R-TEAM6-02", "R-TEAM4-01", "R-POST-09", "R-POLICY-03",
                  "R-DEPT-07", "R-3PL-37", "R-TEAM6-06", "R-CSD-01", "R-CSD-02")  # fmt: skip
def test_members_of_a_team() -> None:
    """Sales, customer service, technical support, after-sales, finance, project, pre-sales."""
    names = ("销售", "客服", "技术支持", "售后", "财务", "项目团队", "售前支持专员")
    found = [role_of(name) for name in names]

    assert [r.name for r in found if r] == [
        "sales", "customer service", "technical support", "after-sales", "finance", "project",
        "pre-sales",
    ]  # fmt: skip
    assert not any(r.sense.leader or r.sense.outside for r in found if r)
    service, finance = found[1], found[4]
    assert service is not None
    assert finance is not None
    assert [d.en for d in service.sense.duties] == [
        "consulting", "collect opinions of customers", "file customer data", "relay messages",
        "take complaint calls",
    ]  # fmt: skip
    assert [d.zh for d in finance.sense.duties] == ["结算", "对账"]


@pytest.mark.rule("X-ROLE-03", "X-ROLE-04", "X-ROLE-05", "R-CSD-01", "R-CSD-03", "R-CSD-04",
                  "R-SOFT-07", "R-CMTE-01", "R-GAS-11", "R-PREC-04", "R-PIND-10", "R-PCI-18",
                  "R-CATV6-14", "R-DEPT-05")  # fmt: skip
def test_who_leads() -> None:
    """Supervisors, managers, committees and heads of units may approve; departments may not."""
    leaders = {r.name for r in book().terms.of(Role) if r.sense.leader}

    assert leaders == {
        "supervisor", "service supervisor", "service manager", "approving manager",
        "key-account committee", "complaint committee", "first responsible", "executive",
    }  # fmt: skip
    assert {"key-account department", "complaint department", "inspection department"} <= {
        r.name for r in book().terms.of(Role)
    }


@pytest.mark.rule("X-ROLE-06", "X-ROLE-07", "X-ROLE-08", "R-PREC-05", "R-GAS-16", "R-3PL-30",
                  "R-CTEL-03", "R-PCI-17")  # fmt: skip
def test_authorised_assessors_and_levels() -> None:
    """Who may apologise, who stands outside, and the three levels of an organisation."""
    assert role_of("被授权员工") is not None
    assert {r.name for r in book().terms.of(Role) if r.sense.outside} == {
        "internal assessor", "external assessor",
    }  # fmt: skip
    assert [r.name for n in ("总部", "省", "地市") if (r := role_of(n))] == [
        "headquarters", "province", "prefecture",
    ]  # fmt: skip


@pytest.mark.rule("X-ROLE-01", "G-43")
def test_a_role_that_nobody_knows_is_noted() -> None:
    """Known words pass in either language, an unknown one is told once."""
    people = (
        Staff(id="ann", name="Ann", role="客户经理"),
        Staff(id="bob", name="Bob", role="wizard"),
        Staff(id="cyd", name="Cyd", role="wizard"),
    )
    found = assess(portfolio(staff=people)).findings

    assert [f.text for f in found if f.column == "role"] == ["no rule in force knows 'wizard'"]


@pytest.mark.rule("X-CHAN-01", "R-DOSS-08", "R-FIVE-05", "R-GRADE-06", "R-ABC-03", "R-CBANK-17")
def test_generic_channels() -> None:
    """Telephone, mail, online service, meeting, interview, questionnaire, letter."""
    names = ("电话", "邮件", "在线客服", "会议", "面谈", "问卷", "来函来信")
    found = [c for n in names if (c := channel_of(n))]

    assert [c.name for c in found] == [
        "telephone", "mail", "online service", "meeting", "interview", "questionnaire", "letter",
    ]  # fmt: skip
    assert [c.sense.remote for c in found] == [True, True, True, False, False, True, True]


@pytest.mark.rule("X-CHAN-02", "R-CABLE-09")
def test_channels_of_care() -> None:
    """Home visit, telephone, short message and mail; what stands for each in a plan."""
    found = [c for n in ("上门拜访", "telephone", "短信", "mail") if (c := channel_of(n))]

    assert [(c.name, c.sense.activities[0]) for c in found] == [
        ("home visit", "visit"), ("telephone", "call"), ("short message", "message"),
        ("mail", "message"),
    ]  # fmt: skip


@pytest.mark.rule("X-CHAN-01")
def test_an_unknown_preferred_channel_is_noted() -> None:
    """The contact's channel is a word of the list."""
    people = tuple(
        Contact(id=n, name=n, channel=c, positions=(Position(account="acme"),))
        for n, c in (("a", "Telephone"), ("b", "pigeon"))
    )
    found = assess(portfolio(account(), contacts=people)).findings

    assert [f.text for f in found if f.column == "channel"] == ["no rule in force knows 'pigeon'"]
