"""The cable-TV branch: limits, leads and rhythms worked out by hand from the catalogue."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from tests.examples.conftest import AS_OF, Row

import kam
from kam.facts import Casebook
from kam.model import AccountKind, AgreementStatus


def due(items: dict[str, Any], item: str) -> str:
    """Return by when a task is due, in local time."""
    return f"{items[item]['DUE'].dt:%Y-%m-%d %H:%M}"


def text(items: dict[str, Any], item: str, name: str = "SUMMARY") -> str:
    """Return a text of an item."""
    return str(items[item][name])


@pytest.mark.rule("R-CABLE-40", "R-CABLE-41", "R-CABLE-42", "X-SLA-04", "X-SLA-05", "X-SLA-06")
@pytest.mark.parametrize(
    ("case", "until"),
    [
        ("TS-01", "2026-11-02 14:10"),  # level 1, received 09:10, 5 hours
        ("TS-02", "2026-11-02 18:00"),  # level 2, received 10:00, 8 hours
        ("TS-03", "2026-11-03 03:30"),  # level 3, received 15:30, 12 hours, through the night
    ],
)
def test_complaints_are_answered_and_solved_by_their_level(
    items: dict[str, Any], case: str, until: str
) -> None:
    """Answer and solution within 5, 8 and 12 hours."""
    assert due(items, f"deadline/{case}/answer") == until
    assert due(items, f"deadline/{case}/solution") == until


@pytest.mark.rule("R-CABLE-34", "R-CABLE-35", "R-CABLE-36", "X-SLA-07", "X-SLA-08", "X-SLA-09")
@pytest.mark.parametrize(
    ("case", "agreed", "until"),
    [
        ("AZ-01", "2026-11-03 14:00", "2026-11-03 23:59"),  # two-way area: the same day
        ("AZ-02", "2026-11-04 10:00", "2026-11-07 23:59"),  # not upgraded: three days
        ("AZ-03", "2026-11-05 09:00", "2026-11-10 23:59"),  # outside the network: five days
    ],
)
def test_installations_are_done_by_their_area(
    items: dict[str, Any], case: str, agreed: str, until: str
) -> None:
    """The agreed time is an appointment; the limit counts from its day."""
    assert f"{items[f'appointment/{case}/1']['DTSTART'].dt:%Y-%m-%d %H:%M}" == agreed
    assert due(items, f"deadline/{case}/completion") == until


@pytest.mark.rule("R-CABLE-30", "X-SLA-10", "R-CABLE-06")
def test_the_renewal_approval_stands_seven_days_before_the_end(
    everything: kam.Commitments, loaded: Any
) -> None:
    """One for every subscription that ends inside the year, and a reminder 30 days before."""
    first, last = AS_OF, date(2027, 10, 31)
    ending = [
        a for a in loaded.portfolio.agreements
        if a.status is AgreementStatus.ACTIVE and a.end and first <= a.end <= last
    ]  # fmt: skip

    assert len(ending) >= 40
    for agreement in ending:
        name = f"renewal/{agreement.id}/{agreement.end.year}"
        start = agreement.end - timedelta(days=7)
        owed = everything.by_item[f"{name}-7d-approval"]
        assert owed.ideal == owed.latest == start
        assert owed.earliest == start - timedelta(days=7)  # a week early will do
        assert f"{name}-7d" not in everything.by_item  # only the reminder of 30 days was left
    approval = everything.by_item["renewal/HT-J101/2026-7d-approval"]
    assert "续订报审" in approval.summary.render("zh-CN")


@pytest.mark.rule("R-CABLE-13", "R-CABLE-56", "X-CAD-01", "X-CAD-03")
@pytest.mark.parametrize("slug", ["weekly-review", "weekly-complaints", "duty-roster"])
def test_weekly_items_may_be_done_from_monday_to_friday(
    everything: kam.Commitments, slug: str
) -> None:
    """Or from the first working day of a week whose Monday is a holiday."""
    weeks = [c for c in everything.items if f"/an/{slug}-" in c.item]
    whole = [c for c in weeks if (c.earliest.weekday(), c.latest.weekday()) == (0, 4)]

    assert len(weeks) == 52
    assert len(whole) >= 44
    assert {f"{c.due:%H:%M}" for c in weeks} == {"17:00"}
    assert min(c.earliest for c in weeks) == AS_OF


def test_by_default_only_the_review_is_made_every_week(rows: dict[str, Row]) -> None:
    """The statistic and the duty cover are asked for: [rules] depth = "full"."""
    weekly = Counter(
        r["rule"] for r in rows.values() if r["staff"] == "an" and r["kind"] == "report"
    )

    assert weekly["telecom.weekly-review"] >= 50  # not in weeks on leave
    assert "telecom.weekly-complaints" not in weekly
    assert "telecom.duty-roster" not in weekly


@pytest.mark.rule("R-CATV6-13", "R-CATV6-23", "X-PROC-04")
def test_an_outage_holds_its_orders_up_until_it_is_cleared(
    items: dict[str, Any], rows: dict[str, Row]
) -> None:
    """Orders of the open event stand still; those of the cleared one got its five hours back."""
    for case in ("BX-01", "BX-02", "BX-03"):
        item = items[f"deadline/{case}/answer"]
        assert "已挂起" in str(item["SUMMARY"])
        assert "DUE" not in item
    for case in ("BX-04", "BX-05", "BX-06"):  # 08:30, 24 h, and 08:45 to 13:50 stood still
        assert due(items, f"deadline/{case}/answer") == "2026-11-03 13:35"
        assert f"return-contact/{case}/1" in rows


@pytest.mark.rule("R-CATV6-19", "X-CAL-16", "R-CATV6-04")
def test_announcements_come_by_themselves_and_at_their_time(
    items: dict[str, Any], rows: dict[str, Row]
) -> None:
    """The suspended event makes one for the call centre; a timed one stands at its minute."""
    assert rows["announcement/SJ-03/event"]["staff"] == "mu"
    timed = items["announcement/J001/2026-announcement-1110"]
    assert timed.name == "VEVENT"
    assert f"{timed['DTSTART'].dt:%Y-%m-%d %H:%M}" == "2026-11-10 08:30"


@pytest.mark.rule("R-CABLE-10", "R-CABLE-02", "X-CARE-17")
def test_leaders_get_greetings_and_no_gifts(rows: dict[str, Row], loaded: Any) -> None:
    """Not even the one who agreed; partners and groups do where they agreed."""
    people = {c.id: c for c in loaded.portfolio.contacts}
    visits = {i: r for i, r in rows.items() if r["rule"] == "telecom.birthday-visit"}
    agreed = people["L01-1"]

    assert agreed.consent.gift
    for item, row in visits.items():
        person = people[item.split("/")[1]]
        refused = "不送礼" in row["reason"] or "不收礼" in row["reason"]
        assert refused == (row["account"].startswith("L") or not person.consent.gift), item
    assert any(row["account"] == "L01" for row in visits.values())


@pytest.mark.rule("R-CABLE-11", "X-CARE-12")
def test_key_accounts_hear_first_of_a_new_service(rows: dict[str, Row]) -> None:
    """The six hotels that the launch names, in the week before."""
    told = {r["account"]: r for i, r in rows.items() if "/launch-2026-12-15" in i}

    assert sorted(told) == ["J003", "J008", "J013", "J018", "J023", "J028"]
    assert {r["ideal"] for r in told.values()} == {"2026-12-08"}
    assert all("2026-12-08" <= r["date"] <= "2026-12-15" for r in told.values())


@pytest.mark.rule("R-MOB-07", "X-MOD-23")
def test_a_billing_error_is_paid_back_twice(rows: dict[str, Row]) -> None:
    """38.50 billed wrongly; the error of September has been paid back."""
    refunds = [r for r in rows.values() if r["rule"] == "telecom.refund"]

    assert [r["account"] for r in refunds] == ["H06"]
    assert "按误差的 2 倍返还" in refunds[0]["reason"]


@pytest.mark.rule("R-MOB-12", "X-WARN-06", "X-CAL-17")
def test_who_did_not_reach_the_hotline_is_called_back_the_next_day(rows: dict[str, Row]) -> None:
    """Saturday's and Sunday's failed calls are owed on Monday; what is late has one day more."""
    calls = {r["account"]: r for r in rows.values() if "hotline" in r["item"]}

    assert {a: (r["ideal"], r["latest"]) for a, r in calls.items()} == {
        "J015": ("2026-11-02", "2026-11-03"),
        "H05": ("2026-11-02", "2026-11-02"),
    }


@pytest.mark.rule("R-CABLE-28", "X-PROC-12")
def test_a_special_service_waits_for_a_leader(items: dict[str, Any], rows: dict[str, Row]) -> None:
    """The application is the supervisor's to approve; the approved one is not."""
    assert rows["task/TY-01/approval"]["staff"] == "ji"
    assert "领导" in rows["task/TY-01/approval"]["reason"]
    assert "task/TY-02/approval" not in rows


