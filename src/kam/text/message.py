"""Bilingual texts: a template in English and Chinese, and its filled form.

A `Message` is a template; a `Text` is a message with its parameters. Both are values, so a rule
of a plugin brings its own messages and nothing needs to be registered. Numbers, dates and lists
are formatted here, never by the rule that made the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import field, frozen

FIELDS: Final = re.compile(r"(?<!\{)\{(\w+)")
ENGLISH: Final = "en"
CHINESE: Final = "zh-CN"
BOTH: Final = "both"
LANGUAGES: Final = (ENGLISH, CHINESE, BOTH)


@frozen
class Message:
    """A template with named fields, the same ones in both languages.

    Raises:
        ValueError: a field stands in one of the languages only.
    """

    en: str
    zh: str

    def __attrs_post_init__(self) -> None:
        if self.en != self.zh and ("{" in self.en or "{" in self.zh):
            english, chinese = set(FIELDS.findall(self.en)), set(FIELDS.findall(self.zh))
            for name in sorted(english ^ chinese):
                language = "English" if name in english else "Chinese"
                raise ValueError(f"{self.en!r}: {{{name}}} stands in the {language} only")

    def __call__(self, **params: Parameter) -> Text:
        """Fill the template."""
        return Text(message=self, params=tuple(sorted(params.items())))


def bilingual(text: Message | str) -> Message:
    """Return the message that a row of a table writes in one text: ``visits | 拜访``.

    Raises:
        ValueError: it is not English and Chinese with `` | `` between.
    """
    if isinstance(text, Message):
        return text
    parts = text.split(" | ")
    if len(parts) != 2:
        raise ValueError(f"{text!r} is not of the form 'visits | 拜访'")
    return Message(*parts)


@frozen(kw_only=True)
class Text:
    """A filled template that can be rendered in any of `LANGUAGES`."""

    message: Message
    params: tuple[tuple[str, Parameter], ...] = field(default=())

    def render(self, language: str = ENGLISH) -> str:
        """Return the text in ``en``, ``zh-CN`` or ``both`` (Chinese first, then English)."""
        if language == BOTH:
            chinese, english = self.render(CHINESE), self.render(ENGLISH)
            return chinese if chinese == english else f"{chinese} / {english}"
        template = self.message.zh if language == CHINESE else self.message.en
        return template.format_map({k: format_value(v, language) for k, v in self.params})

    @property
    def figures(self) -> Mapping[str, Parameter]:
        """The parameters by name."""
        return dict(self.params)

    def __str__(self) -> str:
        return self.render(ENGLISH)


class Said(str):
    """A text in English that knows itself in the other language; it is a plain text otherwise."""

    __slots__ = ("source",)

    source: Text

    def __new__(cls, source: Text) -> Said:
        """Make the English text of a bilingual one."""
        said = super().__new__(cls, source.render(ENGLISH))
        said.source = source
        return said

    def __getnewargs__(self) -> tuple[Text]:  # type: ignore[override]
        """Let a copy, in another process too, know itself as well."""
        return (self.source,)


def said(text: str | Text) -> str:
    """Return a text as a `str` that `in_language` can turn into the other language."""
    return Said(text) if isinstance(text, Text) else text


def in_language(text: str, language: str) -> str:
    """Return a text in a language, as it is where it has only one."""
    return text.source.render(language) if isinstance(text, Said) else text


Parameter: TypeAlias = (
    "str | int | Decimal | date | datetime | Message | Text | tuple[Parameter, ...]"
)


def chained(parts: Iterable[str | Text], word: Message) -> Text:
    """Put texts one after another with a word of the language between them: ``a or b``."""
    found = {f"part{number}": part for number, part in enumerate(parts)}
    english, chinese = (
        between.join(f"{{{name}}}" for name in found) for between in (word.en, word.zh)
    )
    return Message(english, chinese)(**found)


def joined(parts: Iterable[str | Text]) -> Text:
    """Put lines one below the other, as one text in both languages."""
    return chained(parts, Message("\n", "\n"))


def literal(text: str) -> Text:
    """Wrap words of the user (a name, a note), which read the same in every language."""
    return Text(message=Message("{text}", "{text}"), params=(("text", text),))


def format_value(value: Parameter, language: str) -> str:
    """Format one parameter: ISO dates, digits in threes, lists with the language's comma."""
    if isinstance(value, Message):
        return value.zh if language == CHINESE else value.en
    if isinstance(value, Text):
        return value.render(language)
    if isinstance(value, Said):
        return value.source.render(language)
    if isinstance(value, tuple):
        return ("、" if language == CHINESE else ", ").join(
            format_value(v, language) for v in value
        )
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format_decimal(value)
    return str(value)


def format_decimal(value: Decimal) -> str:
    """Format a decimal number plainly, without exponent and needless zeros: ``1,234.5``."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
