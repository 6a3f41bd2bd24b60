"""The ledger: what was named and published, and what a new plan makes of it."""

from kam.ledger.changes import Change, ChangeKind
from kam.ledger.publishing import Publication, publish
from kam.ledger.records import Archive, Ledger, LedgerItem, State, Written
from kam.ledger.recovery import recovered

__all__ = [
    "Archive",
    "Change",
    "ChangeKind",
    "Ledger",
    "LedgerItem",
    "Publication",
    "State",
    "Written",
    "publish",
    "recovered",
]
