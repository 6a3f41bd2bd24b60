"""Errors and findings.

Two kinds of trouble, kept apart. A *finding* is a value: wrong or doubtful data, collected and
shown together with everything else that is wrong. An *exception* of the `KamError` family means
that work cannot go on, or that the library was misused.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from kam.text import nouns
from kam.text.message import BOTH, CHINESE, ENGLISH, Message, Text, in_language, said

FIELD: Final = Message("{field}: {problem}", "{field}：{problem}")
FIELD_ALLOWED: Final = Message(
    "{field}: {problem}; allowed: {allowed}", "{field}：{problem}；允许：{allowed}"
)
EXTRA: Final = Message(
    "{purpose} needs an extra: pip install 'kam[{extra}]'",
    "{purpose}需要附加组件：pip install 'kam[{extra}]'",
)
UNKNOWN: Final = Message("there is no {kind} {name}", "没有{kind} {name}")
UNKNOWN_NEAR: Final = Message(
    "there is no {kind} {name}; you may have meant {near}", "没有{kind} {name}；是否指 {near}"
)
UNKNOWN_CHOOSE: Final = Message(
    "there is no {kind} {name}; choose one of {choices}", "没有{kind} {name}；可选：{choices}"
)
OF_PLUGIN: Final = Message("plugin {plugin}: {problem}", "插件 {plugin}：{problem}")


class Severity(enum.Enum):
    """How grave a finding is: an error sets data aside, a warning does not, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for a note: the order in which lists show them."""
        return ("error", "warning", "note").index(self.value)

    def mark(self, *, chinese: bool = False) -> str:
        """Return what begins a line: nothing for an error, ``warning: ``, ``note: ``."""
        if self is Severity.ERROR:
            return ""
        word = {"warning": "警告", "note": "提示"}[self.value]
        return f"{word}：" if chinese else f"{self.value}: "


@frozen(kw_only=True)
class Finding:
    """One thing that is wrong or doubtful, with its place.

    ``row`` is the line of the file as an editor counts it (header = 1), 0 when there is none.
    ``code`` is a stable word for machines (``unknown-column``, ``bad-date``). ``text``,
    ``allowed`` and ``hint`` are English; made from a `Text` they know themselves in Chinese too.
    """

    severity: Severity
    code: str
    text: str = field(converter=said)
    file: str = ""
    row: int = 0
    column: str = ""
    allowed: str = field(default="", converter=said)
    hint: str = field(default="", converter=said)

    @property
    def where(self) -> str:
        """``file:row: column``, without the parts that are not known."""
        place = f"{self.file}:{self.row}" if self.file and self.row else self.file
        return ": ".join(part for part in (place, self.column) if part)

    @property
    def sort_key(self) -> tuple[str, int, str, int, str]:
        """Order of lists: by place, then gravity, then text."""
        return (self.file, self.row, self.column, self.severity.rank, self.text)

    def render(self, language: str = ENGLISH) -> str:
        """Return the line a person reads: ``file:row: field: what is wrong, what is allowed``.

        ``both`` is Chinese: a line in two languages is none that anybody reads.
        """
        chinese = language in {CHINESE, BOTH}
        text, allowed, hint = (
            in_language(part, CHINESE if chinese else ENGLISH)
            for part in (self.text, self.allowed, self.hint)
        )
        if allowed:
            text += f"；允许：{allowed}" if chinese else f"; allowed: {allowed}"
        if hint:
            text += f"（{hint}）" if chinese else f" ({hint})"
        mark = self.severity.mark(chinese=chinese)
        return f"{self.where}: {mark}{text}" if self.where else f"{mark}{text}"

    def __str__(self) -> str:
        """Return the line in English."""
        return self.render(ENGLISH)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether at least one finding is an error."""
    return any(f.severity is Severity.ERROR for f in findings)


class KamError(Exception):
    """Base of every exception that kam raises on purpose.

    Its text is English; made from a `Text` it knows itself in Chinese too.
    """

    def __init__(self, text: str | Text = "") -> None:
        super().__init__(said(text))

    @property
    def text(self) -> str:
        """The text as something a finding or another error can hold, in both languages."""
        return self.args[0] if self.args else ""

    def render(self, language: str = ENGLISH) -> str:
        """Return the text in a language; ``both`` is Chinese, as in findings."""
        return in_language(self.text, ENGLISH if language == ENGLISH else CHINESE)


def words_of(error: BaseException) -> str:
    """Return what an exception says, in both languages where it is one of kam's."""
    return error.text if isinstance(error, KamError) else str(error)


class InvalidField(KamError, ValueError):  # noqa: N818 - the word of the field's owner, not ours
    """A field of a record cannot hold the value given.

    ``field`` is the field's name, ``problem`` a finished sentence, ``allowed`` what may stand.
    """

    def __init__(self, field: str, problem: str | Text, *, allowed: str | Text = "") -> None:
        self.field = field
        self.problem = said(problem)
        self.allowed = said(allowed)
        message = FIELD_ALLOWED if self.allowed else FIELD
        values = {"allowed": self.allowed} if self.allowed else {}
        super().__init__(message(field=field, problem=self.problem, **values))


class InputError(KamError):
    """The input has faults. ``findings`` holds all of them."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(f) for f in self.findings))

    def render(self, language: str = ENGLISH) -> str:
        """Return one line for each finding."""
        return "\n".join(f.render(language) for f in self.findings)


class MissingExtra(KamError, ImportError):  # noqa: N818 - says what is missing
    """An optional library is not installed. The text holds the line that installs it."""

    def __init__(self, extra: str, purpose: str | Text) -> None:
        self.extra = extra
        self.purpose = said(purpose)
        super().__init__(EXTRA(purpose=self.purpose, extra=extra))


class UnknownName(KamError, LookupError):  # noqa: N818 - says what is unknown
    """Something was asked for by a name that does not exist. ``nearest`` may hold a guess."""

    def __init__(self, kind: str | Text, name: str, choices: Iterable[str] = ()) -> None:
        import difflib

        self.kind = said(kind)
        self.name = name
        self.choices = tuple(sorted(choices))
        self.nearest = tuple(difflib.get_close_matches(name, self.choices, n=3))
        asked = {"kind": nouns.noun(self.kind), "name": repr(name)}
        if self.nearest:
            text = UNKNOWN_NEAR(**asked, near=self.nearest)
        elif self.choices and len(self.choices) <= 20:
            text = UNKNOWN_CHOOSE(**asked, choices=self.choices)
        else:
            text = UNKNOWN(**asked)
        super().__init__(text)


class RuleError(KamError):
    """A rule, a parameter or an override is ill-formed or in conflict with another."""


class PluginError(KamError):
    """A plugin cannot be used. ``plugin`` is its id or entry-point name."""

    def __init__(self, plugin: str, problem: str | Text) -> None:
        self.plugin = plugin
        self.problem = said(problem)
        whole = OF_PLUGIN(plugin=plugin, problem=self.problem)
        super().__init__(whole if isinstance(problem, Text) else whole.render(ENGLISH))


class CalendarError(KamError, ValueError):
    """A date or a time cannot be worked out."""


class PlanError(KamError):
    """A plan broke one of its own hard rules, or planning was asked for something impossible."""


@frozen(kw_only=True)
class Place:
    """Where a record came from: a file and a line (0 when unknown)."""

    file: str = field(default="")
    row: int = field(default=0)
