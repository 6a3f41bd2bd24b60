"""Tables: text in, facts and findings out."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from tests.workspace.support import load_tables, tables

from kam.dates import CalendarDate, Span
from kam.model import AccountStatus, BuyingRole, DateRange, Keeping, Money
from kam.workspace.columns import TABLES, even

TWO = "id,name\na,Alpha\nb,Beta\n"
STAFF = "id,name\nann,Ann Arbor\nbob,Bob\n"


def test_every_column_of_accounts() -> None:
    """Every cell form of the accounts table is read into its field."""
    portfolio, findings = tables(
        accounts=(
            "id,name,kind,parent,owner,team,competitors,status,since,revenue,potential,"
            "share_of_wallet,country,lat,lon,timezone,tier,tier_reason,visit_days,visit_hours,"
            "closed,visit_minutes,tags,x_colour,banking.aum\n"
            'a,Alpha,organisation,,ann,bob:engineer;ann,X；Y,active,2020/1/2,"1,200.50",'
            "CNY 9,35%,DE,52.5,13.4,Asia/Tokyo,abc/A,key,mon-wed,09:00-11:00;14:00-15:00,"
            "2026-08-01/2026-08-15;2026-12-24,90,potential;vip,red,77\n"
            "b,Beta,individual,a,Bob,,,lost,,,,,,,,,,,,,,,,,\n"
        ),
        staff=STAFF,
    )
    a, b = portfolio.accounts

    assert findings == []
    assert (a.owner, a.team[0].staff, a.team[0].role, b.owner, b.parent) == (
        "ann", "bob", "engineer", "bob", "a",
    )  # fmt: skip
    assert (a.competitors, a.status, a.since) == (
        ("X", "Y"),
        AccountStatus.ACTIVE,
        date(2020, 1, 2),
    )
    assert (a.revenue, a.potential) == (Money(Decimal("1200.50"), "EUR"), Money(Decimal(9), "CNY"))
    assert (a.share_of_wallet, a.lat, a.timezone) == (
        Decimal("0.35"),
        Decimal("52.5"),
        "Asia/Tokyo",
    )
    assert str(a.designation("abc")) == "abc/A"
    assert a.designations[0].reason == "key"
    assert (a.visit_days, a.visit_hours) == (frozenset({0, 1, 2}), (Span(540, 660), Span(840, 900)))
    assert a.closed == (
        DateRange(start=date(2026, 8, 1), end=date(2026, 8, 15)),
        DateRange(start=date(2026, 12, 24), end=date(2026, 12, 24)),
    )
    assert (a.visit_minutes, a.tags) == (90, frozenset({"potential", "vip"}))
    assert (a.extra, a.profile) == ((("x_colour", "red"),), (("banking.aum", "77"),))


def test_chinese_headers_and_words() -> None:
    """The headers and words of a Chinese list are known."""
    portfolio, findings = tables(
        accounts="编号,客户名称,客户经理,状态,主营业务,拜访日\nHX,华兴机械,李明,正常,机床,周一至周三\n",
        contacts="姓名,客户,职务,生日,手机,采购角色\n张伟,华兴机械,总监,1978年5月20日,138,决策人\n",
    )
    (account,), (contact,), (staff,) = portfolio.accounts, portfolio.contacts, portfolio.staff

    assert findings == []
    assert (account.id, account.main_business, account.visit_days) == (
        "HX",
        "机床",
        frozenset({0, 1, 2}),
    )
    assert (staff.name, account.owner) == ("李明", staff.id)
    assert (contact.name, contact.positions[0].account, contact.buying_role) == (
        "张伟", "HX", BuyingRole.DECISION_MAKER,
    )  # fmt: skip
    assert contact.birthday == CalendarDate(year=1978, month=5, day=20)


def test_all_faults_at_once_with_their_place() -> None:
    """Every fault of every row is a finding: file, row, column, what is wrong, what is allowed."""
    _, findings = tables(
        accounts='id,name,since,status,visit_minutes\na,Alpha,2026-13-01,gone,x\nb,,,,\n"c","Two\nlines",soon,,\n',
    )

    assert findings == [
        "accounts.csv:2: since: warning: '2026-13-01' is no day of the calendar; "
        "the cell counts as empty; "
        "allowed: 2026-01-02, 2026/1/2, 2026年1月2日",
        "accounts.csv:2: status: warning: 'gone' is not known; the cell counts as empty; "
        "allowed: prospect, active, lapsed, lost",
        "accounts.csv:2: visit_minutes: warning: 'x' is no whole number; the cell counts as empty; "
        "allowed: 0, 1, 2 ...",
        "accounts.csv:3: name: the required cell is empty; allowed: name of the account",
        "accounts.csv:4: since: warning: 'soon' is no date; the cell counts as empty; "
        "allowed: 2026-01-02, 2026/1/2, 2026年1月2日",
    ]


def test_ten_thousand_faulty_rows_are_all_reported() -> None:
    """No fault is lost among many."""
    rows = "".join(f"a{n},\n" for n in range(10_000))
    portfolio, findings = load_tables(accounts="id,name\nok,Fine\n" + rows)

    assert len(findings) == 10_000
    assert [a.id for a in portfolio.accounts] == ["ok"]


def test_an_owner_who_does_not_exist() -> None:
    """A reference to nobody is an error that names the nearest; the row is set aside."""
    portfolio, findings = tables(accounts="id,name,owner\na,Alpha,annn\n", staff=STAFF)

    assert findings == [
        "accounts.csv:2: owner: there is no staff member 'annn'; "
        "allowed: an id or unique name (staff member); nearest: ann"
    ]
    assert portfolio.accounts == ()


def test_an_ambiguous_name_lists_the_candidates() -> None:
    """A name that several bear is no reference."""
    _, findings = tables(
        accounts="id,name,owner\na,Alpha,Ann\n", staff="id,name\nann1,Ann\nann2,Ann\n"
    )

    assert findings == [
        "accounts.csv:2: owner: 'Ann' is the name of several; allowed: one of the ids ann1, ann2"
    ]


def test_circular_parents() -> None:
    """A circle of parents is one error that shows the circle."""
    _, findings = tables(accounts="id,name,parent\na,A,b\nb,B,c\nc,C,a\n")

    assert findings == [
        "accounts.csv:2: parent: a -> b -> c -> a is a circle; "
        "allowed: an account that does not lead back to itself"
    ]


def test_overlapping_leave() -> None:
    """Leave that overlaps is an error; leave that touches is fine."""
    _, findings = tables(
        accounts=TWO,
        staff=STAFF,
        leave=(
            "staff,from,to\nann,2026-05-01,2026-05-05\nann,2026-05-05,2026-05-06\n"
            "bob,2026-05-01,2026-05-02\nbob,2026-05-03 09:00,2026-05-03 12:00\n"
        ),
    )
    errors = [f for f in findings if "no-owner" not in f and "no owner" not in f]

    assert len(errors) == 1
    assert errors[0].startswith("leave.csv:3: from: the leave of ann")


def test_ids_are_made_and_said() -> None:
    """A missing id is made of the name, one of another form replaced; both are said."""
    portfolio, findings = load_tables(accounts="id,name\n,Zürich Re\n华兴,华兴机械\nteam,Team\n")

    assert portfolio.accounts[0].id.startswith("zurich-re-")
    assert portfolio.accounts[1].id.startswith("n-")
    assert [(f.row, f.code) for f in findings] == [(n, "made-id") for n in (1, 3, 4)]
    assert findings[0].text.startswith("1 without an id")


def test_double_ids_are_refused() -> None:
    """The second row of one id is an error that names the first."""
    portfolio, findings = tables(accounts="id,name\na,One\na,Two\n")

    assert [a.name for a in portfolio.accounts] == ["One"]
    assert findings == [
        "accounts.csv:3: id: the id 'a' of the account stands in row 2 too; "
        "allowed: an id of its own"
    ]


def test_one_person_with_two_positions() -> None:
    """The same contact id again is a further dated position: a job move."""
    portfolio, findings = tables(
        accounts=TWO,
        contacts=(
            "id,name,account,title,from,to\n"
            "c,Chen,a,buyer,2020-01-01,2024-06-30\nc,Chen,Beta,head,2024-07-01,\n"
        ),
    )
    (contact,) = portfolio.contacts

    assert findings == []
    assert contact.accounts_on(date(2023, 1, 1)) == ("a",)
    assert contact.accounts_on(date(2026, 1, 1)) == ("b",)


def test_without_staff_there_is_me() -> None:
    """No staff table and no owner column: one person called me owns everything."""
    portfolio, findings = tables(accounts=TWO)

    assert findings == []
    assert [s.id for s in portfolio.staff] == ["me"]
    assert {a.owner for a in portfolio.accounts} == {"me"}


def test_an_account_without_owner_warns() -> None:
    """With several people an account without owner is a warning."""
    _, findings = tables(accounts="id,name,owner\na,A,ann\nb,B,\n", staff=STAFF)

    assert len(findings) == 1
    assert findings[0].startswith("accounts.csv:3: owner: warning: the account has no owner")


def test_unknown_columns_are_said() -> None:
    """A column nobody knows is a warning with the nearest name, never dropped in silence."""
    _, findings = tables(accounts="id,name,ownner\na,A,x\n")

    assert findings == [
        "accounts.csv:1: ownner: warning: the column is not known and was not read; "
        "allowed: a column of the reference, or a name that begins with x_ "
        "(you may have meant owner)"
    ]


def test_a_missing_required_column() -> None:
    """A table without a required column says how the column may be called."""
    portfolio, findings = tables(accounts=TWO, contacts="name\nX\n")

    assert portfolio.contacts == ()
    assert findings[0].startswith("contacts.csv:1: account: the required column is missing")


def test_two_headers_of_one_meaning() -> None:
    """Two columns for one field are refused, not guessed."""
    _, findings = tables(accounts="id,name,客户名称\na,A,B\n")

    assert "both mean name" in findings[0]


def test_two_digit_years_are_flagged() -> None:
    """87.01.09 is 1987 and said so; 26 is this year's century (G-21)."""
    portfolio, findings = tables(
        accounts=TWO, contacts="name,account,birthday\nX,a,87.01.09\nY,a,26.01.02\n"
    )

    assert [str(c.birthday) for c in portfolio.contacts] == ["1987-01-09", "2026-01-02"]
    assert [f.split(" ", 1)[0] for f in findings] == ["contacts.csv:2:", "contacts.csv:3:"]


