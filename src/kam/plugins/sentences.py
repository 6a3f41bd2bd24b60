"""Why a plugin cannot be used, in both languages.

What only the author of a plugin can cause, on defining its class, is said in English alone.
"""

from __future__ import annotations

from typing import Final

from kam.text import Message

# Finding and importing
NOT_INSTALLED: Final = Message(
    "is enabled but not installed (installed: {have}; wanted: {wanted}); {lines}",
    "已启用但未安装（已安装：{have}；需要：{wanted}）；{lines}",
)
INSTALL: Final = Message("pip install kam-{name}", "pip install kam-{name}")
SEMICOLON: Final = Message("; ", "；")
NONE: Final = Message("none", "无")
AND: Final = Message(" and ", " 与 ")
ONE_HAS_API: Final = Message(
    "is installed, but made for API {majors}; this kam has {major}",
    "已安装，但为 API {majors} 而作；本版 kam 为 {major}",
)
TWO_DISTRIBUTIONS: Final = Message(
    "is provided by two distributions: {names}; uninstall one",
    "由两个软件包提供：{names}；请卸载其一",
)
NO_IMPORT: Final = Message("cannot be imported: {kind}: {problem}", "无法导入：{kind}：{problem}")
NOT_IMPORTABLE: Final = Message("{file} cannot be imported", "{file} 无法导入")
NO_SUBCLASS: Final = Message(
    "its entry point is no subclass of kam.plugins.Plugin",
    "其入口点不是 kam.plugins.Plugin 的子类",
)
OTHER_NAME: Final = Message(
    "its entry point is named {name}, its id {id}", "其入口点名为 {name}，编号却是 {id}"
)
NO_FILE: Final = Message("there is no file {file}", "没有文件 {file}")
NOT_ONE: Final = Message(
    "{file} must hold exactly one plugin, it has {count}",
    "{file} 必须正好含一个插件，现有 {count} 个",
)

# Registering
NO_INSTANCE: Final = Message(
    "is no instance of kam.plugins.Plugin", "不是 kam.plugins.Plugin 的实例"
)
TWICE: Final = Message("stands twice: {first} and {second}", "出现两次：{first} 与 {second}")
WRONG_API: Final = Message(
    "is made for API {wanted}; this kam accepts {low} to {high}",
    "为 API {wanted} 而作；本版 kam 接受 {low} 至 {high}",
)
RULE_TWICE: Final = Message("{hook}: the rule {rule} stands twice", "{hook}：规则 {rule} 出现两次")
OUTSIDE: Final = Message(
    "{hook}: the rule {rule} must begin with {plugin}.",
    "{hook}：规则 {rule} 必须以 {plugin}. 开头",
)
HOOK_FAILED: Final = Message("{hook} failed: {kind}: {problem}", "{hook} 出错：{kind}：{problem}")
WRONG_ANSWER: Final = Message(
    "{hook} must return {wanted}, not {got}", "{hook} 必须返回 {wanted}，而不是 {got}"
)
IN_SETTINGS: Final = Message("[plugins.{plugin}]: {faults}", "[plugins.{plugin}]：{faults}")
WRONG_TYPE: Final = Message("{value} is no {kind}", "{value} 不是 {kind}")
TYPES: Final = {
    "str": Message("str", "文字"),
    "int": Message("int", "整数"),
    "bool": Message("bool", "true 或 false"),
    "float": Message("float", "小数"),
}
OF_SETTING: Final = Message("{name}: {problem}", "{name}：{problem}")
