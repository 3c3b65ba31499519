"""Places, pupils and postings: one noun a file."""

from .calendar import Closure, Term
from .contact import ContactRole, SchoolContact
from .district import Area, Community, CommunityMembership, District
from .enrolment import Enrolment, EnrolmentKind
from .establishment import Establishment, EstablishmentLink
from .posting import Posting, people_at
from .pupil import YEAR_GROUPS, Pupil, Sex
from .school import Kind, Phase, School
from .status import CODES, RESTRICTED, Status, StatusKind
from .trust import Trust, TrustMembership

__all__ = [
    "CODES",
    "RESTRICTED",
    "YEAR_GROUPS",
    "Area",
    "Closure",
    "Community",
    "CommunityMembership",
    "ContactRole",
    "District",
    "Enrolment",
    "EnrolmentKind",
    "Establishment",
    "EstablishmentLink",
    "Kind",
    "Phase",
    "Posting",
    "Pupil",
    "School",
    "SchoolContact",
    "Sex",
    "Status",
    "StatusKind",
    "Term",
    "Trust",
    "TrustMembership",
    "people_at",
]
