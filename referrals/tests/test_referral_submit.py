"""Checking the answers, and sending the referral."""

from referrals.models import Referral
from referrals.referral_status import Status

from .factories import make_draft, referral_at


def test_the_answers_are_shown_each_with_a_way_to_change_it(open_as, senco, pupil):
    referral = make_draft(pupil)

    html = open_as(senco, "referral-submit", referral.pk).content.decode()

    assert "Check your answers" in html
    assert "Reads two years below age" in html
    assert f"/referrals/{referral.pk}/edit/#id_concern" in html
    assert "Submit referral" in html


def test_a_senco_submits(send_as, senco, pupil):
    referral = make_draft(pupil)

    response = send_as(senco, "referral-submit", referral.pk)

    assert response.url == referral.get_absolute_url()
    assert Referral.objects.get().status == Status.SUBMITTED
    assert "Referral submitted" in response.client.get(response.url).content.decode()


def test_without_agreement_there_is_no_button(open_as, send_as, senco, pupil):
    referral = make_draft(pupil, agreed_on=None)

    html = open_as(senco, "referral-submit", referral.pk).content.decode()
    assert "cannot be submitted yet" in html
    assert "Submit referral" not in html

    response = send_as(senco, "referral-submit", referral.pk)
    assert "Record the agreement" in response.context["form"].non_field_errors()[0]
    assert Referral.objects.get().status == Status.DRAFT


def test_a_returned_referral_is_sent_again_with_a_note(send_as, senco, pupil):
    referral = referral_at(Status.RETURNED, pupil)

    send_as(senco, "referral-submit", referral.pk, note="The plan is attached now")

    step = referral.steps.latest("pk")
    assert (step.status, step.note) == (Status.SUBMITTED, "The plan is attached now")
