"""What those do who answer a referral: return, accept, put on an agenda, take off again."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from accounts.access import require
from accounts.models import User
from meetings.meeting_status import Impossible
from meetings.models import Meeting
from referrals import rules
from referrals.models import AgendaItem, Referral
from referrals.referral_status import Status


@transaction.atomic
def return_referral(referral: Referral, *, by: User, at: datetime, reason: str) -> None:
    """Give it back to the school, which is to add what is missing."""
    referral.lock()
    require(rules.may_return(by, referral))
    referral.move_to(Status.RETURNED, by=by, at=at, note=reason)


@transaction.atomic
def accept_referral(referral: Referral, *, by: User, at: datetime, note: str = "") -> None:
    """It is complete and may go on an agenda."""
    referral.lock()
    require(rules.may_accept(by, referral))
    referral.move_to(Status.ACCEPTED, by=by, at=at, note=note)


@transaction.atomic
def schedule_referral(
    referral: Referral, *, by: User, at: datetime, meeting: Meeting, note: str = ""
) -> AgendaItem:
    """Put it last on the agenda of one of the forum's planned meetings."""
    meeting.lock()
    referral.lock()
    require(rules.may_schedule(by, referral))
    _refuse_misfit(referral, meeting, by=by)
    referral.move_to(Status.SCHEDULED, by=by, at=at, note=note)
    last = meeting.agenda_items.aggregate(last=Max("position"))["last"] or 0
    return AgendaItem.objects.create(
        meeting=meeting, referral=referral, school=referral.school, position=last + 1
    )


def _refuse_misfit(referral: Referral, meeting: Meeting, *, by: User) -> None:
    """An urgent referral jumps the cut-off; those who decide may go over a school's cap."""
    forum, came_in = referral.forum, referral.last_submitted_on
    its_own = forum.meetings.planned().filter(meeting=meeting).select_related("forum", "meeting")
    if not (forum_meeting := its_own.first()):
        raise Impossible(f"Choose a planned meeting of {forum}.")
    if came_in and came_in > forum_meeting.cutoff and not referral.is_urgent:
        raise Impossible(f"Papers had to be in by {forum_meeting.cutoff:%-d %B %Y}.")
    brought = meeting.agenda_items.filter(school=referral.school).count()
    full = forum.cap_per_school is not None and brought >= forum.cap_per_school
    if full and not rules.may_decide(by, referral):
        raise Impossible(f"The school brings {brought} to that meeting already.")


@transaction.atomic
def postpone_referral(referral: Referral, *, by: User, at: datetime, reason: str) -> None:
    """Take it off the agenda; it waits for another meeting."""
    referral.lock()
    require(rules.may_postpone(by, referral))
    referral.require_at(Status.SCHEDULED)
    referral.take_off_agenda()
    referral.move_to(Status.ACCEPTED, by=by, at=at, note=reason)
