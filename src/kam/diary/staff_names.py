"""Our people by the word that somebody uses for them."""

from __future__ import annotations

from kam.errors import UnknownName
from kam.model import Portfolio


def staff_named(portfolio: Portfolio, word: str) -> str:
    """Return the id of one of our people by id or name, or by the beginning of one alone.

    Raises:
        UnknownName: nobody is called so, or several are.
    """
    asked = word.casefold()
    called = {p.id: (p.id.casefold(), p.name.casefold()) for p in portfolio.staff}
    whole = [ident for ident, words in called.items() if asked in words]
    begun = [i for i, words in called.items() if any(w.startswith(asked) for w in words)]
    if whole or len(begun) == 1:
        return (whole or begun)[0]
    names = [name for p in portfolio.staff for name in (p.id, p.name)]
    raise UnknownName("staff member", word, names)
