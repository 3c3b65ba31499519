"""What was changed about a pupil stands on the pupil's page, for those who may see it."""

import pytest
from django.utils import timezone

from overview.pupil_changes import changes_of_pupil
from schools.models import Enrolment, Pupil, Status
from schools.tests.factories import make_school

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def whats(pupil, user):
    return [change.what for change in changes_of_pupil(pupil, user)]


def test_names_statuses_and_enrolments_are_told(client, officer, pupil):
    Pupil.objects.filter(pk=pupil.pk).update(known_as="Bobbie", upn="A000000000001")
    Status.objects.create(pupil=pupil, kind="sen", code="K", starts_on=TODAY)
    client.force_login(officer)

    page = client.get(f"/pupils/{pupil.pk}/").content.decode()

    assert "History of changes" in page
    assert "SEN provision: SEN support added" in page
    assert "Known as: Bobbie" in page
    assert "A000000000001" not in page


def test_a_restricted_status_is_told_to_those_who_may_see_it(officer, business_support, pupil):
    status = Status.objects.create(pupil=pupil, kind="cp", code="Y", starts_on=TODAY)
    status.delete()

    told = "Child protection plan: On a plan removed"
    assert told in whats(pupil, officer)
    assert not [what for what in whats(pupil, business_support) if "protection" in what]


def test_an_enrolment_elsewhere_is_told_there(officer, pupil, other_district):
    elsewhere = make_school("Seaview Primary School", district=other_district)
    Enrolment.objects.create(pupil=pupil, school=elsewhere, kind="guest", starts_on=TODAY)

    assert whats(pupil, officer).count("Enrolment added") == 1


def test_the_school_before_is_told_to_those_who_see_its_pupils(
    officer, manager, pupil, school, other_school
):
    moved = Pupil.objects.filter(pk=pupil.pk)
    moved.update(school=other_school)
    moved.update(school=school)
    Enrolment.objects.create(pupil=pupil, school=other_school, kind="guest", starts_on=TODAY)

    def told(user):
        changes = changes_of_pupil(pupil, user)
        return {text for change in changes for field in change.fields for text in field[1:]}

    assert other_school.name in told(manager)
    assert other_school.name not in told(officer)
