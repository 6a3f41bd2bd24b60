"""Failures of rules and plugins, as values."""

from __future__ import annotations

from attrs import field, frozen

from kam.errors import Finding, Place, Severity
from kam.text import Text


@frozen(kw_only=True)
class RuleFailure:
    """What went wrong in a rule: where, and whether everything it found was withdrawn.

    ``rule`` is empty when a whole plugin was refused.  ``plugin`` holds id and version,
    ``subject`` the record's id (empty: no single record), ``error`` the exception with the place
    in the plugin that raised it.
    """

    rule: str
    plugin: str
    subject: str
    error: str
    text: Text
    withdrawn: bool = False
    place: Place = field(factory=Place)

    @property
    def finding(self) -> Finding:
        """The failure in the list of everything that is wrong."""
        return Finding(
            severity=Severity.ERROR,
            code="rule-withdrawn" if self.withdrawn else "rule-failed",
            text=self.text,
            file=self.place.file,
            row=self.place.row,
        )
