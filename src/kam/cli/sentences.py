"""What the commands say when they are done, and why they refuse, in both languages."""

from __future__ import annotations

from typing import Final

from kam.text import Message

# Every command
OF_KAM: Final = Message("kam: {text}", "kam：{text}")
INDENTED: Final = Message("  {text}", "  {text}")
NOTHING_WRITTEN: Final = Message("{counts}; nothing was written", "{counts}；未写任何文件")
INTERRUPTED: Final = Message("interrupted; nothing was written", "已中断；未写任何文件")
DRY_RUN: Final = Message("dry run: nothing was written", "试运行：未写任何文件")
MORE: Final = Message(
    "... and {count} more; --format json shows all", "…… 另有 {count} 条；--format json 显示全部"
)
INDENTED_MORE: Final = Message(
    "  ... and {count} more; --format json shows all",
    "  …… 另有 {count} 条；--format json 显示全部",
)
NO_FINDINGS: Final = Message("no findings", "未发现问题")
COUNTED: Final = {
    "error": (
        Message("{count} error", "{count} 个错误"),
        Message("{count} errors", "{count} 个错误"),
    ),
    "warning": (
        Message("{count} warning", "{count} 个警告"),
        Message("{count} warnings", "{count} 个警告"),
    ),
    "note": (Message("{count} note", "{count} 条提示"), Message("{count} notes", "{count} 条提示")),
}
"""By gravity: what is said of one finding, and of several."""
NO_DAY: Final = Message(
    "{value} is no date; allowed: 2026-05-06", "{value} 不是日期；允许：2026-05-06"
)
WAITING: Final = Message(
    "another run is at work on this workspace; waiting for it",
    "另一个 kam 正在处理此工作区；等待中",
)
REBUILT: Final = Message(
    "there was no ledger; it is made anew from {count} items of {folder}",
    "没有台账；已根据 {folder} 中的 {count} 个事项重建",
)
KEEP_LEDGER: Final = Message(
    "keep the folder .kam with the workspace: it knows what people have already",
    "请将 .kam 文件夹与工作区一起保存：其中记着各人已有的日历",
)

# kam check
CHECKED: Final = Message(
    "{folder}: {accounts} accounts, {contacts} contacts, {staff} staff; {counts}",
    "{folder}：{accounts} 个客户，{contacts} 个联系人，{staff} 名员工；{counts}",
)

# Rules that failed
RULES_FAILED: Final = Message(
    "{count} rule(s) or plugin(s) failed; some results are not known",
    "{count} 条规则或插件出错；部分结果未知",
)
NOT_PUBLISHED: Final = Message(
    "rules failed: tables and report are written, calendars and ledger are as they were",
    "有规则出错：已写出表和报告，日历和台账保持原样",
)

# kam rules coverage
ITEM_KIND: Final = Message("item kind {word}", "事项类型 {word}")
HEAD_IDENT: Final = Message("catalogue", "目录编号")
HEAD_WHERE: Final = Message("rules", "规则")
COVERED: Final = Message(
    "{count} rows of the catalogue in {rules} rules", "{rules} 条规则实现目录中的 {count} 项"
)

# kam plan
PLANNING: Final = Message("planning account managers", "正在为客户经理排计划")
PLANNED: Final = Message(
    "{name}: {start} to {end}, judged on {as_of}", "{name}：{start} 至 {end}，评估日 {as_of}"
)
PLANNED_COUNTS: Final = Message(
    "  {accounts} accounts, {staff} staff: {visits} visits, {others} tasks and care days planned; "
    "{unplaced} not planned",
    "  {accounts} 个客户，{staff} 名员工：已安排 {visits} 次拜访、{others} 项任务与关怀日；"
    "{unplaced} 项未安排",
)
PROVISIONAL: Final = Message(
    "  provisional: {count} visits and tasks from {first} on, in years whose holidays are not "
    "announced yet",
    "  暂定：自 {first} 起 {count} 项拜访与任务，这些年份的放假安排尚未公布",
)
CALENDARS: Final = Message("  calendars: {changes}", "  日历：{changes}")
CHANGES: Final = {
    "added": Message("{count} added", "新增 {count} 项"),
    "moved": Message("{count} moved", "改期 {count} 项"),
    "cancelled": Message("{count} cancelled", "取消 {count} 项"),
}
OBJECTIVE: Final = Message("  objective {objective}; {counts}", "  目标值 {objective}；{counts}")
FILES_CALENDARS: Final = Message(
    "  {out}/calendars/*.ics  one calendar per account manager, and team.ics",
    "  {out}/calendars/*.ics  每位客户经理一个日历，另有全队的 team.ics",
)
FILES_TABLES: Final = "plan.csv unplaced.csv changes.csv plan.json report.html"

