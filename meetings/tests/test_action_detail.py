"""An action's page: what, whose, by when, where agreed, and all that happened to it."""

import pytest

from meetings import actions
from meetings.action_status import ActionStatus
from meetings.meeting_status import Status

from .factories import AFTERWARDS, agree, meeting_at


@pytest.fixture
def page(client):
    def page(user, action):
        client.force_login(user)
        return client.get(action.get_absolute_url())

    return page


def test_it_says_what_was_agreed_and_what_became_of_it(page, officer, action):
    actions.tick_off(
        action, by=officer, at=AFTERWARDS, status=ActionStatus.NOT_DONE, note="No reply."
    )

    html = page(officer, action).content.decode()

    for words in ("Ring home on the first day", "Oakfield", "20 March 2026", "No reply.", "Agreed"):
        assert words in html


def test_a_stranger_is_told_there_is_no_such_action(page, stranger, action):
    assert page(stranger, action).status_code == 404


@pytest.mark.parametrize(
    ("person", "buttons"),
    [
        ("officer", {"can_tick_off", "can_reassign", "can_reschedule"}),
        ("teacher", {"can_tick_off", "can_reschedule"}),
        ("senco", set()),
        ("manager", set()),
    ],
)
def test_the_buttons_are_those_the_person_may_press(
    request, page, officer, teacher, meeting, person, buttons
):
    action = agree(meeting, officer, owner=teacher)

    context = page(request.getfixturevalue(person), action).context

    shown = {name for name in ("can_tick_off", "can_reassign", "can_reschedule") if context[name]}
    assert shown == buttons


def test_an_action_that_ended_has_no_buttons(page, officer, action):
    actions.tick_off(action, by=officer, at=AFTERWARDS, status=ActionStatus.DONE)

    assert "Give a new date" not in page(officer, action).content.decode()


def test_a_pupil_who_has_gone_elsewhere_is_not_named_by_the_history(
    page, officer, manager, meeting, pupil, other_school
):
    action = agree(meeting, officer, pupil=pupil)
    type(pupil).objects.update(school=other_school)

    assert pupil.name not in page(officer, action).content.decode()
    assert pupil.name in page(manager, action).content.decode()


def test_the_pupil_is_named_to_who_may_see_pupils(page, officer, senco, meeting, pupil):
    action = agree(meeting, officer, pupil=pupil)

    for person in (officer, senco):
        assert "Robin Ashdown" in page(person, action).content.decode()


def test_an_owner_who_sees_no_tsm_is_not_sent_to_one(page, officer, teacher, meeting):
    action = agree(meeting, officer, owner=teacher)

    assert f"/tsms/{meeting.pk}/" not in page(teacher, action).content.decode()
    assert f"/tsms/{meeting.pk}/" in page(officer, action).content.decode()


def test_an_action_of_a_void_meeting_says_so(page, officer, school):
    meeting = meeting_at(Status.HELD, school, officer)
    action = agree(meeting, officer)
    actions.void_meeting(meeting, by=officer, at=AFTERWARDS, reason="Twice")

    assert "The meeting was void." in page(officer, action).content.decode()
