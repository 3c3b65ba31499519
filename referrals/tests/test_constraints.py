"""What the database refuses, whoever asks."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from referrals.case_status import CaseStatus
from referrals.models import (
    AgendaItem,
    Case,
    CloseReason,
    Contact,
    Dimension,
    Forum,
    Outcome,
    Referral,
    ReferralStep,
    Service,
)
from referrals.referral_status import Status

from .factories import (
    answers,
    case_at,
    make_contact,
    make_draft,
    make_forum,
    make_service,
    referral_at,
)


def refused(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def test_nothing_is_sent_without_the_agreement_to_engage(pupil):
    make_draft(pupil, agreed_on=None)

    with refused("nothing_is_sent_without_agreement"):
        Referral.objects.update(status=Status.SUBMITTED)


@pytest.mark.parametrize("lack", [{"agreed_by": ""}, {"agreed_relationship": ""}])
def test_an_agreement_says_who_gave_it(pupil, lack):
    referral_at(Status.ACCEPTED, pupil)

    with refused("nothing_is_sent_without_agreement"):
        Referral.objects.update(**lack)


def test_a_draft_may_lack_the_agreement(pupil):
    assert not make_draft(pupil, agreed_on=None, agreed_by="").has_agreement


def test_a_pupil_has_one_open_referral_to_a_forum_for_a_dimension(pupil):
    first = referral_at(Status.ACCEPTED, pupil)

    with refused("one_open_referral_of_a_dimension"):
        Referral.objects.create(
            forum=first.forum, pupil=pupil, school=pupil.school, reference="X", **answers()
        )


@pytest.mark.parametrize("ended", [Status.WITHDRAWN, Status.ALLOCATED, Status.CLOSED_WITH_ADVICE])
def test_a_pupil_may_be_referred_again_once_the_first_has_ended(pupil, ended):
    referral_at(ended, pupil)

    assert make_draft(pupil).status == Status.DRAFT


def test_a_pupil_may_be_referred_for_two_dimensions(pupil):
    make_draft(pupil)

    assert make_draft(pupil, dimension=Dimension.SEMH).reference.endswith("-0002")


def test_a_reference_is_given_once(pupil):
    first, second = make_draft(pupil), make_draft(pupil, dimension=Dimension.SEMH)

    with refused("reference"):
        Referral.objects.filter(pk=second.pk).update(reference=first.reference)


def test_an_urgent_referral_says_why(pupil):
    make_draft(pupil)

    with refused("urgent_referral_says_why"):
        Referral.objects.update(is_urgent=True)


def test_a_closed_case_has_its_day_and_reason(pupil):
    case_at(pupil=pupil)

    with refused("closed_case_has_its_day_and_reason"):
        Case.objects.update(status=CaseStatus.CLOSED)


def test_an_open_case_has_no_closing_day(pupil):
    case = case_at(pupil=pupil)

    with refused("closed_case_has_its_day_and_reason"):
        Case.objects.update(closed_on=case.opened_on)


def test_a_case_is_not_closed_before_it_was_opened(pupil):
    case = case_at(pupil=pupil)

    with refused("case_closes_after_it_opens"):
        Case.objects.update(
            status=CaseStatus.CLOSED,
            close_reason=CloseReason.OTHER,
            closed_on=case.opened_on - timedelta(days=1),
        )


def test_a_referral_leads_to_one_case(pupil):
    case = case_at(pupil=pupil)
    case.pk = None

    with refused("referral_id"):
        case.save(force_insert=True)


@pytest.mark.parametrize("minutes", [0, 601])
def test_a_contact_takes_from_a_minute_to_ten_hours(pupil, minutes):
    case = case_at(pupil=pupil)

    with refused("contact_takes_up_to_ten_hours"):
        make_contact(case, minutes=minutes)


def test_a_district_has_one_forum_of_a_kind_at_a_time(district):
    forum = make_forum(district=district)
    forum.pk, forum.code = None, "OTH"

    with refused("one_forum_of_a_kind_in_a_district"):
        forum.save(force_insert=True)


def test_two_forums_of_a_kind_do_not_share_a_code(district, other_district):
    make_forum(district=district, code="ASH")

    with refused("one_forum_of_a_code"):
        make_forum(district=other_district, code="ASH")


def test_a_forum_allows_known_outcomes_only(district):
    make_forum(district=district)

    with refused("forum_outcomes_are_known"):
        Forum.objects.update(outcomes=["lottery"])


def test_a_forum_code_is_made_of_capitals(district):
    make_forum(district=district)

    with refused("forum_code_is_capitals"):
        Forum.objects.update(code="a1")


def test_a_referral_is_on_an_agenda_once(pupil):
    item = referral_at(Status.SCHEDULED, pupil).agenda_item
    item.pk, item.position = None, 2

    with refused("referral_is_on_an_agenda_once"):
        item.save(force_insert=True)


def test_two_agenda_items_do_not_share_a_position(pupil):
    item = referral_at(Status.SCHEDULED, pupil).agenda_item
    other = make_draft(pupil, dimension=Dimension.SEMH)

    with refused("one_agenda_item_at_a_position"):
        AgendaItem.objects.create(
            meeting=item.meeting, referral=other, school=other.school, position=item.position
        )


@pytest.mark.parametrize(
    ("model", "field", "constraint"),
    [
        (Referral, "status", "referral_status_and_dimension_are_known"),
        (Referral, "dimension", "referral_status_and_dimension_are_known"),
        (ReferralStep, "status", "referral_step_status_is_known"),
        (Outcome, "kind", "outcome_kind_is_known"),
        (Case, "status", "case_status_is_known|closed_case_has_its_day_and_reason"),
        (Contact, "kind", "contact_kind_is_known"),
    ],
)
def test_a_word_that_is_not_on_its_list_is_refused(pupil, model, field, constraint):
    case_at(CaseStatus.ACTIVE, pupil)
    row = model.objects.first()
    row.pk = None
    setattr(row, field, "sideways")

    with refused(constraint):
        model.objects.bulk_create([row])


def test_a_service_is_of_a_known_kind(db):
    make_service()

    with refused("service_kind_is_known"):
        Service.objects.update(kind="magic")


def test_a_forum_is_of_a_known_kind(district):
    make_forum(district=district)

    with refused("forum_kind_is_known"):
        Forum.objects.update(kind="tea")