def test_times_are_local_in_the_workspace() -> None:
    """A time counts in the workspace's zone, a day opens at 00:00 and closes at 23:59."""
    portfolio, findings = tables(
        accounts=TWO,
        cases=(
            "id,account,kind,opened,due,closed\n"
            "k1,a,complaint,2026-05-01 14:30,2026-05-03,\nk2,a,投诉,2026-05-01,,2026-05-02\n"
        ),
    )
    zone = ZoneInfo("Europe/Berlin")
    first, second = portfolio.cases

    assert findings == []
    assert first.opened == datetime(2026, 5, 1, 14, 30, tzinfo=zone)
    assert first.due == datetime(2026, 5, 3, 23, 59, tzinfo=zone)
    assert second.closed == datetime(2026, 5, 2, 23, 59, tzinfo=zone)


def test_the_smaller_tables() -> None:
    """Ties, agreements, surveys, figures, evidence, promises, dates, calendar and decisions."""
    portfolio, findings = tables(
        accounts=TWO,
        staff=STAFF,
        contacts="id,name,account\nc,Chen,a\n",
        ties="from,to,kind,level\nann,Chen,owns,3\n",
        agreements="id,account,kind,end,auto_renew,notice_days\nk,Alpha,contract,2026-12-31,是,30\n",
        activities=(
            "account,date,kind,staff,contacts,next_date\n"
            "a,2026-01-05 10:00,visit,ann;Bob,c,2026-02-01\n"
        ),
        surveys="account,date,score,scale\na,2026-01-05,6,1-7\n",
        calendar="date,working,name\n2026-05-09,yes,make-up\n",
        figures="account,period,measure,value\na,2025-Q3,arpu,12.5\n",
        evidence="subject,kind,date,value\nc,referral,2026-01-01,Beta\n",
        promises="account,text,due,kept\na,Send it,2026-03-01,\nb,Call,2026-02-01,no\n",
        dates="date,kind,title,accounts,yearly,lead_days\n2026-06-01,founding,Day,a;Beta,yes,14\n",
        decisions="item,decision,start\nvisit/a/2026-03,pin,2026-03-04 10:00\n",
    )
    errors = [f for f in findings if "no owner" not in f]

    assert errors == []
    assert (portfolio.ties[0].source, portfolio.ties[0].target) == ("ann", "c")
    assert portfolio.agreements[0].auto_renew
    assert (portfolio.activities[0].staff, portfolio.activities[0].day) == (
        ("ann", "bob"),
        date(2026, 1, 5),
    )
    assert portfolio.surveys[0].share == Decimal(5) / Decimal(6)
    assert portfolio.figures[0].bounds == (date(2025, 7, 1), date(2025, 9, 30))
    assert portfolio.referrals[0].to == "Beta"
    assert [p.keeping for p in portfolio.promises] == [Keeping.OPEN, Keeping.BROKEN]
    assert portfolio.dates[0].accounts == ("a", "b")
    assert portfolio.decisions[0].start == datetime(
        2026, 3, 4, 10, tzinfo=ZoneInfo("Europe/Berlin")
    )


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        ("id,name\nhx,华兴机械\n".encode(), 0),
        ("\ufeffid,name\nhx,华兴机械\n".encode(), 0),
        ("id,name\nhx,华兴机械\n".encode("gb18030"), 1),
        ("id,name\nhx,华兴机械\n".encode("utf-16"), 1),
        ("id;name\r\nhx;华兴机械\r\n".encode(), 0),
        ("id\tname\nhx\t华兴机械\n".encode(), 0),
    ],
)
def test_encodings_and_separators(data: bytes, notes: int) -> None:
    """UTF-8, UTF-16, GB18030; comma, semicolon, tab: the same facts, and said if odd."""
    portfolio, findings = tables(accounts=data)

    assert [(a.id, a.name) for a in portfolio.accounts] == [("hx", "华兴机械")]
    assert len(findings) == notes


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"id,name\na,\xff\xff\x00\n", "cannot be decoded"),
        (b"id,name\na,x\0y\n", "NUL"),
        (b"id,name\na,b,c\n", "3 cells"),
        (b'id,name\na,"b\n', "no CSV"),
        (b"", "is empty"),
    ],
)
def test_broken_files(data: bytes, text: str) -> None:
    """What is no table is said in one line, without a traceback."""
    _, findings = tables(accounts=data)

    assert any(text in f for f in findings)


