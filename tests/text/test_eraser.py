"""Taking a person out of texts."""

from __future__ import annotations

import pytest

from kam.text.eraser import MARK, Eraser


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("联系人：张三、李四", f"联系人：{MARK}、李四"),
        ("张三丰和张三", f"张三丰和{MARK}"),
        ("call +86 138 0013 8000 now", f"call {MARK} now"),
        ("Chen in Chengdu, Chen.", f"{MARK} in Chengdu, {MARK}."),
        ("nobody", "nobody"),
    ],
)
def test_only_the_person_goes(text: str, left: str) -> None:
    """Longer names and words that contain the name stay."""
    eraser = Eraser.of(["张三", "Chen", "+86 138 0013 8000", "X"], ["张三丰", "李四", "张三"])

    assert eraser(text) == left
    assert eraser(eraser(text)) == left


def test_words_of_one_letter_are_left_alone() -> None:
    """They would destroy every text."""
    assert Eraser.of(["王"], [])("王总") == "王总"
