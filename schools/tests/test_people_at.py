"""Who may be asked to do something at a school: those posted there, above it, today."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Permission, Role
from schools.models import Posting, people_at
from schools.tests.factories import make_person, make_school


@pytest.fixture
def asked(school):
    return lambda permission: list(people_at(school, permission, timezone.localdate()))


def test_those_of_the_school_its_district_and_the_county(
    asked, senco, officer, manager, stranger, administrator, district
):
    make_person(Role.SCHOOL_USER, school=make_school(district=district))

    assert asked(Permission.SEE_TSMS) == [manager, officer, senco]
    assert asked(Permission.LOG_TSMS) == [officer]


def test_a_posting_that_is_over_does_not_count(asked, officer):
    Posting.objects.update(ends_on=timezone.localdate() - timedelta(days=1))

    assert asked(Permission.LOG_TSMS) == []


def test_nor_does_a_closed_account(asked, officer):
    officer.is_active = False
    officer.save()

    assert asked(Permission.LOG_TSMS) == []


def test_a_person_with_two_postings_is_named_once(asked, officer, school):
    Posting.objects.create(
        user=officer,
        role=Role.ATTENDANCE_OFFICER,
        school=school,
        starts_on=timezone.localdate(),
    )

    assert asked(Permission.LOG_TSMS) == [officer]
