"""Where rules come from, in Chinese: a source cites rows of a catalogue and says a few words.

A source is written in English, ``R-RM-01; criteria G-26 (proposed)``, because machines read it too.
Its words are few, and they are put into Chinese where people read it. A plugin that says more gives
its source as ``said(Message(...)())``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kam.text.message import CHINESE, in_language

PHRASES: Final[Mapping[str, str]] = {
    "off until a limit is set": "未设上限前不启用",
    "no interval in the sources: off until one is set": "来源未给出间隔：设定前不启用",
    "no interval in the source": "来源未给出间隔",
    "one process with optional steps": "单一流程，步骤可选",
    "promptly, the hours are proposed": "“及时”，小时数为建议值",
    "promptly, the day is proposed": "“及时”，天数为建议值",
    "glossary of the catalogue": "规则目录词汇表",
    "how they are told": "表示方式",
    "how long it counts": "有效时长",
    "our own interval": "自定间隔",
    "weights and limit": "权重与上限",
    "internal market": "内部市场",
    "our own days": "自定天数",
    "our own lead": "自定提前量",
    "our own": "自定",
    "approval": "审批",
    "catalogue": "规则目录",
    "closing": "结案",
    "conventions": "惯例",
    "criteria": "标准",
    "daily": "每日",
    "days": "天数",
    "figures": "数值",
    "gifts": "礼物",
    "groups": "分组",
    "hours": "小时数",
    "hour": "时刻",
    "intervals": "间隔",
    "interval": "间隔",
    "kinds": "种类",
    "leads": "提前量",
    "lead": "提前量",
    "limit": "上限",
    "list": "清单",
    "private": "隐私",
    "proposed": "建议值",
    "ranking": "排名",
    "states": "状态",
    "tie": "关系",
    "ways": "方式",
    "weights": "权重",
    "years": "年数",
    "a year": "一年",
    "to": "至",
}
"""What sources say beside the rows they cite, and how it reads in Chinese."""
_PHRASE: Final = re.compile(
    rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(PHRASES, key=len, reverse=True)))})(?![\w-])"
)
_WORDS: Final = re.compile("[a-z]{2,}")
_MARKS: Final = ((" (", "（"), ("(", "（"), (")", "）"), ("; ", "；"), (", ", "、"), (": ", "："))


def source_in(source: str, language: str) -> str:
    """Return a source as people read it in a language; one that is not known stays as it is."""
    told = in_language(source, language)
    if language != CHINESE or told != source:
        return told
    told = _PHRASE.sub(lambda found: PHRASES[found[0]], source)
    if _WORDS.search(told):  # what is not known as a whole stays as it is, never half of it
        return source
    for mark, chinese in _MARKS:
        told = told.replace(mark, chinese)
    return told
