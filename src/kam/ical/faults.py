"""Why a record would make no valid calendar file, in both languages."""

from __future__ import annotations

from typing import Final

from kam.text import Message

# What is wrong
NO_IANA: Final = Message("{value} has no zone with an IANA name", "{value} 没有 IANA 名称的时区")
PARTS: Final = Message("{value} holds parts of a second", "{value} 含不足一秒的部分")
TOO_FAR: Final = Message("{value} is too far", "{value} 太远")
NO_TEXT: Final = Message("{value} is no text", "{value} 不是文字")
NOT_FITTING: Final = Message("{value} does not fit", "{value} 不合适")
X_NOT_FITTING: Final = Message("{name}: {value} does not fit", "{name}：{value} 不合适")
NO_COLOUR: Final = Message("{value} is no colour", "{value} 不是颜色")
NOT_UTC: Final = Message("{value} is not in UTC", "{value} 不是 UTC 时间")
NOT_A_LIST: Final = Message("expected a list, got the text {value}", "应为列表，却是文字 {value}")
NO_PROPERTY: Final = Message("{value} is no property name", "{value} 不是属性名")
NO_ALARMS: Final = Message("expected records of the type Alarm", "应为 Alarm 类型的记录")
UNKNOWN: Final = Message("{value} is unknown", "不认识 {value}")
NO_UID: Final = Message("{value} is no UID", "{value} 不是 UID")
OF_TODO: Final = Message("belongs to a to-do", "只属于待办")
OF_EVENT: Final = Message("belongs to an event", "只属于日程")
TWO_TYPES: Final = Message("{end} and {start} differ in type", "{end} 与 {start} 类型不同")
NO_ADDRESS: Final = Message("{value} is no address", "{value} 不是网址")
NO_ENTRY: Final = Message("{value} is no entry", "{value} 不是条目")
UID_TWICE: Final = Message("the UID {uid} occurs twice", "UID {uid} 出现两次")

# What is allowed
A_ZONEINFO: Final = Message("a ZoneInfo like Asia/Shanghai", "Asia/Shanghai 这样的 ZoneInfo")
WITH_ZONE: Final = Message("a date and time with a zone", "带时区的日期和时间")
WHOLE_SECONDS: Final = Message("whole seconds", "整秒")
NOT_BLANK: Final = Message("a text that is not blank", "非空白的文字")
WHOLE_IN: Final = Message("a whole number, {low} to {high}", "{low} 至 {high} 的整数")
CSS_NAME: Final = Message("a CSS3 name like teal", "teal 这样的 CSS3 颜色名")
IN_UTC: Final = Message("a moment in UTC", "UTC 时刻")
TEXTS: Final = Message("texts", "文字")
X_CAPITALS: Final = Message(
    "short, X- and capitals, but not X-WR-", "简短，X- 加大写字母，但不可为 X-WR-"
)
UID_FORM: Final = Message("A-Z a-z 0-9 -, up to 255", "A-Z a-z 0-9 -，最多 255 个")
NOTHING_HERE: Final = Message("nothing for an event", "日程不可有")
ONE_TYPE: Final = Message("two of one type", "两者类型相同")
LATER_END: Final = Message("a later end", "更晚的结束")
ONLY_DUE: Final = Message("only due for a to-do", "待办只可有 due")
NO_FOR_TODO: Final = Message("no for a to-do", "待办不可透明")
ONCE: Final = Message("once", "一次")
