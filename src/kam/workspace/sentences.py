"""What is wrong with files, tables and references: sentences that several readers share."""

from __future__ import annotations

from typing import Final

from kam.text import Message

# Files
UNREADABLE: Final = Message("cannot be read: {why}", "无法读取：{why}")
READABLE: Final = Message("a readable file", "可读的文件")
NO_UTF8: Final = Message("is no UTF-8 text", "不是 UTF-8 文本")
NO_TOML: Final = Message("is no TOML: {why}", "不是 TOML：{why}")
NO_JSON: Final = Message("is no JSON: {why}", "不是 JSON：{why}")
NO_CSV: Final = Message("is no CSV: {why}", "不是 CSV：{why}")
NO_CSV_FROM_HERE: Final = Message("is no CSV from here on: {why}", "从这里起不是 CSV：{why}")
QUOTED_CSV: Final = Message(
    'CSV with cells quoted as "..." and quotes doubled',
    '单元格以 "..." 括起、其中的引号双写的 CSV',
)
NUL: Final = Message("holds NUL bytes", "含有 NUL 字节")
PLAIN_TEXT: Final = Message("text", "文本")
EMPTY_FILE: Final = Message("is empty", "是空的")
RAGGED: Final = Message(
    "the row has {cells} cells, the header {header}", "这一行有 {cells} 格，表头有 {header} 格"
)
QUOTES: Final = Message("quotes around cells that hold a comma", "含逗号的单元格要用引号括起")
NAMELESS_COLUMN: Final = Message(
    "column {number} has cells and no header; it was not read",
    "第 {number} 列有内容而没有表头，未读取",
)
A_HEADER: Final = Message("a header for every column", "每列都有表头")
ONE_COLUMN: Final = Message("one column", "只留一列")
A_COLUMN: Final = Message("a column of the reference", "参考文档中的列")
A_COLUMN_OR_OWN: Final = Message(
    "a column of the reference, or a name that begins with x_",
    "参考文档中的列，或以 x_ 开头的名称",
)
NO_HEADER: Final = Message("has no row with headers that are known", "没有一行是认得的表头")
NO_PROPERTY: Final = Message("is no property", "不是 vCard 属性")
WORKBOOK: Final = Message("reading the workbook {file}", "读取工作簿 {file} ")
NO_FOLDER: Final = Message("there is no directory {folder}", "没有目录 {folder}")
NO_ACCOUNTS: Final = Message("there is no accounts.csv", "没有 accounts.csv")
NO_ACCOUNT: Final = Message("holds no account", "没有客户")
NO_LIST_OF_ACCOUNTS: Final = Message("no file has accounts", "没有一个文件有客户")
A_LIST_OF_ACCOUNTS: Final = Message(
    "a list with the names of accounts: {headers}", "有客户名称的名单：{headers}"
)
TABLE_TWICE: Final = Message(
    "holds the table {table}, as {other} does; keep one of the two",
    "与 {other} 都是表 {table}；请只留一个",
)
BESIDE: Final = Message(
    "stands beside the tables {tables}; keep one of the two", "与表 {tables} 并存；请只留一种"
)
NO_TABLE: Final = Message("is the name of no table and was not read", "不是表的名称，未读取")
GIVEN_TWICE: Final = Message("was given twice", "给出了两次")
NO_KAM_TOML: Final = Message(
    "there is no {file} in {folder}; make one with: kam init {folder}",
    "{folder} 里没有 {file}；可用 kam init {folder} 建立",
)

# kam.toml and mapping files
NOT_A_TABLE: Final = Message("{value} is no table", "{value} 不是表")
WRONG_TYPE: Final = Message("{value} is of the wrong type", "{value} 的类型不对")
NO_NAMES: Final = Message("{value} is no list of names", "{value} 不是名称列表")
NO_RULE_SETTING: Final = Message("{value} is no setting of rules", "{value} 不是规则的设置")
RULE_SETTINGS: Final = Message(
    'serving, [rules.segments], [rules.processes] or [rules."set.rule"]',
    'serving、[rules.segments]、[rules.processes] 或 [rules."set.rule"]',
)
NO_SCHEME: Final = Message("{value} is no tier scheme", "{value} 不是分级方案")
NO_PROCESS: Final = Message("{value} is no process", "{value} 不是流程")
SHEET_NO_FILE: Final = Message("a [[sheet]] has no file", "有一个 [[sheet]] 没有 file")
SHEET_NO_TABLE: Final = Message(
    "{sheet}: there is no table {table}; allowed: {tables}",
    "{sheet}：没有表 {table}；允许：{tables}",
)
SHEET_FORM: Final = Message(
    "{sheet}: header is a row number, columns are header = column",
    "{sheet}：header 是行号，columns 是“表头 = 列”",
)
SHEET_NO_COLUMN: Final = Message(
    "{sheet}: {header}: {table} has no column {column}",
    "{sheet}：{header}：{table} 没有列 {column}",
)

