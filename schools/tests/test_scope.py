"""Which schools, pupils and statuses a person sees comes from their postings alone."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from accounts.roles import Role
from schools.models import (
    CODES,
    RESTRICTED,
    Enrolment,
    Posting,
    Pupil,
    School,
    SchoolContact,
    Status,
    StatusKind,
)
from schools.tests.factories import A_WHILE_AGO, make_person


def test_a_district_posting_shows_that_districts_schools(officer, school, other_school):
    assert list(School.objects.visible_to(officer)) == [school]


def test_a_county_posting_shows_every_school(manager, school, other_school):
    assert set(School.objects.visible_to(manager)) == {school, other_school}


def test_a_school_user_sees_their_own_pupils_only(senco, pupil, other_pupil):
    assert list(Pupil.objects.visible_to(senco)) == [pupil]


def test_an_administrator_sees_no_pupil(administrator, pupil):
    assert not Pupil.objects.visible_to(administrator).exists()


SEE_RESTRICTED = ["officer", "exclusion_adviser", "teacher", "lead", "manager", "data_officer"]
SEE_PUPILS = [*SEE_RESTRICTED, "business_support", "link_practitioner", "senco"]
SEE_NONE = ["programme_officer", "report_editor", "administrator", "stranger"]


@pytest.mark.parametrize("person", [*SEE_PUPILS, *SEE_NONE])
def test_each_role_sees_the_pupils_that_its_work_is_with(request, person, pupil):
    seen = Pupil.objects.visible_to(request.getfixturevalue(person)).filter(pk=pupil.pk)

    assert seen.exists() == (person in SEE_PUPILS)


@pytest.mark.parametrize("person", [*SEE_PUPILS, *SEE_NONE])
def test_each_role_sees_the_statuses_that_its_work_needs(request, person, pupil):
    for kind in StatusKind:
        Status.objects.create(pupil=pupil, kind=kind, code=min(CODES[kind]), starts_on=A_WHILE_AGO)
    seen = Status.objects.visible_to(request.getfixturevalue(person))
    kinds = set(seen.values_list("kind", flat=True))

    assert kinds == {
        kind
        for kind in StatusKind
        if person in (SEE_RESTRICTED if kind in RESTRICTED else SEE_PUPILS)
    }


@pytest.mark.parametrize("person", [*SEE_PUPILS, *SEE_NONE])
def test_everybody_sees_the_schools_and_contacts_of_their_place(
    request, person, school, other_school
):
    user = request.getfixturevalue(person)
    for each in (school, other_school):
        SchoolContact.objects.create(school=each, role="head", name="H", checked_on=A_WHILE_AGO)
    county = {"manager", "data_officer", "programme_officer", "report_editor", "administrator"}
    place = {school, other_school} if person in county else {school}
    place = {other_school} if person == "stranger" else place

    assert set(School.objects.visible_to(user)) == place
    assert {c.school for c in SchoolContact.objects.visible_to(user)} == place


def test_a_pupil_is_seen_where_they_are_now_and_their_enrolments_where_each_is(
    officer, stranger, pupil, other_school
):
    pupil.enrolments.update(ends_on=A_WHILE_AGO)
    Enrolment.objects.create(pupil=pupil, school=other_school, starts_on=date(2025, 9, 1))
    Pupil.objects.update(school=other_school)

    assert not Pupil.objects.visible_to(officer).exists()
    assert Pupil.objects.visible_to(stranger).exists()
    assert [e.school for e in Enrolment.objects.visible_to(stranger)] == [other_school]


def test_two_postings_together_show_both_places(officer, other_district, school, other_school):
    Posting.objects.create(
        user=officer, role=Role.MANAGER, district=other_district, starts_on=A_WHILE_AGO
    )

    assert set(School.objects.visible_to(officer)) == {school, other_school}


def test_a_posting_yet_to_start_shows_nothing(db, district, school):
    person = make_person(Role.MANAGER)
    Posting.objects.update(starts_on=timezone.localdate() + timedelta(days=1))

    assert not School.objects.visible_to(person).exists()


def test_a_posting_that_is_over_shows_nothing(db, district, school):
    person = make_person(Role.MANAGER)
    Posting.objects.update(ends_on=timezone.localdate() - timedelta(days=1))

    assert not School.objects.visible_to(person).exists()


def test_a_closed_account_sees_nothing(officer, school):
    officer.is_active = False

    assert not School.objects.visible_to(officer).exists()


@pytest.mark.parametrize("kind", [StatusKind.CLA, StatusKind.CIN, StatusKind.CP])
def test_a_restricted_status_is_hidden_without_the_permission(senco, officer, pupil, kind):
    Status.objects.create(pupil=pupil, kind=kind, code=min(CODES[kind]), starts_on=A_WHILE_AGO)

    assert not Status.objects.visible_to(senco).exists()
    assert Status.objects.visible_to(officer).count() == 1


@pytest.mark.parametrize(("starts", "ends"), [(date(2021, 1, 1), None), (A_WHILE_AGO, A_WHILE_AGO)])
def test_the_database_refuses_two_statuses_of_a_kind_on_one_day(pupil, starts, ends):
    Status.objects.create(pupil=pupil, kind=StatusKind.SEN, code="K", starts_on=A_WHILE_AGO)

    with pytest.raises(IntegrityError, match="statuses_of_a_kind_do_not_overlap"):
        Status.objects.create(
            pupil=pupil, kind=StatusKind.SEN, code="E", starts_on=starts, ends_on=ends
        )
