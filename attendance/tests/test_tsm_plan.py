"""Planning a TSM from a school's page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from attendance.models import Tsm
from schools.tests.factories import make_person, make_school


@pytest.fixture
def answers(officer):
    return {
        "day": (timezone.localdate() + timedelta(days=7)).strftime("%d/%m/%Y"),
        "start": "2pm",
        "minutes": "45",
        "mode": "online",
        "place": "https://meet.example/oakfield",
        "lead": officer.pk,
    }


@pytest.fixture
def plan(client, answers):
    def plan(user, school, **others):
        client.force_login(user)
        return client.post(reverse("attendance:tsm-plan", args=[school.pk]), answers | others)

    return plan


def test_an_officer_plans_a_meeting(plan, officer, school):
    response = plan(officer, school)

    tsm = Tsm.objects.get()
    starts = timezone.localtime(tsm.meeting.starts_at)
    assert response.url == tsm.get_absolute_url() == f"/tsms/{tsm.pk}/"
    assert (starts.date() - timezone.localdate(), starts.hour) == (timedelta(days=7), 14)
    assert (tsm.meeting.minutes, tsm.meeting.mode) == (45, "online")
    assert (tsm.meeting.school, tsm.meeting.lead) == (school, officer)


def test_whoever_plans_it_is_the_lead_to_begin_with(client, officer, school):
    client.force_login(officer)

    html = client.get(reverse("attendance:tsm-plan", args=[school.pk])).content.decode()

    assert f'<option value="{officer.pk}" selected>Olive Officer</option>' in html


def test_only_who_may_log_tsms_there_can_lead_one(client, plan, officer, stranger, school, senco):
    colleague = make_person(Role.ATTENDANCE_OFFICER, name="Ola Officer", district=school.district)

    response = plan(officer, school, lead=stranger.pk)

    offered = [label for _, label in response.context["form"].fields["lead"].choices]
    assert offered == ["Choose", str(colleague), str(officer)]
    assert "lead" in response.context["form"].errors


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day": "yesterday"}, "day"),
        ({"day": "1/1/2020"}, "day"),
        ({"start": "noonish"}, "start"),
        ({"minutes": "0"}, "minutes"),
        ({"mode": "pigeon"}, "mode"),
    ],
)
def test_what_cannot_be_is_asked_again(plan, officer, school, wrong, field):
    response = plan(officer, school, **wrong)

    html = response.content.decode()
    assert field in response.context["form"].errors
    assert "<title>Error: " in html
    assert "https://meet.example/oakfield" in html
    assert not Tsm.objects.exists()


def test_who_only_reads_may_not(client, plan, senco, manager, school):
    for person in (senco, manager):
        assert plan(person, school).status_code == 403
        assert client.get(reverse("attendance:tsm-plan", args=[school.pk])).status_code == 403


def test_a_stranger_is_told_there_is_no_such_school(plan, stranger, school):
    assert plan(stranger, school).status_code == 404


def test_nobody_plans_with_a_school_that_has_closed(plan, officer, district):
    assert plan(officer, make_school(district=district, is_open=False)).status_code == 403
