"""A workspace is loaded with the rules that it enables."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.kinds import NAMES, plugin

import kam
from kam.errors import PluginError, RuleError
from kam.plugins import FieldKind, FieldOwner, Process, ProfileField
from kam.rules import State
from kam.text import Message

PIPE = ProfileField(
    id="test.pipe_mm", on=FieldOwner.ACCOUNT, kind=FieldKind.NUMBER, unit="mm", **NAMES
)
TABLE = "name,owner,test.pipe_mm,banking.aum\nMill,Li,1.2万, 77 \nShop,Li,wide,\n"


def workspace(folder: Path, settings: str = "") -> Path:
    """Make a workspace of two accounts."""
    (folder / "kam.toml").write_text(f'[workspace]\nname = "T"\n{settings}', encoding="utf-8")
    (folder / "accounts.csv").write_text(TABLE, encoding="utf-8")
    return folder


def test_columns_of_a_plugin_are_values_and_faults_are_findings(tmp_path: Path) -> None:
    """Read as the core's own columns, each fault at file, row and column; others stay verbatim."""
    loaded = kam.load(workspace(tmp_path), plugins=[plugin(PIPE)])
    mill, shop = loaded.portfolio.accounts

    assert dict(mill.profile) == {"test.pipe_mm": Decimal(12000), "banking.aum": " 77 "}
    assert dict(shop.profile) == {}
    bad = [f for f in loaded.findings if f.code == "bad-cell"]
    assert [str(f).split(": ")[:3] for f in bad] == [["accounts.csv:3", "test.pipe_mm", "warning"]]
    assert loaded.rules.rule("test.pipe_mm") == PIPE


def test_without_the_plugin_nothing_is_touched(tmp_path: Path) -> None:
    """Columns of a plugin that is not installed are kept; who asks for the rules is told of it."""
    loaded = kam.load(workspace(tmp_path, '[plugins]\nenable = ["no_such_plugin"]\n'))

    assert [a.profile for a in loaded.portfolio.accounts] == [
        (("banking.aum", " 77 "), ("test.pipe_mm", "1.2万")),
        (("test.pipe_mm", "wide"),),
    ]
    with pytest.raises(PluginError, match="no_such_plugin: is enabled but not installed"):
        _ = loaded.rules


def test_alone_enables_no_plugin(tmp_path: Path) -> None:
    """The settings say what they said; nothing of them is looked up."""
    folder = workspace(tmp_path, '[plugins]\nenable = ["no_such_plugin"]\n')
    loaded = kam.load(folder, alone=True)

    assert loaded.rules.refused == ()
    assert loaded.settings.plugins.enable == ("no_such_plugin",)


def test_settings_that_make_no_rules_still_load(tmp_path: Path) -> None:
    """The facts are there; who asks for the rules is told what is wrong with them."""
    loaded = kam.load(workspace(tmp_path, '[rules."core.no-such-rule"]\nhours = 1\n'))

    assert [a.name for a in loaded.portfolio.accounts] == ["Mill", "Shop"]
    with pytest.raises(RuleError, match="no-such-rule"):
        _ = loaded.rules


def test_words_of_a_plugin_are_known_at_load(tmp_path: Path) -> None:
    """A kind of case and a state under their Chinese names; a kind that the user governs stays."""
    from kam.plugins import CoreState

    order = Process(
        id="test.order",
        cases=("work-order",),
        names=(("work-order", Message("work order", "工单")),),
        states=(State(name="open", title=Message("open", "未处理"), core=CoreState.RECEIVED),),
        moves=(),
        start="open",
        **NAMES,
    )
    folder = workspace(tmp_path, '[rules.processes]\n"问题单" = "test.order"\n')
    (folder / "cases.csv").write_text(
        "id,客户,类型,受理时间,状态\na,Mill,工单,2026-01-02,未处理\nb,Mill,问题单,2026-01-02,未处理\n",
        encoding="utf-8",
    )
    cases = kam.load(folder, plugins=[plugin(order)]).portfolio.cases

    assert [(c.kind, c.status) for c in cases] == [("work-order", "open"), ("问题单", "open")]
