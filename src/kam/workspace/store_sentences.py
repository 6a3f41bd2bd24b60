"""What the store says when it cannot do its work."""

from __future__ import annotations

from typing import Final

from kam.text import Message

UNWRITABLE: Final = Message("{path}: cannot be written: {why}", "{path}：无法写入：{why}")
IN_PART: Final = Message(
    "{path}: is written only in part: {why}; the next run finishes it",
    "{path}：只写入了一部分：{why}；下次运行时会完成",
)
BUSY: Final = Message(
    "another run of kam is at work on {folder}; try again when it is done",
    "另一个 kam 正在处理 {folder}；请待其完成后再试",
)
DAMAGED: Final = Message(
    "{path}: is damaged ({why}); move it away and run again: it is made anew from the calendars "
    "in the output folder",
    "{path}：已损坏（{why}）；请移走后重新运行：台账会根据输出文件夹中的日历重建",
)
NO_LEDGER: Final = Message(
    "{path}: is no ledger of kam; move it away and run again",
    "{path}：不是 kam 的台账；请移走后重新运行",
)
NEWER: Final = Message(
    "{path}: was written by a newer kam (format {version}, this one knows {known}); install the "
    "newer kam; nothing was changed",
    "{path}：由更新版本的 kam 写成（格式 {version}，本版只认 {known}）；请安装新版；未作任何改动",
)
