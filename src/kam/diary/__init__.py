"""The diary: what people have before them on a day, in a week, and next; values, no text."""

from kam.diary.load import Load
from kam.diary.pages import Agenda, Day, Entry, Matter, Stood, Waiting, Whom
from kam.diary.paging import agenda
from kam.diary.staff_names import staff_named

__all__ = [
    "Agenda",
    "Day",
    "Entry",
    "Load",
    "Matter",
    "Stood",
    "Waiting",
    "Whom",
    "agenda",
    "staff_named",
]