@pytest.mark.rule("R-CABLE-57", "R-CABLE-58", "X-CAD-07")
def test_a_week_of_complaints_makes_improvement_and_a_sample(everything: kam.Commitments) -> None:
    """Two of one cause in the last week, five in four weeks: a task by Friday, three calls."""
    improved = [c for c in everything.items if c.rule == "telecom.improvement"]
    sample = [c for c in everything.items if c.rule == "telecom.sample"]

    assert [(c.staff, c.latest) for c in improved] == [("leng", date(2026, 11, 6))]
    assert "信号中断" in improved[0].reasons[0].text.render("zh-CN")
    assert len(sample) == 3
    assert {c.account for c in sample} <= {"J031", "J032", "J033", "J034", "J035"}


@pytest.mark.rule("R-CABLE-39", "X-PROC-06")
def test_a_complaint_ends_only_when_the_customer_is_satisfied(
    book: Casebook, rows: dict[str, Row]
) -> None:
    """An unsatisfied one is handled again and owes its solution; a leader closed one, with why."""
    again, closed = book.of("TS-11"), book.of("TS-12")

    assert (again.current.name, again.is_open) == ("handled", True)
    assert "deadline/TS-11/solution" in rows
    assert (closed.is_open, closed.satisfied) == (False, False)


