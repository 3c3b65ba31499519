"""A case: contacts, another practitioner, the end."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from meetings.meeting_status import Impossible, WrongStatus
from referrals import actions
from referrals.case_status import COLOURS, NEXT, CaseStatus
from referrals.models import Case, CaseStep, CloseReason, Contact, ContactKind, OutcomeKind
from referrals.referral_status import Status

from .factories import case_at, hold, make_contact, make_service, referral_at

NOW = timezone.now()
TODAY = timezone.localdate()


@pytest.fixture
def case(pupil):
    return case_at(pupil=pupil)


def close(case, by, **fields):
    actions.close_case(case, by=by, at=NOW, **{"reason": CloseReason.NEEDS_MET} | fields)


@pytest.mark.parametrize(("here", "there"), list(product(CaseStatus, CaseStatus)))
def test_only_the_steps_in_the_table_can_be_taken(here, there, pupil, lead):
    case = case_at(here, pupil)
    if there == CaseStatus.CLOSED and here != there:
        case.closed_on, case.close_reason = TODAY, CloseReason.OTHER

    if there in NEXT[here]:
        case.move_to(there, by=lead, at=NOW)
        assert case.steps.latest("pk").change == there
    else:
        with pytest.raises(WrongStatus):
            case.move_to(there, by=lead, at=NOW)


def test_every_status_has_a_colour_and_a_line_of_history():
    assert set(COLOURS) == set(NEXT) == set(CaseStatus)
    assert set(CaseStep.Change.values) - {"opened", "reassigned"} == {"active", "closed"}


def test_the_first_contact_makes_a_case_active(case):
    contact = make_contact(case, kind=ContactKind.OBSERVATION, minutes=60, note="Watched maths")

    assert case.status == CaseStatus.ACTIVE
    assert (contact.school, contact.minutes) == (case.school, 60)
    make_contact(case)
    assert case.steps.filter(change=CaseStep.Change.ACTIVE).count() == 1


def test_the_first_contact_is_when_support_started_if_no_day_was_set(lead, teacher, pupil):
    referral = referral_at(Status.SCHEDULED, pupil)
    hold(referral.agenda_item.meeting)
    actions.record_discussion(
        referral, by=lead, at=NOW, outcomes=[OutcomeKind.SPECIALIST], note="Weekly"
    )
    case = actions.allocate_referral(
        referral, by=lead, at=NOW, service=make_service(), practitioner=teacher
    )
    make_contact(case)

    assert Case.objects.get().starts_on == TODAY


def test_a_contact_is_not_in_the_future(case):
    with pytest.raises(Impossible, match="in the future"):
        make_contact(case, on=TODAY + timedelta(days=1))


def test_a_contact_is_not_before_the_referral_came_in(case):
    """Else support would have started before it was asked for, and days waited be below zero."""
    came_in = case.referral.last_submitted_on
    with pytest.raises(Impossible, match="before the referral"):
        make_contact(case, on=came_in - timedelta(days=1))

    make_contact(case, on=came_in)
    assert Contact.objects.get().on == came_in


def test_somebody_elses_case_is_not_a_teachers_to_write_on(teacher, case):
    with pytest.raises(PermissionDenied):
        make_contact(case, by=teacher)
    assert not Contact.objects.exists()


def test_a_case_is_closed_for_a_reason_on_a_day(lead, case):
    make_contact(case)
    close(case, lead, reason=CloseReason.SCHOOL_CAN, note="Plan in place")

    assert (case.status, case.closed_on, case.close_reason) == (
        CaseStatus.CLOSED,
        TODAY,
        CloseReason.SCHOOL_CAN,
    )
    assert case.steps.latest("pk").note == "Plan in place"


def test_a_case_may_be_closed_before_anybody_came(lead, case):
    close(case, lead, reason=CloseReason.PUPIL_LEFT)

    assert not case.is_open


@pytest.mark.parametrize("days", [-16, 1])
def test_a_case_is_not_closed_outside_its_days(lead, case, days):
    with pytest.raises(Impossible, match="between the day it was opened and today"):
        close(case, lead, closed_on=TODAY + timedelta(days=days))


def test_nothing_is_done_on_a_closed_case(lead, teacher, pupil):
    case = case_at(CaseStatus.CLOSED, pupil)

    with pytest.raises(WrongStatus, match="already closed"):
        make_contact(case, by=lead)
    with pytest.raises(WrongStatus, match="already closed"):
        actions.reassign_case(case, by=lead, at=NOW, practitioner=teacher)
    with pytest.raises(WrongStatus, match="already closed"):
        close(case, lead)


def test_a_lead_gives_a_case_to_another_teacher(lead, teacher, case):
    actions.reassign_case(case, by=lead, at=NOW, practitioner=teacher, reason="Leave")

    assert case.practitioner == teacher
    assert case.steps.latest("pk").note == f"Was with {lead}. Leave"


def test_a_case_is_not_given_to_the_one_who_has_it(lead, case):
    with pytest.raises(Impossible, match="is with Lena Lead already"):
        actions.reassign_case(case, by=lead, at=NOW, practitioner=lead)


def test_a_case_is_not_given_to_somebody_who_works_elsewhere(lead, stranger, case):
    with pytest.raises(Impossible, match="does not work on cases"):
        actions.reassign_case(case, by=lead, at=NOW, practitioner=stranger)


def test_the_practitioner_does_not_give_it_away(lead, teacher, case):
    actions.reassign_case(case, by=lead, at=NOW, practitioner=teacher)

    with pytest.raises(PermissionDenied):
        actions.reassign_case(case, by=teacher, at=NOW, practitioner=lead)


def test_untouched_cases_are_those_open_without_a_contact_since_a_day(case):
    assert case.opened_on == TODAY - timedelta(days=15)
    assert Case.objects.untouched_since(TODAY).exists()
    assert not Case.objects.untouched_since(case.opened_on).exists()

    make_contact(case, on=TODAY - timedelta(days=2))
    assert Case.objects.untouched_since(TODAY - timedelta(days=1)).exists()
    assert not Case.objects.untouched_since(TODAY - timedelta(days=2)).exists()

    close(case, case.practitioner)
    assert not Case.objects.untouched_since(TODAY).exists()


def test_the_list_says_when_somebody_last_came(case):
    make_contact(case, on=TODAY - timedelta(days=3))
    make_contact(case, on=TODAY - timedelta(days=1))

    assert Case.objects.for_list().get().last_contact_on == TODAY - timedelta(days=1)
