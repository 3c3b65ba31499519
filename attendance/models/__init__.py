"""Targeting Support Meetings, what was discussed at them, and how many the county aims for."""

from .lines import Cohort, CohortLine, Decision, PupilLine
from .target import Target
from .tsm import Tsm, schools_without_tsm

__all__ = [
    "Cohort",
    "CohortLine",
    "Decision",
    "PupilLine",
    "Target",
    "Tsm",
    "schools_without_tsm",
]
