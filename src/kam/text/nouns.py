"""Nouns of the records and settings, in both languages, for sentences about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kam.text.message import Message, Text, literal

NOUNS: Final[Mapping[str, Message]] = {
    noun.en: noun
    for noun in (
        Message("account", "客户"),
        Message("contact", "联系人"),
        Message("staff member", "员工"),
        Message("person", "人员"),
        Message("account or contact", "客户或联系人"),
        Message("staff member or contact", "员工或联系人"),
        Message("account, contact, item or day", "客户、联系人、事项或日期"),
        Message("agreement", "协议"),
        Message("case", "服务事项"),
        Message("item", "事项"),
        Message("rule", "规则"),
        Message("process", "流程"),
        Message("rung", "阶梯"),
        Message("table", "表"),
        Message("setting", "设置"),
        Message("calendar", "日历"),
        Message("solar term", "节气"),
        Message("hook", "挂钩"),
    )
}
AGREEMENT_KINDS: Final = {
    "contract": Message("contract", "合同"),
    "preferential-terms": Message("preferential terms", "优惠政策"),
    "project": Message("project", "项目"),
    "sales-incentive": Message("sales incentive", "销售激励"),
    "service-contract": Message("service contract", "服务合同"),
}
"""The kinds of agreement that every workspace has."""
CASE_KINDS: Final = {
    "request": Message("request", "请求"),
    "complaint": Message("complaint", "投诉"),
    "fault": Message("fault", "故障"),
    "installation": Message("installation", "安装"),
}
"""The kinds of case that every workspace has."""
ONE_SESSION: Final = Message("1 session", "1 场")
SESSIONS: Final = Message("{count} sessions", "{count} 场")
SOMEBODY: Final = Message("somebody", "某人")
PERSON_AT: Final = Message("{name} ({account})", "{name}（{account}）")


def noun(word: str) -> Message | Text | str:
    """Return a noun in both languages, the word itself where it is not known here."""
    return NOUNS.get(word, literal(word) if type(word) is str else word)


def person_at(name: str, accounts: tuple[str, ...]) -> Text:
    """Return a person with the accounts where they work; who is the account stands alone."""
    return literal(name) if accounts == (name,) else PERSON_AT(name=name, account=accounts)


def agreement_kind(word: str) -> Message | str:
    """Return the kind of an agreement in both languages, the user's own word as it stands."""
    return AGREEMENT_KINDS.get(word, word)


def sessions(count: int) -> Text:
    """Return a number of sessions: ``1 session``, ``4 sessions``."""
    return ONE_SESSION() if count == 1 else SESSIONS(count=count)
