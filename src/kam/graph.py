"""The people graph: who knows whom, who reports to whom; a facade over networkx.

networkx is imported when a graph is first made, and nothing of it leaves this module.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from kam.errors import UnknownName
from kam.model import Portfolio, Tie

if TYPE_CHECKING:
    import networkx as nx

REPORTS_TO = "reports-to"


@frozen
class RelationshipGraph:
    """Staff and contacts of a portfolio with the ties that hold on one day.

    Reporting lines of the tables count as ties of kind ``reports-to``.
    """

    portfolio: Portfolio
    day: date

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """The ties that hold on the day, reporting lines included, in a fixed order."""
        up = [(s.id, s.reports_to) for s in self.portfolio.staff]
        up += [(c.id, c.reports_to) for c in self.portfolio.contacts]
        lines = [Tie(source=a, target=b, kind=REPORTS_TO) for a, b in up if b]
        held = [t for t in self.portfolio.ties if t.holds_on(self.day)]
        return tuple(sorted((*held, *lines), key=lambda t: (t.source, t.target, t.kind)))

    @cached_property
    def _graph(self) -> nx.Graph[str]:
        import networkx as nx

        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(sorted(self.portfolio.staff_by_id))
        graph.add_nodes_from(sorted(self.portfolio.contact_by_id))
        for tie in self.ties:
            graph.add_edge(tie.source, tie.target)
        return graph

    def neighbours(self, person: str) -> tuple[str, ...]:
        """Return the ids of everybody tied to a person, ascending.

        Raises:
            UnknownName: nobody has that id.
        """
        self._check(person)
        return tuple(sorted(self._graph.neighbors(person)))

    def introduction(self, source: str, target: str) -> tuple[str, ...] | None:
        """Return the shortest chain of people from one to the other, both included.

        Of several the first in alphabetical order; None when they are not connected.

        Raises:
            UnknownName: nobody has one of the ids.
        """
        import networkx as nx

        self._check(source)
        self._check(target)
        try:
            return tuple(min(nx.all_shortest_paths(self._graph, source, target)))
        except nx.NetworkXNoPath:
            return None

    def _check(self, person: str) -> None:
        if person not in self._graph:
            raise UnknownName("person", person, self._graph.nodes)
