"""Everything that changes a referral, its forum's meetings or its case. Pages come through here.

The row is locked, the person is asked about, the moment is asked about; then it changes, and the
line of history is written with it.
"""

from .answering import accept_referral, postpone_referral, return_referral, schedule_referral
from .cases import close_case, reassign_case, record_contact
from .deciding import (
    allocate_referral,
    close_with_advice,
    defer_referral,
    not_accept_referral,
    record_discussion,
)
from .making import Answers, change_draft, draft_referral, submit_referral, withdraw_referral
from .meetings import cancel_forum_meeting, plan_forum_meeting

__all__ = [
    "Answers",
    "accept_referral",
    "allocate_referral",
    "cancel_forum_meeting",
    "change_draft",
    "close_case",
    "close_with_advice",
    "defer_referral",
    "draft_referral",
    "not_accept_referral",
    "plan_forum_meeting",
    "postpone_referral",
    "reassign_case",
    "record_contact",
    "record_discussion",
    "return_referral",
    "schedule_referral",
    "submit_referral",
    "withdraw_referral",
]
