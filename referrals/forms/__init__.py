"""What is asked when a referral, a forum's meeting or a case takes a step."""

from .cases import CloseCaseForm, ContactForm, ReassignForm
from .forum_meetings import AttendeeFormSet, CancelMeetingForm, HoldForm, PlanForm, attendees_of
from .referral_steps import (
    AcceptForm,
    AdviceForm,
    AllocateForm,
    DeferForm,
    DiscussForm,
    NotAcceptForm,
    PostponeForm,
    ReturnForm,
    ScheduleForm,
    SubmitForm,
    WithdrawForm,
)
from .referrals import DraftForm, ReferralForm

__all__ = [
    "AcceptForm",
    "AdviceForm",
    "AllocateForm",
    "AttendeeFormSet",
    "CancelMeetingForm",
    "CloseCaseForm",
    "ContactForm",
    "DeferForm",
    "DiscussForm",
    "DraftForm",
    "HoldForm",
    "NotAcceptForm",
    "PlanForm",
    "PostponeForm",
    "ReassignForm",
    "ReferralForm",
    "ReturnForm",
    "ScheduleForm",
    "SubmitForm",
    "WithdrawForm",
    "attendees_of",
]
