"""Together: visits that several of ours make, in the plan of each of them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Final

from attrs import evolve, field, frozen

from kam.model import Owed, Placed, Session, Unplaced
from kam.planning.expand import Expanded, Expander
from kam.planning.meetings import Meeting, meetings
from kam.planning.problem import Slot
from kam.reasons import Reason
from kam.rules import CoVisit
from kam.text import Message

ALONE: Final = Message(
    "without {names}: no day on which everybody has the time and the way there was found",
    "{names}未同往：没有找到大家都有时间并能到达的日期",
)
CAUSE_APART: Final = Message(
    "no day from {first} to {last} on which {names} have the time and the way there together",
    "{first} 至 {last} 之间没有 {names} 都有时间并能到达的日期",
)
REMEDY_APART: Final = Message(
    'keep a day of {names} free, raise the tolerance of {rule}, or set [rules."{own}"] otherwise = '
    '"alone"',
    '为{names}留出一天，提高 {rule} 的允许偏差，或设 [rules."{own}"] otherwise = "alone"',
)


@frozen(kw_only=True)
class Together:
    """The visits that several make, by item.

    ``met`` have a slot; ``later`` get the one that their manager's trip gives them; ``apart`` found
    none.
    """

    expander: Expander
    met: Mapping[str, Meeting] = field(factory=dict)
    later: Mapping[str, Meeting] = field(factory=dict)
    apart: Mapping[str, Meeting] = field(factory=dict)

    @classmethod
    def of(cls, visits: Iterable[Owed], expander: Expander, lines: Mapping[str, int]) -> Together:
        """Look for a slot for every visit that several make; ``lines`` as in `meetings`."""
        found = meetings((v for v in visits if v.partners), expander, lines)
        return cls(
            expander=expander,
            met={m.owed.item: m for m in found if m.is_set},
            later={m.owed.item: m for m in found if m.is_far and m.common},
            apart={m.owed.item: m for m in found if not m.is_set and not (m.is_far and m.common)},
        )

    @property
    def partners(self) -> frozenset[str]:
        """The ids of everybody who goes along somewhere."""
        meetings = (*self.met.values(), *self.later.values())
        return frozenset(p for m in meetings for p in m.owed.partners)

    @property
    def late(self) -> frozenset[str]:
        """The ids of those who go along on trips: they are planned after these."""
        return frozenset(p for m in self.later.values() for p in m.owed.partners)

    def expanded(self, staff: str, visits: Iterable[Owed]) -> list[Expanded]:
        """Return the visits of one person with their possible days, and where they go along."""
        own = [self._own(v) for v in visits if not (v.item in self.apart and v.inseparable)]
        return own + [self.met[item].of(staff) for item in sorted(self.guests(staff))]

    def _own(self, owed: Owed) -> Expanded:
        if owed.item in self.met:
            return self.met[owed.item].of(owed.staff)
        if owed.item in self.later:
            return self.later[owed.item].open()
        return self.expander.expand(owed)

    def guests(self, staff: str) -> frozenset[str]:
        """Return the visits of others where somebody goes along."""
        return frozenset(i for i, m in self.met.items() if staff in m.owed.partners)

    def followed(self, slots: Mapping[str, Slot]) -> Together:
        """Return what is known once trips are planned; ``slots`` are those of their visits."""
        found = {i: evolve(m, slot=slots[i]) for i, m in self.later.items() if i in slots}
        left = {i: m for i, m in self.later.items() if i not in slots}
        return evolve(self, met={**self.met, **found}, later={}, apart={**self.apart, **left})

    def freed(self, items: Container[str]) -> Together:
        """Return the same with some visits made by one alone."""
        return evolve(
            self,
            met={i: m for i, m in self.met.items() if i not in items},
            apart={**self.apart, **{i: m for i, m in self.met.items() if i in items}},
        )

    def joined(self, plans: Mapping[str, Container[str]]) -> frozenset[str]:
        """Return the items that everybody's plan holds; ``plans`` are the items of each person."""
        return frozenset(
            item for item, m in self.met.items() if all(item in plans[p] for p in m.people)
        )

    def placed(self, item: Placed, joined: Container[str]) -> Placed | Unplaced:
        """Return a visit with who goes along, else made alone and why, if it may be."""
        if not item.owed.partners:
            return item
        if item.item in joined:
            return evolve(item, partners=item.owed.partners)
        if item.owed.inseparable:
            return self.unplaced(item.owed)
        alone = Reason.of(self._rule(item.owed), ALONE, names=self._names(item.owed.partners))
        return evolve(item, why=(*item.why, alone))

    def unplaced(self, owed: Owed) -> Unplaced:
        """Return a visit that is not made by one alone, with cause and remedy."""
        names = self._names((owed.staff, *owed.partners))
        return Unplaced(
            owed=owed,
            cause=CAUSE_APART(first=owed.earliest, last=owed.latest, names=names),
            remedy=REMEDY_APART(names=names, rule=owed.rule, own=self._rule(owed)),
        )

    @property
    def separated(self) -> list[Unplaced]:
        """What has no slot and is not made by one alone."""
        return [self.unplaced(m.owed) for m in self.apart.values() if m.owed.inseparable]

    def _names(self, people: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.expander.portfolio.staff_member(p).name for p in people)

    def _rule(self, owed: Owed) -> str:
        """Return the rule by which somebody goes along."""
        rules = {r.id for r in self.expander.commitments.assessment.rules.of(CoVisit)}
        return next((r.rule for r in owed.reasons if r.rule in rules), owed.rule)


def with_ways(own: Iterable[Session], guests: Iterable[Session]) -> list[Session]:
    """Return visits with the ways of who goes along; ``guests`` are they in the plans of these."""
    ways = {(visit.id, visit.staff): (visit.way, visit.back) for visit in guests}
    return [
        evolve(visit, partner_ways=tuple(ways[visit.id, p] for p in visit.partners))
        if visit.partners
        else visit
        for visit in own
    ]