@pytest.mark.rule("R-CABLE-14", "R-CABLE-16")
def test_what_is_beyond_authority_goes_to_a_leader(book: Casebook, rows: dict[str, Row]) -> None:
    """The complaint was handed over with a reason; the request must be, at once."""
    assert book.of("TS-13").owner == "duan"
    assert rows["task/QQ-01/escalation"]["date"] == "2026-11-02"


@pytest.mark.rule("R-CABLE-03", "X-SLA-11", "R-MOB-13")
def test_every_hour_of_the_week_is_covered(everything: kam.Commitments) -> None:
    """By the manager and two people on duty."""
    told = everything.by_item["report/an/duty-roster-2026-10-26"].details
    roster = " ".join(line.render("zh-CN") for line in told)

    assert "代班人：韦长宁、詹一苇" in roster
    assert "全周每个小时均有人值守" in roster


@pytest.mark.rule("R-MOB-16", "R-MOB-31", "X-WARN-07", "X-CAL-15")
def test_who_may_leave_is_asked_and_who_left_is_won_back(rows: dict[str, Row]) -> None:
    """Falling revenue per user; 30 and 90 days after leaving."""
    falling = {r["account"] for r in rows.values() if "arpu 下降" in r["reason"]}
    back = [r for i, r in rows.items() if i.startswith("retention/J108/win-back")]

    assert falling == {"H03", "L02"}
    assert sorted(r["latest"] for r in back) == ["2026-11-11", "2027-01-10"]
    assert max(r["earliest"] for r in back) == "2026-11-11"  # not before it was asked once


@pytest.mark.rule("R-CABLE-22", "X-CAD-21")
def test_group_customers_are_served_at_their_place(rows: dict[str, Row], loaded: Any) -> None:
    """Every quarter: each of them three times or more in the year; persons never."""
    served = Counter(r["account"] for r in rows.values() if r["kind"] == "on-site-service")
    groups = {
        a.id for a in loaded.portfolio.accounts
        if a.kind is AccountKind.ORGANISATION and a.id != "J108"
    }  # fmt: skip

    assert served.keys() == groups
    assert min(served.values()) >= 3
