"""Cases at work: their history, limits, checks, samples and statistics."""

from kam.casework.analysis import (
    CauseShare,
    Repeated,
    Rise,
    causes_by_share,
    received_between,
    repeated_cases,
    rising_types,
)
from kam.casework.casebook import Casebook
from kam.casework.checks import check_cases
from kam.casework.closing import open_loops, return_contacts, should_be_asked, was_asked
from kam.casework.custody import Custody, Escalation
from kam.casework.figures import (
    CaseRow,
    CaseStatistics,
    case_statistics,
    due_of,
    is_overdue,
)
from kam.casework.history import CaseHistory, awaited, end_of, history_of
from kam.casework.limits import CASE_PURPOSES, CaseLimits, Limit, is_owed, losing, met_at
from kam.casework.people import People
from kam.casework.periods import Grain, Period, period_of, periods
from kam.casework.sampling import sample_cases, sample_size
from kam.casework.shares import percent, shares
from kam.casework.stays import Stay
from kam.casework.suspension import Pause, cleared_at
from kam.casework.wording import CORE_TITLES, case_kind, case_title, state_title

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
    "losing",
    "met_at",
    "open_loops",
    "percent",
    "period_of",
    "periods",
    "received_between",
    "repeated_cases",
    "return_contacts",
    "rising_types",
    "sample_cases",
    "sample_size",
    "shares",
    "should_be_asked",
    "state_title",
    "was_asked",
]
