"""Who runs which kind of meeting, and who may touch its actions."""

import pytest
from django.core.exceptions import PermissionDenied

from meetings import actions, rules
from meetings.action_status import ActionStatus
from meetings.meeting_status import Status
from meetings.models import Action, Meeting, MeetingKind

from .factories import AFTERWARDS, HELD_ON, agree, both_sides, meeting_at, plan

EVERYBODY = [
    "officer",
    "exclusion_adviser",
    "teacher",
    "lead",
    "business_support",
    "link_practitioner",
    "programme_officer",
    "manager",
    "data_officer",
    "report_editor",
    "senco",
    "administrator",
    "stranger",
]
RUN_BY = {
    MeetingKind.TSM: {"officer"},
    MeetingKind.LIFT: {"lead", "business_support"},
    MeetingKind.PRG: {"link_practitioner"},
}


@pytest.mark.parametrize("kind", MeetingKind)
@pytest.mark.parametrize("person", EVERYBODY)
def test_each_kind_of_meeting_is_run_by_its_own(request, school, district, kind, person):
    at_school = school if kind == MeetingKind.TSM else None
    meeting = Meeting(kind=kind, school=at_school, district=district)

    allowed = rules.may_run(request.getfixturevalue(person), meeting)

    assert allowed == (person in RUN_BY[kind])


@pytest.mark.parametrize("kind", MeetingKind)
@pytest.mark.parametrize("person", EVERYBODY)
def test_who_runs_the_meetings_gives_their_actions_away(request, school, district, kind, person):
    action = Action(school=school, meeting=Meeting(kind=kind, district=district), owner_name="A B")

    allowed = rules.may_reassign(request.getfixturevalue(person), action)

    assert allowed == (person in RUN_BY[kind])


def test_the_owner_ticks_off_and_moves_their_own_action_but_gives_it_to_nobody(
    school, officer, teacher
):
    action = agree(meeting_at(Status.HELD, school, officer), officer, owner=teacher)

    assert rules.may_tick_off(teacher, action)
    assert rules.may_reschedule(teacher, action)
    assert not rules.may_reassign(teacher, action)


def test_an_owner_sees_their_action_though_they_see_no_tsm(school, officer, teacher):
    meeting = meeting_at(Status.HELD, school, officer)
    action = agree(meeting, officer, owner=teacher)
    agree(meeting, officer)

    assert list(Action.objects.visible_to(teacher)) == [action]


def test_a_school_user_sees_their_schools_meeting_and_its_actions(school, officer, senco):
    meeting = meeting_at(Status.HELD, school, officer)
    action = agree(meeting, officer)

    assert list(Meeting.objects.visible_to(senco)) == [meeting]
    assert list(Action.objects.visible_to(senco)) == [action]


def test_a_stranger_sees_neither(school, officer, stranger):
    agree(meeting_at(Status.HELD, school, officer), officer)

    assert not Meeting.objects.visible_to(stranger).exists()
    assert not Action.objects.visible_to(stranger).exists()


def test_a_forums_meeting_is_seen_in_its_district(district, lead, teacher, officer, stranger):
    meeting = plan(None, lead, kind=MeetingKind.LIFT, district=district)

    assert list(Meeting.objects.visible_to(teacher)) == [meeting]
    assert not Meeting.objects.visible_to(officer).exists()
    assert not Meeting.objects.visible_to(stranger).exists()


STEPS = {
    "hold": lambda meeting, who: actions.hold_meeting(
        meeting, **who, held_on=HELD_ON, mode="phone", summary="", attendees=both_sides()
    ),
    "close": lambda meeting, who: actions.close_meeting(meeting, **who),
    "cancel": lambda meeting, who: actions.cancel_meeting(
        meeting, **who, status=Status.CANCELLED_BY_SCHOOL, reason="Snow"
    ),
    "miss": lambda meeting, who: actions.record_did_not_attend(meeting, **who),
    "void": lambda meeting, who: actions.void_meeting(meeting, **who, reason="Twice"),
    "agree": lambda meeting, who: agree(meeting, who["by"]),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
@pytest.mark.parametrize("person", ["stranger", "senco", "manager", "lead"])
def test_every_step_asks_who_takes_it(request, school, officer, person, step):
    meeting = plan(school, officer)

    with pytest.raises(PermissionDenied):
        step(meeting, {"by": request.getfixturevalue(person), "at": AFTERWARDS})

    meeting.refresh_from_db()
    assert meeting.status == Status.PLANNED


def test_only_who_runs_meetings_here_plans_one(school, stranger, senco):
    for person in (stranger, senco):
        with pytest.raises(PermissionDenied):
            plan(school, person)


def test_every_step_of_an_action_asks_who_takes_it(school, officer, manager):
    action = agree(meeting_at(Status.HELD, school, officer), officer)
    who = {"by": manager, "at": AFTERWARDS}

    with pytest.raises(PermissionDenied):
        actions.tick_off(action, **who, status=ActionStatus.DONE)
    with pytest.raises(PermissionDenied):
        actions.reassign_action(action, **who, owner=manager, reason="Mine")
    with pytest.raises(PermissionDenied):
        actions.reschedule_action(action, **who, due_on=HELD_ON, reason="Later")
