"""The courier example: what an import makes of the lists, judged by the invented truth."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import ROOT, Ran
from tests.cli.running import kam as run

import kam
from kam.facts.travel import Travel
from kam.model import Account, Contact
from kam.places import find_city

HERE = ROOT / "examples" / "courier-cn"
SOURCES = (HERE / "source" / "客户名单.csv", HERE / "source" / "客户资料.xlsx")
TRUTH: dict[str, Any] = json.loads((HERE / "truth.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """Return the workspace of the two files, and what the command said."""
    folder = tmp_path_factory.mktemp("courier") / "ws"
    files = [part for source in SOURCES for part in ("--from", source)]
    return folder, run("init", folder, *files, "--format", "json")


@pytest.fixture(scope="module")
def loaded(made: tuple[Path, Ran]) -> Any:
    """Return the workspace as it loads."""
    return kam.load(made[0])


def test_the_files_are_what_the_script_makes() -> None:
    """Running it again gives the same bytes."""
    space: dict[str, Any] = {"__name__": "x", "__file__": str(HERE / "make_source.py")}
    exec(compile((HERE / "make_source.py").read_text("utf-8"), "make_source.py", "exec"), space)

    for name, data in space["sources"]().items():
        assert (HERE / name).read_bytes() == data, name


def test_the_example_is_as_large_and_messy_as_it_should_be() -> None:
    """At least 80 accounts in several cities, 8 managers, GB18030."""
    data = SOURCES[0].read_bytes()

    assert len(TRUTH["accounts"]) >= 80
    assert len({a["name"][:2] for a in TRUTH["accounts"]}) >= 6
    assert len({a["owner"] for a in TRUTH["accounts"] if a["owner"]}) == 8
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    with pytest.raises(UnicodeDecodeError):
        data.decode("gbk")  # four-byte characters
    assert "䶮" in data.decode("gb18030")


def facts(account: Account, names: dict[str, str]) -> dict[str, str]:
    """Return an account in the words of the truth."""
    return {
        "id": account.id,
        "name": account.name,
        "owner": names.get(account.owner, ""),
        "phone": account.phone,
        "main_business": account.main_business,
        "tier": ";".join(map(str, account.designations)),
        "since": account.since.isoformat() if account.since else "",
        "revenue": f"{account.revenue.amount:f}".removesuffix(".00") if account.revenue else "",
    }


def test_accounts_are_true(loaded: Any) -> None:
    """Every account with every fact: numbers, amounts, dates, levels, owners."""
    names = {s.id: s.name for s in loaded.portfolio.staff}

    assert [facts(a, names) for a in loaded.portfolio.accounts] == TRUTH["accounts"]


def test_people_are_true(loaded: Any) -> None:
    """Every contact at the right account with birthday, number and hobby; nobody is invented."""

    def told(contact: Contact) -> tuple[str, ...]:
        birthday = str(contact.birthday) if contact.birthday else ""
        hobbies = ";".join(contact.hobbies)
        return contact.name, contact.positions[0].account, birthday, contact.mobile, hobbies

    wanted: Counter[tuple[str, ...]] = Counter(
        (c["name"], c["account"], c["birthday"], c["mobile"], c["hobbies"])
        for c in TRUTH["contacts"]
    )
    found = Counter(told(c) for c in loaded.portfolio.contacts)

    assert found - wanted == Counter()
    assert wanted - found == Counter()


def test_every_fault_is_said(made: tuple[Path, Ran], loaded: Any) -> None:
    """What cannot be read or should be looked at is a finding of the import or the loader."""
    said = Counter(f["code"] for f in json.loads(made[1].out)["findings"])
    said += Counter(f.code for f in loaded.findings)
    texts = " ".join(f.text for f in loaded.findings)
    wanted = Counter(f["kind"] for f in TRUTH["faults"])

    for kind in ("two-names", "near-duplicate", "two-digit-year", "serial-number"):
        assert said[kind] == wanted[kind], kind
    assert said["dropped-column"] == 1  # the ages
    assert texts.count("has lost its last digits") == wanted["lost-digits"]
    assert texts.count("lacks the day") == wanted["no-day"]
    assert texts.count("no day of the calendar") == wanted["impossible-date"]
    assert said["hidden"] == 2
    assert not [f for f in loaded.findings if f.severity.value == "error"]


def test_the_calendars_are_right(made: tuple[Path, Ran], tmp_path: Path) -> None:
    """Eight calendars; lunar birthdays and festivals stand on their days."""
    folder, _ = made
    as_of = ("--as-of", "2026-05-06", "--start", "2026-05-07", "--end", "2027-05-06")
    ran = run("plan", folder, *as_of, "--out", tmp_path / "out")
    files = {p.name for p in (tmp_path / "out/calendars").glob("S*.ics")}
    text = "".join(
        p.read_text("utf-8").replace("\r\n ", "")
        for p in (tmp_path / "out/calendars").glob("S*.ics")
    )

    assert ran.code == 0
    assert files == {f"S{n}.ics" for n in range(1, 9)}
    assert "农历八月十五" in text
    assert "中秋节：问候" in text
    assert "DTSTART;VALUE=DATE:20260925" in text


def test_importing_again_changes_nothing(made: tuple[Path, Ran]) -> None:
    """Neither anew nor as an update."""
    folder, _ = made
    files = [part for source in SOURCES for part in ("--from", source)]
    for more in ((), ("--update",)):
        ran = run("init", folder, *files, *more, "--format", "json")
        assert (ran.code, json.loads(ran.out)["files"]) == (0, [])


def test_every_account_is_where_its_name_says(loaded: Any) -> None:
    """The list has no column of cities; the address says it, as the name of the account does."""
    travel = Travel.of(loaded.portfolio, loaded.settings.travel)
    lost = [a for a in loaded.portfolio.accounts if not travel.spot(a.id).known]

    assert all(a.address == "" for a in lost)
    assert len(lost) == 2
    for account in loaded.portfolio.accounts:
        city = find_city(account.name[:2])
        spot = travel.spot(account.id)
        assert city is not None
        assert spot.lat in {None, city.lat}, account.name
    assert all(travel.base(s.id).known for s in loaded.portfolio.staff)
