"""Levels by value: ranked, by fixed limits, or by people alone (G-04).

`ranked` makes a scheme as one row of a table.  Who stands where is `rank_by_value`; the figures of
a scheme are those of its part, `ByCuts` or `ByLists`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, repeat
from string import Formatter
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from kam.rules.figure import figure
from kam.rules.tier import Judged, Level, TierScheme
from kam.rules.view import AccountView
from kam.text import Message, Parameter, Text

NO_VALUE: Final = Message(
    "base level {level}: no value by {measure} is known", "默认等级 {level}：没有 {measure} 数据"
)
BY_RANK: Final = Message(
    "{measure} {value} ({source}) is rank {rank} of {of}; the accounts above it make {above} % of "
    "the total, which puts it in {level}",
    "{measure} {value}（{source}）排名第 {rank}/{of}；"
    "排在其前的客户占总额 {above}%，因此为 {level}",
)
BY_LIMIT: Final = Message(
    "{measure} {value} ({source}) reaches the limit {limit} of {level}",
    "{measure} {value}（{source}）达到 {level} 的门槛 {limit}",
)
BELOW_LIMITS: Final = Message(
    "{measure} {value} ({source}) is below every limit, which leaves {level}",
    "{measure} {value}（{source}）低于所有门槛，归入 {level}",
)
MEASURES: Final = {
    "revenue": Message("revenue", "收入"),
    "margin": Message("margin", "毛利"),
    "potential": Message("potential", "潜力"),
}
METHOD: Final = Message("how a level is found where none is set by hand", "未人工指定时如何定级")
FIRST: Final = Message("first share of all value", "累计占比前百分之几")
NEXT: Final = Message("next share of all value", "其后百分之几")


@frozen(kw_only=True)
class Ranks:
    """The place of every account, from 1, and the share of all value above it (0 to 1), by id."""

    places: Mapping[str, int]
    above: Mapping[str, Decimal]


def rank_by_value(values: Mapping[str, Decimal]) -> Ranks:
    """Rank accounts by value, highest first; equal values get equal places.

    The share above an account is what those of strictly higher value make of the total; where the
    total is 0 everything is above.
    """
    total = sum(values.values(), Decimal(0))
    places: dict[str, int] = {}
    above: dict[str, Decimal] = {}
    before = same = Decimal(0)
    place, last = 0, None
    ordered = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    for number, (ident, value) in enumerate(ordered, 1):
        if value != last:
            before, same, place, last = before + same, Decimal(0), number, value
        same += value
        places[ident], above[ident] = place, before / total if total else Decimal(1)
    return Ranks(places=places, above=above)


Amount: TypeAlias = tuple[Decimal, str | Text]
"""A value, and what it was read from."""
AmountOf: TypeAlias = Callable[[AccountView, str, int], Amount | None]
"""Returns an account's value by a measure in the last months, None where none is known."""
Cut: TypeAlias = tuple[str, int, int]
"""A level, its share of all value in percent, and its least value; 0: none."""


@frozen(kw_only=True)
class Standing:
    """The accounts with a value above 0, by id, and where each stands."""

    measure: str
    amounts: Mapping[str, Amount]
    ranks: Ranks

    @classmethod
    def of(
        cls,
        views: Iterable[AccountView],
        measure: str,
        months: int,
        amount_of: AmountOf = AccountView.amount,
    ) -> Standing:
        """Rank accounts by value; values of 0 or below count for nothing."""
        read = {view.account.id: amount_of(view, measure, months) for view in views}
        amounts = {ident: a for ident, a in read.items() if a is not None and a[0] > 0}
        ranks = rank_by_value({ident: value for ident, (value, _) in amounts.items()})
        return cls(measure=measure, amounts=amounts, ranks=ranks)

    def above(self, view: AccountView) -> Decimal:
        """Return the percent of all value above an account; of one without value, all of it."""
        return self.ranks.above.get(view.account.id, Decimal(1)) * 100

    def judged(
        self,
        view: AccountView,
        scheme: TierScheme,
        level: str,
        why: Message = BY_RANK,
        **more: Parameter,
    ) -> Judged:
        """Return a level and its reason, filled with what is known of the account here."""
        named = MEASURES.get(self.measure, self.measure)
        known = more | {"measure": named, "level": f"{scheme.name}/{level}"}
        if view.account.id in self.amounts:
            known["value"], known["source"] = self.amounts[view.account.id]
            known["rank"], known["of"] = self.ranks.places[view.account.id], len(self.amounts)
            known["above"] = self.above(view).quantize(Decimal("0.1"))
        said = {name: known[name] for _, name, _, _ in Formatter().parse(why.en) if name}
        return Judged(level=level, reasons=(scheme.because(why, **said),))

    def by_share(self, view: AccountView, scheme: TierScheme, cuts: Iterable[Cut]) -> Judged:
        """Give the level in which the account's own value begins to count."""
        end = 0
        for level, share, _ in cuts:
            end += share
            if self.above(view) < end:
                return self.judged(view, scheme, level)
        return self.judged(view, scheme, scheme.base)

    def by_limit(self, view: AccountView, scheme: TierScheme, cuts: Iterable[Cut]) -> Judged:
        """Give the first level whose limit the value reaches."""
        for level, _, limit in cuts:
            if limit and self.amounts[view.account.id][0] >= limit:
                return self.judged(view, scheme, level, BY_LIMIT, limit=limit)
        return self.judged(view, scheme, scheme.base, BELOW_LIMITS)


