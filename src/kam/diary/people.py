"""Our people by the word that somebody uses for them."""

from __future__ import annotations

from kam.errors import UnknownName
from kam.model import Portfolio


def staff_named(portfolio: Portfolio, word: str) -> str:
    """Return the id of one of our people by id or name, whatever its case.

    Raises:
        UnknownName: nobody is called so.
    """
    for person in portfolio.staff:
        if word.casefold() in {person.id.casefold(), person.name.casefold()}:
            return person.id
    names = [name for p in portfolio.staff for name in (p.id, p.name)]
    raise UnknownName("staff member", word, names)
