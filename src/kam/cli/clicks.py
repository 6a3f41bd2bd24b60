"""The sentences of click in Chinese: headings of help, and what is wrong with a command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

SENTENCES: Final = (
    ("Show this message and exit.", "显示本说明后退出。"),
    ("Show the version and exit.", "显示版本后退出。"),
    ("Usage:", "用法："),
    ("Options", "选项"),
    ("Commands", "命令"),
    ("[OPTIONS]", "[选项]"),
    ("COMMAND [ARGS]...", "命令 [参数]..."),
    ("Try '{command}' for help.", "查看说明：{command}"),
    ("Error: {message}", "错误：{message}"),
    ("Missing argument {name}. Choose from:\n\t{choices}", "缺少参数 {name}。可选：{choices}"),
    ("Missing argument {name}.", "缺少参数 {name}。"),
    ("Missing option {name}.", "缺少选项 {name}。"),
    ("Missing parameter: {name}", "缺少参数 {name}。"),
    ("Missing command.", "缺少命令。"),
    ("No such option {name}. Did you mean {near}?", "没有选项 {name}。是否指 {near}？"),
    ("No such option {name}. (Did you mean one of: {near}?)", "没有选项 {name}。是否指 {near}？"),
    ("No such option: {name} Did you mean {near}?", "没有选项 {name}。是否指 {near}？"),
    ("No such option: {name} (Possible options: {near})", "没有选项 {name}。是否指 {near}？"),
    ("No such option {name}.", "没有选项 {name}。"),
    ("No such option: {name}", "没有选项 {name}。"),
    ("No such command {name}. Did you mean {near}?", "没有命令 {name}。是否指 {near}？"),
    ("No such command {name}. (Did you mean one of: {near}?)", "没有命令 {name}。是否指 {near}？"),
    ("No such command {name}.", "没有命令 {name}。"),
    ("Got unexpected extra argument ({words})", "多出了参数：{words}"),
    ("Got unexpected extra arguments ({words})", "多出了参数：{words}"),
    ("Option {name} requires an argument.", "选项 {name} 后面要有值。"),
    ("Option {name} requires {count} arguments.", "选项 {name} 后面要有 {count} 个值。"),
    ("Option {name} does not take a value.", "选项 {name} 不带值。"),
    ("Invalid value for {name}: {message}", "{name} 的值不对：{message}"),
    ("Invalid value: {message}", "值不对：{message}"),
    ("{value} is not one of {choices}.", "{value} 不在可选值 {choices} 之中。"),
    ("{value} is not a valid integer range.", "{value} 不是整数。"),
    ("{value} is not a valid integer.", "{value} 不是整数。"),
    ("{value} is not in the range {range}.", "{value} 不在范围 {range} 之内。"),
    ("{value} is not {choices}.", "{value} 不是 {choices}。"),
)
"""What click says, and how it is said in Chinese; of two that fit, the first counts."""


def _patterns() -> Iterator[tuple[re.Pattern[str], str]]:
    for english, chinese in SENTENCES:
        parts = re.split(r"\{(\w+)\}", english)
        pattern = "".join(
            f"(?P<{part}>.+?)" if index % 2 else re.escape(part) for index, part in enumerate(parts)
        )
        yield re.compile(pattern, re.DOTALL), chinese


_PATTERNS: Final = tuple(_patterns())


def in_chinese(text: str) -> str:
    """Return a sentence of click in Chinese; one that is not known stays as it is."""
    for pattern, chinese in _PATTERNS:
        found = pattern.fullmatch(text)
        if found:
            values = found.groupdict()
            if "message" in values:
                values["message"] = in_chinese(values["message"])
            return chinese.format_map(values)
    return text
