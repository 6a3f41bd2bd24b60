"""Obligations: what is owed to whom, in which window, and which rule says so."""

from kam.commitments.commitments import Commitments
from kam.commitments.owing import due

__all__ = ["Commitments", "due"]
