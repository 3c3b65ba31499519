"""A school is added to a programme by those who run programmes there, once at a time."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from programmes.actions import Impossible, end_participation
from programmes.models import Participation
from schools.tests.factories import make_person, make_school

from .factories import JOINED_ON, join, make_programme


def add(client, user, programme, **answers):
    client.force_login(user)
    return client.post(reverse("programmes:participation-add", args=[programme.pk]), answers)


def test_the_programme_officer_adds_a_school(client, programme_officer, programme, school):
    response = add(client, programme_officer, programme, school=school.pk, starts_on="8/9/2025")

    participation = Participation.objects.get()
    step = participation.steps.get()
    assert response.url == programme.get_absolute_url()
    assert (participation.school, participation.starts_on) == (school, JOINED_ON)
    assert (participation.stage, participation.ends_on) == (None, None)
    assert (step.change, step.day, step.by) == ("joined", JOINED_ON, programme_officer)


def test_others_see_the_programme_but_add_no_school(client, officer, programme, school):
    assert add(client, officer, programme, school=school.pk).status_code == 403
    assert not Participation.objects.exists()


def test_a_school_outside_the_officers_district_is_no_choice(
    client, programme, district, school, other_school
):
    in_ashford = make_person("programme_officer", district=district)

    response = add(client, in_ashford, programme, school=other_school.pk, starts_on="8/9/2025")

    assert response.context["form"].errors["school"]
    with pytest.raises(PermissionDenied):
        join(programme, other_school, by=in_ashford)


def test_a_school_that_takes_part_or_is_closed_is_no_choice(
    client, programme_officer, participation, other_school
):
    make_school("Shut Primary", is_open=False)
    client.force_login(programme_officer)

    response = client.get(
        reverse("programmes:participation-add", args=[participation.programme.pk])
    )

    assert list(response.context["form"].fields["school"].queryset) == [other_school]


def test_a_day_on_which_the_programme_does_not_run_is_refused(
    client, programme_officer, programme, school
):
    response = add(client, programme_officer, programme, school=school.pk, starts_on="31/8/2025")

    assert "does not run on 31 August 2025" in response.content.decode()
    assert not Participation.objects.exists()


def test_a_school_that_left_may_come_back_but_not_before_it_left(
    programme, school, programme_officer, participation
):
    end_participation(
        participation,
        by=programme_officer,
        at=timezone.now(),
        ends_on=date(2026, 3, 31),
        reason="The head left",
    )
    with pytest.raises(Impossible, match="already"):
        join(programme, school, by=programme_officer, starts_on=date(2026, 3, 31))

    join(programme, school, by=programme_officer, starts_on=date(2026, 4, 1))

    assert programme.participations.count() == 2


def test_a_school_takes_part_in_two_programmes(participation, school, programme_officer):
    join(make_programme("Nurture"), school, by=programme_officer)

    assert school.participations.count() == 2


def test_the_database_refuses_the_same_school_twice_at_a_time(participation):
    with pytest.raises(IntegrityError, match="school_is_in_a_programme_once_at_a_time"):
        Participation.objects.create(
            programme=participation.programme,
            school=participation.school,
            starts_on=date(2026, 1, 5),
        )


def test_the_database_refuses_to_end_before_the_start(participation):
    with pytest.raises(IntegrityError, match="participation_ends_after_it_starts"):
        Participation.objects.update(ends_on=date(2025, 9, 7))


def test_the_database_refuses_two_stages_of_a_name_or_at_a_position(programme):
    for fields in ({"name": "Initiating", "position": 9}, {"name": "Another", "position": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            programme.stages.create(**fields)


def test_the_database_keeps_the_change_in_its_history(participation):
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from programmes_participationevent")
        assert cursor.fetchone() == (1,)
