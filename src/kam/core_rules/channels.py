"""Channels to the customer (catalogue 2.11)."""

from __future__ import annotations

from typing import Final

from kam.plugins import STAGES, Channel, Message

_GENERIC: Final = ("X-CHAN-01",)
_BOTH: Final = ("X-CHAN-01", "X-CHAN-02", "R-CABLE-09", "R-DOSS-08", "R-FIVE-05")
_CHANNELS: Final = (
    ("telephone", "电话", ("phone", "call", "电话沟通"), ("call",), _BOTH),
    ("mail", "邮件", ("e-mail", "email", "电子邮件"), ("message",), _BOTH),
    ("short message", "短信", ("sms", "text message"), ("message",), ("X-CHAN-02", "R-CABLE-09")),
    ("online service", "在线客服", ("online", "在线"), ("message",), (*_GENERIC, "R-DOSS-08")),
    (
        "questionnaire", "问卷调查", ("survey", "问卷"), ("survey",), (*_GENERIC, "R-ABC-03"),
    ),
    ("letter", "来函来信", ("post", "信函", "来信"), ("letter",), (*_GENERIC, "R-CBANK-17")),
)  # fmt: skip
_IN_PERSON: Final = (
    ("home visit", "上门拜访", ("visit", "拜访"), ("visit",), ("X-CHAN-02", "R-CABLE-09")),
    (
        "meeting", "会议", ("conference", "会面"), ("meeting",),
        (*_GENERIC, "R-FIVE-05", "R-GRADE-06"),
    ),
    (
        "interview", "面谈", ("personal talk", "访谈"), ("meeting", "visit"),
        (*_GENERIC, "R-ABC-03", "R-GRADE-06"),
    ),
)  # fmt: skip

_STAGES: Final = {
    "telephone": ("acquire", "care", "retain"),
    "mail": ("care", "develop"),
    "short message": ("care",),
    "online service": ("care", "retain"),
    "questionnaire": ("retain",),
    "letter": ("care",),
    "home visit": STAGES,
    "meeting": ("develop", "retain"),
    "interview": ("acquire", "develop"),
}
"""Which part of the life cycle a channel works in (proposed; R-CTEL-19 asks for a stated one)."""


def channels() -> tuple[Channel, ...]:
    """Return the channels, remote ones and those where people meet."""
    return tuple(
        Channel(
            id=f"core.channel-{word.replace(' ', '-')}",
            title=Message(word, zh),
            source="catalogue 2.11",
            implements=(*implements, "R-CTEL-19"),
            channel=word,
            names=names,
            remote=remote,
            activities=activities,
            stages=_STAGES[word],
        )
        for rows, remote in ((_CHANNELS, True), (_IN_PERSON, False))
        for word, zh, names, activities, implements in rows
    )
