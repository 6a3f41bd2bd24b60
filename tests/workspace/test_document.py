"""The converter and the portfolio document."""

from __future__ import annotations

import enum
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from cattrs import BaseValidationError
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.running import NORTHWIND

import kam
from kam import model
from kam.dates import CalendarDate, Span
from kam.errors import InvalidField, Place
from kam.model import Money, Portfolio
from kam.model.fields import FieldValue
from kam.workspace.converter import findings_of, make_converter
from kam.workspace.document import parse_document, write_document

CONVERTER = make_converter()

idents = st.from_regex(r"[A-Za-z0-9._-]{1,8}", fullmatch=True).filter(lambda x: x != "team")
words = st.text(min_size=1, max_size=8).map(lambda s: "x" + s.strip())
days = st.dates(date(1950, 1, 1), date(2090, 12, 31))
zones = st.sampled_from(["Europe/Berlin", "Asia/Shanghai", "America/New_York"]).map(ZoneInfo)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=zones).map(
    lambda m: m.replace(microsecond=0)
)
numbers = st.decimals(-1000, 1000, places=2)
MADE: dict[str, st.SearchStrategy[Any]] = {
    "CalendarDate": st.builds(
        CalendarDate, month=st.integers(1, 12), day=st.integers(1, 28),
        year=st.none() | st.integers(1900, 2100), lunar=st.booleans(),
    ),
    "Span": st.integers(0, 1400).map(lambda a: Span(a, a + 30)),
    "Money": st.builds(Money, numbers, st.sampled_from(["CNY", "EUR"])),
    str(FieldValue): words | st.booleans() | st.lists(words, max_size=2).map(tuple),
}  # fmt: skip


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for a field's annotation."""
    name = str(kind)
    for made, strategy in MADE.items():
        if name.endswith(f".{made}'>") or name == made:
            return strategy
    if attrs.has(kind):
        return records(kind)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return st.sampled_from(list(kind))
    arguments: tuple[Any, ...] = getattr(kind, "__args__", ())
    if type(None) in arguments:
        rest = [a for a in arguments if a is not type(None)]
        return st.none() | st.one_of(*(values_of(a) for a in rest))
    if date in arguments and datetime in arguments:
        return st.one_of(days, moments)
    origin = getattr(kind, "__origin__", None)
    if origin is frozenset:
        return st.frozensets(values_of(arguments[0]), max_size=3)
    if origin is tuple and arguments[-1] is not Ellipsis:
        return st.tuples(*(values_of(a) for a in arguments))
    if origin is tuple:
        return st.lists(values_of(arguments[0]), max_size=2).map(tuple)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: words, bool: st.booleans(), int: st.integers(1, 5), Decimal: numbers,
        date: days, datetime: moments,
    }  # fmt: skip
    return plain[kind]


SPECIAL: dict[str, st.SearchStrategy[Any]] = {
    "timezone": st.sampled_from(["Europe/Berlin", "Asia/Shanghai"]),
    "currency": st.sampled_from(["CNY", "EUR"]),
    "language": st.sampled_from(["en", "zh-CN", "both"]),
    "period": st.sampled_from(["2025", "2025-Q3", "2025-08"]),
    "weekdays": st.just(frozenset({0, 1})),
    "hours": st.just((Span(540, 720),)),
    "share_of_wallet": st.none() | st.just(Decimal("0.35")),
    "lat": st.none() | st.just(Decimal("52.5")),
    "lon": st.none() | st.just(Decimal("13.4")),
}
REFERENCES = frozenset(
    {"id", "account", "owner", "parent", "staff", "contact", "subject", "source", "target",
     "reports_to", "assistant_of"}
)  # fmt: skip


@st.composite
def records(draw: st.DrawFn, kind: Any) -> Any:
    """Draw a record, trying again where its fields contradict each other."""
    attrs.resolve_types(kind)
    for _ in range(20):
        values: dict[str, Any] = {}
        for one in attrs.fields(kind):
            if one.name == "place":
                values["place"] = Place(file="x.csv", row=3)
            elif one.name in SPECIAL:
                values[one.name] = draw(SPECIAL[one.name])
            elif one.name in REFERENCES and one.type is str:
                values[one.name] = draw(idents)
            else:
                values[one.name] = draw(values_of(one.type))
        try:
            return kind(**values)
        except InvalidField:
            continue
    from hypothesis import reject

    return reject()


