"""Why a file cannot be read: sentences that every reader of files says."""

from __future__ import annotations

from typing import Final

from kam.text.message import Message

UNREADABLE: Final = Message("cannot be read: {why}", "无法读取：{why}")
NO_UTF8: Final = Message("is no UTF-8 text", "不是 UTF-8 文本")
NO_TOML: Final = Message("is no TOML: {why}", "不是 TOML：{why}")
