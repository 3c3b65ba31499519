"""Two people take a step at the same moment: one wins, and the other is told."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from meetings import actions
from meetings.action_status import ActionStatus
from meetings.meeting_status import Status, WrongStatus
from meetings.models import Action, Meeting

from .factories import AFTERWARDS, agree, meeting_at, take_step

PEOPLE = 6


def all_at_once(step) -> list[Exception | None]:
    """What became of each of several people taking one step together."""

    def try_it(_):
        try:
            step()
        except WrongStatus as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        return list(pool.map(try_it, range(PEOPLE)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("status", [Status.HELD, Status.CANCELLED_BY_SCHOOL])
def test_one_of_many_records_what_became_of_a_meeting(school, officer, status):
    pk = meeting_at(Status.PLANNED, school, officer).pk

    answers = all_at_once(lambda: take_step(Meeting.objects.get(pk=pk), status, officer))

    assert answers.count(None) == 1
    assert Meeting.objects.get(pk=pk).steps.filter(status=status).count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_of_many_ticks_an_action_off(school, officer):
    pk = agree(meeting_at(Status.HELD, school, officer), officer).pk

    answers = all_at_once(
        lambda: actions.tick_off(
            Action.objects.get(pk=pk), by=officer, at=AFTERWARDS, status=ActionStatus.DONE
        )
    )

    assert answers.count(None) == 1
    assert Action.objects.get(pk=pk).steps.filter(change="done").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_meeting_never_closes_over_an_action_agreed_meanwhile(school, officer):
    pk = meeting_at(Status.HELD, school, officer).pk
    turns = iter([actions.close_meeting, agree] * PEOPLE)

    def step():
        meeting = Meeting.objects.get(pk=pk)
        if next(turns) is agree:
            agree(meeting, officer)
        else:
            actions.close_meeting(meeting, by=officer, at=AFTERWARDS)

    all_at_once(step)

    meeting = Meeting.objects.get(pk=pk)
    assert meeting.status == Status.HELD or not meeting.actions.open().exists()
