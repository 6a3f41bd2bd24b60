"""Dossier, notes, needs, letters, complaints, risk alerts, teams."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from banking_scenes import (
    AS_OF,
    ZONE,
    activity,
    bank,
    book,
    case,
    customer,
    days,
    judge,
    lacks,
    owed,
    person,
)
from kam.model import Account, Evidence, Staff, TeamMember
from kam.rules import Channel, Gravity, Process, ProfileField, RecordForm
from kam_banking.teams import interface_of


def field(name: str) -> ProfileField:
    """Return a column of the bank."""
    found = book().rule(f"banking.{name}")
    assert isinstance(found, ProfileField)
    return found


@pytest.mark.rule("X-REC-02", "R-SBANK-23")
def test_a_credit_grade_is_kept_for_persons_and_enterprises() -> None:
    """It is given from outside, stored as it is, and private."""
    both = customer(cells={"credit_grade": "AA-"}), person(cells={"credit_grade": "B"})

    assert [field("credit-grade").of(c) for c in both] == ["AA-", "B"]
    assert field("credit-grade").private


@pytest.mark.rule("X-REC-02", "R-CBANK-22")
def test_financial_facts_are_dated_notes() -> None:
    """A fact without words is told; the others stand in the record, oldest first."""
    facts = bank(
        activities=(
            activity("financial-fact", date(2025, 5, 1), content="loan of 2 million repaid"),
            activity("financial-fact", date(2025, 6, 1)),
        )
    )

    assert lacks(facts, "financial-fact") == ["fact"]
    assert [a.day for a in facts.activities_of["acme"]] == [date(2025, 5, 1), date(2025, 6, 1)]


@pytest.mark.rule("R-CBANK-21")
def test_six_drivers_of_expectation() -> None:
    """Culture, economic status, view of consumption, habits, education, location: private."""
    names = ("culture", "economic-status", "consumption-view", "habits", "education", "location")

    assert all(field(name).private for name in names)
    form = book().rule("banking.form-dossier")
    assert isinstance(form, RecordForm)
    group = [f.column for f in form.fields if f.group and f.group.en.startswith("where expect")]
    assert group == [f"banking.{name}" for name in names]


@pytest.mark.rule("R-SBANK-11")
def test_a_need_names_channel_class_and_suggestion() -> None:
    """What is not classified or linked to a suggestion is told."""
    bare = activity("need", need="credit")
    full = activity(
        "need",
        need="credit",
        cells={"channel": "counter", "need_class": "loan", "suggestion": "working-capital loan"},
    )

    assert lacks(bank(activities=(bare,)), "need") == [
        "channel, class, product or service suggested"
    ]
    assert lacks(bank(activities=(full,)), "need") == []


@pytest.mark.rule("R-SBANK-21")
def test_a_note_of_one_department_is_seen_by_the_others() -> None:
    """Whoever visits the customer is told of the new notes of all three."""
    notes = tuple(
        activity("note", day, content="secret", cells={"department": department})
        for department, day in (
            ("credit", date(2025, 12, 20)),
            ("营销", date(2025, 12, 21)),
            ("service", date(2025, 9, 1)),
        )
    )
    visits = [c for c in owed(bank(activities=notes)) if c.kind == "visit"]
    lines = [d.render("en") for d in visits[0].details]

    assert lines == [
        "To discuss: a note of credit of 2025-12-20 stands on the customer's record",
        "To discuss: a note of marketing of 2025-12-21 stands on the customer's record",
    ]
    assert lacks(bank(activities=(activity("note"),)), "note") == ["department, text"]


@pytest.mark.rule("X-CAD-25", "R-CBANK-15")
def test_unscheduled_investigations_are_logged_with_an_opinion() -> None:
    """They need no item, ask for the opinion, and count as contact."""
    asked = activity("investigation", date(2025, 12, 31), cells={"opinion": "queues are long"})
    facts = bank(activities=(asked,))

    assert lacks(facts, "investigation") == []
    assert lacks(bank(activities=(activity("investigation"),)), "investigation") == [
        "opinion to the bank"
    ]
    contact = days(owed(facts, end=date(2026, 4, 30)), "contact-ordinary")
    assert contact == [date(2025, 12, 31) + timedelta(days=91)]


@pytest.mark.rule("R-CBANK-17", "R-CBANK-27")
def test_a_letter_needs_an_answer() -> None:
    """Three days after its receipt the answer is due (G-40, proposed)."""
    letter = case("letter", profile={"banking.letter": "asks for a statement"})
    found = [c for c in owed(bank(cases=(letter,)), date(2026, 1, 5)) if c.kind == "deadline"]

    assert [c.due for c in found] == [datetime(2026, 1, 8, 9, tzinfo=ZONE)]
    assert found[0].rule == "banking.letter-answer"
    assert lacks(bank(cases=(case("letter"),)), "letter") == ["what it asks"]


@pytest.mark.rule("X-CHAN-04", "R-SBANK-22")
def test_six_channels_physical_or_remote() -> None:
    """Counter and VIP centre are places, the other four are not."""
    found = {
        c.title.en: c.sense.remote for c in book().terms.of(Channel) if "R-SBANK-22" in c.implements
    }

    assert found == {
        "branch counter": False, "VIP centre": False, "web banking": True,
        "telephone banking": True, "mobile banking": True, "messaging-app banking": True,
    }  # fmt: skip


@pytest.mark.rule("X-CHAN-05", "X-REC-18", "R-CBANK-20", "R-PCI-20")
def test_complaints_come_by_hotline_form_or_suggestion_box() -> None:
    """The channel is asked for and known; an unknown one is noted."""
    known = tuple(
        case("complaint", id=f"c{n}", channel=channel)
        for n, channel in enumerate(("hotline", "投诉表", "suggestion box", "公告投诉电话"))
    )
    facts = bank(
        cases=(*known, case("suggestion", id="x"), case("complaint", id="o", channel="owl"))
    )
    found = judge(facts, as_of=date(2026, 1, 6))

    assert lacks(facts, "complaint") == ["channel"]
    assert [f.text for f in found.findings if f.column == "channel" and "owl" in f.text] != []
    assert [f for f in found.findings if "hotline" in f.text] == []


@pytest.mark.rule("R-SBANK-24", "X-WARN-03")
def test_a_risk_alert_is_a_signal_with_a_task_for_credit() -> None:
    """It names source and date; after 90 days, or its own last day, it is over."""
    alert = Evidence(
        subject="acme",
        kind="risk-alert",
        day=date(2025, 12, 30),
        value="missed instalments",
        source="credit bureau",
    )
    people = (Staff(id="ann", name="Ann"), Staff(id="cai", name="Cai", role="信贷"))
    facts = bank(evidence=(alert,), staff=people)
    raised = [w for w in judge(facts).of("acme").warnings if w.signal is not None]

    assert [(w.gravity, w.since) for w in raised] == [(Gravity.SIGNAL, date(2025, 12, 30))]
    assert raised[0].reason.text.render() == (
        "risk alert of 2025-12-30 from credit bureau: missed instalments"
    )
    task = next(c for c in owed(facts) if c.rule == "banking.risk-alert")
    assert (task.item, task.staff, task.ideal) == (
        "task/acme/risk-alert-look-2025-12-30", "cai", AS_OF,
    )  # fmt: skip
    later = judge(facts, as_of=date(2026, 3, 31)).of("acme").warnings
    assert not any(w.signal for w in later)


@pytest.mark.rule("X-PROC-16", "R-SBANK-07")
def test_the_process_has_exactly_six_activities() -> None:
    """Identify, differentiate, keep contact, customise, evaluate, optimise: one after another."""
    process = book().rule("banking.smart-bank-work")
    assert isinstance(process, Process)

    assert [s.name for s in process.states] == [
        "identify", "differentiate", "contact", "customise", "evaluate", "optimise",
    ]  # fmt: skip
    assert process.start == "identify"
    for a, b in zip(process.states, process.states[1:], strict=False):
        assert [m.target for m in process.moves_from(a.name)] == [b.name]
    assert process.moves_from("optimise") == ()


@pytest.mark.rule("R-CBANK-18")
def test_one_interface_is_named_for_each_customer() -> None:
    """Its own, else the bank's, else its manager; a customer without any is told."""
    orphan = customer("b", owner="")

    assert interface_of(customer(cells={"interface": "Hall 3"}), "app") == "Hall 3"
    assert interface_of(customer(), "app") == "app"
    assert interface_of(customer()) == "ann"
    assert [f.code for f in judge(bank(customer(), orphan)).findings] == ["no-interface"]
    named = judge(bank(orphan), table={"one_stop": "one window"})
    assert named.findings == ()


@pytest.mark.rule("R-CBANK-24")
def test_focus_customers_of_one_type_share_a_joint_team() -> None:
    """Two customers of a type with different teams are told; other types do not matter."""
    people = tuple(Staff(id=i, name=i.title()) for i in ("ann", "bo", "cy"))

    def group(ident: str, kind: str, member: str) -> Account:
        team = (TeamMember(staff=member, role="joint-marketing"),)
        return customer(ident, team=team, cells={"customer_type": kind})

    same = bank(group("a", "high-tech", "bo"), group("b", "high-tech", "bo"), staff=people)
    apart = bank(
        group("a", "high-tech", "bo"),
        group("b", "high-tech", "cy"),
        group("c", "joint-venture", "cy"),
        staff=people,
    )

    assert [f for f in judge(same).findings if f.code == "joint-team"] == []
    assert [f.text for f in judge(apart).findings if f.code == "joint-team"] == [
        "customers of the type high-tech have different joint teams: bo, cy"
    ]
