"""Record forms, columns of the core, gaps of dossiers and checks of records."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.support import account, assess, book, due, of_kind, portfolio, read

from kam.core_rules.record_checks import notes_on
from kam.model import (
    Activity,
    Agreement,
    Case,
    Contact,
    Evidence,
    Money,
    Position,
    Staff,
    TeamMember,
)
from kam.rules import ProfileField, RecordForm

ZONE = ZoneInfo("Europe/Berlin")


def lacks(**tables: Any) -> list[str]:
    """Return what required fields of records are told to be empty."""
    facts = portfolio(**tables)
    found = []
    for form in book().of(RecordForm):
        for record in getattr(facts, form.on.value):
            missing = form.missing(record) if form.holds_for(record) else ()
            if missing:
                fields = ", ".join(f.title.en for f in missing)
                found.append(f"the form {form.title.en} asks for {fields}")
    return found


def activity(kind: str, **fields: Any) -> Activity:
    """Return an activity of the one account."""
    return Activity(**{"account": "acme", "day": date(2025, 12, 1), "kind": kind, **fields})


def case(kind: str, **fields: Any) -> Case:
    """Return a case of the one account."""
    opened = datetime(2025, 12, 1, 9, tzinfo=ZONE)
    return Case(**{"id": "c1", "account": "acme", "kind": kind, "opened": opened, **fields})


def form(slug: str) -> RecordForm:
    """Return a form of the core."""
    found = book().rule(f"core.form-{slug}")
    assert isinstance(found, RecordForm)
    return found


def titles(slug: str) -> set[str]:
    """Return the English titles of the fields of a form."""
    return {f.title.en for f in form(slug).fields}


def test_every_field_of_every_form_has_a_column() -> None:
    """A form asks for nothing that no table and no profile column holds."""
    columns = {(f.on, f.id) for f in book().of(ProfileField)}
    for found in book().of(RecordForm):
        for field in found.fields:
            if "." in field.column:
                assert (found.on, field.column) in columns, (found.id, field.column)


@pytest.mark.rule("X-REC-01", "R-3PL-02", "R-ABC-12", "R-FIVE-03", "R-RISK-03", "R-DOSS-02",
                  "R-GRADE-07", "R-CHAP-09", "R-CBANK-06", "R-3PL-07", "R-CSD-07",
                  "R-SME-07", "X-REC-02")  # fmt: skip
def test_the_dossier_has_the_fields_of_the_sources() -> None:
    """Basic data, level, handling marks, trade, needs, market, origin and value."""
    assert titles("dossier") >= {
        "name", "number", "address", "telephone", "main business", "industry", "size",
        "type of ownership", "handling marks", "quantity bought a year", "purchases a year",
        "profit contribution", "loyalty", "needs", "preferences", "expectations", "competitors",
        "market position", "how it was found", "potential a year",
        "products with quantity and price", "fulfilment of contracts", "punctuality of payment",
        "bad records",
    }  # fmt: skip
    marks = book().rule("core.handling")
    assert isinstance(marks, ProfileField)
    assert read(marks, "priority; 特别关注；special operation；watch") == (
        "priority", "special-attention", "special-operation", "watch",
    )  # fmt: skip


@pytest.mark.rule("X-REC-01", "R-CBANK-14", "R-3PL-24")
def test_gaps_of_a_dossier_are_listed_group_by_group() -> None:
    """One note an account names every group of which nothing is known; off by default."""
    known = account(
        "full",
        phone="1",
        tags=frozenset(),
        needs=("steel",),
        competitors=("Rival",),
        origin="fair",
        potential=Money(Decimal(1), "EUR"),
        since=date(2020, 1, 1),
        profile={"core.handling": "watch"},
    )
    facts = portfolio(account("bare"), known, activities=(activity("order", account="full"),))

    notes = assess(facts, dossier_gaps={"per": "account"}).findings
    gaps = [f.text for f in notes if f.code == "dossier-gap"]
    assert gaps == [
        "nothing is known of: contacts",
        "nothing is known of: level and handling, trade, needs and expectations, market, origin, "
        "value estimate, trade records, service records, contacts",
    ]
    assert [f for f in assess(facts).findings if f.code == "dossier-gap"] == []


@pytest.mark.rule("X-REC-01", "R-CBANK-14", "R-3PL-24", "X-CAD-13")
def test_a_dossier_check_lists_what_is_empty() -> None:
    """The item of the check names every empty field by group."""
    owed = due(portfolio(account(phone="1")), date(2026, 1, 1), date(2026, 12, 31))
    lines = [d.render("en") for d in of_kind(owed, "dossier-check")[0].details]

    assert (
        "To discuss: fill in basic data: address, main business, industry, size, type of "
        in (lines[0])
    )
    assert any("needs and expectations: needs, preferences, expectations" in x for x in lines)
    assert "To discuss: nothing is known of: contacts" in lines


@pytest.mark.rule("X-REC-01", "R-3PL-42", "R-CBANK-07")
def test_who_referred_an_account_is_its_origin() -> None:
    """Origin, referring account and the referral as evidence stand in the dossier."""
    new = account(origin="word of mouth", profile={"core.referred-by": "old"})
    referral = Evidence(subject="old", kind="referral", day=date(2025, 1, 1), value="acme")
    facts = portfolio(new, account("old"), evidence=(referral,))

    assert facts.referrals[0].to == "acme"
    assert form("dossier").missing(new, all_fields=True)[-1].column == "potential"


@pytest.mark.rule("X-REC-03", "R-COUR-02", "R-CSD-10", "R-CSD-11", "R-CABLE-46", "R-CABLE-47",
                  "R-CABLE-49", "R-COUR-01", "R-COUR-05")  # fmt: skip
def test_a_contact_has_the_fields_of_the_sources_and_what_is_private_stays() -> None:
    """Person, ways to reach, care; relatives and identity number are private (G-23)."""
    assert titles("contact") >= {
        "name", "form of address", "sex", "employer", "department", "position", "telephone",
        "mobile telephone", "postal address", "postcode", "fax", "mail", "date of birth",
        "anniversary", "hobbies", "occupation", "language", "assistant of",
        "important relatives", "identity number", "remarks",
    }  # fmt: skip
    private = {f.id for f in book().of(ProfileField) if f.private}
    assert private == {"core.relatives", "core.identity-number"}
    person = Contact(id="c", name="Li", positions=(Position(account="acme", title="CFO"),))
    assert "title" not in {f.column for f in form("contact").missing(person, all_fields=True)}


@pytest.mark.rule("X-REC-04", "X-CAD-06", "R-3PL-27", "R-CABLE-20", "R-CABLE-51")
def test_every_visit_must_be_recorded() -> None:
    """A visit without content and result is told; a filled one is not."""
    bare = activity("visit")
    full = activity("visit", content="prices", outcome="offer sent")

    assert lacks(activities=(bare,)) == [
        "the form visit record asks for main content, handling state and content"
    ]
    assert lacks(activities=(full,)) == []
    told = [f.text for f in assess(portfolio(activities=(bare, full))).findings]
    assert "the visit record asks for main content; 1 of 2 records lack it" in told
    assert titles("visit") >= {
        "method", "mobile number", "time", "place", "main content", "need",
        "handling state and content", "follow-up",
    }  # fmt: skip


@pytest.mark.rule("X-REC-04", "R-CABLE-21")
def test_a_solution_visit_asks_for_the_signature() -> None:
    """The customer signs that the problem was solved."""
    done = {"content": "leak", "outcome": "mended"}

    assert lacks(activities=(activity("solution-visit", **done),)) == [
        "the form return visit about a solution asks for customer's signature"
    ]
    assert lacks(activities=(activity("solution-visit", signed=True, **done),)) == []


@pytest.mark.rule("X-REC-05", "R-FIVE-09", "R-FLOW-10")
def test_a_contact_record_holds_content_and_result() -> None:
    """Account, contact, date, channel, content and result; nothing more is forced on a call."""
    assert titles("contact-record") == {
        "account", "contacts", "date", "channel", "content", "result",
    }  # fmt: skip
    assert lacks(activities=(activity("call"),)) == []


@pytest.mark.rule("X-REC-06", "R-SME-02", "R-CSD-06", "R-CSD-05")
def test_a_message_names_caller_person_wanted_and_text() -> None:
    """A message for somebody else is handed over."""
    assert lacks(cases=(case("message"),)) == [
        "the form telephone message asks for caller, person or department wanted, text"
    ]
    told = {"core.caller": "Li", "core.wanted": "finance", "core.text": "call back"}
    assert lacks(cases=(case("message", profile=told, owner="ann"),)) == []
    assert {"caller", "channel", "text"} <= titles("complaint")


@pytest.mark.rule("X-REC-07", "R-FLOW2-02", "R-FLOW2-03", "R-POLICY-05")
def test_contact_plan_and_negotiation() -> None:
    """Goal and content; needs, opinions and main reply; service and price agreed."""
    assert lacks(activities=(activity("contact-plan", content="offer"),)) == [
        "the form contact plan asks for goal"
    ]
    assert lacks(activities=(activity("negotiation", need="steel"),)) == [
        "the form negotiation record asks for opinions of the customer, our main reply"
    ]
    assert {"service agreed", "price agreed"} <= titles("negotiation")


@pytest.mark.rule("X-REC-08", "R-ABC-04", "R-STRAT-06", "R-PKA-06")
def test_a_service_plan_has_content_schedule_and_a_responsible_person() -> None:
    """It belongs to one account, and the customer confirms it."""
    assert lacks(cases=(case("service-plan", profile={"core.text": "weekly"}),)) == [
        "the form service plan asks for due time, responsible person"
    ]
    assert "confirmed by the customer" in titles("service-plan")


@pytest.mark.rule("X-REC-09", "R-DEPT-10", "R-STRAT-05", "R-TEAM4-04", "R-CABLE-25", "R-MOB-27")
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("development-plan", "goal, strategy"),
        ("sales-plan", "target, strategy, budget"),
        ("service-strategy", "customisation of products, price policy, after-sales service"),
        ("work-plan", "goal, due time, responsible person"),
    ],
)
def test_plans_and_strategies(kind: str, fields: str) -> None:
    """Each plan lacks what its source names."""
    assert [x.partition(" asks for ")[2] for x in lacks(cases=(case(kind),))] == [fields]


@pytest.mark.rule("X-REC-10", "R-RM-05")
def test_a_relationship_plan_is_one_of_six_kinds() -> None:
    """Customer, supplier, internal, influence, referral, recruitment."""
    kinds = book().rule("core.plan-kind")
    assert isinstance(kinds, ProfileField)

    assert [word for word, _ in kinds.choices] == [
        "customer", "supplier", "internal", "influence", "referral", "recruitment",
    ]  # fmt: skip
    assert lacks(cases=(case("relationship-plan"),)) == [
        "the form relationship plan asks for one of six kinds"
    ]


@pytest.mark.rule("X-REC-11", "R-CIO-07", "R-FLOW-05", "R-LIFE-03", "R-3PL-39")
def test_a_contract_holds_content_term_fee_duties_secrecy_and_deliverables() -> None:
    """Nothing of it is forced."""
    assert titles("contract") == {
        "content", "first day of the term", "last day of the term", "fee",
        "duties and rights of both sides", "duty to keep secret", "deliverables with standard",
    }  # fmt: skip
    contract = Agreement(id="k", account="acme", kind="contract")
    assert lacks(agreements=(contract,)) == []


@pytest.mark.rule("X-REC-12", "R-LIFE-04", "R-POST-03", "R-LOGEL-12")
def test_an_order_holds_terms_states_and_shipment() -> None:
    """Delivery and payment with their states; dispatch, carrier, route."""
    assert titles("order") == {
        "delivery terms", "payment terms", "delivery state", "payment state",
        "time of dispatch", "carrier", "route",
    }  # fmt: skip
    state = book().rule("core.payment-state")
    assert isinstance(state, ProfileField)
    assert read(state, "逾期") == "overdue"


@pytest.mark.rule("X-REC-13", "R-3PL-11")
def test_a_need_is_actual_or_latent() -> None:
    """A need record without the mark is told."""
    assert lacks(activities=(activity("need", need="steel"),)) == [
        "the form need asks for actual or latent"
    ]


@pytest.mark.rule("X-REC-13", "R-3PL-16")
def test_a_need_without_a_source_is_unconfirmed() -> None:
    """A need of the dossier must stand in a record with the customer."""
    wants = account(needs=("steel", "credit"))
    visit = activity("visit", need="more steel", content="-", outcome="-")
    found = assess(portfolio(wants, activities=(visit,))).findings

    assert [f.text for f in found if f.code == "unconfirmed-need"] == [
        "the need credit names no contact, visit or research that it came from: unconfirmed"
    ]


@pytest.mark.rule("X-REC-14", "R-SOFT-05", "R-3PL-30", "R-GAS-15")
def test_a_survey_names_its_assessor() -> None:
    """Own staff, internal or external third party; person asked, method, rating, opinion."""
    assessor = book().rule("core.assessor")
    assert isinstance(assessor, ProfileField)

    assert [word for word, _ in assessor.choices] == ["own", "internal", "external"]
    assert titles("survey") == {
        "customer", "subject or problem", "person asked", "method", "overall rating", "opinion",
        "assessor",
    }  # fmt: skip


@pytest.mark.rule("X-REC-15", "R-GRADE-03")
def test_an_evaluation_records_position_need_and_advantage() -> None:
    """All three are asked for."""
    assert lacks(activities=(activity("evaluation", need="growth"),)) == [
        "the form evaluation of the account asks for market position, competitive advantage"
    ]


@pytest.mark.rule("X-REC-18", "R-SME-10", "R-SME-11", "R-SME-12")
def test_13_causes_of_complaints_in_three_groups() -> None:
    """Goods six, service five, safety two; a cell may hold either language."""
    causes = book().rule("core.complaint-cause")
    assert isinstance(causes, ProfileField)
    groups = [word.partition("-")[0] for word, _ in causes.choices]

    assert (groups.count("goods"), groups.count("service"), groups.count("safety")) == (6, 5, 2)
    assert read(causes, "商品：缺货") == "goods-out-of-stock"


@pytest.mark.rule("X-REC-21", "R-SOFT-03", "R-SOFT-04", "R-SOFT-08", "R-SOFT-09")
def test_problems_and_frequent_questions() -> None:
    """A problem is named and described; a frequent question has its solution."""
    assert titles("problem") >= {
        "contact", "problem", "description", "category", "level", "solution date",
    }  # fmt: skip
    assert lacks(cases=(case("problem", title="login"),)) == [
        "the form problem asks for description"
    ]
    assert lacks(cases=(case("frequent-question", title="login?"),)) == [
        "the form frequent question asks for solution"
    ]


@pytest.mark.rule("X-REC-25", "R-PREC-06", "R-PREC-09")
def test_a_recovery_records_compensation_with_kind_and_reason() -> None:
    """What went wrong is asked for; the compensation is symbolic and may be missing."""
    assert lacks(cases=(case("recovery", cause="late", owner="ann"),)) == []
    assert {"kind of symbolic compensation", "reason of the compensation"} <= titles("recovery")


@pytest.mark.rule("X-REC-27", "R-FIVE-10", "R-POST-10", "R-FLOW2-07")
def test_knowledge_notes_are_found_by_account_and_topic() -> None:
    """A lesson keeps its topic; feedback keeps who tracks it."""
    notes = (
        activity("lesson", content="ask early", profile={"core.topic": "Prices"}),
        activity("lesson", account="b", content="be there", profile={"core.topic": "Service"}),
        activity("visit", content="-", outcome="-"),
    )
    facts = portfolio(account(), account("b"), activities=notes)

    assert [a.content for a in notes_on(facts, topic="price")] == ["ask early"]
    assert [a.content for a in notes_on(facts, account="b")] == ["be there"]
    assert len(notes_on(facts)) == 2
    assert "who tracks the solution" in titles("feedback")


@pytest.mark.rule("X-ROLE-01", "X-ROLE-02", "X-ROLE-07", "R-3PL-36", "R-FIVE-06", "R-GAS-16")
def test_one_window_roles_in_the_team_and_assessors_outside() -> None:
    """A second account manager, a member without a role, an assessor who serves: each is told."""
    team = (
        TeamMember(staff="bob", role="客户经理"),
        TeamMember(staff="cyd"),
        TeamMember(staff="dan", role="finance"),
    )
    people = (
        Staff(id="ann", name="Ann"),
        Staff(id="bob", name="Bob"),
        Staff(id="cyd", name="Cyd", role="external third party"),
        Staff(id="dan", name="Dan", role="finance"),
    )
    found = assess(portfolio(account(team=team), staff=people)).findings

    assert sorted(f.text for f in found if f.code == "team") == [
        "bob is a second account manager of ACME, whose single window is ann",
        "cyd assesses the service and serves ACME: an assessor stands outside",
        "cyd is in the team of ACME without a role",
    ]
