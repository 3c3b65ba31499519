"""Ticking an action off: done, not done with the reason, or no longer needed."""

import pytest
from django.urls import reverse

from meetings import actions
from meetings.action_status import ActionStatus

from .factories import AFTERWARDS, agree


@pytest.fixture
def tick_off(client):
    def tick_off(user, action, **answers):
        client.force_login(user)
        return client.post(reverse("meetings:action-tick-off", args=[action.pk]), answers)

    return tick_off


@pytest.mark.parametrize("status", ["done", "not_needed"])
def test_an_officer_ticks_off(tick_off, officer, action, status):
    response = tick_off(officer, action, status=status, note="On Monday")

    action.refresh_from_db()
    assert response.url == action.get_absolute_url()
    assert action.status == status
    assert (action.steps.last().by, action.steps.last().note) == (officer, "On Monday")


def test_not_done_asks_why(tick_off, officer, action):
    response = tick_off(officer, action, status="not_done")

    assert "Say why it was not done" in response.content.decode()
    assert "<title>Error: " in response.content.decode()
    action.refresh_from_db()
    assert action.is_open


def test_something_became_of_it(tick_off, officer, action):
    assert "status" in tick_off(officer, action).context["form"].errors


def test_open_is_no_answer(tick_off, officer, action):
    assert "status" in tick_off(officer, action, status="open").context["form"].errors


def test_the_owner_ticks_off_their_own(tick_off, officer, teacher, meeting):
    action = agree(meeting, officer, owner=teacher)

    tick_off(teacher, action, status="done")

    action.refresh_from_db()
    assert action.status == ActionStatus.DONE


def test_who_came_second_is_told(client, tick_off, officer, action):
    actions.tick_off(action, by=officer, at=AFTERWARDS, status=ActionStatus.DONE)

    tick_off(officer, action, status="not_needed")

    assert "This action is already done." in client.get(action.get_absolute_url()).content.decode()


@pytest.mark.parametrize("person", ["senco", "manager", "exclusion_adviser"])
def test_who_only_reads_may_not(tick_off, client, request, action, person):
    person = request.getfixturevalue(person)

    assert tick_off(person, action, status="done").status_code == 403
    assert client.get(reverse("meetings:action-tick-off", args=[action.pk])).status_code == 403


def test_a_stranger_is_told_there_is_no_such_action(tick_off, stranger, action):
    assert tick_off(stranger, action, status="done").status_code == 404
    action.refresh_from_db()
    assert action.is_open