def test_headers_are_told_apart_within_a_table() -> None:
    """No accepted header of a table means two columns, and every table knows its own name."""
    for table in TABLES.values():
        names = [even(n) for c in table.columns for n in (c.name, *c.other)]
        twice = {n for n in names if names.count(n) > 1}
        assert twice == set(), table.name


def test_ways_of_the_table_travel() -> None:
    """Two places and whole minutes, under headers of both languages; other rows are set aside."""
    portfolio, findings = load_tables(
        accounts=TWO, travel="from,to,minutes\na,Beta,35\nHangzhou,苏州,0\na,a,5\na,b,soon\n"
    )
    chinese, found = load_tables(accounts=TWO, travel="从,到,分钟\n杭州,b,90\n")

    assert [(w.source, w.target, w.minutes) for w in portfolio.travel] == [
        ("a", "Beta", 35),
        ("Hangzhou", "苏州", 0),
    ]
    assert [(f.row, f.column, f.severity.value) for f in findings if f.file == "travel.csv"] == [
        (4, "to", "error"),
        (5, "minutes", "error"),
    ]
    assert [(w.source, w.target, w.minutes) for w in chinese.travel] == [("杭州", "b", 90)]
    assert [f for f in found if f.column != "id"] == []


def test_the_base_of_our_people() -> None:
    """Coordinates, city and time zone, with the limits that accounts have."""
    portfolio, findings = load_tables(
        accounts=TWO,
        staff=(
            "姓名,编号,纬度,经度,城市,时区\n"
            "王芳,wang,30.29,120.16,杭州,Asia/Shanghai\n"
            "Bob,bob,91,181,Paris,Mars/Olympus\n"
        ),
    )
    wang = portfolio.staff_by_id["wang"]

    assert (wang.lat, wang.lon) == (Decimal("30.29"), Decimal("120.16"))
    assert (wang.city, wang.timezone) == ("杭州", "Asia/Shanghai")
    assert {(f.row, f.column) for f in findings if f.file == "staff.csv"} == {
        (3, "lat"),
        (3, "lon"),
        (3, "timezone"),
    }
