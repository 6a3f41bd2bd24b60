"""Dropping a name: a sentence about an account where everybody knows which one is meant.

``Check the dossier of {account}`` becomes ``Check the dossier``, ``Ask {account} what is amiss``
becomes ``Ask the customer what is amiss``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from attrs import evolve

from kam.text.message import FIELDS, Message, Text

CUSTOMER: Final = Message("the customer", "客户")

_APPENDED: Final = (
    r",? (?:of|for|with|to|at|from) \{name\}(?![\w}])| \(\{name\}\)|: \{name\}$|^\{name\}: "
)
_APPENDED_ZH: Final = r"（\{name\}）|：\{name\}$|^\{name\}：|[对与为]? ?\{name\} ?的 ?"
_IN_TEXT_ZH: Final = r" ?\{name\} ?"


def without(text: Text, name: str, instead: Message = CUSTOMER) -> Text:
    """Return a text without its parameter ``name``, also in the texts inside it.

    Where the name is only appended it is left out, elsewhere ``instead`` takes its place.
    """
    inside = tuple(
        (key, without(value, name, instead) if isinstance(value, Text) else value)
        for key, value in text.params
    )
    if name not in text.figures:
        return text if inside == text.params else evolve(text, params=inside)
    shorter = _dropped(text.message, name, instead)
    kept = set(FIELDS.findall(shorter.en))
    return evolve(text, message=shorter, params=tuple(p for p in inside if p[0] in kept))


@cache
def _dropped(message: Message, name: str, instead: Message) -> Message:
    def pattern(form: str) -> str:
        return form.replace("name", name)

    english = re.sub(pattern(_APPENDED), "", message.en)
    chinese = re.sub(pattern(_APPENDED_ZH), "", message.zh)
    return Message(
        english.replace(f"{{{name}}}", instead.en),
        re.sub(pattern(_IN_TEXT_ZH), instead.zh, chinese),
    )
