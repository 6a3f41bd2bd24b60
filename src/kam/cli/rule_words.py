"""Words of rules as tables for people show them: kinds, units, where a value comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from kam.text import CHINESE, Message, in_language

if TYPE_CHECKING:
    from kam.rules import Rule, RuleFigure

KINDS: Final[Mapping[str, str]] = {
    "Agenda": "议程",
    "Blackout": "不拜访期",
    "Cadence": "频率",
    "CareOccasion": "关怀时机",
    "Check": "检查",
    "Deadline": "时限",
    "Entitlement": "服务权益",
    "Indicator": "指标",
    "LadderCriterion": "阶梯标准",
    "Process": "流程",
    "ProfileField": "档案字段",
    "RecordForm": "记录表单",
    "Routine": "例行工作",
    "Signal": "预警信号",
    "Term": "用语",
    "TierScheme": "分级方案",
}
"""The kinds of rule, by the name of their class."""
UNITS: Final[Mapping[str, Message]] = {
    "currency": Message("currency", "货币"),
    "day": Message("day", "天"),
    "hour": Message("hour", "小时"),
    "minute": Message("minute", "分钟"),
    "month": Message("month", "月"),
    "percent": Message("percent", "百分比"),
    "point": Message("point", "分"),
    "year": Message("year", "年"),
}
"""The units of parameters."""


def kind_of(rule: Rule, language: str) -> str:
    """Return the kind of a rule: the name of its class, beside its Chinese name in Chinese."""
    name = type(rule).__name__
    return f"{KINDS[name]} {name}" if language == CHINESE and name in KINDS else name


def unit_of(parameter: RuleFigure, language: str) -> str:
    """Return the unit of a parameter; a word that is not known stays."""
    unit = UNITS.get(parameter.unit)
    return unit().render(language) if unit else parameter.unit


def allowed_for(parameter: RuleFigure, language: str) -> str:
    """Return what a parameter may hold, in words."""
    return in_language(parameter.allowed, language)


def origin_of(parameter: RuleFigure, language: str) -> str:
    """Return where the value in force comes from."""
    return in_language(parameter.origin, language)
