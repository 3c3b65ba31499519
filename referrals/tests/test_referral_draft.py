"""Drafting a referral for a pupil, and changing it."""

import pytest
from django.urls import reverse

from referrals.models import Dimension, ForumKind, Referral, Relationship
from referrals.referral_status import Status
from schools.tests.factories import make_pupil, make_school

from .factories import make_draft, make_forum, referral_at

COMPLETE = {
    "dimension": Dimension.SEMH,
    "concern": "Leaves lessons each afternoon",
    "tried": "A quiet place and a key adult for six weeks",
    "cycles": 1,
    "asked": "Advice on transitions",
    "agreed_on": "1/9/2026",
    "agreed_by": "B. Carer",
    "agreed_relationship": Relationship.CARER,
}


@pytest.fixture
def draft_as(send_as, pupil):
    def draft_as(user, forum, **answers):
        return send_as(user, "referral-draft", pupil.pk, forum=forum.pk, **COMPLETE | answers)

    return draft_as


def test_a_senco_drafts_and_goes_on_to_check(draft_as, senco, lift):
    response = draft_as(senco, lift)

    referral = Referral.objects.get()
    assert response.url == reverse("referrals:referral-submit", args=[referral.pk])
    assert (referral.status, referral.forum) == (Status.DRAFT, lift)
    assert (referral.concern, referral.agreed_by) == (COMPLETE["concern"], "B. Carer")


def test_the_agreement_can_wait_while_it_is_a_draft(draft_as, senco, lift):
    draft_as(senco, lift, agreed_on="", agreed_by="", agreed_relationship="")

    assert not Referral.objects.get().has_agreement


@pytest.mark.parametrize(
    ("answers", "field", "error"),
    [
        ({"concern": ""}, "concern", "Enter what the concern is"),
        ({"dimension": ""}, "dimension", "Select the dimension of need"),
        ({"agreed_by": ""}, "agreed_by", "Enter the name of the person who agreed"),
        ({"agreed_on": ""}, "agreed_on", "Enter the date agreed"),
        ({"agreed_on": "1/9/2199"}, "agreed_on", "The date must be today or in the past"),
        ({"is_urgent": "on"}, "urgent_reason", "Say why it is urgent"),
    ],
)
def test_what_is_missing_is_asked_for(draft_as, senco, lift, answers, field, error):
    response = draft_as(senco, lift, **answers)

    assert response.context["form"].errors[field] == [error]
    assert "<title>Error: Make a referral" in response.content.decode()
    assert not Referral.objects.exists()


def test_a_second_for_the_same_is_refused_on_the_page(draft_as, senco, lift):
    draft_as(senco, lift)

    response = draft_as(senco, lift)

    (error,) = response.context["form"].non_field_errors()
    assert error.startswith("This pupil already has an open referral to Ashford LIFT")


def test_each_person_is_offered_the_forums_that_they_may_ask(
    open_as, senco, link_practitioner, pupil, lift, prg, other_district
):
    make_forum(ForumKind.LIFT, other_district)

    def offered(user):
        form = open_as(user, "referral-draft", pupil.pk).context["form"]
        return list(form.fields["forum"].queryset), form["forum"].value()

    assert offered(senco) == ([lift], lift.pk)
    assert offered(link_practitioner) == ([prg], prg.pk)


def test_a_senco_cannot_slip_in_another_forum(draft_as, senco, prg, lift):
    assert draft_as(senco, prg).context["form"].errors["forum"]


@pytest.mark.parametrize("person", ["officer", "manager", "exclusion_adviser"])
def test_those_who_make_no_referrals_are_forbidden(request, open_as, draft_as, pupil, lift, person):
    user = request.getfixturevalue(person)

    assert open_as(user, "referral-draft", pupil.pk).status_code == 403
    assert draft_as(user, lift).status_code == 403


@pytest.mark.parametrize("person", ["stranger", "programme_officer", "administrator"])
def test_those_who_do_not_see_the_pupil_are_told_there_is_none(request, open_as, pupil, person):
    assert open_as(request.getfixturevalue(person), "referral-draft", pupil.pk).status_code == 404


def test_a_senco_refers_no_pupil_of_the_school_next_door(open_as, senco, district, lift):
    neighbour = make_pupil(make_school(district=district))

    assert open_as(senco, "referral-draft", neighbour.pk).status_code == 404


def test_a_draft_is_changed(send_as, senco, pupil):
    referral = make_draft(pupil)

    response = send_as(senco, "referral-edit", referral.pk, **COMPLETE)

    referral.refresh_from_db()
    assert response.url == referral.get_absolute_url()
    assert (referral.dimension, referral.asked) == (Dimension.SEMH, COMPLETE["asked"])


def test_what_was_sent_is_not_changed_and_the_page_says_so(send_as, senco, pupil):
    referral = referral_at(Status.SUBMITTED, pupil)

    response = send_as(senco, "referral-edit", referral.pk, **COMPLETE)

    page = response.client.get(response.url).content.decode()
    assert "This referral is now submitted." in page
    assert COMPLETE["asked"] not in page


def test_the_agreement_of_what_came_back_is_not_taken_away(send_as, senco, pupil):
    """What was sent once was sent with it, and stays so."""
    referral = referral_at(Status.RETURNED, pupil)
    without = COMPLETE | {"agreed_on": "", "agreed_by": "", "agreed_relationship": ""}

    response = send_as(senco, "referral-edit", referral.pk, **without)

    (error,) = response.context["form"].non_field_errors()
    assert error == "This referral was sent with an agreement to engage: it cannot lose it."
    referral.refresh_from_db()
    assert referral.has_agreement
