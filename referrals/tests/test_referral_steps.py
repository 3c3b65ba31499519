"""The pages on which a referral is answered and decided: who, what is asked, what follows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from referrals.case_status import CaseStatus
from referrals.models import Case, OutcomeKind, Referral
from referrals.referral_status import Status
from schools.tests.factories import make_person

from .factories import hold, make_forum, make_meeting, make_service, referral_at

TRIAGE = {"lead", "business_support"}
MAKE = {"senco", "teacher", "lead", "business_support"}
PAGES = {
    "edit": MAKE,
    "submit": MAKE,
    "return": TRIAGE,
    "accept": TRIAGE,
    "schedule": TRIAGE,
    "postpone": TRIAGE,
    "discuss": {"lead"},
    "defer": {"lead"},
    "allocate": {"lead"},
    "close-with-advice": {"lead"},
    "not-accept": {"lead"},
    "withdraw": MAKE,
}
READERS = {"senco", "teacher", "lead", "business_support", "link_practitioner", "manager"}


@pytest.mark.parametrize("page", PAGES)
def test_the_page_opens_for_those_who_may_take_the_step(request, open_as, pupil, page):
    referral = referral_at(Status.SCHEDULED, pupil)

    for person in sorted(READERS):
        user = request.getfixturevalue(person)
        expected = 200 if person in PAGES[page] else 403
        response = open_as(user, f"referral-{page}", referral.pk)
        assert response.status_code == expected, person


@pytest.mark.parametrize("page", PAGES)
def test_elsewhere_there_is_no_such_page(open_as, send_as, stranger, pupil, page):
    referral = referral_at(Status.SCHEDULED, pupil)

    assert open_as(stranger, f"referral-{page}", referral.pk).status_code == 404
    assert send_as(stranger, f"referral-{page}", referral.pk).status_code == 404
    assert Referral.objects.get().status == Status.SCHEDULED


@pytest.mark.parametrize(
    ("at", "page", "answers", "then", "words"),
    [
        ("submitted", "accept", {"note": "All there"}, "accepted", "Referral accepted"),
        ("submitted", "return", {"reason": "No plan"}, "returned", "Referral returned"),
        ("scheduled", "postpone", {"reason": "Full"}, "accepted", "Referral taken off the agenda"),
        ("discussed", "defer", {"reason": "Wait"}, "accepted", "Referral deferred"),
        (
            "discussed",
            "close-with-advice",
            {"note": "Keep at it"},
            "closed_with_advice",
            "Referral closed with advice",
        ),
        ("discussed", "not-accept", {"reason": "No"}, "not_accepted", "Referral not accepted"),
        ("submitted", "withdraw", {"reason": "Moved"}, "withdrawn", "Referral withdrawn"),
    ],
)
def test_a_step_is_taken_with_its_words(send_as, lead, pupil, at, page, answers, then, words):
    referral = referral_at(at, pupil)

    response = send_as(lead, f"referral-{page}", referral.pk, **answers)

    step = referral.steps.latest("pk")
    assert response.url == referral.get_absolute_url()
    assert (step.status, step.by, step.note) == (then, lead, *answers.values())
    assert words in response.client.get(response.url).content.decode()


@pytest.mark.parametrize("page", ["return", "postpone", "defer", "not-accept", "withdraw"])
def test_a_reason_is_asked_for(send_as, lead, pupil, page):
    response = send_as(lead, f"referral-{page}", referral_at(Status.SCHEDULED, pupil).pk)

    assert "reason" in response.context["form"].errors


def test_a_step_that_came_too_late_is_told_so(send_as, lead, pupil):
    referral = referral_at(Status.WITHDRAWN, pupil)

    response = send_as(lead, "referral-accept", referral.pk)

    page = response.client.get(response.url).content.decode()
    assert "This referral is now withdrawn." in page
    assert Referral.objects.get().status == Status.WITHDRAWN


def test_it_is_put_on_the_agenda_of_a_meeting_of_its_forum(
    open_as, send_as, business_support, pupil, other_district
):
    referral = referral_at(Status.ACCEPTED, pupil)
    soon = timezone.now() + timedelta(days=9)
    meeting = make_meeting(referral.forum, starts_at=soon)
    make_meeting(make_forum(district=other_district), starts_at=soon)

    form = open_as(business_support, "referral-schedule", referral.pk).context["form"]
    assert list(form.fields["meeting"].queryset) == [meeting]

    send_as(business_support, "referral-schedule", referral.pk, meeting=meeting.pk)
    referral.refresh_from_db()
    assert (referral.status, referral.agenda_item.meeting) == (Status.SCHEDULED, meeting)


def test_a_misfit_is_explained_beside_the_form(send_as, business_support, pupil):
    referral = referral_at(Status.ACCEPTED, pupil, days_ago=1)
    meeting = make_meeting(referral.forum, starts_at=timezone.now() + timedelta(days=1))

    response = send_as(business_support, "referral-schedule", referral.pk, meeting=meeting.pk)

    assert response.context["form"].non_field_errors()[0].startswith("Papers had to be in by")


def test_without_a_planned_meeting_the_page_says_what_to_do(open_as, business_support, pupil):
    referral = referral_at(Status.ACCEPTED, pupil)

    html = open_as(business_support, "referral-schedule", referral.pk).content.decode()

    assert "No meeting of Ashford LIFT is planned. Plan one first." in html


def test_a_discussion_is_recorded_with_the_forums_own_outcomes(open_as, send_as, lead, pupil):
    referral = referral_at(Status.SCHEDULED, pupil)
    hold(referral.agenda_item.meeting)

    form = open_as(lead, "referral-discuss", referral.pk).context["form"]
    assert [kind for kind, _ in form.fields["outcomes"].choices] == referral.forum.outcomes

    send_as(
        lead,
        "referral-discuss",
        referral.pk,
        outcomes=[OutcomeKind.ADVICE, OutcomeKind.SPECIALIST],
        service=make_service().pk,
        note="Paired reading",
    )
    assert Referral.objects.get().status == Status.DISCUSSED
    assert referral.outcomes.count() == 2


def test_an_allocation_opens_a_case(open_as, send_as, lead, teacher, stranger, pupil):
    referral = referral_at(Status.DISCUSSED, pupil)

    html = open_as(lead, "referral-allocate", referral.pk).content.decode()
    assert "Theo Teacher" in html
    assert "Stan Stranger" not in html

    service = make_service()
    send_as(
        lead,
        "referral-allocate",
        referral.pk,
        service=service.pk,
        practitioner=teacher.pk,
        starts_on=timezone.localdate().isoformat(),
    )
    case = Case.objects.get()
    assert (case.practitioner, case.service, case.status) == (teacher, service, CaseStatus.WAITING)


def test_a_prg_asks_for_the_day_on_which_support_starts(send_as, link_practitioner, pupil, prg):
    referral = referral_at(Status.DISCUSSED, pupil, forum=prg)

    response = send_as(
        link_practitioner, "referral-allocate", referral.pk, service=make_service().pk
    )

    form = response.context["form"]
    assert form.errors["starts_on"] == ["Enter the day on which support starts"]
    assert form.fields["starts_on"].help_text == "Support is to start within 42 days"


def test_a_lead_of_another_district_cannot_take_a_step(send_as, pupil, other_district):
    referral = referral_at(Status.SUBMITTED, pupil)
    other_lead = make_person("district_lead", district=other_district)

    assert send_as(other_lead, "referral-accept", referral.pk).status_code == 404
