"""Forums, what is referred to them, and the cases that follow: one noun a file."""

from .agenda import AgendaItem
from .case import Case, CaseStep, CloseReason
from .contact import Contact, ContactKind
from .forum import USUAL_RULES, Forum, ForumKind, ForumMeeting
from .outcome import ALLOCATING, Outcome, OutcomeKind
from .referral import Dimension, Referral, Relationship
from .referral_step import ReferralStep
from .service import Service, ServiceKind

__all__ = [
    "ALLOCATING",
    "USUAL_RULES",
    "AgendaItem",
    "Case",
    "CaseStep",
    "CloseReason",
    "Contact",
    "ContactKind",
    "Dimension",
    "Forum",
    "ForumKind",
    "ForumMeeting",
    "Outcome",
    "OutcomeKind",
    "Referral",
    "ReferralStep",
    "Relationship",
    "Service",
    "ServiceKind",
]