@frozen(kw_only=True)
class ByValue:
    """The part of a scheme that finds levels by value; ``fit`` and ``decide`` are its methods.

    ``amount_of`` reads an account's value.
    """

    method: str = figure(
        "rank", title=METHOD, choices=("rank", "limits", "designation"), proposed=True
    )
    measure: str = figure(
        "revenue", title=Message("which value counts", "以哪项数值为准"), proposed=True
    )
    months: int = figure(
        12,
        title=Message("months before the day of judgement that count", "统计最近多少个月"),
        unit="month",
        low=1,
        high=120,
        proposed=True,
    )
    amount_of: AmountOf = field(default=AccountView.amount, eq=False)

    def fit(self, views: Sequence[AccountView], _: TierScheme) -> Any:
        """Rank the accounts."""
        return Standing.of(views, self.measure, self.months, self.amount_of)

    def decide(self, view: AccountView, state: Any, scheme: TierScheme) -> Judged | None:
        """Judge one account by all levels."""
        return self.judge(view, state, scheme, self.cuts(scheme))

    def judge(
        self, view: AccountView, standing: Standing, scheme: TierScheme, cuts: Iterable[Cut]
    ) -> Judged | None:
        """Judge by the method; the base where no value is known, None where people decide."""
        if self.method == "designation":
            return None
        if view.account.id not in standing.amounts:
            return standing.judged(view, scheme, scheme.base, NO_VALUE)
        by = standing.by_limit if self.method == "limits" else standing.by_share
        return by(view, scheme, cuts)

    def cuts(self, scheme: TierScheme) -> Iterable[Cut]:
        """Return the share and the limit of every level but the base, highest first."""
        raise NotImplementedError


@frozen(kw_only=True)
class OfLevel:
    """A figure of one level, under the level's name in small letters."""

    level: Level
    name: str = field(init=False)

    @name.default
    def _small(self) -> str:
        return self.level.name.lower()

    @property
    def label(self) -> Message:
        """The level in words."""
        return self.level.title


@frozen(kw_only=True)
class Share(OfLevel):
    """The share of all value that goes to a level."""

    which: Message
    share: int = figure(
        title="{label}: {which} | {label}：{which}", unit="percent", low=0, high=100, proposed=True
    )


@frozen(kw_only=True)
class Least(OfLevel):
    """The least value of a level."""

    limit: int = figure(
        0,
        title="method limits: least value of {label}; 0: none | 按门槛：{label}最低值；0 表示无",
        unit="currency",
        low=0,
        proposed=True,
    )


@frozen(kw_only=True)
class ByCuts(ByValue):
    """Levels by value, with figures of their own for each level."""

    shares: tuple[Share, ...]
    limits: tuple[Least, ...]

    def cuts(self, _: TierScheme) -> Iterator[Cut]:
        """Return the share and the limit of every level but the base."""
        for share, least in zip(self.shares, self.limits, strict=True):
            yield share.level.name, share.share, least.limit


@frozen(kw_only=True)
class ByLists(ByValue):
    """Levels by value, with one list for the figures of as many levels as there are."""

    shares: tuple[int, ...] = figure(
        title=Message(
            "method rank: share of all value per level, the last level takes the rest",
            "按排名：各级累计占比（%），最后一级为其余",
        ),
        unit="percent",
        proposed=True,
    )
    limits: tuple[int, ...] = figure(
        title=Message(
            "method limits: least value per level, 0: none; the last level takes the rest",
            "按门槛：各级最低值，0 表示无；最后一级为其余",
        ),
        unit="currency",
        proposed=True,
    )

    def cuts(self, scheme: TierScheme) -> Iterator[Cut]:
        """Return the share and the limit of every level; those that no list reaches have none."""
        names = (level.name for level in scheme.levels)
        shares, limits = (chain(found, repeat(0)) for found in (self.shares, self.limits))
        yield from zip(names, shares, limits, strict=False)


def ranked(
    ident: str,
    title: Message | str,
    levels: tuple[Level, ...],
    shares: Mapping[str, int] | tuple[int, ...],
    *ids: str,
    by: type[ByCuts] = ByCuts,
    method: str = "rank",
    measure: str = "revenue",
    months: int = 12,
    amount_of: AmountOf = AccountView.amount,
    **more: Any,
) -> TierScheme:
    """Return a scheme by value as one row: what, its levels, their shares, the rows it implements.

    ``shares`` are percents of all value by level, highest first, each a figure of its own; or one
    list of them for levels that the user names.  No level has a limit until the user sets one.
    """
    value: Mapping[str, Any] = {
        "method": method, "measure": measure, "months": months, "amount_of": amount_of
    }  # fmt: skip
    part: ByValue
    if isinstance(shares, tuple):
        part = ByLists(shares=shares, limits=(0,) * len(shares), **value)
    else:
        named = {level.name: level for level in levels}
        part = by(**_cuts({named[name]: share for name, share in shares.items()}), **value)
    return TierScheme(
        id=ident, title=title, levels=levels, implements=ids, fit=part.fit, decide=part.decide,
        **more,
    )  # fmt: skip


def _cuts(shares: Mapping[Level, int]) -> Mapping[str, Any]:
    return {
        "shares": tuple(
            Share(level=level, which=NEXT if number else FIRST, share=share)
            for number, (level, share) in enumerate(shares.items())
        ),
        "limits": tuple(Least(level=level) for level in shares),
    }
