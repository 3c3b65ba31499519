"""Giving an action to another member of staff, or to somebody named at the school."""

import pytest
from django.urls import reverse

from .factories import agree


@pytest.fixture
def reassign(client):
    def reassign(user, action, **answers):
        client.force_login(user)
        return client.post(reverse("meetings:action-reassign", args=[action.pk]), answers)

    return reassign


def test_an_officer_gives_it_to_somebody_on_the_staff(reassign, officer, teacher, action):
    response = reassign(officer, action, owner=teacher.pk, reason="She knows him")

    action.refresh_from_db()
    assert response.url == action.get_absolute_url()
    assert action.owner == teacher
    assert action.steps.last().note == "Was with Olive Officer. She knows him"


def test_an_officer_gives_it_to_somebody_at_the_school(reassign, officer, action):
    reassign(officer, action, owner_name="Hana Head", reason="Hers")

    action.refresh_from_db()
    assert (action.owner, action.owner_name) == (None, "Hana Head")


def test_it_has_one_owner(reassign, officer, teacher, action):
    neither = reassign(officer, action, reason="?")
    both = reassign(officer, action, owner=teacher.pk, owner_name="Hana Head", reason="?")

    assert "owner" in neither.context["form"].errors
    assert "owner_name" in both.context["form"].errors


def test_it_asks_why(reassign, officer, teacher, action):
    assert "reason" in reassign(officer, action, owner=teacher.pk).context["form"].errors


def test_who_has_it_already_is_no_answer(reassign, officer, action):
    response = reassign(officer, action, owner=officer.pk, reason="?")

    assert "This action is with Olive Officer already" in response.content.decode()


def test_staff_of_other_places_are_not_offered(
    client, reassign, officer, stranger, administrator, senco, manager, action
):
    response = reassign(officer, action, owner=stranger.pk, reason="?")

    offered = {label for _, label in response.context["form"].fields["owner"].choices}
    assert "owner" in response.context["form"].errors
    assert offered == {"Choose", "Olive Officer", "Sam Senco", "Mona Manager"}


def test_the_owner_alone_may_not(reassign, officer, teacher, meeting):
    action = agree(meeting, officer, owner=teacher)

    assert reassign(teacher, action, owner=officer.pk, reason="?").status_code == 403


def test_a_stranger_is_told_there_is_no_such_action(reassign, stranger, action):
    assert reassign(stranger, action, owner=stranger.pk, reason="?").status_code == 404
