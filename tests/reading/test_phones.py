"""Telephone cells as they occur in lists."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kam.errors import InvalidField
from kam.reading import phones as module
from kam.reading.phones import read_phones

PROPERTY = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(params=["phonenumbers", "without"], autouse=True)
def package(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run every test with and without the package."""
    if request.param == "without":
        monkeypatch.setattr(module, "_package", lambda: None)
    return str(request.param)


MOBILE = "+86 138 0013 8000"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("13800138000", MOBILE),
        ("１３８００１３８０００", MOBILE),
        ("138-0013-8000", MOBILE),
        ("138 0013 8000", MOBILE),
        ("+8613800138000", MOBILE),
        ("+86 138 0013 8000", MOBILE),
        ("008613800138000", MOBILE),
        ("8613800138000", MOBILE),
        ("13800138000.0", MOBILE),
        ("手机：13800138000", MOBILE),
        ("13800138000（微信同号）", f"{MOBILE} (微信同号)"),
        ("021-68888888", "+86 21 6888 8888"),
        ("(021) 6888 8888转8012", "+86 21 6888 8888 ext. 8012"),
        ("021-68888888-8012", "+86 21 6888 8888 ext. 8012"),
        ("021-68888888 分机 12", "+86 21 6888 8888 ext. 12"),
        ("0512-65551234", "+86 512 6555 1234"),
        ("13800138000/13900139000", f"{MOBILE}; +86 139 0013 9000"),
        ("13800138000、021-68888888", f"{MOBILE}; +86 21 6888 8888"),
        ("13800138000；13800138000", MOBILE),
        ("13800138000 13900139000", f"{MOBILE}; +86 139 0013 9000"),
        ("13800138000\n0512-65551234", f"{MOBILE}; +86 512 6555 1234"),
        ("95588", "95588"),
        ("", ""),
    ],
)
def test_cells_of_chinese_lists(cell: str, text: str) -> None:
    """Each becomes one readable form, without a doubt (dependencies.md, trap 8)."""
    found = read_phones(cell)

    assert str(found) == text
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("cell", "country", "text"),
    [
        ("+852 2345 6789", "CN", "+852 2345 6789"),
        ("+49 30 123456", "CN", "+49 30 123456"),
        ("030 123456", "DE", "+49 30 123456"),
        ("020 7946 0018", "GB", "+44 20 7946 0018"),
        ("(212) 736-5000", "US", "+1 212-736-5000"),
        ("03-3201-3331", "JP", "+81 3-3201-3331"),
        ("02 2720 8889", "TW", "+886 2 2720 8889"),
        ("01 40 20 50 50", "FR", "+33 1 40 20 50 50"),
    ],
)
def test_other_countries(cell: str, country: str, text: str, package: str) -> None:
    """National numbers by the country of the workspace; without the package they stay."""
    found = str(read_phones(cell, country=country))

    assert found == (text if package == "phonenumbers" else cell)


@pytest.mark.parametrize("cell", ["1.38E+10", "1.38001E+10", "1.4E+11", "2.1688888888E+10"])
def test_lost_digits_are_refused(cell: str) -> None:
    """A number is never made up."""
    with pytest.raises(InvalidField, match="lost its last digits"):
        read_phones(cell)


@pytest.mark.parametrize(
    ("cell", "text", "doubt"),
    [
        ("1.3800138E+10", MOBILE, "was a number in a spreadsheet"),
        ("021-68888888/68888889", "+86 21 6888 8888; +86 21 6888 8889", "no area code"),
        ("12345678901", "12345678901", "no valid telephone number"),
    ],
)
def test_doubtful_cells_are_said(cell: str, text: str, doubt: str) -> None:
    """Read, and said."""
    found = read_phones(cell)

    assert str(found) == text
    assert [doubt in d.render("en") for d in found.doubts] == [True]


def test_words_stay_as_they_are() -> None:
    """A cell that holds no number is kept."""
    assert str(read_phones("见名片")) == "见名片"


@PROPERTY
@given(st.text(alphabet="0123456789-+() 转/；ext.微信E（）\n", max_size=24))
def test_what_was_written_reads_back(package: str, cell: str) -> None:
    """str(read(str(read(x)))) == str(read(x)); nothing but `InvalidField` is raised."""
    try:
        once = str(read_phones(cell))
        again = str(read_phones(once))
    except InvalidField:
        return
    assert str(read_phones(again)) == again
