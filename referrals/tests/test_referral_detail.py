"""The page of a referral: what it says, its history, and the steps that may follow."""

import pytest
from django.urls import resolve

from audit.models import Opening
from referrals.referral_status import NEXT, Status
from referrals.views.next_steps import REFERRAL_STEPS
from schools.models import StatusKind
from schools.tests.factories import make_pupil

from .factories import hold, referral_at


def buttons(response):
    return [step.words for step in response.context["next_steps"]]


def test_it_shows_what_was_asked_agreed_and_decided(open_as, lead, school):
    pupil = make_pupil(school, statuses={StatusKind.SEN: "K", StatusKind.NEED: "SPLD"})
    referral = referral_at(Status.ALLOCATED, pupil)

    html = open_as(lead, "referral-detail", referral.pk).content.decode()

    for words in [
        referral.reference,
        "Reads two years below age",
        "Daily phonics in a group of three",
        "A. Parent",
        "SEN support",
        "Specific learning difficulty",
        "Specialist teacher or other specialist",
        "Try paired reading",
        referral.case.get_absolute_url(),
        referral.agenda_item.meeting.get_absolute_url(),
        pupil.get_absolute_url(),
    ]:
        assert words in html


def test_a_school_reads_the_day_of_a_meeting_that_it_may_not_open(open_as, senco, pupil):
    referral = referral_at(Status.SCHEDULED, pupil)

    html = open_as(senco, "referral-detail", referral.pk).content.decode()

    assert str(referral.agenda_item.meeting) in html
    assert referral.agenda_item.meeting.get_absolute_url() not in html


def test_somebody_elsewhere_is_told_there_is_no_such_referral(open_as, stranger, pupil):
    assert open_as(stranger, "referral-detail", referral_at("draft", pupil).pk).status_code == 404


def test_opening_it_is_written_down(open_as, lead, pupil):
    referral = referral_at(Status.SUBMITTED, pupil)

    open_as(lead, "referral-detail", referral.pk)

    opening = Opening.objects.get()
    assert (opening.user, opening.pupil_ids) == (lead, [pupil.pk])
    assert opening.subject_type == "referrals.referral"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.DRAFT, ["Check and submit", "Change", "Withdraw"]),
        (Status.SUBMITTED, ["Accept", "Return to school", "Close with advice", "Withdraw"]),
        (Status.RETURNED, ["Check and submit", "Change", "Withdraw"]),
        (Status.ACCEPTED, ["Put on an agenda", "Close with advice", "Withdraw"]),
        (Status.SCHEDULED, ["Take off agenda", "Withdraw"]),
        (
            Status.DISCUSSED,
            ["Allocate", "Close with advice", "Do not accept", "Defer", "Withdraw"],
        ),
        (Status.ALLOCATED, []),
        (Status.WITHDRAWN, []),
    ],
)
def test_a_lead_is_offered_each_step_that_may_follow(open_as, lead, pupil, status, words):
    assert buttons(open_as(lead, "referral-detail", referral_at(status, pupil).pk)) == words


def test_a_discussion_is_recorded_once_the_meeting_was_held(open_as, lead, pupil):
    referral = referral_at(Status.SCHEDULED, pupil)
    hold(referral.agenda_item.meeting)

    offered = open_as(lead, "referral-detail", referral.pk).context["next_steps"]

    assert [(step.words, step.kind) for step in offered] == [
        ("Record discussion", ""),
        ("Take off agenda", "secondary"),
        ("Withdraw", "secondary"),
    ]


def test_what_undoes_a_referral_never_stands_out(open_as, senco, pupil):
    referral = referral_at(Status.SUBMITTED, pupil)

    (only,) = open_as(senco, "referral-detail", referral.pk).context["next_steps"]

    assert (only.words, only.kind) == ("Withdraw", "secondary")


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ("senco", ["Withdraw"]),
        ("teacher", ["Withdraw"]),
        ("business_support", ["Accept", "Return to school", "Withdraw"]),
        ("manager", []),
        ("exclusion_adviser", []),
        ("link_practitioner", []),
    ],
)
def test_each_is_offered_what_they_may_do(request, open_as, pupil, person, words):
    referral = referral_at(Status.SUBMITTED, pupil)

    assert (
        buttons(open_as(request.getfixturevalue(person), "referral-detail", referral.pk)) == words
    )


def test_every_status_with_a_next_one_offers_a_step():
    assert set(REFERRAL_STEPS) == {status for status in Status if NEXT[status]}


@pytest.mark.parametrize("status", REFERRAL_STEPS)
def test_every_button_leads_to_a_page(open_as, lead, pupil, status):
    response = open_as(lead, "referral-detail", referral_at(status, pupil).pk)

    for step in response.context["next_steps"]:
        assert resolve(step.url)
        assert response.client.get(step.url).status_code == 200
