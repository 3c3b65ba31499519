"""What becomes of a TSM other than being held: cancelled, missed, closed, void."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.meeting_status import Status

from .factories import plan_tsm, tsm_at

STEPS = {
    "cancel": {"status": "cancelled_by_school", "reason": "Ofsted called"},
    "did-not-attend": {"note": "Ofsted called"},
    "close": {"note": "Ofsted called"},
    "void": {"reason": "Ofsted called"},
}


def address(step, tsm):
    return reverse(f"attendance:tsm-{step}", args=[tsm.pk])


@pytest.fixture
def take(client):
    def take(user, step, tsm, **answers):
        client.force_login(user)
        return client.post(address(step, tsm), answers or STEPS[step])

    return take


@pytest.fixture
def yesterdays(school, officer):
    return plan_tsm(school, officer, starts_at=timezone.now() - timedelta(days=1))


@pytest.mark.parametrize(
    ("step", "status"),
    [
        ("cancel", Status.CANCELLED_BY_SCHOOL),
        ("did-not-attend", Status.DID_NOT_ATTEND),
        ("void", Status.VOID),
    ],
)
def test_an_officer_says_what_became_of_a_planned_meeting(take, officer, yesterdays, step, status):
    response = take(officer, step, yesterdays)

    yesterdays.meeting.refresh_from_db()
    assert response.url == yesterdays.get_absolute_url()
    assert yesterdays.meeting.status == status
    assert yesterdays.meeting.steps.last().note == "Ofsted called"


def test_an_officer_closes_a_meeting_that_was_held(take, school, officer):
    tsm = tsm_at(Status.HELD, school, officer)

    take(officer, "close", tsm)

    tsm.meeting.refresh_from_db()
    assert tsm.meeting.status == Status.CLOSED


def test_a_meeting_with_open_actions_stays_open(client, take, officer, held):
    take(officer, "close", held)

    assert "tick them off first" in client.get(held.get_absolute_url()).content.decode()
    held.meeting.refresh_from_db()
    assert held.meeting.status == Status.HELD


@pytest.mark.parametrize("step", ["cancel", "void", "did-not-attend"])
def test_a_reason_is_asked_for(take, officer, yesterdays, step):
    response = take(officer, step, yesterdays, status="cancelled_by_school")

    assert response.context["form"].errors
    yesterdays.meeting.refresh_from_db()
    assert yesterdays.meeting.status == Status.PLANNED


def test_nobody_has_missed_a_meeting_that_is_yet_to_come(take, school, officer):
    tsm = plan_tsm(school, officer, starts_at=timezone.now() + timedelta(days=1))

    assert "This meeting is yet to come" in take(officer, "did-not-attend", tsm).content.decode()


@pytest.mark.parametrize("step", STEPS)
def test_who_comes_second_is_told(client, take, school, officer, step):
    tsm = tsm_at(Status.VOID, school, officer)

    take(officer, step, tsm)

    html = client.get(tsm.get_absolute_url()).content.decode()
    assert "This meeting is already entered in error." in html


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("person", "answer"), [("senco", 403), ("manager", 403), ("stranger", 404)]
)
def test_others_may_not(request, client, take, yesterdays, step, person, answer):
    person = request.getfixturevalue(person)

    assert take(person, step, yesterdays).status_code == answer
    assert client.get(address(step, yesterdays)).status_code == answer
    yesterdays.meeting.refresh_from_db()
    assert yesterdays.meeting.status == Status.PLANNED


@pytest.mark.parametrize("step", STEPS)
def test_the_page_says_with_whom_and_when(client, officer, yesterdays, step):
    client.force_login(officer)

    html = client.get(address(step, yesterdays)).content.decode()

    assert f"Oakfield Primary School, {yesterdays.meeting.day:%-d %B %Y}" in html