# kam init
READ: Final = Message("read: {rows}; {counts}", "读入：{rows}；{counts}")
ROWS: Final = Message("{count} {table}", "{table} {count} 行")
NOTHING_CHANGED: Final = Message("nothing has changed", "没有变化")
WRITTEN: Final = Message("{folder}: {files}", "{folder}：{files}")
WOULD_WRITE: Final = Message(
    "{folder}: {files} (dry run: nothing was written)", "{folder}：{files}（试运行：未写任何文件）"
)
NEXT: Final = Message(
    "next: kam check {folder}, then kam plan {folder}",
    "下一步：kam check {folder}，然后 kam plan {folder}",
)
EDIT: Final = Message("  {kind} {what}", "  {kind} {what}")
EDITS: Final = {
    "added": Message("added", "新增"),
    "changed": Message("changed", "更改"),
    "kept": Message("kept", "保留"),
    "missing": Message("missing", "缺少"),
}
NEEDS_LIST: Final = Message("--update needs a list", "--update 需要名单")
FROM_FILE: Final = Message("--from FILE", "--from 文件")
HAS_WORKSPACE: Final = Message(
    "there is a workspace already; nothing was changed", "已有工作区；未作任何改动"
)
EMPTY_FOLDER: Final = Message(
    "a directory without kam.toml, or --from FILE", "没有 kam.toml 的目录，或 --from 文件"
)
EDITED: Final = Message(
    "was not made by the last import, or has been changed since; nothing was changed",
    "不是上次导入写成的，或此后有过修改；未作任何改动",
)
USE_UPDATE: Final = Message(
    "--update, which keeps what people wrote", "--update，会保留各人所写的内容"
)
NO_WORKSPACE: Final = Message("there is no workspace to update", "没有可更新的工作区")
WITHOUT_UPDATE: Final = Message(
    "kam init DIR --from FILE without --update", "不带 --update 的 kam init 目录 --from 文件"
)

# kam erase
ERASED: Final = {
    "rows": Message("rows: {told}", "行：{told}"),
    "references": Message("references: {told}", "引用：{told}"),
    "texts": Message("texts: {told}", "文字：{told}"),
}
IN_TABLE: Final = Message("{count} in {table}", "{table} {count} 处")
NONE: Final = Message("none", "无")
ERASED_FILES: Final = Message("files: {files}", "文件：{files}")
ERASED_ITEMS: Final = Message(
    "items of the ledger: {count}; calendars, tables and report written again",
    "台账事项：{count}；日历、表和报告已重新写出",
)
NOT_REACHED: Final = Message(
    "not reached: files that were sent or imported elsewhere, and backups",
    "未触及：已发送或已导入别处的文件，以及备份",
)

# kam export
EXPORTED: Final = Message("{file}: {size} bytes", "{file}：{size} 字节")
NEITHER: Final = Message("is neither a .vcf nor a .xlsx", "既不是 .vcf 也不是 .xlsx")
EVERY_CELL: Final = Message("would hold every cell of the tables", "会含有表中每个单元格的内容")
NO_TABLES: Final = Message("has no tables", "没有表")
WITH_ACCOUNTS: Final = Message("a directory with accounts.csv", "有 accounts.csv 的目录")

# kam plugin and kam rules
STATES: Final = {
    "enabled": Message("enabled", "已启用"),
    "installed": Message("installed", "已安装"),
    "missing": Message("missing", "缺少"),
}
OTHER_API: Final = Message("made for API {major}", "为 API {major} 而作")
HOOKS: Final = Message("  API {api}; hooks: {hooks}", "  API {api}；挂钩：{hooks}")
RULE_FIRST: Final = Message(
    "give the rule first, then the directory: kam rules show RULE DIR",
    "先写规则，再写目录：kam rules show 规则 目录",
)
NEEDS_EXTRA: Final = Message(
    "the command line needs an extra: pip install 'kam[cli]'",
    "命令行需要附加组件：pip install 'kam[cli]'",
)
