"""Nothing that a list says is lost, guessed or coerced in silence."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.workspace.support import load_tables, tables

import kam
from kam.errors import Severity, has_errors
from kam.model import check_references
from kam.rules.settings import PluginSettings, RuleSettings, Settings
from kam.workspace.converter import make_converter

TWO = "id,name\na,Alpha\nb,Beta\n"
STAFF = "id,name\nann,Ann\nbob,Bob\n"
CONFIG = '[workspace]\nname = "Test"\n'
ONE_ACCOUNT = "id,name\na,Alpha\n"


def workspace(folder: Path, **files: str | bytes) -> Path:
    """Write files into a folder, ``__`` standing for the dot of the name."""
    for name, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def document(account: str) -> str:
    """Return a portfolio document with one account."""
    return f'{{"format": "kam.portfolio/1", "accounts": [{account}]}}'


@pytest.mark.parametrize("cell", ["1200,50", "1,2,3", "12,00,000", ",5"])
def test_a_decimal_comma_is_no_thousands_comma(cell: str) -> None:
    """1200,50 is refused, since it is not 120,050."""
    portfolio, findings = tables(accounts=f'id,name,revenue\na,Alpha,"{cell}"\n')

    assert portfolio.accounts[0].revenue is None
    assert findings == [
        f"accounts.csv:2: revenue: warning: {cell!r} is no amount; the cell counts as empty; "
        "allowed: 1200.50, CNY 1,200.50, ￥1200, 120万元"
    ]


@pytest.mark.parametrize(
    ("cell", "amount"), [("1,200.50", "1200.50"), ("CNY 1,234,567", "1234567"), ("-1,200", "-1200")]
)
def test_commas_group_thousands(cell: str, amount: str) -> None:
    """Commas between groups of three digits are read."""
    portfolio, findings = tables(accounts=f'id,name,revenue\na,Alpha,"{cell}"\n')
    revenue = portfolio.accounts[0].revenue

    assert findings == []
    assert revenue is not None
    assert revenue.amount == Decimal(amount)


def test_agreements_without_ids_are_told_apart() -> None:
    """Several agreements and cases of one account without ids are all kept."""
    portfolio, findings = tables(
        accounts=TWO,
        agreements=(
            "account,kind,end\na,contract,2026-12-31\na,policy,2027-12-31\na,policy,2028-12-31\n"
        ),
        cases="account,kind,opened\na,fault,2026-01-01\na,request,2026-01-01\na,fault,2026-01-01\n",
    )

    assert findings == []
    assert len({a.id for a in portfolio.agreements}) == 3
    assert len({c.id for c in portfolio.cases}) == 3


def test_rows_that_depend_on_a_row_set_aside_go_with_it() -> None:
    """No record refers to an account that is not there; each row says which row to mend."""
    portfolio, findings = tables(
        accounts="id,name,owner,parent\na,Alpha,zed,\nb,Beta,ann,\nc,Gamma,ann,a\n",
        staff=STAFF,
        contacts="id,name,account\np,Chen,a\nq,Wu,b\n",
        activities="account,date,kind,contacts\na,2026-01-02,visit,\nb,2026-01-02,visit,p\n",
        ties="from,to,kind\nann,p,owns\nann,q,owns\n",
    )

    assert [a.id for a in portfolio.accounts] == ["b"]
    assert [c.id for c in portfolio.contacts] == ["q"]
    assert [t.target for t in portfolio.ties] == ["q"]
    assert portfolio.activities == ()
    assert check_references(portfolio) == ()
    assert [(f.partition(": ")[0], f.rpartition("see ")[2]) for f in findings if " aside" in f] == [
        ("accounts.csv:4", "accounts.csv:2"),
        ("activities.csv:2", "accounts.csv:2"),
        ("activities.csv:3", "contacts.csv:2"),
        ("contacts.csv:2", "accounts.csv:2"),
        ("ties.csv:2", "contacts.csv:2"),
    ]


def test_a_person_with_one_sound_position_stays() -> None:
    """A position at an account that was set aside goes; the person's other position stays."""
    portfolio, _ = tables(
        accounts="id,name,owner\na,Alpha,zed\nb,Beta,ann\n",
        staff=STAFF,
        contacts="id,name,account\np,Chen,a\np,Chen,b\n",
        ties="from,to,kind\nann,p,owns\n",
    )

    assert [[p.account for p in c.positions] for c in portfolio.contacts] == [["b"]]
    assert [t.target for t in portfolio.ties] == ["p"]


