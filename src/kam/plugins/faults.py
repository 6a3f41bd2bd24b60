"""What is wrong with a rule, told at registration with the name of the field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

import attrs
from attrs import frozen

from kam.rules import Cadence, CareOccasion, Play, Reach, Routine, Rule, TierScheme
from kam.rules.callbacks import callbacks_of, wrong_callback
from kam.rules.tier import Level
from kam.text import Message, Text

WORD: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")
LEVEL_NAME: Final = re.compile(r"[^\s/;；](?:[^/;；]*[^\s/;；])?")
WORDS: Final[Mapping[type, tuple[str, ...]]] = {
    Cadence: ("activity",),
    Routine: ("kind",),
    CareOccasion: ("kind",),
    Play: ("kind", "slug"),
    TierScheme: ("name",),
}
"""Fields that become part of the ids of items or levels, by the class that has them."""

OF_USER: Final = frozenset({"overrides"})
"""Fields whose values are figures, checked where they are read."""

OF_RULE: Final = Message("the rule {rule}: {field} {problem}", "规则 {rule}：{field} {problem}")
EMPTY: Final = Message("is empty; it needs English and Chinese", "为空；须有英文和中文")
NO_WORD: Final = Message(
    "is {value}; allowed: a-z, 0-9, hyphen and underscore",
    "为 {value}；只能用 a-z、0-9、连字符和下划线",
)
NO_LEVEL_NAME: Final = Message(
    "is {value}; allowed: a name without / and ;", "为 {value}；名称中不得有 / 和 ;"
)
NO_LEVELS: Final = Message("is empty; a scheme has levels", "为空；分级方案须有等级")
NO_SCHEME: Final = Message(
    "names {value}, but there is no scheme {scheme}; there is: {names}",
    "中的 {value} 没有对应的分级方案 {scheme}；现有：{names}",
)
NO_LEVEL: Final = Message(
    "names {value}, but {scheme} has only the levels {names}",
    "中的 {value} 不对；{scheme} 的等级为：{names}",
)
NOT_A_LEVEL: Final = Message(
    "is {value}; allowed: scheme/level, as in abc/A", "为 {value}；应为 方案/等级，如 abc/A"
)


@frozen
class _Held:
    """A field of a rule or of a part of it: the object, its name, the path for people."""

    holder: Any
    name: str
    value: Any
    path: str

    @property
    def kind(self) -> type:
        """The class of the object."""
        return type(self.holder)


def faults_of(rule: Rule) -> Iterator[Text]:
    """Yield what is wrong with a rule as it stands alone: titles, words, functions."""
    for held in _fields(rule, "", set()):
        for problem in _faults(held):
            yield OF_RULE(rule=rule.id, field=held.path, problem=problem)


def _fields(holder: Any, path: str, seen: set[int]) -> Iterator[_Held]:
    """Yield every field of a rule and of the frozen objects it is made of."""
    if id(holder) in seen:
        return
    seen.add(id(holder))
    for attribute in attrs.fields(type(holder)):
        if attribute.name in OF_USER:
            continue
        value = getattr(holder, attribute.name)
        here = f"{path}{attribute.name}"
        yield _Held(holder, attribute.name, value, here)
        for inside, further in _members(value, here):
            yield from _fields(inside, f"{further}.", seen)


def _members(value: Any, path: str) -> Iterator[tuple[Any, str]]:
    if isinstance(value, tuple) and not all(isinstance(member, str) for member in value):
        for number, member in enumerate(value, 1):
            named = getattr(member, "name", "") or getattr(member, "slug", "") or number
            yield from _members(member, f"{path}[{named}]")
        return
    kind: type = type(value)
    if _is_part(kind):
        yield value, path


@cache
def _is_part(kind: type) -> bool:
    return attrs.has(kind) and not issubclass(kind, Message)


def _faults(held: _Held) -> Iterator[Text]:
    value = held.value
    for message in value if isinstance(value, tuple) else (value,):
        if isinstance(message, Message) and not (message.en.strip() and message.zh.strip()):
            yield EMPTY()
    if held.name in WORDS.get(held.kind, ()) and not WORD.fullmatch(value):
        yield NO_WORD(value=repr(value))
    if isinstance(held.holder, Level) and held.name == "name" and not LEVEL_NAME.fullmatch(value):
        yield NO_LEVEL_NAME(value=repr(value))
    if isinstance(held.holder, TierScheme) and held.name == "levels" and not value:
        yield NO_LEVELS()
    wanted = callbacks_of(held.kind).get(held.name)
    if wanted is not None and value is not None:
        wrong = wrong_callback(value, wanted)
        if wrong is not None:
            yield wrong


def wrong_levels(
    rule: Rule, schemes: Mapping[str, TierScheme], *, complete: bool
) -> Iterator[Text]:
    """Yield every ``scheme/level`` of a rule that there is not.

    Unless the ``schemes`` by name are ``complete`` only levels of known schemes are judged; so are
    schemes named after the plugin, which its settings may leave out.
    """
    for held in _fields(rule, "", set()):
        for named in _levels(held):
            problem = _wrong_level(named, rule.set_id, schemes, complete=complete)
            if problem is not None:
                yield OF_RULE(rule=rule.id, field=held.path, problem=problem)


def _levels(held: _Held) -> Iterable[str]:
    if isinstance(held.holder, Reach) and held.name == "levels":
        return held.value  # type: ignore[no-any-return]  # a figure holds any type
    is_level = isinstance(held.holder, Rule) and held.name == "level"
    return (held.value,) if is_level and held.value else ()


def _wrong_level(
    named: str, plugin: str, schemes: Mapping[str, TierScheme], *, complete: bool
) -> Text | None:
    scheme, slash, level = named.partition("/")
    if not (scheme and slash and level):
        return NOT_A_LEVEL(value=repr(named))
    if scheme not in schemes:
        if not complete or scheme.startswith(f"{plugin}-"):
            return None
        return NO_SCHEME(value=repr(named), scheme=scheme, names=tuple(sorted(schemes)))
    names = tuple(known.name for known in schemes[scheme].levels)
    return None if level in names else NO_LEVEL(value=repr(named), scheme=scheme, names=names)
