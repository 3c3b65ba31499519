"""A pupil's page: shown to those who work where the pupil is, and each opening written down."""

from datetime import date

import pytest
from django.urls import reverse

from audit.models import Opening
from referrals.case_status import CaseStatus
from referrals.referral_status import Status as ReferralStatus
from referrals.tests.factories import case_at, referral_at
from schools.models import Status, StatusKind
from schools.tests.factories import A_WHILE_AGO, make_pupil


def open_page(client, user, pupil):
    client.force_login(user)
    return client.get(pupil.get_absolute_url())


@pytest.fixture
def looked_after(pupil):
    return Status.objects.create(
        pupil=pupil, kind=StatusKind.CLA, code="Y", starts_on=date(2026, 3, 2)
    )


def test_officer_sees_who_the_pupil_is(client, officer, pupil):
    response = open_page(client, officer, pupil)

    assert "Robin Ashdown" in response.text
    assert "4 May 2016, aged 10" in response.text
    assert "Oakfield Primary School" in response.text


def test_the_upn_is_masked(client, officer, pupil):
    response = open_page(client, officer, pupil)

    assert pupil.masked_upn in response.text
    assert pupil.upn not in response.text


def test_each_opening_is_written_down(client, officer, pupil):
    open_page(client, officer, pupil)
    open_page(client, officer, pupil)

    opening = Opening.objects.first()
    assert Opening.objects.count() == 2
    assert (opening.user, opening.pupil_ids) == (officer, [pupil.pk])
    assert opening.page == pupil.get_absolute_url()


def test_a_page_that_could_not_be_written_down_is_not_shown(client, officer, pupil, monkeypatch):
    """The page is drawn in the same transaction: a fault in it takes the record back as well."""
    monkeypatch.setattr("schools.models.Pupil.masked_upn", property(lambda pupil: 1 / 0))

    with pytest.raises(ZeroDivisionError):
        open_page(client, officer, pupil)

    assert not Opening.objects.exists()


@pytest.mark.parametrize("person", ["stranger", "programme_officer", "administrator"])
def test_a_pupil_of_somebody_else_is_not_found(client, request, person, pupil):
    assert open_page(client, request.getfixturevalue(person), pupil).status_code == 404
    assert not Opening.objects.exists()


def test_a_restricted_status_is_shown_to_those_who_need_it(client, officer, pupil, looked_after):
    assert (
        open_page(client, officer, pupil).text.count("Looked after") == 3
    )  # the chronology, changes


def test_a_restricted_status_is_not_on_the_page_of_others(client, senco, pupil, looked_after):
    response = open_page(client, senco, pupil)

    assert response.status_code == 200
    assert "looked after" not in response.text.lower()


def test_statuses_that_are_over_stand_apart(client, officer, pupil):
    Status.objects.create(
        pupil=pupil, kind="sen", code="K", starts_on=A_WHILE_AGO, ends_on=date(2022, 7, 31)
    )
    Status.objects.create(pupil=pupil, kind="sen", code="E", starts_on=date(2022, 8, 1))

    context = open_page(client, officer, pupil).context

    assert [status.code for status in context["statuses"]] == ["E"]
    assert [status.code for status in context["past_statuses"]] == ["K"]


def test_a_longer_history_asks_no_more_queries(client, officer, school, pupil, query_count):
    busy = make_pupil(school)
    for year in range(2001, 2021):
        Status.objects.create(
            pupil=busy, kind="fsm", code="Y", starts_on=date(year, 1, 1), ends_on=date(year, 6, 1)
        )

    client.force_login(officer)

    few = query_count(lambda: client.get(pupil.get_absolute_url()))

    assert query_count(lambda: client.get(busy.get_absolute_url())) == few


@pytest.mark.parametrize(("person", "may"), [("officer", True), ("senco", False)])
def test_the_upn_is_offered_to_those_who_may_reveal_it(client, request, person, may, pupil):
    text = open_page(client, request.getfixturevalue(person), pupil).text

    assert (f'action="{reverse("schools:upn", args=[pupil.pk])}"' in text) is may


@pytest.mark.parametrize(
    ("person", "may"), [("teacher", True), ("senco", True), ("officer", False), ("manager", False)]
)
def test_a_referral_is_offered_to_those_who_may_make_one(client, request, person, may, pupil):
    text = open_page(client, request.getfixturevalue(person), pupil).text

    assert ("Refer to a forum" in text) is may


def test_what_is_open_is_named_with_its_page(client, lead, officer, pupil):
    case = case_at(CaseStatus.ACTIVE, pupil)
    referral = referral_at(ReferralStatus.SUBMITTED, pupil, dimension="semh")

    text = open_page(client, lead, pupil).text

    assert f'<a class="govuk-link" href="{referral.get_absolute_url()}">Referral to' in text
    assert f'<a class="govuk-link" href="{case.get_absolute_url()}">Case with' in text
    assert "Open now" not in open_page(client, officer, pupil).text


@pytest.mark.parametrize(("person", "may"), [("manager", True), ("officer", False)])
def test_who_has_opened_it_is_for_those_who_read_the_audit(client, request, person, may, pupil):
    text = open_page(client, request.getfixturevalue(person), pupil).text

    assert (f"/audit/?pupil={pupil.pk}" in text) is may
