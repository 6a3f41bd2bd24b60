"""Record forms of the core: what a record of each kind holds (catalogue 2.7)."""

from __future__ import annotations

from typing import Final

from kam.core_rules.forms_of_cases import CASE_FORMS
from kam.core_rules.forms_of_contacts import ACTIVITY_FORMS, CONTACT_FORMS
from kam.core_rules.forms_of_dossiers import ACCOUNT_FORMS, AGREEMENT_FORMS
from kam.plugins import RecordForm

FORMS: Final = (
    *ACCOUNT_FORMS,
    *CONTACT_FORMS,
    *ACTIVITY_FORMS,
    *AGREEMENT_FORMS,
    *CASE_FORMS,
)


def forms() -> tuple[RecordForm, ...]:
    """Return every form; nothing is asked for that has no column."""
    return FORMS
