"""The rule book: enabled rule sets plus the user's overrides, checked once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, TypeVar, cast

from attrs import field, frozen

from kam.errors import RuleError, UnknownName
from kam.reading.values import Value
from kam.rules.deadline import Deadline, DeadlineSubject
from kam.rules.depth import why_off
from kam.rules.failure import RuleFailure
from kam.rules.governing import OF_PLACE, governing
from kam.rules.process import Process
from kam.rules.rule import Rule
from kam.rules.settings import Settings
from kam.rules.term import Term, Terms
from kam.rules.tier import TierScheme
from kam.text import Message, Text, joined, said

R = TypeVar("R", bound=Rule)
DEFAULT_SERVING: Final = "abc"
OVERRIDES: Final = Message("argument overrides", "参数 overrides")
IN_TWO_SETS: Final = Message(
    "{rule} is in {first} and in {second}", "{rule} 同时在 {first} 和 {second} 中"
)
ONE_SCHEME_NAME: Final = Message(
    "{first} and {second} both name {name}", "{first} 与 {second} 同名：{name}"
)
NO_SCHEME: Final = Message(
    "[rules] serving: there is no tier scheme {name}; choose: {choices}",
    "[rules] serving：没有分级方案 {name}；可选：{choices}",
)
NOT_CHOSEN: Final = Message(
    "no serving tier scheme is chosen; add to [rules] one of: {lines}",
    "未选定服务所用的分级方案；请在 [rules] 中加入其一：{lines}",
)


@frozen(kw_only=True)
class RuleSet:
    """The rules of one plugin (the core is one): id, title, version, source and rules by id."""

    id: str
    title: Message
    version: str
    source: str
    rules: tuple[Rule, ...] = field(default=())

    def __attrs_post_init__(self) -> None:
        for rule in self.rules:
            if rule.set_id != self.id:
                raise RuleError(f"rule set {self.id}: the rule {rule.id} is outside its namespace")


@frozen(kw_only=True)
class RuleBook:
    """Every rule, ascending by id, with its effective parameters; some may be off by their depth.

    ``refused`` are plugins that were enabled and could not be used.  Build one with
    `RuleBook.build` (or `kam.rule_book`, which finds plugins too).
    """

    sets: tuple[RuleSet, ...]
    rules: tuple[Rule, ...]
    settings: Settings = field(factory=Settings)
    refused: tuple[RuleFailure, ...] = field(default=())

    @classmethod
    def build(
        cls,
        sets: Iterable[RuleSet],
        *,
        settings: Settings | None = None,
        overrides: Mapping[str, Mapping[str, object]] | None = None,
        refused: Iterable[RuleFailure] = (),
    ) -> RuleBook:
        """Join rule sets, apply overrides (``overrides`` win over ``settings``), check conflicts.

        While there are ``refused`` plugins, what settings say of rules of absent sets is theirs.

        Raises:
            RuleError: one id in two sets, an override of an unknown rule or parameter, a value
                out of range, two schemes of one name, two plugins' processes for one kind of case;
                all faults in one message.
        """
        settings = settings or Settings()
        ordered = tuple(sorted(sets, key=lambda s: s.id))
        faults: list[str | Text] = []
        failures = tuple(refused)
        here = {rule_set.id for rule_set in ordered}
        by_id: dict[str, Rule] = {}
        owner: dict[str, str] = {}
        for rule_set in ordered:
            for rule in rule_set.rules:
                if rule.id in by_id:
                    faults.append(
                        IN_TWO_SETS(rule=rule.id, first=owner[rule.id], second=rule_set.id)
                    )
                by_id[rule.id] = rule
                owner[rule.id] = rule_set.id
        for origin, table in (
            ("kam.toml", settings.rules.overrides),
            (said(OVERRIDES()), overrides or {}),
        ):
            sound = {
                ident: values
                for ident, values in table.items()
                if not failures or ident.partition(".")[0] in here
            }
            _override(by_id, sound, origin, faults)
        rules = tuple(by_id[ident] for ident in sorted(by_id))
        book = cls(sets=ordered, rules=rules, settings=settings, refused=failures)
        faults += book._scheme_faults()
        faults += governing(book.of(Process), settings.rules.processes)[1]
        if faults:
            raise RuleError(joined(faults))
        return book

    def _scheme_faults(self) -> list[Text]:
        faults = []
        owners: dict[str, str] = {}
        for scheme in self.of(TierScheme):
            if scheme.name in owners:
                faults.append(
                    ONE_SCHEME_NAME(
                        first=owners[scheme.name], second=scheme.id, name=repr(scheme.name)
                    )
                )
            owners[scheme.name] = scheme.id
        wanted = [self.settings.rules.serving, *self.settings.rules.segments.values()]
        names = tuple(sorted(owners))
        if self.refused:  # the scheme that is meant may be one of theirs
            return faults
        for name in dict.fromkeys(w for w in wanted if w and w not in owners):
            faults.append(NO_SCHEME(name=repr(name), choices=names))
        return faults

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Return the rules of one kind that are on, ascending by id."""
        return cast("tuple[R, ...]", self._by_kind.get(kind, ()))

    @cached_property
    def terms(self) -> Terms:
        """The words in force for roles, channels and relations."""
        return Terms(self.of(Term))

    def deadlines(self, subject: DeadlineSubject) -> tuple[Deadline, ...]:
        """Return the deadlines that count from one kind of record, ascending by id."""
        return self._deadlines[subject]

    @cached_property
    def _deadlines(self) -> Mapping[DeadlineSubject, tuple[Deadline, ...]]:
        known = self.of(Deadline)
        return {s: tuple(d for d in known if d.subject is s) for s in DeadlineSubject}

    @cached_property
    def processes(self) -> Mapping[str, Process]:
        """The process that governs each kind of case, by kind."""
        return governing(self.of(Process), self.settings.rules.processes)[0]

    def process(self, case_kind: str) -> Process | None:
        """Return the process that governs the cases of one kind, None where none does.

        A plugin's replaces the core's; ``[rules.processes]`` chooses another one.
        """
        return self.processes.get(case_kind)

    def why_off(self, rule: Rule) -> Text | None:
        """Return why a rule is beyond ``[rules] depth``, None where it is on."""
        return why_off(rule, self.settings.rules.depth)

    @cached_property
    def _by_kind(self) -> Mapping[type[Rule], tuple[Rule, ...]]:
        """Rules that are on by kind; a kind is never subclassed."""
        found: dict[type[Rule], list[Rule]] = {}
        for rule in self.rules:
            if self.why_off(rule) is None:
                found.setdefault(type(rule), []).append(rule)
        return {kind: tuple(rules) for kind, rules in found.items()}

    @cached_property
    def _by_id(self) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def schemes(self) -> Mapping[str, TierScheme]:
        """Tier schemes by name."""
        return {s.name: s for s in self.of(TierScheme)}

    def rule(self, ident: str) -> Rule:
        """Return one rule.

        Raises:
            UnknownName: there is none with that id.
        """
        try:
            return self._by_id[ident]
        except KeyError:
            raise UnknownName("rule", ident, self._by_id) from None

    def effective(self, rule: str, name: str) -> Value:
        """Return a figure in force of one rule.

        Raises:
            UnknownName: there is no such rule.
            RuleError: it has no such figure.
        """
        key = rule, name
        if key not in self._effective:
            self._effective[key] = self.rule(rule).figure(name).value
        return self._effective[key]

    @cached_property
    def _effective(self) -> dict[tuple[str, str], Value]:
        """The figures that were asked for."""
        return {}

    def serving(self, *segments: str) -> TierScheme:
        """Return the scheme whose level decides how the accounts of a segment are served.

        ``[rules.segments]`` may name another one for an industry, a tag or a kind of account;
        the first of ``segments`` that it names decides.

        Raises:
            RuleError: no scheme is in force, or there are several and none was chosen.
        """
        chosen = self.settings.rules
        named = (chosen.segments[s] for s in segments if s in chosen.segments)
        name = next(named, chosen.serving) or DEFAULT_SERVING
        if name in self.schemes:
            return self.schemes[name]
        if self.refused and DEFAULT_SERVING in self.schemes:
            return self.schemes[DEFAULT_SERVING]
        if len(self.schemes) == 1:
            return next(iter(self.schemes.values()))
        lines = ", ".join(f'serving = "{n}"' for n in sorted(self.schemes))
        raise RuleError(NOT_CHOSEN(lines=lines))


def _override(
    by_id: dict[str, Rule],
    table: Mapping[str, Mapping[str, object]],
    origin: str,
    faults: list[str | Text],
) -> None:
    for ident, values in sorted(table.items()):
        table_of = f"[rules.{ident!r}]".replace("'", '"')
        place = OF_PLACE(place=origin, problem=table_of)
        if ident not in by_id:
            problem = UnknownName("rule", ident, by_id).text
            faults.append(OF_PLACE(place=place, problem=problem))
            continue
        try:
            by_id[ident] = by_id[ident].overridden(values, origin, place=place)
        except RuleError as error:
            faults.append(error.text)
