"""Deadlines: by when something has to be answered, solved or begun."""

from __future__ import annotations

import enum

from attrs import frozen

from kam.rules.rule import Rule


class DeadlineSubject(enum.Enum):
    """The record a deadline counts from."""

    CASE = "case"
    CLOSED_CASE = "closed-case"
    STORED_DATE = "stored-date"
    AGREEMENT = "agreement"
    PROMISE = "promise"
    NEXT_STEP = "next-step"
    KEY_DATE = "key-date"


class DeadlinePurpose(enum.Enum):
    """What has to be done by the deadline."""

    ANSWER = "answer"
    SOLUTION = "solution"
    COMPLETION = "completion"
    LEAD = "lead"
    RETURN_CONTACT = "return-contact"
    RECOVERY_CALL = "recovery-call"
    RECOVERY_LETTER = "recovery-letter"


@frozen(kw_only=True)
class Deadline(Rule):
    """A limit counted from a case's receipt or an agreement's end.

    For a case the parameters are ``hours``, ``clock`` (``calendar`` or ``working``) and ``kinds``
    (of case); ``level`` is a ``scheme/level`` of the account, or empty for all.  For a closed case,
    which asks for a follow-up, they are ``hours``, ``kinds`` and ``within`` (days after which
    nobody follows up any more).  For an agreement they are ``days`` (a list of leads before the
    end).  The other subjects carry their own date (X-SLA-17) and need no figure.  Where two
    deadlines of one purpose meet on a case the earlier binds, the other's reason is kept (G-12).
    """

    subject: DeadlineSubject
    purpose: DeadlinePurpose
    level: str = ""