NAMES = (
    "Account", "Activity", "Agreement", "CalendarDay", "Case", "Contact", "Decision", "Evidence",
    "Figure", "KeyDate", "Leave", "Promise", "Staff", "Survey", "Tie", "Workspace", "Position",
    "Designation", "TeamMember", "DateRange", "Consent", "Step", "Way",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_every_record_survives(name: str, data: st.DataObject) -> None:
    """structure(unstructure(x)) == x, also through JSON text; the place is not kept."""
    kind = getattr(model, name)
    record = data.draw(records(kind))
    text = json.dumps(CONVERTER.unstructure(record, kind))

    assert CONVERTER.structure(json.loads(text), kind) == record
    assert "place" not in json.loads(text)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"visits_per_day": "3"}, "'3' is no int"),
        ({"visits_per_day": True}, "True is no int"),
        ({"name": 5}, "5 is no str"),
        ({"colour": "red"}, "the key 'colour' is not known"),
        ({"lat": 52.5}, "52.5 is no str"),
        ({"birthday": "1980-02-30"}, "birthday"),
        ({"hours": ["9-12"]}, "hours"),
        ({"workdays": [1, 1]}, "twice"),
        ({"id": "a b"}, "'a b' is no id"),
    ],
)
def test_nothing_is_coerced_and_unknown_keys_are_refused(
    changes: dict[str, Any], text: str
) -> None:
    """Every fault has its path and a finished sentence."""
    document = {
        "format": "kam.portfolio/1",
        "staff": [{"id": "ann", "name": "Ann", **changes}],
    }
    with pytest.raises(BaseValidationError) as caught:
        parse_document(document)
    (found,) = findings_of(caught.value, "portfolio.json")

    assert text in str(found)
    assert "$.staff[0]" in str(found)


def test_a_missing_key_is_named() -> None:
    """A record without a required field says which."""
    with pytest.raises(BaseValidationError) as caught:
        parse_document({"format": "kam.portfolio/1", "staff": [{"id": "ann"}]})

    assert [str(f) for f in findings_of(caught.value, "p")] == ["p: $.staff[0].name: is missing"]


def test_a_real_portfolio_survives(tmp_path: Path) -> None:
    """Northwind as one document loads equal to Northwind as tables."""
    tables = kam.load(NORTHWIND)
    config = (NORTHWIND / "kam.toml").read_bytes()
    (tmp_path / "kam.toml").write_bytes(config)
    (tmp_path / "portfolio.json").write_bytes(write_document(tables.portfolio))
    document = kam.load(tmp_path)

    assert document.findings == ()
    assert document.portfolio == tables.portfolio


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "is no JSON"),
        ("[]", "no portfolio document"),
        ('{"format": "kam.portfolio/9"}', "no portfolio document"),
        (
            '{"format": "kam.portfolio/1", "accounts": [{"id": "a", "name": "A", "owner": "x"}]}',
            "there is no staff member 'x'",
        ),
    ],
)
def test_broken_documents(tmp_path: Path, text: str, problem: str) -> None:
    """What is no document is said in findings, without a traceback."""
    (tmp_path / "kam.toml").write_text("", encoding="utf-8")
    (tmp_path / "portfolio.json").write_text(text, encoding="utf-8")

    assert any(problem in str(f) for f in kam.load(tmp_path).findings)


def test_tables_beside_a_document_are_refused(tmp_path: Path) -> None:
    """Two sources of one portfolio are an error."""
    (tmp_path / "kam.toml").write_text("", encoding="utf-8")
    (tmp_path / "portfolio.json").write_bytes(write_document(Portfolio()))
    (tmp_path / "accounts.csv").write_text("name\nA\n", encoding="utf-8")

    assert "keep one of the two" in str(kam.load(tmp_path).findings[0])
