"""No sentence for people stands in one language only: the source is looked through."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po
from tests.cli.running import ROOT

from kam.text import Message
from kam.text.nouns import NOUNS

SOURCE = ROOT / "src" / "kam"
CHINESE = re.compile("[\u4e00-\u9fff]")
ROOMS = (
    *("workspace", "reading", "intake", "model", "cli", "dates", "rules", "plugins", "assessment"),
    *(
        "memory",
        "facts",
        "commitments",
        "planning",
        "ical",
        "ledger",
        "calendars",
        "privacy.py",
        "wording",
        "reports",
    ),
    *("assembly.py", "graph.py", "reasons.py"),
)
SENTENCE = re.compile(r"[a-z}'),:;] [a-z]{2,}|[a-z]{2,}:? \{")
"""Two words, or a word and a value: what a finding, an error or a summary is made of."""
WHOLE_FILES = {
    "wording/counts.py": "a table of counted nouns, each in both languages",
    "workspace/columns.py": "headers of lists, and the English reference page",
    "plugins/plugin.py": "faults of a class when it is defined, for authors of plugins",
    "planning/problem.py": "faults of a numeric problem, for authors of engines",
    "ical/colors.py": "names of CSS",
    "reports/page.py": "HTML and CSS; what it says stands in `Message`s",
}
ALLOWED = {
    "yes, no, 是, 否": "cells, the same in both languages",
    "mon-fri, mon;wed, 1-5, 1;3, 周一至周五, 周一、周三": "cells, the same in both languages",
    "{}, --02-29, 农历八月十五, lunar:1987-L06-03": "cells, the same in both languages",
    "item kind ": "a key of JSON; people read ITEM_KIND_OF",
    "utf-8, gb18030, big5, utf-16, shift_jis ...": "names of encodings",
    "item {} of {}": "a note inside cattrs, never shown",
    "while structuring {}": "an error inside cattrs, never shown",
    "co ltd": "a word of names",
    "account manager": "the default role of staff, data",
    "--privacy full": "an option as it is typed",
    "plan.csv unplaced.csv changes.csv plan.json report.html": "names of files",
    "kam {}": "name and version",
    "holidays {}": "name and version",
    "{} ext. {}": "a telephone number in international form",
    "Make-up working day": "a name of days of the package, which are told by it",
    '(<dimension ref=")([A-Z]+\\d+)(?::([A-Z]+)(\\d+))?(")': "XML of a workbook",
    ' t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>': "XML of a workbook",
    "SELECT item, body FROM items WHERE archived = 0": "SQL",
    "SELECT item, body FROM items WHERE archived = 1": "SQL",
    "SELECT name, value FROM facts": "SQL",
    "SELECT item, archived, body FROM items": "SQL",
    "# What `kam init --from` read, and as what. Edit it and run the same command again.": "file",
    "# table: one of ": "comments of import.toml, a file for machines and editors",
    '; "" leaves the sheet out.': "comments of import.toml",
    '# columns: header = column; "" leaves it out, x_NAME keeps it beside the known columns;': (
        "comments of import.toml"
    ),
    "# in a list of accounts contacts.NAME describes the contact of the row.": "import.toml",
    "  # not known; for example: {}": "comments of import.toml",
    **dict.fromkeys(
        (
            "rule set {}: the rule {} is outside its namespace",
            "{} is no rule id; allowed: set.slug in a-z, 0-9, hyphen and underscore",
            *(
                "{}: the timing of a deadline is one of {}, not {}",
                "{}: {} is no type of figures: {}",
            ),
            *("{}: two states have one name", "{}: {} is none of its states"),
            *("{}: two levels have one name", "{}: the base level {} is none of {}"),
            *("due returned {}, not Due", "decide returned {}, not Ruling"),
            *("reasons is empty; what is owed says why", "{} is empty; a result says why"),
            *("{} names the {} {}, which is not there", "when: {} has no time zone"),
            "{}: points or of_visit is missing: what returns the points",
            *("returned {}, not {}", "returned {}, not Finding", "returned {}, not Text"),
        ),
        "misuse by authors of rules, which no table and no setting can cause",
    ),
    **dict.fromkeys(("united kingdom", "united states", "hong kong"), "words of cells"),
    "plugin {}": "a key of plan.json",
    "event, todo": "words of the record, the same in both languages",
    "-//kam//key account planning//EN": "PRODID, for machines",
    **dict.fromkeys(
        (
            *("years old", "id card", "identity number", "passport number"),
            *("contact name", "contact title", "contact phone", "contact mobile"),
            *("contact email", "contact birthday"),
        ),
        "headers of lists",
    ),
}
"""What looks like a sentence and is none, with the reason."""


def literals(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the texts below a node, but for docstrings and what stands in a `Message`."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Message":
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    elif isinstance(node, ast.JoinedStr):
        parts = (v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)
        yield node.lineno, "".join(map(str, parts))
    else:
        for child in ast.iter_child_nodes(node):
            yield from literals(child)


def files(room: Path) -> Iterable[Path]:
    """Return the modules of a room, which may be one."""
    return [room] if room.suffix else room.rglob("*.py")


def sentences() -> Iterator[tuple[str, str]]:
    """Yield place and text of what looks like a sentence in one language."""
    for path in sorted(p for room in ROOMS for p in files(SOURCE / room)):
        name = path.relative_to(SOURCE).as_posix()
        if name in WHOLE_FILES:
            continue
        for line, text in literals(ast.parse(path.read_text("utf-8"))):
            machine = "\\s" in text or "CREATE TABLE" in text or text.startswith("INSERT ")
            both = " | " in text  # English and Chinese of a row, split by `kam.text.bilingual`
            if SENTENCE.search(text) and text not in NOUNS and not (machine or both):
                yield f"{name}:{line}", text


def messages(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield place, English and Chinese of every `Message`, and row of two texts, of a module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Message":
            texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts = [*node.value.split(" | ")] if CHINESE.search(node.value) else []
        else:
            continue
        if len(texts) == 2:
            yield f"{path.relative_to(SOURCE)}:{node.lineno}", str(texts[0]), str(texts[1])


def fields(template: str) -> set[str]:
    """Return the names of the fields of a template."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def helps() -> set[str]:
    """Return what gettext puts into Chinese, which a test of its own looks through."""
    from kam.cli.translation import DOMAIN, LOCALES

    with (LOCALES / "zh_CN" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return {message.id for message in read_po(file) if isinstance(message.id, str)}


def test_every_sentence_has_both_languages() -> None:
    """A text outside of a `Message` that somebody could read fails here."""
    known = ALLOWED.keys() | helps()

    assert [(place, text) for place, text in sentences() if text not in known] == []


def test_nothing_is_allowed_that_is_not_there() -> None:
    """The list of exceptions does not outlive them."""
    assert set(ALLOWED) - {text for _, text in sentences()} == set()


def test_both_languages_have_the_same_fields() -> None:
    """What one language names the other names too, wherever a sentence stands."""
    found = [(place, en, zh) for path in SOURCE.rglob("*.py") for place, en, zh in messages(path)]

    assert len(found) > 800
    assert [place for place, en, zh in found if fields(en) != fields(zh)] == []


def test_a_text_survives_another_process() -> None:
    """Findings of processes that work side by side speak both languages too."""
    import pickle

    from kam.text import CHINESE, in_language, said

    text = said(Message("{count} errors", "{count} 个错误")(count=2))
    again = pickle.loads(pickle.dumps(text))

    assert (again, in_language(again, CHINESE)) == ("2 errors", "2 个错误")


def test_source_is_where_it_is_looked_for() -> None:
    """Rooms are folders and modules that exist."""
    assert all((Path(SOURCE) / room).exists() for room in ROOMS)
