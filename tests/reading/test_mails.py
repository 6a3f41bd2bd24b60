"""Mail cells as lists have them."""

from __future__ import annotations

import pytest

from kam.reading import mails as module
from kam.reading.mails import read_mails


@pytest.fixture(params=["email_validator", "without"], autouse=True)
def package(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run every test with and without the package."""
    if request.param == "without":
        monkeypatch.setattr(module, "_package", lambda: None)
    return str(request.param)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("a@example.com", "a@example.com"),
        ("ａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "a@example.com"),
        ("Chen <chen@example.com>", "chen@example.com"),
        ("mailto:chen@example.com", "chen@example.com"),
        ("chen@example.com.", "chen@example.com"),
        ("a@example.com; b@example.com", "a@example.com; b@example.com"),
        ("a@example.com、b@example.com", "a@example.com; b@example.com"),
        ("a@example.com b@example.com", "a@example.com; b@example.com"),
        ("a@example.com;a@example.com", "a@example.com"),
        ("", ""),
    ],
)
def test_forms(cell: str, text: str) -> None:
    """Read without a doubt."""
    found = read_mails(cell)

    assert str(found) == text
    assert found.doubts == ()


@pytest.mark.parametrize("cell", ["chen@", "chen.example.com", "a b@c", "chen@exa mple.com"])
def test_what_is_no_address_is_kept_and_said(cell: str) -> None:
    """Nothing is dropped."""
    found = read_mails(cell)

    assert found.doubts
    assert "".join(found.addresses).replace(" ", "") == cell.replace(" ", "")