@settings(max_examples=60, deadline=None)
@given(
    owners=st.lists(st.sampled_from(["ann", "zed", ""]), min_size=5, max_size=5),
    parents=st.lists(st.sampled_from(["", "a0", "a1", "a2", "a3", "a4", "x"]), min_size=5,
                     max_size=5),
    people=st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["", "p0", "p1", "q"])),
                    max_size=4),
)  # fmt: skip
def test_what_is_loaded_holds_together(
    owners: list[str], parents: list[str], people: list[tuple[int, str]]
) -> None:
    """Whatever is wrong with rows, the portfolio without them has no reference to nothing."""
    accounts = "".join(
        f"a{n},Account {n},{o},{p}\n" for n, (o, p) in enumerate(zip(owners, parents, strict=True))
    )
    contacts = "".join(
        f"p{n},Person {n},a{a},{boss if boss != f'p{n}' else ''}\n"
        for n, (a, boss) in enumerate(people)
    )
    portfolio, _ = load_tables(
        accounts="id,name,owner,parent\n" + accounts,
        staff=STAFF,
        contacts="id,name,account,reports_to\n" + contacts,
    )

    assert [f for f in check_references(portfolio) if f.code == "unknown-reference"] == []


def test_a_name_is_looked_for_at_the_account_first() -> None:
    """Two people of one name are told apart by the account of the row."""
    portfolio, findings = tables(
        accounts=TWO,
        contacts="id,name,account\nc1,王伟,a\nc2,王伟,b\n",
        activities="account,date,kind,contacts\nBeta,2026-01-02,visit,王伟\n",
    )

    assert findings == []
    assert portfolio.activities[0].contacts == ("c2",)


def test_every_empty_required_cell_of_a_row_is_named() -> None:
    """A row with two empty required cells has two findings, and no false double id."""
    _, findings = tables(accounts=TWO, ties="from,to,kind\n,,knows\n")
    _, nameless = tables(accounts="id,name,city\na,Alpha,\n,,Berlin\n,,Paris\n")

    assert [f.partition(": the")[0] for f in findings] == ["ties.csv:2: from", "ties.csv:2: to"]
    assert [f.partition(": the")[0] for f in nameless] == [
        "accounts.csv:3: name",
        "accounts.csv:4: name",
    ]


def test_a_number_out_of_range_counts_as_empty() -> None:
    """A faulty optional cell is a warning and does not cost the account."""
    portfolio, findings = tables(
        accounts="id,name,lat,lon,share_of_wallet\na,Alpha,200,-181,350%\n", staff="id,name\ns,S\n",
        contacts="id,name,account\nc,Chen,a\n", ties="from,to,kind,level\ns,c,knows,9\n",
    )  # fmt: skip

    assert (portfolio.accounts[0].lat, portfolio.ties[0].level) == (None, None)
    assert [f.partition(" is out")[0] for f in findings] == [
        "accounts.csv:2: lat: warning: 200",
        "accounts.csv:2: lon: warning: -181",
        "accounts.csv:2: share_of_wallet: warning: 3.5",
        "ties.csv:2: level: warning: 9",
    ]


def test_zero_is_a_level_and_a_notice() -> None:
    """A tie of level 0 and an agreement without notice are no faults."""
    portfolio, findings = tables(
        accounts=TWO, staff="id,name\ns,S\n", contacts="id,name,account\nc,Chen,a\n",
        ties="from,to,kind,level,desired,strength\ns,c,knows,0,5,0\n",
        agreements="id,account,kind,notice_days\nk,a,contract,0\n",
    )  # fmt: skip
    (tie,) = portfolio.ties

    assert findings == []
    assert (tie.level, tie.desired, tie.strength) == (0, 5, 0)
    assert portfolio.agreements[0].notice_days == 0


def test_two_digit_years_of_moments_are_flagged() -> None:
    """The year of 87.01.09 is said to be guessed wherever it stands."""
    _, findings = tables(accounts=TWO, activities="account,date,kind\na,87.01.09 14:30,visit\n")

    assert findings == [
        "activities.csv:2: date: warning: the year of '87.01.09 14:30' has two digits; "
        "read as 1987-01-09"
    ]


@pytest.mark.parametrize(
    ("table", "header", "cells"),
    [
        ("accounts", "id,name,", "a,Alpha,lost"),
        ("surveys", "account,date,score,x_km", "a,2026-01-02,4,12"),
        ("staff", "id,name,banking.aum", "s,Sam,3"),
    ],
)
def test_a_column_that_cannot_be_kept_is_said(table: str, header: str, cells: str) -> None:
    """A column without header, or one that its table cannot keep, is a warning."""
    texts = {"accounts": ONE_ACCOUNT, table: f"{header}\n{cells}\n"}
    _, findings = load_tables(**texts)

    assert [f.code for f in findings] == ["unknown-column"]


def test_a_second_row_of_a_person_adds_facts() -> None:
    """A birthday in the second row is kept; a fact that differs is said."""
    portfolio, findings = tables(
        accounts=TWO,
        contacts="id,name,account,birthday,phone\nc,Chen,a,,1\nc,Chen,b,1980-01-02,2\n",
    )
    (contact,) = portfolio.contacts

    assert (str(contact.birthday), contact.phone) == ("1980-01-02", "1")
    assert findings == [
        "contacts.csv:3: phone: warning: differs from row 2 of the same person, which counts"
    ]


