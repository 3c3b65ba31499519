"""What becomes of a referral: discussed, then deferred, allocated, closed or not accepted."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from meetings.meeting_status import Impossible, WrongStatus
from referrals import actions
from referrals.case_status import CaseStatus
from referrals.models import Case, OutcomeKind, Referral
from referrals.referral_status import Status

from .factories import hold, make_service, referral_at

NOW = timezone.now()


@pytest.fixture
def scheduled(pupil):
    return referral_at(Status.SCHEDULED, pupil)


@pytest.fixture
def discussed(pupil):
    return referral_at(Status.DISCUSSED, pupil)


def discuss(referral, by, outcomes=(OutcomeKind.ADVICE,), **fields):
    return actions.record_discussion(
        referral, by=by, at=NOW, outcomes=outcomes, note="Try paired reading", **fields
    )


def test_a_discussion_is_recorded_once_the_meeting_was_held(lead, scheduled):
    with pytest.raises(Impossible, match="Record first that the meeting was held"):
        discuss(scheduled, lead)

    hold(scheduled.agenda_item.meeting)
    service = make_service()
    discuss(scheduled, lead, [OutcomeKind.ADVICE, OutcomeKind.SPECIALIST], service=service)

    assert scheduled.status == Status.DISCUSSED
    assert [(one.kind, one.service) for one in scheduled.outcomes.all()] == [
        (OutcomeKind.ADVICE, None),
        (OutcomeKind.SPECIALIST, service),
    ]


@pytest.mark.parametrize("outcomes", [[], [OutcomeKind.OFFER], ["sideways"]])
def test_a_discussion_has_outcomes_that_the_forum_may_decide_on(lead, scheduled, outcomes):
    hold(scheduled.agenda_item.meeting)

    with pytest.raises(Impossible, match="outcomes that Ashford LIFT may decide on"):
        discuss(scheduled, lead, outcomes)


def test_business_support_decides_nothing(business_support, scheduled):
    hold(scheduled.agenda_item.meeting)

    with pytest.raises(PermissionDenied):
        discuss(scheduled, business_support)


def test_a_deferred_referral_is_heard_at_another_meeting(lead, discussed):
    actions.defer_referral(discussed, by=lead, at=NOW, reason="Wait for the assessment")

    assert discussed.status == Status.ACCEPTED
    assert discussed.agenda_items.count() == 1  # the meeting that heard it still says so


def test_an_allocated_referral_opens_a_case(lead, teacher, discussed):
    case = actions.allocate_referral(
        discussed, by=lead, at=NOW, service=make_service(), practitioner=teacher, note="Weekly"
    )

    assert discussed.status == Status.ALLOCATED
    assert (case.pupil, case.school) == (discussed.pupil, discussed.school)
    assert (case.status, case.practitioner) == (CaseStatus.WAITING, teacher)
    assert case.steps.get().change == "opened"


@pytest.mark.parametrize("person", ["stranger", "senco"])
def test_a_case_is_given_to_somebody_who_works_cases_there(request, lead, discussed, person):
    practitioner = request.getfixturevalue(person)

    with pytest.raises(Impossible, match="does not work on cases at this school"):
        actions.allocate_referral(
            discussed, by=lead, at=NOW, service=make_service(), practitioner=practitioner
        )
    assert Referral.objects.get().status == Status.DISCUSSED
    assert not Case.objects.exists()


def test_only_an_outcome_that_leads_to_a_case_is_allocated(lead, scheduled):
    hold(scheduled.agenda_item.meeting)
    discuss(scheduled, lead, [OutcomeKind.ADVICE])

    with pytest.raises(Impossible, match="close it with advice"):
        actions.allocate_referral(scheduled, by=lead, at=NOW, service=make_service())


def test_support_does_not_start_before_it_was_asked_for(lead, discussed):
    with pytest.raises(Impossible, match="before the referral was submitted"):
        actions.allocate_referral(
            discussed,
            by=lead,
            at=NOW,
            service=make_service(),
            starts_on=timezone.localdate() - timedelta(days=31),
        )


def test_advice_closes_a_referral_that_was_discussed(lead, discussed):
    actions.close_with_advice(discussed, by=lead, at=NOW, note="Review in a term")

    assert discussed.status == Status.CLOSED_WITH_ADVICE
    assert discussed.outcomes.count() == 2


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.ACCEPTED])
def test_advice_before_any_meeting_is_the_outcome(lead, pupil, status):
    referral = referral_at(status, pupil)

    actions.close_with_advice(referral, by=lead, at=NOW, note="Ask the link teacher")

    assert referral.status == Status.CLOSED_WITH_ADVICE
    assert referral.outcomes.get().kind == OutcomeKind.ADVICE


def test_a_lead_may_not_accept_a_referral_and_says_why(lead, discussed):
    actions.not_accept_referral(discussed, by=lead, at=NOW, reason="Below the criteria")

    assert discussed.status == Status.NOT_ACCEPTED
    assert discussed.steps.last().note == "Below the criteria"


def test_what_was_decided_is_decided(lead, pupil):
    referral = referral_at(Status.CLOSED_WITH_ADVICE, pupil)

    for step, fields in [
        (actions.not_accept_referral, {"reason": "No"}),
        (actions.defer_referral, {"reason": "No"}),
        (actions.close_with_advice, {"note": "Again"}),
        (actions.withdraw_referral, {"reason": "No"}),
    ]:
        with pytest.raises(WrongStatus, match="now closed with advice"):
            step(referral, by=lead, at=NOW, **fields)
    assert referral.outcomes.count() == 1
