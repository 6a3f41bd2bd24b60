"""Cases at work: their history, limits, checks, samples and statistics."""

from kam.facts.analysis import (
    CauseShare,
    Repeated,
    Rise,
    causes_by_share,
    received_between,
    repeated_cases,
    rising_types,
)
from kam.facts.case_checks import check_cases
from kam.facts.case_figures import (
    CaseRow,
    CaseStatistics,
    case_statistics,
    due_of,
    is_overdue,
)
from kam.facts.casebook import Casebook
from kam.facts.closing import open_loops, return_contacts, should_be_asked, was_asked
from kam.facts.custody import Custody, Escalation
from kam.facts.history import CaseHistory, awaited, end_of, history_of
from kam.facts.limits import CASE_PURPOSES, CaseLimits, Limit, is_owed, losing, met_at
from kam.facts.our_people import People
from kam.facts.periods import Grain, Period, period_of, periods
from kam.facts.resolving import Resolved, judged_on, reader_of, resolve
from kam.facts.sampling import sample_cases, sample_size
from kam.facts.shares import percent, shares
from kam.facts.stays import Stay
from kam.facts.suspension import Pause, cleared_at
from kam.facts.titles import CORE_TITLES, case_kind, case_title, state_title

__all__ = [
    "CASE_PURPOSES",
    "CORE_TITLES",
    "CaseHistory",
    "CaseLimits",
    "CaseRow",
    "CaseStatistics",
    "Casebook",
    "CauseShare",
    "Custody",
    "Escalation",
    "Grain",
    "Limit",
    "Pause",
    "People",
    "Period",
    "Repeated",
    "Resolved",
    "Rise",
    "Stay",
    "awaited",
    "case_kind",
    "case_statistics",
    "case_title",
    "causes_by_share",
    "check_cases",
    "cleared_at",
    "due_of",
    "end_of",
    "history_of",
    "is_overdue",
    "is_owed",
    "judged_on",
    "losing",
    "met_at",
    "open_loops",
    "percent",
    "period_of",
    "periods",
    "reader_of",
    "received_between",
    "repeated_cases",
    "resolve",
    "return_contacts",
    "rising_types",
    "sample_cases",
    "sample_size",
    "shares",
    "should_be_asked",
    "state_title",
    "was_asked",
]
