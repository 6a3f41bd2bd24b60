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
NOT_0_OR_MORE: Final = Message("{value} is not 0 or more", "{value} 小于 0 或不是整数")
NOT_ABOVE_0: Final = Message("{value} is not above 0", "{value} 不大于 0")
NOT_KNOWN: Final = Message("{value} is not known", "不认识 {value}")
NOT_AFTER: Final = Message("{value} is not after {start}", "{value} 不晚于 {start}")
BEFORE: Final = Message("{value} is before {start}", "{value} 早于 {start}")
BEFORE_START: Final = Message("{value} is before the start {start}", "{value} 早于开始 {start}")
BEFORE_FIELD: Final = Message("is before {field}", "早于 {field}")
SAME_PERSON: Final = Message("is the same person as 'from'", "与 'from' 是同一个人")
NO_ID: Final = Message("{value} is no id", "{value} 不是编号")
RESERVED_ID: Final = Message("the id {value} is reserved", "编号 {value} 是保留的")
DOUBLE_ID: Final = Message("{kind}: the id {value} stands twice", "{kind}：编号 {value} 出现两次")
NO_LIST: Final = Message(
    "expected a list of texts, got the text {value}", "应为文字列表，却是文字 {value}"
)
NO_DATE: Final = Message("{value} is no date", "{value} 不是日期")
NO_MOMENT: Final = Message("{value} is no moment", "{value} 不是时刻")
NO_NUMBER: Final = Message("{value} is no number", "{value} 不是数字")
NO_WHOLE_NUMBER: Final = Message("{value} is no whole number", "{value} 不是整数")
NO_TUPLE: Final = Message("{value} is no tuple", "{value} 不是元组")
NO_FROZENSET: Final = Message("{value} is no frozenset", "{value} 不是 frozenset")
NO_CURRENCY: Final = Message("{value} is no currency", "{value} 不是货币")
NO_AMOUNT: Final = Message("{value} is no amount", "{value} 不是金额")
NO_DESIGNATION: Final = Message("{value} is no designation", "{value} 不是人工指定的等级")
NO_PERIOD: Final = Message("{value} is no period", "{value} 不是期间")
NO_ZONE: Final = Message("{value} is no time zone", "{value} 不是时区")
NO_LANGUAGE: Final = Message("{value} is no language", "{value} 不是语言")
NO_SCALE: Final = Message("{value} is no scale", "{value} 不是量表")
OFF_SCALE: Final = Message("{value} is off the scale", "{value} 不在量表之内")
NEITHER: Final = Message("{value} is neither yes nor no", "{value} 既不是“是”也不是“否”")
DIFFERENT_KINDS: Final = Message(
    "{start} and {end} are of different kinds", "{start} 与 {end} 不是同一种类"
)
HAS_ZONE: Final = Message("has a time zone", "带有时区")
MOMENT_HAS_ZONE: Final = Message("{value} has a zone", "{value} 带有时区")

# What is wrong with days and hours
OF_VALUE: Final = Message("{value} {problem}", "{value}：{problem}")
NO_MONTH: Final = Message("{value} is no month", "{value} 不是月份")
NO_DAY_OF_MONTH: Final = Message("month {month} has no day {day}", "{month} 月没有 {day} 日")
LEAP_IS_LUNAR: Final = Message(
    "only a lunar date can lie in a leap month", "只有农历日期才能在闰月"
)
EVE_IS_LAST: Final = Message("is the last day of lunar month 12", "是农历十二月的最后一天")
NEVER_LEAP: Final = Message(
    "no year from {first} to {last} has a leap month {month}",
    "{first} 至 {last} 年都没有闰 {month} 月",
)
NO_LUNAR_DATE: Final = Message("{value} is no lunar date", "{value} 不是农历日期")
NO_WEEKDAY: Final = Message("{value} names no day of the week", "{value} 里没有星期几")
PART_NO_WEEKDAY: Final = Message(
    "{value} has {part}, which is no day of the week", "{value} 里的 {part} 不是星期几"
)
WEEKDAY_NUMBERS: Final = Message("{value} holds numbers of no weekday", "{value} 里有不是星期的数")
OVERLAP: Final = Message(
    "{first} and {second} overlap or are not sorted", "{first} 与 {second} 重叠或顺序不对"
)
NO_WAY_TO_MOVE: Final = Message("{value} is no way to move", "{value} 不是移动方式")
YEAR_OUT: Final = Message(
    "the year {year} is out of range {first} to {last}", "{year} 年超出范围 {first} 至 {last}"
)
SPAN_EMPTY: Final = Message(
    "the span {value} does not end after it starts", "时段 {value} 的结束不晚于开始"
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
LASTING_TEXT: Final = Message("a text that never changes", "永不改变的文字")
ID_LETTERS: Final = Message(
    "letters A-Z a-z, digits, dot, underscore, hyphen", "字母 A-Z a-z、数字、点、下划线、连字符"
)
ANY_OTHER_ID: Final = Message("any other id", "其他任何编号")
PLAIN_DATE: Final = Message("a date without time", "不带时间的日期")
ZONED: Final = Message("a date and time with a time zone", "带时区的日期和时间")
LOCAL_TIME: Final = Message("a local time", "当地时间")
LATER_TIME: Final = Message("a later time", "更晚的时间")
WHOLE_NUMBER: Final = Message("a whole number", "整数")
WHOLE_ABOVE_0: Final = Message("a whole number above 0", "大于 0 的整数")
DECIMAL: Final = Message("a decimal number", "十进制数")
A_NUMBER: Final = Message("a number", "数字")
A_TUPLE: Final = Message("a tuple", "元组")
A_FROZENSET: Final = Message("a frozenset", "frozenset")
START_OR_LATER: Final = Message("start or later", "开始或之后")
THE_START_OR_LATER: Final = Message("the start or later", "开始或之后")
SAME_OR_LATER: Final = Message("the same or later", "同时或之后")
DAYS_FROM_0: Final = Message("0 or more days", "0 天或更多")
STATE_OR_OWNER: Final = Message("a state, or a new owner in 'to'", "状态，或 'to' 里的新负责人")
PIN_DAY: Final = Message("the day or the moment of the pin", "所定的日期或时刻")
CODE_LIKE_CNY: Final = Message("a code like CNY", "CNY 这样的代码")
ZONE_NAME: Final = Message("an IANA name like Asia/Shanghai", "Asia/Shanghai 这样的 IANA 名称")
TWO_OF_A_KIND: Final = Message("two dates or two times", "两个日期或两个时间")
OTHER_PERSON: Final = Message("another person", "另一个人")
LEVEL_FORM: Final = Message("scheme/level: abc/A", "方案/等级：abc/A")
SCALE_FORM: Final = Message("low-high: 1-5", "低-高：1-5")
