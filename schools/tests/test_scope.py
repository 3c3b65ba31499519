"""Which schools, pupils and statuses a person sees comes from their postings alone."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from accounts.roles import Role
from schools.models import Posting, Pupil, School, Status, StatusKind
from schools.tests.factories import A_WHILE_AGO, make_person


def test_a_district_posting_shows_that_districts_schools(officer, school, other_school):
    assert list(School.objects.visible_to(officer)) == [school]


def test_a_county_posting_shows_every_school(manager, school, other_school):
    assert set(School.objects.visible_to(manager)) == {school, other_school}


def test_a_school_user_sees_their_own_pupils_only(senco, pupil, other_pupil):
    assert list(Pupil.objects.visible_to(senco)) == [pupil]


def test_an_administrator_sees_no_pupil(administrator, pupil):
    assert not Pupil.objects.visible_to(administrator).exists()


def test_a_posting_that_is_over_shows_nothing(db, district, school):
    person = make_person(Role.MANAGER)
    Posting.objects.update(ends_on=timezone.localdate() - timedelta(days=1))

    assert not School.objects.visible_to(person).exists()


def test_a_closed_account_sees_nothing(officer, school):
    officer.is_active = False

    assert not School.objects.visible_to(officer).exists()


@pytest.mark.parametrize("kind", [StatusKind.CLA, StatusKind.CIN, StatusKind.CP])
def test_a_restricted_status_is_hidden_without_the_permission(senco, officer, pupil, kind):
    Status.objects.create(pupil=pupil, kind=kind, code="Y", starts_on=A_WHILE_AGO)

    assert not Status.objects.visible_to(senco).exists()
    assert Status.objects.visible_to(officer).count() == 1


@pytest.mark.parametrize(("starts", "ends"), [(date(2021, 1, 1), None), (A_WHILE_AGO, A_WHILE_AGO)])
def test_the_database_refuses_two_statuses_of_a_kind_on_one_day(pupil, starts, ends):
    Status.objects.create(pupil=pupil, kind=StatusKind.SEN, code="K", starts_on=A_WHILE_AGO)

    with pytest.raises(IntegrityError, match="statuses_of_a_kind_do_not_overlap"):
        Status.objects.create(
            pupil=pupil, kind=StatusKind.SEN, code="E", starts_on=starts, ends_on=ends
        )
