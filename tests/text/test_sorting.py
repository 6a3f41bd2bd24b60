"""Lists for people: pinyin where it is installed, code points elsewhere."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kam.text import sorting
from kam.text.sorting import people_key


def by_pinyin(*names: str, person: bool = True) -> list[str]:
    """Return names in the order of a list for people."""
    return sorted(names, key=lambda name: people_key(name, person=person))


@pytest.fixture
def pinyin() -> None:
    """Skip where the extra is not installed."""
    pytest.importorskip("pypinyin")


@pytest.mark.usefixtures("pinyin")
@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("单雄信", "shan"), ("曾国藩", "zeng"), ("解缙", "xie"), ("仇英", "qiu"), ("区寄", "ou"),
        ("查良镛", "zha"), ("尉迟恭", "yu"), ("长孙无忌", "zhang"), ("万俟卨", "mo"),
        ("朴树", "piao"), ("盖叫天", "ge"), ("翟志刚", "zhai"), ("缪荃孙", "miao"),
        ("令狐冲", "ling"), ("乐毅", "yue"), ("华罗庚", "hua"), ("王芳", "wang"),
        ("欧阳修", "ou"), ("任正非", "ren"), ("覃连芳", "qin"),
    ],
)  # fmt: skip
def test_surnames_are_read_as_surnames(name: str, surname: str) -> None:
    """The first sign of a person's name has the reading of the surname."""
    assert people_key(name, person=True)[0][0][0] == surname


@pytest.mark.usefixtures("pinyin")
def test_people_stand_by_pinyin() -> None:
    """Sign by sign: syllable, tone, code point; a shorter name before a longer one."""
    names = (
        "张伟",
        "曾毅",
        "陈静",
        "单丽",
        "安琪",
        "欧阳锋",
        "区明",
        "王芳",
        "汪洋",
        "李丽",
        "黎明",
    )

    assert by_pinyin(*names) == [
        "安琪", "陈静", "黎明", "李丽", "区明", "欧阳锋", "单丽", "汪洋", "王芳", "曾毅", "张伟",
    ]  # fmt: skip


@pytest.mark.usefixtures("pinyin")
def test_names_of_firms_are_words() -> None:
    """No surname is looked for in the name of a firm; phrases are read as such."""
    assert by_pinyin("重庆机电", "长春一汽", "解放路支行", "银行", person=False) == [
        "长春一汽", "重庆机电", "解放路支行", "银行",
    ]  # fmt: skip


@pytest.mark.usefixtures("pinyin")
def test_latin_names_stand_among_chinese_ones() -> None:
    """Letters and pinyin are one alphabet, whatever the case."""
    assert by_pinyin("陈静", "Acme", "delta", "Zeta", "王芳") == [
        "Acme", "陈静", "delta", "王芳", "Zeta",
    ]  # fmt: skip


@pytest.mark.usefixtures("pinyin")
@pytest.mark.parametrize(("names", "loaded"), [(["Zeta", "acme"], False), (["Zeta", "王芳"], True)])
def test_the_tables_of_pinyin_are_loaded_for_chinese_names_only(
    names: list[str], loaded: bool
) -> None:
    """Latin names are sorted without them, in the same order as beside Chinese ones."""
    code = (
        "import sys; from kam.text.sorting import people_key; "
        f"sorted({names!r}, key=people_key); print('pypinyin' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert done.stdout.strip() == str(loaded)


def test_without_the_extra_names_stand_by_code_points(monkeypatch: pytest.MonkeyPatch) -> None:
    """The order is another one, and never an error."""
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    sorting._installed.cache_clear()
    try:
        assert by_pinyin("张伟", "陈静", "Acme") == sorted(["张伟", "陈静", "Acme"])
    finally:
        sorting._installed.cache_clear()


@pytest.mark.usefixtures("pinyin")
def test_a_sign_without_a_reading_stands_for_itself() -> None:
    """Rare signs neither fail nor shift the readings of the others."""
    key = people_key("王\U00030000\U00030001芳")[0]

    assert [syllable for syllable, _, _ in key] == ["wang", "\U00030000", "\U00030001", "fang"]
