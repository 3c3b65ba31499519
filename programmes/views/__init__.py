"""Pages of programmes, and of the schools that take part in them."""

from .participation_steps import AddSchool, EndParticipation, RecordStage
from .participations import ParticipationDetail
from .programmes import ProgrammeDetail, ProgrammeList

__all__ = [
    "AddSchool",
    "EndParticipation",
    "ParticipationDetail",
    "ProgrammeDetail",
    "ProgrammeList",
    "RecordStage",
]
