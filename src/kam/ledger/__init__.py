"""The ledger: what a new plan makes of what was announced before."""

from kam.ledger.changes import Change, ChangeKind
from kam.ledger.publication import Publication, publish
from kam.ledger.recovery import recovered

__all__ = ["Change", "ChangeKind", "Publication", "publish", "recovered"]