# Ids and references
NO_ID: Final = Message(
    "{given} is no id; the {noun} has the id {made}", "{given} 不是编号；该{noun}的编号定为 {made}"
)
WITHOUT_ID: Final = Message(
    "{count} without an id; made from what the row says", "{count} 行没有编号；按行的内容生成"
)
DOUBLE_ID: Final = Message(
    "the id {value} of the {noun} stands in row {row} too", "{noun}编号 {value} 也在第 {row} 行"
)
OWN_ID: Final = Message("an id of its own", "各自的编号")
OTHER_NAME: Final = Message(
    "the id {value} is {name} in row {row}", "编号 {value} 在第 {row} 行是 {name}"
)
OWN_ID_OR_NAME: Final = Message(
    "an id of its own, or the same name for a further position",
    "各自的编号；若是同一人的另一职位，姓名须相同",
)
TWO_VALUES: Final = Message(
    "differs from row {row} of the same person, which counts",
    "与同一人的第 {row} 行不同，以第 {row} 行为准",
)
SEVERAL: Final = Message("{name} is the name of several", "有多个叫 {name} 的")
ONE_OF: Final = Message("one of the ids {ids}", "以下编号之一：{ids}")
AN_ID: Final = Message("an id or unique name ({noun})", "编号或唯一的名称（{noun}）")
AN_ID_NEAR: Final = Message(
    "an id or unique name ({noun}); nearest: {near}", "编号或唯一的名称（{noun}）；最接近的：{near}"
)
SET_ASIDE: Final = Message("the {noun} {name} was set aside", "{noun} {name} 已被剔除")
SOUND_ROW: Final = Message("a sound row; see {where}", "无误的一行；见 {where}")
CONTACT_KEY: Final = Message("the id or unique name of a contact", "联系人的编号或唯一的姓名")
NOT_REWRITTEN: Final = Message(
    "holds the facts and is not rewritten; take the person out there by hand",
    "数据在其中，不会改写；请在其中手工删去此人",
)

# Documents
NO_DOCUMENT: Final = Message(
    "is no portfolio document; allowed: an object with format {format}",
    "不是客户文档；允许：format 为 {format} 的对象",
)
KEY_TWICE: Final = Message(
    "the key {key} stands twice in one object", "键 {key} 在一个对象里出现两次"
)
KEY_UNKNOWN: Final = Message("the key {key} is not known", "不认识键 {key}")
KEY_MISSING: Final = Message("is missing", "缺少")
AND_ALLOWED: Final = Message("{problem}; allowed: {allowed}", "{problem}；允许：{allowed}")
NO_KIND: Final = Message("{value} is no {kind}", "{value} 不是 {kind}")
NO_NUMBER: Final = Message("{value} is no number", "{value} 不是数字")
NO_DATE: Final = Message("{value} is no date like 2026-01-02", "{value} 不是 2026-01-02 这样的日期")
NO_MOMENT: Final = Message(
    "{value} is no moment like 2026-01-02T14:30", "{value} 不是 2026-01-02T14:30 这样的时刻"
)
OTHER_OFFSET: Final = Message(
    "{value}: {zone} is not {offset} from UTC then", "{value}：{zone} 当时与 UTC 相差不是 {offset}"
)
NO_CALENDAR_DATE: Final = Message(
    "{value} is no calendar date like 1987-01-09, --02-29, lunar:08-15",
    "{value} 不是 1987-01-09、--02-29、lunar:08-15 这样的日期",
)
NO_SPAN: Final = Message(
    "{value} is no span like 09:00-12:00", "{value} 不是 09:00-12:00 这样的时段"
)
NO_AMOUNT: Final = Message(
    "{value} is no amount like CNY 1200.50", "{value} 不是 CNY 1200.50 这样的金额"
)
HOLDS_TWICE: Final = Message("{value} holds something twice", "{value} 里有重复")
NO_LIST_OF: Final = Message("{value} is no list of {count}", "{value} 不是 {count} 项的列表")
NO_SETTING: Final = Message("{value} is no setting", "{value} 不是设置")
NO_OBJECT: Final = Message("{value} is no object", "{value} 不是对象")
