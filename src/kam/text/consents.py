"""What a person has said to greetings, gifts and the passing on of data, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kam.text.message import Message

QUIET: Final = Message("wants no disturbance: no greetings, no gifts", "希望勿扰：不问候，不送礼")
CONSENTS: Final[Mapping[str, Mapping[bool | None, Message]]] = {
    "greet": {
        True: Message("agreed to greetings", "同意问候"),
        False: Message("wants no greetings: none are made", "不愿被问候：不问候"),
        None: Message("not asked about greetings: they are made", "未询问是否可问候：照常问候"),
    },
    "gift": {
        True: Message("agreed to gifts", "同意收礼"),
        False: Message("wants no gifts: none are given", "不收礼：不送"),
        None: Message("not asked about gifts: none are given", "未询问是否收礼：不送"),
    },
    "share": {
        True: Message("agreed that data are passed on", "同意共享资料"),
        False: Message("wants no data passed on", "不同意共享资料"),
        None: Message(
            "not asked about passing on data: none are passed on", "未询问是否可共享资料：不共享"
        ),
    },
}
"""What was said of each, and what follows from it; None: nobody asked."""
