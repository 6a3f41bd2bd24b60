"""The catalogue of help: every command, option and word of usage in both languages."""

from __future__ import annotations

from typing import Final

from kam.text import Message

# Words of usage
DIR: Final = Message("DIR", "目录")
SOME_DIR: Final = Message("[DIR]", "[目录]")
FILE: Final = Message("FILE", "文件")
CONTACT: Final = Message("CONTACT", "联系人")
WHAT: Final = Message("WHAT", "对象")
RULE: Final = Message("RULE", "规则")
NAME: Final = Message("NAME", "名称")
TYPES: Final = {
    "DATE": "日期",
    "PATH": "路径",
    "TEXT": "文字",
    "INTEGER RANGE": "整数",
}
"""What stands behind an option for its value."""

# The list of commands
LIST: Final = {
    "assess": Message(
        "Show how every relationship stands, and why.", "显示每个客户关系的现状和依据。"
    ),
    "check": Message("Load and validate a workspace.", "读取并检查工作区。"),
    "diff": Message(
        "Show what a new plan would change in the calendars.", "显示新计划会改动日历中的哪些事项。"
    ),
    "erase": Message(
        "Take a person out of tables, ledger and calendars.", "从表、台账和日历中删去一个人。"
    ),
    "explain": Message(
        "Say why something is planned, or why it is not.", "说明某事为什么安排了，或为什么没有。"
    ),
    "export": Message(
        "Write the contacts as vCards, or the tables as a workbook.",
        "把联系人写成 vCard 名片，或把各表写成工作簿。",
    ),
    "init": Message("Make a workspace.", "建立工作区。"),
    "plan": Message(
        "Plan a workspace and write calendars, tables and a report.",
        "为工作区排出计划，写出日历、表和报告。",
    ),
    "plugin": Message("See which plugins there are.", "查看有哪些插件。"),
    "rules": Message("See the rules in force and their figures.", "查看生效的规则及其数值。"),
}

# Commands
KAM: Final = Message(
    "Plan the relationships with key accounts (大客户关系规划).\n\n"
    "A workspace is a directory with kam.toml and tables. Answers go to standard output, findings "
    "and progress to standard error. Exit codes: 0 done, 1 errors in the input, 2 misuse, 3 some "
    "rules failed.",
    "大客户关系规划。\n\n"
    "工作区是含有 kam.toml 和数据表的目录。结果写到标准输出，检查结果和进度写到标准错误。"
    "退出码：0 完成，1 输入有错误，2 用法不对，3 有规则失败。",
)
ASSESS: Final = Message(
    "Show tier, ladder rung, health and warnings of every account in DIR, each with its reason.",
    "显示目录中每个客户的等级、关系阶梯、健康度和预警，各附依据。",
)
CHECK: Final = Message(
    "Load and validate the workspace DIR; print findings as file:row: field: text.",
    "读取并检查工作区目录；检查结果写作“文件:行: 字段: 说明”。",
)
DIFF: Final = Message(
    "Show what a new plan of DIR would add, move and cancel; nothing is written.",
    "显示目录的新计划会新增、改期和取消哪些事项；不写任何文件。",
)
ERASE: Final = Message(
    "Take CONTACT (id or unique name) out of the tables, the ledger and the calendars of DIR.\n\n"
    "Items about the person become cancelled ones that name nobody; texts that mention the name "
    "get a mark instead. The last plan is published again without the person.",
    "从目录的表、台账和日历中删去联系人（编号或唯一的姓名）。\n\n"
    "关于此人的事项改为不提任何人的已取消事项；文字里的姓名换成标记。上次的计划去掉此人后重新发布。",
)
EXPLAIN: Final = Message(
    "Say why WHAT (an account, contact, item id, staff id or day) is planned, or why it is not.",
    "说明对象（客户、联系人、事项编号、员工编号或日期）为什么这样安排，或为什么没有安排。",
)
EXPORT: Final = Message(
    "Write FILE: the contacts of DIR as vCards (.vcf), or all of its tables as a workbook "
    "(.xlsx).\n\n"
    "A workbook holds every cell as it stands in the tables and is only written with --privacy "
    "full.",
    "写出文件：目录中的联系人写成 vCard 名片（.vcf），或所有的表写成一个工作簿（.xlsx）。\n\n"
    "工作簿含有表中每个单元格的原样内容，须加 --privacy full 才写。",
)
INIT: Final = Message(
    "Make a workspace in DIR: kam.toml, and tables from lists or a small example.\n\n"
    "What was recognised in the lists stands in DIR/import.toml; edit it and run the same command "
    "again. With --update a newer list is merged into the workspace.",
    "在目录中建立工作区：kam.toml，以及由名单或一个小例子得到的表。\n\n"
    "从名单中认出了什么，写在目录下的 import.toml 里；可修改后重新运行同一命令。"
    "加 --update 则把更新的名单并入工作区。",
)
PLAN: Final = Message(
    "Plan the workspace DIR: calendars, tables, plan.json and report.html.",
    "为工作区目录排出计划：日历、表、plan.json 和 report.html。",
)
PLUGIN_LIST: Final = Message(
    "List installed plugins, and which of them the workspace DIR enables. Imports none of them.",
    "列出已安装的插件，以及工作区目录启用了哪些。不导入任何插件。",
)
PLUGIN_DESCRIBE: Final = Message(
    "Show what the plugin NAME brings: hooks, settings and rules.",
    "显示该名称的插件带来什么：挂钩、设置和规则。",
)
RULES_LIST: Final = Message(
    "List every rule in force in the workspace DIR (the core's own without DIR).",
    "列出工作区目录中生效的每条规则（不给目录时为核心自带的规则）。",
)
RULES_SHOW: Final = Message(
    "Show one RULE with every parameter, its unit, range, default and origin.",
    "显示一条规则的每个参数，及其单位、范围、默认值和来源。",
)

