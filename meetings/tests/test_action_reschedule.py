"""Giving an action a new date, with a reason; its history keeps the old."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from .factories import agree


@pytest.fixture
def reschedule(client):
    def reschedule(user, action, **answers):
        client.force_login(user)
        return client.post(reverse("meetings:action-reschedule", args=[action.pk]), answers)

    return reschedule


@pytest.fixture
def next_week():
    return timezone.localdate() + timedelta(days=7)


def test_an_officer_gives_a_new_date(reschedule, officer, action, next_week):
    response = reschedule(officer, action, due_on=next_week.isoformat(), reason="Snow")

    action.refresh_from_db()
    assert response.url == action.get_absolute_url()
    assert action.due_on == next_week
    assert action.steps.last().note == "Was due on 20 March 2026. Snow"


def test_the_owner_does_so_too(reschedule, officer, teacher, meeting, next_week):
    action = agree(meeting, officer, owner=teacher)

    reschedule(teacher, action, due_on=next_week.isoformat(), reason="Ill")

    action.refresh_from_db()
    assert action.due_on == next_week


def test_yesterday_is_no_new_date(reschedule, officer, action):
    yesterday = timezone.localdate() - timedelta(days=1)

    response = reschedule(officer, action, due_on=yesterday.isoformat(), reason="?")

    assert "The new date must be today or in the future" in response.content.decode()


def test_it_asks_why(reschedule, officer, action, next_week):
    response = reschedule(officer, action, due_on=next_week.isoformat())

    assert "reason" in response.context["form"].errors


def test_who_only_reads_may_not(reschedule, senco, action, next_week):
    assert reschedule(senco, action, due_on=next_week.isoformat(), reason="?").status_code == 403


def test_a_stranger_is_told_there_is_no_such_action(reschedule, stranger, action, next_week):
    assert reschedule(stranger, action, due_on=next_week.isoformat(), reason="?").status_code == 404
