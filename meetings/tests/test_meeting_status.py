"""Every pair of statuses, from a meeting that walked to the first."""

from itertools import product

import pytest
from django.db import IntegrityError

from meetings.meeting_status import NEXT, Status, WrongStatus
from meetings.models import Meeting

from .factories import meeting_at, take_step

STEPS = [status for status in Status if status != Status.PLANNED]


@pytest.mark.parametrize(("before", "after"), list(product(Status, STEPS)))
def test_a_meeting_takes_the_steps_in_the_table_and_no_other(school, officer, before, after):
    meeting = meeting_at(before, school, officer)
    history = list(meeting.steps.all())

    if after in NEXT[before]:
        take_step(meeting, after, officer)

        assert meeting.status == after
        assert [step.status for step in meeting.steps.all()][len(history) :] == [after]
    else:
        with pytest.raises(WrongStatus):
            take_step(meeting, after, officer)

        meeting.refresh_from_db()
        assert meeting.status == before
        assert list(meeting.steps.all()) == history


@pytest.mark.parametrize("before", Status)
def test_no_meeting_becomes_planned_again(school, officer, before):
    assert not meeting_at(before, school, officer).can_move_to(Status.PLANNED)


def test_every_status_has_its_place_in_the_table():
    assert set(NEXT) == set(Status)


def test_the_database_refuses_an_unknown_status(school, officer):
    meeting = meeting_at(Status.PLANNED, school, officer)

    with pytest.raises(IntegrityError, match="meeting_status_is_known"):
        Meeting.objects.filter(pk=meeting.pk).update(status="lost")


def test_the_database_refuses_a_meeting_held_on_no_day(school, officer):
    meeting = meeting_at(Status.PLANNED, school, officer)

    with pytest.raises(IntegrityError, match="meeting_that_took_place_has_a_day"):
        Meeting.objects.filter(pk=meeting.pk).update(status=Status.HELD)


def test_the_database_refuses_a_tsm_with_no_school(school, officer):
    meeting = meeting_at(Status.PLANNED, school, officer)

    with pytest.raises(IntegrityError, match="tsm_is_with_a_school"):
        Meeting.objects.filter(pk=meeting.pk).update(school=None)


def test_the_database_refuses_an_unknown_kind(school, officer):
    meeting = meeting_at(Status.PLANNED, school, officer)

    with pytest.raises(IntegrityError, match="meeting_kind_and_mode_are_known"):
        Meeting.objects.filter(pk=meeting.pk).update(kind="tea")


def test_the_database_refuses_the_same_step_twice(school, officer):
    meeting = meeting_at(Status.HELD, school, officer)
    step = meeting.steps.last()
    step.pk = None

    with pytest.raises(IntegrityError, match="each_meeting_step_is_taken_once"):
        step.save()


def test_the_database_refuses_to_name_an_attendee_twice_in_a_role(school, officer):
    meeting = meeting_at(Status.HELD, school, officer)
    attendee = meeting.attendees.first()
    attendee.pk = None

    with pytest.raises(IntegrityError, match="attendee_is_named_once"):
        attendee.save()


def test_the_database_refuses_an_unknown_role(school, officer):
    attendees = meeting_at(Status.HELD, school, officer).attendees

    with pytest.raises(IntegrityError, match="attendee_role_and_presence_are_known"):
        attendees.update(role="jester")
