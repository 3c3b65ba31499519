"""Pages of referrals, of forums' meetings, and of cases."""

from .case_steps import CloseCase, ReassignCase, RecordContact
from .cases import CaseDetail, CaseList
from .forum_meeting_steps import CancelForumMeeting, HoldForumMeeting, PlanForumMeeting
from .forum_meetings import ForumList, ForumMeetingDetail, ForumMeetingList
from .referral_drafts import ChangeDraft, DraftReferral, SubmitReferral
from .referral_steps import (
    AcceptReferral,
    AllocateReferral,
    CloseWithAdvice,
    DeferReferral,
    DiscussReferral,
    NotAcceptReferral,
    PostponeReferral,
    ReturnReferral,
    ScheduleReferral,
    WithdrawReferral,
)
from .referrals import ReferralDetail, ReferralList

__all__ = [
    "AcceptReferral",
    "AllocateReferral",
    "CancelForumMeeting",
    "CaseDetail",
    "CaseList",
    "ChangeDraft",
    "CloseCase",
    "CloseWithAdvice",
    "DeferReferral",
    "DiscussReferral",
    "DraftReferral",
    "ForumList",
    "ForumMeetingDetail",
    "ForumMeetingList",
    "HoldForumMeeting",
    "NotAcceptReferral",
    "PlanForumMeeting",
    "PostponeReferral",
    "ReassignCase",
    "RecordContact",
    "ReferralDetail",
    "ReferralList",
    "ReturnReferral",
    "ScheduleReferral",
    "SubmitReferral",
    "WithdrawReferral",
]
