"""What is wrong with rules, parameters and overrides, in both languages."""

from __future__ import annotations

from typing import Final

from kam.text import Message

# Joined by the rule book
OF_PLACE: Final = Message("{place}: {problem}", "{place}：{problem}")
OVERRIDES: Final = Message("argument overrides", "参数 overrides")
IN_TWO_SETS: Final = Message(
    "{rule} is in {first} and in {second}", "{rule} 同时在 {first} 和 {second} 中"
)
ONE_SCHEME_NAME: Final = Message(
    "{first} and {second} both name {name}", "{first} 与 {second} 同名：{name}"
)
NO_SCHEME: Final = Message(
    "[rules] serving: there is no tier scheme {name}; choose: {choices}",
    "[rules] serving：没有分级方案 {name}；可选：{choices}",
)
NOT_CHOSEN: Final = Message(
    "no serving tier scheme is chosen; add to [rules] one of: {lines}",
    "未选定服务所用的分级方案；请在 [rules] 中加入其一：{lines}",
)
BOTH_GOVERN: Final = Message(
    "{rules} both govern cases of kind {kind}; add to kam.toml under [rules.processes]: {lines}",
    "{rules} 都适用于 {kind} 类服务事项；请在 kam.toml 的 [rules.processes] 下加入：{lines}",
)
AND: Final = Message(" and ", " 与 ")
OR: Final = Message(" or ", " 或 ")
NONE: Final = Message("none", "无")

# Rules and parameters
NO_PARAMETER: Final = Message(
    "{rule} has no parameter {name}; it has: {names}", "{rule} 没有参数 {name}；现有：{names}"
)
WRONG_VALUE: Final = Message(
    "{origin}: {name}: {value} is not {allowed}", "{origin}：{name}：{value} 不对，应为 {allowed}"
)
NONE_OF_CHOICES: Final = Message(
    "{origin}: {name}: {value} is not {allowed}",
    "{origin}：{name}：{value} 不可用，可选：{allowed}",
)
LEVEL_OF: Final = Message("level of {scheme}", "{scheme} 的等级")
NO_DAY_OF_YEAR: Final = Message(
    "{value} is no day of the year; allowed: 06-01",
    "{value} 不是一年中的日子；允许：06-01",
)
DEFAULT: Final = Message("default", "默认")
DEFAULT_PROPOSED: Final = Message("default (proposed)", "默认（建议值）")

# What a parameter may hold
SWITCH: Final = Message("true or false", "true 或 false")
A_LIST: Final = Message("a list", "列表")
AT_LEAST: Final = Message("a whole number of {low} or more", "不小于 {low} 的整数")
FROM_TO: Final = Message("a whole number from {low} to {high}", "{low} 至 {high} 的整数")
