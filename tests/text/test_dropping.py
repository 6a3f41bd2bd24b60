"""A sentence about an account where its name is known already."""

from __future__ import annotations

import pytest

from kam.text import Message
from kam.text.dropping import without


@pytest.mark.parametrize(
    ("message", "english", "chinese"),
    [
        (("Check the dossier of {account}", "核对：{account}"), "Check the dossier", "核对"),
        (
            ("Review the service plan of {account}", "评审 {account} 的服务方案"),
            "Review the service plan",
            "评审服务方案",
        ),
        (("Call {account}: it was busy", "回电 {account}：未接通"),
         "Call the customer: it was busy", "回电客户：未接通"),
        (("Ask {account} what is amiss", "了解 {account} 的不满"),
         "Ask the customer what is amiss", "了解不满"),
        (("{text} ({account})", "{text}（{account}）"), "do it", "do it"),
        (("Answer {text} of {account} soon", "答复{text}（{account}）"),
         "Answer do it soon", "答复do it"),
    ],
)  # fmt: skip
def test_an_appended_name_is_left_out(message: tuple[str, str], english: str, chinese: str) -> None:
    """Elsewhere 'the customer' takes its place; other parameters stay."""
    made = Message(*message)
    fields = {"account": "ACME", "text": "do it"}
    text = made(**{k: v for k, v in fields.items() if f"{{{k}}}" in made.en})
    shorter = without(text, "account")

    assert (shorter.render("en"), shorter.render("zh-CN")) == (english, chinese)


def test_texts_inside_lose_it_too() -> None:
    """A suspended deadline is a text about a text."""
    inner = Message("Answer {case} of {account}", "答复{case}（{account}）")
    text = Message("{text} (suspended)", "{text}（已挂起）")(
        text=inner(case="TS-1", account="ACME")
    )

    assert without(text, "account").render() == "Answer TS-1 (suspended)"
    assert without(text, "account").render("zh-CN") == "答复TS-1（已挂起）"


def test_what_has_no_such_name_stays_the_same() -> None:
    """The very same text comes back."""
    text = Message("Settle {matter}", "落实{matter}")(matter="it")

    assert without(text, "account") is text
