"""How rules are made: what a row forgot or misspelt is told with the rule's id and the field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs

from kam.errors import InvalidField, RuleError, UnknownName, words_of
from kam.rules.figure import KEY
from kam.text import Message, Text, bilingual, joined, said

OF_FIELD: Final = Message("{rule}: {problem}", "{rule}：{problem}")
FIELD_OF: Final = Message("field of {kind}", "{kind} 的字段")
MISSING: Final = Message("{name} is missing", "缺少 {name}")
MISSING_FIGURE: Final = Message("{name} is missing: {title}", "缺少 {name}：{title}")
TITLE: Final = Message("{name}: {problem}", "{name}：{problem}")


class Made(type):
    """The class of the kinds of rule: looks at the fields of a row before a rule is made of it."""

    def __call__(cls, *args, **fields):  # type: ignore[no-untyped-def] # as the kind itself says
        """Make a rule.

        Raises:
            RuleError: fields that are missing or that the kind does not have, titles that are not
                bilingual; all of them in one message.
            InvalidField: a value that its field cannot hold.
        """
        ident = fields.get("id") or cls.__name__
        faults = tuple(_faults(cls, fields))
        if faults and not args:
            raise RuleError(joined(OF_FIELD(rule=ident, problem=fault) for fault in faults))
        try:
            return super().__call__(*args, **fields)
        except InvalidField as error:
            field = said(OF_FIELD(rule=ident, problem=error.field))
            raise InvalidField(field, error.problem, allowed=error.allowed) from None


def _faults(kind: Any, fields: dict[str, Any]) -> Iterator[str | Text]:
    known = {a.alias: a for a in attrs.fields(kind) if a.init}
    for name in fields:
        if name not in known:
            yield UnknownName(FIELD_OF(kind=kind.__name__), name, known).text
    for name, attribute in known.items():
        if name in fields:
            yield from _no_title(name, attribute.converter, fields[name])
        elif attribute.default is attrs.NOTHING:
            about = attribute.metadata.get(KEY)
            yield MISSING_FIGURE(name=name, title=about.title) if about else MISSING(name=name)


def _no_title(name: str, converter: object, value: Any) -> Iterator[Text]:
    if converter is not bilingual:
        return
    try:
        bilingual(value)
    except (ValueError, AttributeError) as error:
        yield TITLE(name=name, problem=words_of(error))
