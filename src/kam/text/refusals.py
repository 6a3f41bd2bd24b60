"""What is wrong with a value, and what may stand instead: sentences of records and cells.

Each begins where the name of the field ends: ``day: month 2 has no day 30; allowed: 1 to 29``.
"""

from __future__ import annotations

from typing import Final

from kam.text.message import Message

# What is wrong
EMPTY: Final = Message("is empty", "为空")
EMPTY_VALUE: Final = Message("{value} is empty", "{value} 是空的")
OUT_OF_RANGE: Final = Message("{value} is out of range", "{value} 超出范围")
BELOW_0: Final = Message("{value} is below 0", "{value} 小于 0")
NOT_ABOVE_0: Final = Message("{value} is not above 0", "{value} 不大于 0")
NOT_KNOWN: Final = Message("{value} is not known", "不认识 {value}")
NOT_AFTER: Final = Message("{value} is not after {start}", "{value} 不晚于 {start}")
BEFORE: Final = Message("{value} is before {start}", "{value} 早于 {start}")
NO_DATE: Final = Message("{value} is no date", "{value} 不是日期")
NO_MOMENT: Final = Message("{value} is no moment", "{value} 不是时刻")
NO_NUMBER: Final = Message("{value} is no number", "{value} 不是数字")
NO_CURRENCY: Final = Message("{value} is no currency", "{value} 不是货币")
NO_ZONE: Final = Message("{value} is no time zone", "{value} 不是时区")
NEITHER: Final = Message("{value} is neither yes nor no", "{value} 既不是“是”也不是“否”")

# What is wrong with days and hours
OF_VALUE: Final = Message("{value} {problem}", "{value}：{problem}")
NO_WEEKDAY: Final = Message("{value} names no day of the week", "{value} 里没有星期几")
PART_NO_WEEKDAY: Final = Message(
    "{value} has {part}, which is no day of the week", "{value} 里的 {part} 不是星期几"
)
WEEKDAY_NUMBERS: Final = Message("{value} holds numbers of no weekday", "{value} 里有不是星期的数")
YEAR_OUT: Final = Message(
    "the year {year} is out of range {first} to {last}", "{year} 年超出范围 {first} 至 {last}"
)
NO_HOURS: Final = Message("holds no hours", "没有时段")
HOURS_OVERLAP: Final = Message(
    "holds overlapping hours, {first} and {second}", "时段 {first} 与 {second} 重叠"
)
HOURS_FORM: Final = Message(
    "has {part}, which is not of the form 09:00-12:00", "{part} 不是 09:00-12:00 的形式"
)
HOURS_TIME: Final = Message("has {part}, which is no time of a day", "{part} 不是一天中的时间")
HOURS_ORDER: Final = Message(
    "has {part}, which does not end after it starts", "{part} 的结束不晚于开始"
)

# What is allowed
RANGE: Final = Message("{low} to {high}", "{low} 至 {high}")
A_TEXT: Final = Message("a text", "文字")
LOCAL_TIME: Final = Message("a local time", "当地时间")
LATER_TIME: Final = Message("a later time", "更晚的时间")
WHOLE_NUMBER: Final = Message("a whole number", "整数")
DECIMAL: Final = Message("a decimal number", "十进制数")
A_NUMBER: Final = Message("a number", "数字")
SAME_OR_LATER: Final = Message("the same or later", "同时或之后")
DAYS_FROM_0: Final = Message("0 or more days", "0 天或更多")
CODE_LIKE_CNY: Final = Message("a code like CNY", "CNY 这样的代码")
ZONE_NAME: Final = Message("an IANA name like Asia/Shanghai", "Asia/Shanghai 这样的 IANA 名称")
SCALE_FORM: Final = Message("low-high: 1-5", "低-高：1-5")
