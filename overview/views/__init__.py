"""Pages that show everything about one person's work, one school, one pupil."""

from .my_work import my_work
from .opening import OpeningDetail, OpeningList
from .pupil import PupilPage
from .school import SchoolPage
from .school_without_tsm import SchoolWithoutTsmList
from .search import search

__all__ = [
    "OpeningDetail",
    "OpeningList",
    "PupilPage",
    "SchoolPage",
    "SchoolWithoutTsmList",
    "my_work",
    "search",
]
