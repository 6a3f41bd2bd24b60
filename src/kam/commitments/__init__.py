"""Obligations: what is owed to whom, in which window, and which rule says so."""

from kam.commitments.owing import due
from kam.commitments.published import Published, Register
from kam.commitments.records import Commitment, Commitments, Firmness, Form

__all__ = ["Commitment", "Commitments", "Firmness", "Form", "Published", "Register", "due"]
