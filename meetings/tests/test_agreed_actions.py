"""Actions agreed at a meeting: agreed, given to others, moved, ended; history keeps what was."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import IntegrityError

from meetings import actions
from meetings.action_status import NEXT, ActionStatus
from meetings.meeting_status import Impossible, Status, WrongStatus
from meetings.models import Action, ActionStep, MeetingKind

from .factories import AFTERWARDS, HELD_ON, agree, hold, meeting_at, plan

TODAY = AFTERWARDS.date()


def tick_off(action, by, status, note="Because"):
    actions.tick_off(action, by=by, at=AFTERWARDS, status=status, note=note)


def test_an_action_is_about_the_meetings_school(action, school):
    assert (action.school, action.status) == (school, ActionStatus.OPEN)
    assert [step.change for step in action.steps.all()] == [ActionStep.Change.AGREED]


def test_an_action_may_be_about_a_pupil_of_the_school(meeting, officer, pupil):
    assert agree(meeting, officer, pupil=pupil).pupil == pupil


def test_an_action_is_not_about_a_pupil_of_another_school(meeting, officer, other_pupil):
    with pytest.raises(Impossible, match="roll"):
        agree(meeting, officer, pupil=other_pupil)


def test_an_action_is_not_due_before_the_meeting(meeting, officer):
    with pytest.raises(Impossible, match="before the meeting"):
        agree(meeting, officer, due_on=HELD_ON - timedelta(days=1))


@pytest.mark.parametrize("status", [Status.PLANNED, Status.CLOSED, Status.VOID])
def test_actions_are_agreed_only_at_a_meeting_that_was_held(school, officer, status):
    with pytest.raises(WrongStatus):
        agree(meeting_at(status, school, officer), officer)


@pytest.mark.parametrize(("before", "after"), list(product(ActionStatus, ActionStatus)))
def test_an_action_ends_once(action, officer, before, after):
    if before != ActionStatus.OPEN:
        tick_off(action, officer, before)

    if after in NEXT[before]:
        tick_off(action, officer, after)

        assert action.status == after
        assert (action.steps.last().change, action.steps.last().note) == (after, "Because")
    else:
        with pytest.raises(WrongStatus):
            tick_off(action, officer, after)

        action.refresh_from_db()
        assert action.status == before


def test_not_done_asks_why(action, officer):
    with pytest.raises(Impossible, match="why"):
        tick_off(action, officer, ActionStatus.NOT_DONE, note="")


def test_an_action_given_to_another_keeps_who_had_it(action, officer, teacher):
    actions.reassign_action(
        action, by=officer, at=AFTERWARDS, owner=teacher, reason="She knows him."
    )

    action.refresh_from_db()
    assert action.owned_by_name == "Theo Teacher"
    assert action.steps.last().note == "Was with Olive Officer. She knows him."


def test_an_action_may_be_given_to_somebody_named_at_the_school(action, officer):
    actions.reassign_action(
        action, by=officer, at=AFTERWARDS, owner_name="Hana Head", reason="Hers."
    )

    action.refresh_from_db()
    assert (action.owner, action.owned_by_name) == (None, "Hana Head")


def test_an_action_is_not_given_to_who_has_it(action, officer):
    with pytest.raises(Impossible, match="with Olive Officer already"):
        actions.reassign_action(action, by=officer, at=AFTERWARDS, owner=officer, reason="?")


def test_an_action_given_a_new_date_keeps_the_old(action, officer):
    actions.reschedule_action(
        action, by=officer, at=AFTERWARDS, due_on=date(2026, 4, 1), reason="After Easter."
    )

    action.refresh_from_db()
    assert action.due_on == date(2026, 4, 1)
    assert action.steps.last().note == "Was due on 20 March 2026. After Easter."


def test_a_new_date_is_not_in_the_past(action, officer):
    with pytest.raises(Impossible, match="in the past"):
        actions.reschedule_action(
            action, by=officer, at=AFTERWARDS, due_on=TODAY - timedelta(days=1), reason="?"
        )


def test_an_action_that_ended_is_neither_given_away_nor_moved(action, officer, teacher):
    tick_off(action, officer, ActionStatus.DONE)

    with pytest.raises(WrongStatus, match="already done"):
        actions.reassign_action(action, by=officer, at=AFTERWARDS, owner=teacher, reason="?")
    with pytest.raises(WrongStatus, match="already done"):
        actions.reschedule_action(action, by=officer, at=AFTERWARDS, due_on=TODAY, reason="?")


def test_an_action_is_overdue_from_the_day_after_its_date_until_it_ends(action, officer):
    due = action.due_on

    assert not action.is_overdue(due)
    assert action.is_overdue(due + timedelta(days=1))
    assert list(Action.objects.overdue(due)) == []
    assert list(Action.objects.overdue(due + timedelta(days=1))) == [action]
    assert list(Action.objects.due_by(due)) == [action]

    tick_off(action, officer, ActionStatus.DONE)
    assert not action.is_overdue(due + timedelta(days=1))
    assert not Action.objects.due_by(due).exists()


@pytest.mark.parametrize(
    "owners", [{"owner": None, "owner_name": ""}, {"owner_name": "Hana Head"}], ids=["none", "two"]
)
def test_the_database_refuses_an_action_without_exactly_one_owner(action, owners):
    with pytest.raises(IntegrityError, match="action_has_one_owner"):
        Action.objects.filter(pk=action.pk).update(**owners)


def test_the_database_refuses_an_unknown_status(action):
    with pytest.raises(IntegrityError, match="action_status_is_known"):
        Action.objects.filter(pk=action.pk).update(status="lost")


def test_an_action_of_a_forums_meeting_names_its_school(district, lead, school):
    meeting = plan(None, lead, kind=MeetingKind.LIFT, district=district)
    hold(meeting, lead, attendees=[])

    with pytest.raises(Impossible, match="about a school"):
        agree(meeting, lead)

    assert agree(meeting, lead, school=school).school == school
