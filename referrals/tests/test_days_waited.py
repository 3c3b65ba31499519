"""How long a referral waits: the history's days, standing still while the school has it back."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from meetings.meeting_status import Impossible
from referrals import actions
from referrals.models import ForumKind, OutcomeKind, Referral
from referrals.referral_status import Status

from .factories import hold, make_draft, make_forum, make_meeting, make_service, referral_at

MONDAY = datetime(2026, 3, 2, 10, tzinfo=timezone.get_default_timezone())


def day(number):
    return MONDAY + timedelta(days=number)


def waited(number):
    """Days waited as they stand on a day."""
    return Referral.objects.with_days_waited(day(number).date()).get().days_waited


@pytest.fixture
def draft(pupil, district):
    forum = make_forum(ForumKind.PRG, district)
    return make_draft(pupil, forum=forum, at=day(-3), agreed_on=day(-9).date())


def test_a_draft_has_not_begun_to_wait(draft):
    assert waited(10) is None


def test_days_run_from_the_day_of_submission(draft, link_practitioner):
    actions.submit_referral(draft, by=link_practitioner, at=day(0))

    assert [waited(number) for number in (0, 1, 30)] == [0, 1, 30]


def test_the_clock_stands_while_the_school_has_it_back(draft, link_practitioner):
    actions.submit_referral(draft, by=link_practitioner, at=day(0))
    actions.return_referral(draft, by=link_practitioner, at=day(4), reason="No plan attached")
    assert waited(9) == 4

    actions.submit_referral(draft, by=link_practitioner, at=day(10))
    assert waited(13) == 4 + 3

    actions.return_referral(draft, by=link_practitioner, at=day(13), reason="Nor a provision map")
    actions.submit_referral(draft, by=link_practitioner, at=day(20))
    assert waited(22) == 4 + 3 + 2


def test_a_late_evening_in_summer_counts_as_its_own_day(draft, link_practitioner):
    late = datetime(2026, 6, 1, 23, 30, tzinfo=timezone.get_default_timezone())
    actions.submit_referral(draft, by=link_practitioner, at=late)

    until = (late + timedelta(days=1)).date()
    assert Referral.objects.with_days_waited(until).get().days_waited == 1


def test_a_request_to_a_prg_waits_until_support_starts(draft, link_practitioner):
    """Asked for on Monday, offered at the meeting two weeks on, support starts on day 35."""
    by = link_practitioner
    actions.submit_referral(draft, by=by, at=day(0))
    actions.accept_referral(draft, by=by, at=day(1))
    meeting = make_meeting(draft.forum, starts_at=day(14), at=day(1))
    actions.schedule_referral(draft, by=by, at=day(2), meeting=meeting)
    hold(meeting)
    speech = make_service("Speech and language", "speech")
    actions.record_discussion(
        draft, by=by, at=day(15), outcomes=[OutcomeKind.OFFER], note="Six weeks", service=speech
    )
    with pytest.raises(Impossible, match="which day support starts"):
        actions.allocate_referral(draft, by=by, at=day(15), service=speech)
    starts_on = day(35).date()
    case = actions.allocate_referral(
        draft, by=by, at=day(15), service=speech, practitioner=by, starts_on=starts_on
    )

    assert (case.service, case.starts_on, case.opened_on) == (speech, starts_on, day(15).date())
    assert draft.outcomes.get().service == speech
    assert [waited(number) for number in (20, 35, 90)] == [20, 35, 35]


@pytest.mark.parametrize(
    ("status", "days"),
    [
        (Status.SUBMITTED, 30),
        (Status.RETURNED, 1),
        (Status.DISCUSSED, 30),
        (Status.ALLOCATED, 20),
        (Status.NOT_ACCEPTED, 15),
    ],
)
def test_waiting_ends_with_the_referral(status, days, pupil):
    referral_at(status, pupil, days_ago=30)

    referral = Referral.objects.with_days_waited(timezone.localdate()).get()
    assert referral.days_waited == days


def test_unanswered_are_those_submitted_before_a_day_and_neither_returned_nor_accepted(
    draft, link_practitioner
):
    actions.submit_referral(draft, by=link_practitioner, at=day(0))
    assert Referral.objects.unanswered_since(day(0).date()).exists()
    assert not Referral.objects.unanswered_since(day(-1).date()).exists()

    actions.return_referral(draft, by=link_practitioner, at=day(1), reason="No plan")
    assert not Referral.objects.unanswered_since(day(9).date()).exists()

    actions.submit_referral(draft, by=link_practitioner, at=day(5))
    assert not Referral.objects.unanswered_since(day(4).date()).exists()
    assert Referral.objects.unanswered_since(day(5).date()).exists()
