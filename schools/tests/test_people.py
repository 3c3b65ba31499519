"""Accounts are opened and people appointed by administrators, and never by themselves."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.roles import Role
from schools.actions import appoint, close_account, create_account, end_posting
from schools.models import Pupil, School

NOW = timezone.now()
TODAY = timezone.localdate()


@pytest.fixture
def newcomer(administrator):
    return create_account(
        by=administrator, at=NOW, email="new.comer@catie.example", name="New Comer"
    )


def test_a_new_account_has_no_password_and_sees_nothing(newcomer, school):
    assert not newcomer.has_usable_password()
    assert not School.objects.visible_to(newcomer).exists()


def test_whoever_is_appointed_sees_their_place(newcomer, administrator, district, pupil):
    appoint(
        newcomer,
        Role.SPECIALIST_TEACHER,
        by=administrator,
        at=NOW,
        starts_on=TODAY,
        district=district,
    )

    assert list(Pupil.objects.visible_to(newcomer)) == [pupil]


def test_an_officer_may_neither_open_an_account_nor_appoint(officer, newcomer):
    with pytest.raises(PermissionDenied):
        create_account(by=officer, at=NOW, email="x@catie.example", name="X")
    with pytest.raises(PermissionDenied):
        appoint(newcomer, Role.MANAGER, by=officer, at=NOW, starts_on=TODAY)


def test_nobody_appoints_themselves(administrator):
    with pytest.raises(PermissionDenied):
        appoint(administrator, Role.MANAGER, by=administrator, at=NOW, starts_on=TODAY)


def test_a_school_user_needs_a_school(newcomer, administrator):
    with pytest.raises(ValidationError, match="school user needs a school"):
        appoint(newcomer, Role.SCHOOL_USER, by=administrator, at=NOW, starts_on=TODAY)


def test_an_administrators_posting_opens_the_admin_and_its_end_closes_it(newcomer, administrator):
    posting = appoint(newcomer, Role.ADMINISTRATOR, by=administrator, at=NOW, starts_on=TODAY)
    newcomer.refresh_from_db()
    assert newcomer.is_staff

    yesterday = TODAY - timedelta(days=1)
    posting.starts_on = yesterday
    posting.save()
    end_posting(posting, by=administrator, at=NOW, ends_on=yesterday)

    newcomer.refresh_from_db()
    assert not newcomer.is_staff


def test_a_closed_account_is_signed_out_and_has_no_posting_tomorrow(client, officer, administrator):
    client.force_login(officer)

    close_account(officer, by=administrator, at=NOW)

    assert client.get("/messages/").url == "/accounts/login/?next=/messages/"
    assert not officer.postings.not_over(TODAY + timedelta(days=1)).exists()
