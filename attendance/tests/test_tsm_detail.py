"""A TSM's page: when, who, what was discussed, what was agreed, and what can be done now."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.models import Opening, OpeningKind
from meetings import actions
from meetings.action_status import ActionStatus
from meetings.meeting_status import Status
from meetings.tests.factories import AFTERWARDS
from schools.tests.factories import make_pupil

from .factories import action_of, line, log_tsm, plan_tsm, tsm_at

BUTTONS = ("can_log", "can_miss", "can_close", "can_void", "can_tick_off")


@pytest.fixture
def page(client):
    def page(user, tsm):
        client.force_login(user)
        return client.get(tsm.get_absolute_url())

    return page


@pytest.fixture
def buttons(page):
    def buttons(user, tsm):
        context = page(user, tsm).context
        return {name for name in BUTTONS if context[name]}

    return buttons


def test_the_pupils_that_were_discussed_are_written_down_as_seen(page, held, manager, pupil):
    page(manager, held)

    seen = Opening.objects.get()
    assert (seen.kind, seen.user, seen.pupil_ids) == (OpeningKind.LIST, manager, [pupil.pk])
    assert seen.page == held.get_absolute_url()


@pytest.mark.parametrize("person", ["officer", "senco", "manager", "exclusion_adviser"])
def test_it_tells_all_that_was_told(request, page, held, person):
    html = page(request.getfixturevalue(person), held).content.decode()

    for words in (
        "Oakfield Primary School",
        "Chris Champion",
        "We spoke of Year 5.",
        "Free school meals",
        "Robin Ashdown",
        "Away on Mondays",
        "Attendance plan",
        "Ring home on the first day",
    ):
        assert words in html


def test_history_tells_who_did_what(page, officer, held):
    html = page(officer, held).content.decode()

    assert html.count("moj-timeline__item") == 2
    assert "by Olive Officer" in html


@pytest.mark.parametrize("person", ["stranger", "teacher", "administrator", "data_officer"])
def test_others_are_told_there_is_no_such_meeting(request, page, held, person):
    assert page(request.getfixturevalue(person), held).status_code == 404


@pytest.mark.parametrize("person", ["senco", "manager"])
def test_who_only_reads_has_no_buttons(request, buttons, planned, held, person):
    reader = request.getfixturevalue(person)

    assert buttons(reader, planned) == buttons(reader, held) == set()


def test_a_meeting_to_come_can_be_logged_or_cancelled_but_not_missed(buttons, school, officer):
    tomorrow = timezone.now() + timedelta(days=1)

    assert buttons(officer, plan_tsm(school, officer, starts_at=tomorrow)) == {
        "can_log",
        "can_void",
    }


def test_a_planned_meeting_in_the_past_may_have_been_missed(buttons, officer, planned):
    assert "can_miss" in buttons(officer, planned)


def test_a_meeting_is_closed_when_its_actions_have_ended(buttons, officer, held):
    assert buttons(officer, held) == {"can_void", "can_tick_off"}

    action = held.meeting.actions.get()
    actions.tick_off(action, by=officer, at=AFTERWARDS, status=ActionStatus.DONE)

    assert buttons(officer, held) == {"can_void", "can_close"}


def test_an_action_is_ticked_off_from_here(page, officer, held):
    action = held.meeting.actions.get()

    assert f"{action.get_absolute_url()}tick-off/" in page(officer, held).content.decode()


def test_a_void_meeting_has_no_buttons(buttons, school, officer):
    assert buttons(officer, tsm_at(Status.VOID, school, officer)) == set()


def test_more_pupils_and_actions_ask_no_more_queries(page, school, officer):
    def queries_with(number) -> int:
        tsm = plan_tsm(school, officer)
        log_tsm(
            tsm,
            officer,
            pupils=[line(make_pupil(school)) for _ in range(number)],
            agreed=[action_of(officer) for _ in range(number)],
        )
        with CaptureQueriesContext(connection) as queries:
            assert page(officer, tsm).status_code == 200
        return len(queries)

    queries_with(1)
    assert queries_with(2) == queries_with(22)
