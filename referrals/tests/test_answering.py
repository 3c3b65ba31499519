"""Returning, accepting, putting on an agenda and taking off again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from meetings.meeting_status import Impossible, WrongStatus
from meetings.meeting_status import Status as MeetingStatus
from meetings.models import MeetingKind
from referrals import actions
from referrals.models import AgendaItem, Dimension, ForumKind, Referral
from referrals.referral_status import Status
from schools.tests.factories import make_pupil

from .factories import hold, make_forum, make_meeting, referral_at

NOW = timezone.now()


@pytest.fixture
def accepted(pupil):
    return referral_at(Status.ACCEPTED, pupil)


@pytest.fixture
def meeting(accepted):
    return make_meeting(accepted.forum, starts_at=NOW + timedelta(days=10))


def schedule(referral, by, meeting):
    return actions.schedule_referral(referral, by=by, at=NOW, meeting=meeting)


def test_business_support_returns_what_is_incomplete(business_support, pupil):
    referral = referral_at(Status.SUBMITTED, pupil)

    actions.return_referral(referral, by=business_support, at=NOW, reason="No provision map")

    assert (referral.status, referral.steps.last().note) == (Status.RETURNED, "No provision map")


def test_business_support_accepts_what_is_complete(business_support, pupil):
    referral = referral_at(Status.SUBMITTED, pupil)

    actions.accept_referral(referral, by=business_support, at=NOW, note="All there")

    assert (referral.status, referral.steps.last().by) == (Status.ACCEPTED, business_support)


def test_a_specialist_teacher_answers_nothing(teacher, pupil):
    referral = referral_at(Status.SUBMITTED, pupil)

    with pytest.raises(PermissionDenied):
        actions.accept_referral(referral, by=teacher, at=NOW)
    with pytest.raises(PermissionDenied):
        actions.return_referral(referral, by=teacher, at=NOW, reason="No plan")


def test_referrals_stand_on_an_agenda_in_the_order_they_came(business_support, accepted, meeting):
    second = referral_at(Status.ACCEPTED, make_pupil(accepted.school))

    first_item = schedule(accepted, business_support, meeting)
    second_item = schedule(second, business_support, meeting)

    assert (first_item.position, second_item.position) == (1, 2)
    assert accepted.status == second.status == Status.SCHEDULED
    assert accepted.agenda_item.meeting == meeting


def test_papers_that_came_after_the_cutoff_wait_for_another_meeting(business_support, accepted):
    soon = make_meeting(accepted.forum, starts_at=NOW - timedelta(days=26))

    with pytest.raises(Impossible, match="Papers had to be in by"):
        schedule(accepted, business_support, soon)
    assert Referral.objects.get().status == Status.ACCEPTED


def test_an_urgent_referral_jumps_the_cutoff(business_support, pupil):
    urgent = referral_at(
        Status.ACCEPTED, pupil, is_urgent=True, urgent_reason="Risk of exclusion", days_ago=2
    )
    tomorrow = make_meeting(urgent.forum, starts_at=NOW + timedelta(days=1))

    assert schedule(urgent, business_support, tomorrow).position == 1


def test_a_school_brings_no_more_than_its_cap_unless_the_lead_says_so(
    business_support, lead, accepted, meeting
):
    accepted.forum.cap_per_school = 1
    accepted.forum.save()
    schedule(accepted, business_support, meeting)
    second = referral_at(Status.ACCEPTED, make_pupil(accepted.school))

    with pytest.raises(Impossible, match="brings 1 to that meeting already"):
        schedule(second, business_support, meeting)
    assert schedule(second, lead, meeting).position == 2


def test_a_referral_goes_to_a_meeting_of_its_own_forum(business_support, accepted, district):
    prg = make_forum(ForumKind.PRG, district)
    meeting = make_meeting(prg, starts_at=NOW + timedelta(days=20))

    with pytest.raises(Impossible, match="planned meeting of Ashford LIFT"):
        schedule(accepted, business_support, meeting)


def test_a_referral_does_not_go_to_a_meeting_that_is_over(business_support, accepted):
    meeting = make_meeting(accepted.forum, starts_at=NOW - timedelta(days=1))
    hold(meeting)

    with pytest.raises(Impossible, match="Choose a planned meeting"):
        schedule(accepted, business_support, meeting)


def test_a_postponed_referral_waits_for_another_meeting(business_support, accepted, meeting):
    schedule(accepted, business_support, meeting)

    actions.postpone_referral(accepted, by=business_support, at=NOW, reason="Agenda is full")
    assert accepted.status == Status.ACCEPTED
    assert not AgendaItem.objects.exists()

    schedule(accepted, business_support, meeting)
    assert accepted.steps.filter(status=Status.SCHEDULED).count() == 2


def test_what_is_on_no_agenda_cannot_be_postponed(business_support, pupil):
    referral = referral_at(Status.SUBMITTED, pupil)

    with pytest.raises(WrongStatus, match="now submitted"):
        actions.postpone_referral(referral, by=business_support, at=NOW, reason="Full")


def test_planning_a_forums_meeting_asks_for_its_own_people(lead, link_practitioner, district):
    lift, prg = make_forum(district=district), make_forum(ForumKind.PRG, district)

    def plan(forum, by):
        return actions.plan_forum_meeting(forum, by=by, at=NOW, starts_at=NOW, lead=by)

    assert plan(lift, lead).kind == MeetingKind.LIFT
    assert plan(prg, link_practitioner).kind == MeetingKind.PRG
    for forum, by in [(prg, lead), (lift, link_practitioner)]:
        with pytest.raises(PermissionDenied):
            plan(forum, by)


def test_when_a_meeting_is_cancelled_its_referrals_wait_for_another(
    lead, business_support, accepted, meeting
):
    second = referral_at(Status.ACCEPTED, accepted.pupil, dimension=Dimension.SEMH)
    for referral in (accepted, second):
        schedule(referral, business_support, meeting)

    actions.cancel_forum_meeting(meeting, by=lead, at=NOW, reason="Snow")

    assert meeting.status == MeetingStatus.CANCELLED_BY_COUNCIL
    assert {one.status for one in Referral.objects.all()} == {Status.ACCEPTED}
    assert accepted.steps.last().note == "The meeting was cancelled. Snow"