def test_ten_thousand_unknown_references_are_all_reported() -> None:
    """Every unknown reference is a finding; only the first ones get the nearest names."""
    accounts = "id,name\n" + "".join(f"acc{n},Company {n}\n" for n in range(500))
    activities = "".join(f"acx{n},2026-01-02,visit\n" for n in range(10_000))
    _, findings = load_tables(accounts=accounts, activities="account,date,kind\n" + activities)

    assert len(findings) == 10_000
    assert sum("nearest" in f.allowed for f in findings) == 50


@pytest.mark.parametrize("text", ["", "\ufeff", "id,name\n", "id,name\n,\n"])
def test_accounts_without_a_row_are_an_error(tmp_path: Path, text: str) -> None:
    """A workspace without any account cannot be planned, and says so."""
    loaded = kam.load(workspace(tmp_path, kam__toml=CONFIG, accounts__csv=text))

    assert "no-accounts" in {f.code for f in loaded.findings}
    assert has_errors(loaded.findings)


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("客户.csv", Severity.ERROR),
        ("contacts.xlsx", Severity.ERROR),
        ("contcts.csv", Severity.WARNING),
    ],
)
def test_no_file_is_passed_over_in_silence(tmp_path: Path, name: str, severity: Severity) -> None:
    """A second file of a table, a workbook and a table of unknown name are findings."""
    folder = workspace(tmp_path, kam__toml=CONFIG, accounts__csv=ONE_ACCOUNT)
    (folder / name).write_text("id,name\nz,Zeta\n", encoding="utf-8")
    (found,) = kam.load(folder).findings

    assert (found.file, found.severity) == (name, severity)


def test_what_an_office_program_leaves_behind_is_no_workbook(tmp_path: Path) -> None:
    """The lock file of an open workbook is passed over."""
    folder = workspace(tmp_path, kam__toml=CONFIG, accounts__csv=ONE_ACCOUNT)
    (folder / "~$list.xlsx").write_bytes(b"")

    assert kam.load(folder).findings == ()


def test_a_document_can_be_named_itself(tmp_path: Path) -> None:
    """The path of a document loads it: with kam.toml beside it, else with its own workspace."""
    text = document('{"id": "a", "name": "Alpha"}')[:-1] + ', "workspace": {"name": "Own"}}'
    folder = workspace(tmp_path, list__json=text)
    own = kam.load(folder / "list.json")
    workspace(folder, kam__toml=CONFIG)
    configured = kam.load(folder / "list.json")

    assert (own.findings, configured.findings) == ((), ())
    assert (own.portfolio.workspace.name, configured.portfolio.workspace.name) == ("Own", "Test")
    assert [a.id for a in own.portfolio.accounts] == ["a"]


@pytest.mark.parametrize(
    ("account", "text"),
    [
        ('{"id": "a", "name": "A", "competitors": "xyz"}', "competitors: 'xyz' is no list"),
        ('{"id": "a", "name": "A", "competitors": {"p": 1}}', "competitors: {'p': 1} is no list"),
        ('{"id": "a", "name": "A", "profile": ["ab"]}', "profile[0]: 'ab' is no list"),
        ('{"id": "a", "name": "A", "lat": "1_0"}', "lat: '1_0' is no number"),
        ('{"id": "a", "name": "A", "lat": " 1 "}', "lat: ' 1 ' is no number"),
        ('{"id": "a", "id": "b", "name": "A"}', "the key 'id' stands twice"),
        (f'{{"id": "a", "name": "A", "visit_minutes": {"9" * 5000}}}', "Exceeds the limit"),
        ("5", "5 is no object"),
    ],
)
def test_documents_are_not_coerced(tmp_path: Path, account: str, text: str) -> None:
    """A text is no list of letters, and what cannot be read is a finding, not a traceback."""
    folder = workspace(tmp_path, kam__toml=CONFIG, portfolio__json=document(account))
    loaded = kam.load(folder)

    assert [text in str(f) for f in loaded.findings] == [True]
    assert loaded.portfolio.accounts == ()


def test_settings_survive_the_converter() -> None:
    """Settings with overrides and plugin tables come back equal."""
    made = Settings(
        plugins=PluginSettings(enable=("telecom",), tables={"telecom": {"limit": 3}}),
        rules=RuleSettings(
            serving="abc",
            segments={"bank": "abc"},
            overrides={"core.x": {"days": 3, "levels": ("a", 1), "on": True}},
        ),
    )
    converter = make_converter()

    assert converter.structure(converter.unstructure(made, Settings), Settings) == made


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"[plan]\nseed = {'9' * 5000}\n", "kam.toml"),
        ("[rules.segments]\nbank = 5\n", "kam.toml:2: rules.segments.bank"),
        ('[rules]\ndepth = "deep"\n', "kam.toml:2: rules.depth"),
    ],
)
def test_faulty_settings_are_findings(tmp_path: Path, text: str, where: str) -> None:
    """A number of thousands of digits and a number for a name are said with their place."""
    (found,) = kam.load(workspace(tmp_path, kam__toml=text, accounts__csv=ONE_ACCOUNT)).findings

    assert found.where == where
    assert found.severity is Severity.ERROR
