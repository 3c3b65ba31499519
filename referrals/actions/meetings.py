"""The forum's own meetings: planned and cancelled, with the referrals on their agendas."""

from datetime import datetime

from django.db import transaction

from accounts.access import require
from accounts.models import User
from meetings import actions as meetings
from meetings.meeting_status import Status as MeetingStatus
from meetings.models import Meeting, Mode
from referrals import rules
from referrals.models import Forum, ForumMeeting, Referral
from referrals.referral_status import Status

from .answering import postpone_referral


@transaction.atomic
def plan_forum_meeting(
    forum: Forum,
    *,
    by: User,
    at: datetime,
    starts_at: datetime,
    lead: User,
    mode: str = Mode.IN_PERSON,
    place: str = "",
    minutes: int = 120,
) -> Meeting:
    require(rules.may_plan_meetings(by, forum))
    meeting = meetings.plan_meeting(
        forum.kind,
        by=by,
        at=at,
        starts_at=starts_at,
        lead=lead,
        district=forum.district,
        mode=mode,
        place=place,
        minutes=minutes,
    )
    ForumMeeting.objects.create(meeting=meeting, forum=forum)
    return meeting


@transaction.atomic
def cancel_forum_meeting(meeting: Meeting, *, by: User, at: datetime, reason: str) -> None:
    """What was on its agenda waits for another meeting."""
    status = MeetingStatus.CANCELLED_BY_COUNCIL
    meetings.cancel_meeting(meeting, by=by, at=at, status=status, reason=reason)
    waiting = Referral.objects.filter(agenda_items__meeting=meeting, status=Status.SCHEDULED)
    for referral in waiting:
        postpone_referral(referral, by=by, at=at, reason=f"The meeting was cancelled. {reason}")
