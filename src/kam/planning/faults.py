"""What is wrong with a plan, or with what was asked of the planner, in both languages."""

from __future__ import annotations

from typing import Final

from kam.text import Message

# What was asked
NO_ENGINE: Final = Message(
    "there is no engine {engine}; choose one of: {engines}",
    "没有求解引擎 {engine}；可选：{engines}",
)
NO_WORKING_DAY: Final = Message(
    "nobody has a working day from {start} to {end}; check the calendar table, the working days "
    "and the leave: there is no working day at all",
    "{start} 至 {end} 没有任何人有工作日；请检查日历表、工作日和休假：一个工作日也没有",
)

# The plan as a whole
TWICE: Final = Message("items stand twice in the plan: {items}", "计划中事项重复：{items}")
SEVERAL: Final = Message("several", "若干")
LOST: Final = Message(
    "{item}: owed, but neither planned nor explained", "{item}：应做，却既未安排也未说明"
)
NOT_OWED: Final = Message("{item}: planned, but not owed", "{item}：已安排，却无须做")
NO_REASON: Final = Message("{item}: has no reason", "{item}：没有依据")
NO_CAUSE: Final = Message("{item}: has no cause, remedy or reason", "{item}：没有原因、建议或依据")
PIN_BROKEN: Final = Message(
    "{item}: pinned to {pinned}, planned for {start}", "{item}：已确定为 {pinned}，却排在 {start}"
)

# One visit
NO_TIME: Final = Message("{item}: a visit without a time", "{item}：拜访没有时间")
DISAGREE: Final = Message(
    "{item}: day, start, end and minutes disagree", "{item}：日期、开始、结束与分钟数不一致"
)
OUTSIDE: Final = Message("{item}: {day} is outside the horizon", "{item}：{day} 在计划期之外")
PAST: Final = Message(
    "{item}: {day} is before {as_of}, the day of judgement", "{item}：{day} 早于评估日 {as_of}"
)
ON_LEAVE: Final = Message("{item}: {staff} is on leave", "{item}：{staff} 休假")
TOO_FAR: Final = Message(
    "{item}: {day} is more than {reach} days from {ideal}",
    "{item}：{day} 距 {ideal} 超过 {reach} 天",
)
OFF_DAY: Final = Message(
    "{item}: {day} is no working day of {staff}", "{item}：{day} 不是 {staff} 的工作日"
)
HOLIDAY_THERE: Final = Message(
    "{item}: {day} is a holiday at {account}", "{item}：{day} 在 {account} 是假日"
)
CLOSED: Final = Message("{item}: {account} is closed on {day}", "{item}：{account} 于 {day} 不接待")
BLACKOUT: Final = Message(
    "{item}: {day} lies in a blackout of {rule}", "{item}：{day} 在 {rule} 的不拜访期内"
)
OUTSIDE_WORK: Final = Message(
    "{item}: {time} is outside the working hours", "{item}：{time} 在工作时间之外"
)
OUTSIDE_VISITS: Final = Message(
    "{item}: {time} is outside the visiting hours", "{item}：{time} 在接待时间之外"
)

# The load of a person
TWO_PLACES: Final = Message(
    "{item}: {person} is still at {other}", "{item}：{person} 此时仍在 {other}"
)
TOO_MANY: Final = Message(
    "{staff} {day}: {count} visits, at most {most}",
    "{staff} {day}：拜访 {count} 次，最多 {most} 次",
)
TOO_LONG: Final = Message(
    "{staff} {day}: {minutes} minutes of visits in {free} free minutes",
    "{staff} {day}：拜访共 {minutes} 分钟，可用仅 {free} 分钟",
)
FULL_WEEK: Final = Message(
    "{staff} {week}: {minutes} minutes, at most {most}",
    "{staff} {week}：共 {minutes} 分钟，最多 {most} 分钟",
)
