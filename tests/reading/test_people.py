"""Names as lists have them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam.reading.people import read_person, split_names

PROPERTY = settings(max_examples=150, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("张三", ("张三",)),
        ("张三、李四", ("张三", "李四")),
        ("张三/李四", ("张三", "李四")),
        ("张三；李四", ("张三", "李四")),
        ("张三，李四", ("张三", "李四")),
        ("张三 李四", ("张三", "李四")),
        ("张三和李四", ("张三", "李四")),
        ("张三\n李四", ("张三", "李四")),
        ("张三、张三", ("张三",)),
        ("张三（财务、行政）、李四", ("张三(财务、行政)", "李四")),
        ("欧阳娜娜", ("欧阳娜娜",)),
        ("阿布都·热合曼", ("阿布都·热合曼",)),
        ("John Smith", ("John Smith",)),
        ("张 三", ("张 三",)),
        ("Smith, John Jr", ("Smith", "John Jr")),
        ("", ()),
    ],
)
def test_two_names_in_a_cell(cell: str, names: tuple[str, ...]) -> None:
    """Each person once, in order; names that only look like two stay whole."""
    assert split_names(cell) == names


@pytest.mark.parametrize(
    ("text", "name", "address", "title"),
    [
        ("张三", "张三", "", ""),
        ("张　三", "张三", "", ""),
        ("王总", "王总", "王总", ""),
        ("李经理", "李经理", "李经理", ""),
        ("赵工", "赵工", "赵工", ""),
        ("欧阳校长", "欧阳校长", "欧阳校长", ""),
        ("张三先生", "张三", "先生", ""),
        ("刘女士", "刘女士", "刘女士", ""),
        ("刘晓梅女士", "刘晓梅", "女士", ""),
        ("李明经理", "李明", "", "经理"),
        ("欧阳娜娜总监", "欧阳娜娜", "", "总监"),
        ("王建工", "王建工", "", ""),
        ("阿布都·热合曼", "阿布都·热合曼", "", ""),
        ("Mr. Smith", "Smith", "Mr.", ""),
        ("Dr. Anna Müller", "Anna Müller", "Dr.", ""),
        ("John Smith", "John Smith", "", ""),
    ],
)
def test_forms_of_address(text: str, name: str, address: str, title: str) -> None:
    """The given name is never made up, and what is taken off is said."""
    found = read_person(text)

    assert (found.name, found.form_of_address, found.title) == (name, address, title)
    assert bool(found.doubts) is bool(address or title)


def test_what_stands_beside_a_name_is_kept_apart() -> None:
    """Remark and number."""
    found = read_person("张三（财务）13800138000")

    assert (found.name, found.rest, found.phone) == ("张三", "财务", "13800138000")
    assert len(found.doubts) == 2


@PROPERTY
@given(st.text(alphabet="张三李四王总欧阳先生经理、/（）()；· 13800aB.\n", max_size=20))
def test_nothing_is_lost(cell: str) -> None:
    """Every letter of a cell is found again in one of the parts; reading again changes nothing."""
    names = split_names(cell)
    people = [read_person(name) for name in names]
    kept = "".join(f"{p.name}{p.form_of_address}{p.title}{p.rest}{p.phone}" for p in people)

    assert {c for c in cell if c.isalnum()} <= set(kept)
    assert all(split_names(name) == (name,) for name in names if "(" not in name)