RULES_COVERAGE: Final = Message(
    "List the rows of the rule catalogue with the rules that implement them.",
    "列出规则目录的各项，以及实现它们的规则。",
)

# Options
QUIET: Final = Message("Print errors only on standard error.", "标准错误上只写错误。")
LANGUAGE: Final = Message(
    "Language of texts; default: the workspace's.", "文字的语言；默认为工作区的语言。"
)
FORMAT: Final = Message(
    "Text for people or JSON for machines.", "给人看的文字，或给程序用的 JSON。"
)
START: Final = Message(
    "First day; default: kam.toml, next year.", "第一天；默认见 kam.toml，否则为明年。"
)
END: Final = Message("Last day, included.", "最后一天（含）。")
AS_OF: Final = Message(
    "Day of judgement; default: kam.toml, today.", "评估日；默认见 kam.toml，否则为今天。"
)
PLAN_START: Final = Message("First day of the plan.", "计划的第一天。")
PLAN_END: Final = Message("Last day of the plan.", "计划的最后一天。")
PLAN_AS_OF: Final = Message("Day of judgement.", "评估日。")
OUT: Final = Message("Default: DIR/out.", "输出文件夹；默认为目录下的 out。")
ENGINE: Final = Message(
    "Planning engine; default: kam.toml, local.", "规划引擎；默认见 kam.toml，否则为 local。"
)
JOBS: Final = Message("Processes; the plan is the same.", "并行的进程数；计划相同。")
WRITE_NOTHING: Final = Message("Write nothing.", "不写任何文件。")
DRY_RUN: Final = Message(
    "Write nothing; show what would be done.", "不写任何文件，只显示会做什么。"
)
SKIP_BAD_ROWS: Final = Message(
    "Leave faulty rows out and list them.", "略去有错误的行，并将其列出。"
)
ON: Final = Message("Who works where on that day.", "以这一天谁在哪里任职为准。")
PRIVACY: Final = Message(
    "names: what a business card has; full: birthdays and notes too.",
    "names：名片上有的；full：还有生日和备注。",
)
FROM: Final = Message(
    "A list to take over: CSV, .xlsx or .vcf; may be given several times.",
    "要导入的名单：CSV、.xlsx 或 .vcf；可给多次。",
)
PLUGIN: Final = Message("A plugin to enable.", "要启用的插件。")
ENCODING: Final = Message(
    "Encoding of the CSV files; default: found out.", "CSV 文件的编码；默认自动识别。"
)
UPDATE: Final = Message(
    "Merge a newer list; ids, notes and history stay.", "并入更新的名单；编号、备注和历史保留。"
)
