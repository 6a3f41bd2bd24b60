"""Vetoes: rules that remove or move what other rules owe, never without a word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from attrs import field, frozen

from kam.model import Owed
from kam.reasons import Reason
from kam.rules.reach import EVERYONE, Reach, Served
from kam.rules.rule import Rule


@frozen(kw_only=True)
class Ruling:
    """What a veto does to one thing owed: moves it to a day, or removes it (None); and why."""

    reason: Reason
    to: date | None = None


@frozen(kw_only=True)
class Veto(Rule):
    """A rule against what other rules owe to accounts of its reach, of some ``kinds`` (none: any).

    ``decide`` sees one thing owed, as its own rule made it, and its account; None lets it stand.
    What is removed stands among what is not planned, with the reason; what is moved carries the
    reason.  Of several vetoes one that removes wins, else the latest day; all reasons are kept.
    """

    reach: Reach = EVERYONE
    kinds: tuple[str, ...] = ()
    decide: Callable[[Owed, Served, Veto], Ruling | None] = field(eq=False)
