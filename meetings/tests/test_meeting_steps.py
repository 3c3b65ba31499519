"""What a step in a meeting's life asks for, and what it leaves behind."""

from datetime import date, timedelta

import pytest

from meetings import actions
from meetings.action_status import ActionStatus
from meetings.meeting_status import Impossible, Status, WrongStatus
from meetings.models import Attendee, AttendeeRole, MeetingKind, Presence

from .factories import AFTERWARDS, PLANNED_FOR, agree, both_sides, hold, meeting_at, plan


def test_a_planned_meeting_keeps_the_district_its_school_is_in(school, officer, other_district):
    meeting = plan(school, officer)
    school.district = other_district
    school.save()

    meeting.refresh_from_db()
    assert meeting.district.name == "Ashford"


def test_a_forums_meeting_is_in_a_district_and_at_no_school(district, business_support):
    meeting = plan(None, business_support, kind=MeetingKind.LIFT, district=district)

    assert (meeting.school, meeting.district) == (None, district)


def test_a_meeting_needs_a_place(business_support):
    with pytest.raises(Impossible, match="in a district"):
        plan(None, business_support, kind=MeetingKind.LIFT)


def test_history_says_who_and_when(school, officer):
    meeting = meeting_at(Status.HELD, school, officer)

    steps = [(step.status, step.by, step.at) for step in meeting.steps.all()]
    assert steps == [
        (Status.PLANNED, officer, PLANNED_FOR),
        (Status.HELD, officer, AFTERWARDS),
    ]


def test_a_meeting_that_was_held_knows_its_day_its_minutes_and_who_was_there(school, officer):
    meeting = plan(school, officer)
    hold(meeting, officer, held_on=date(2026, 3, 4), summary="Fewer late mornings.")

    meeting.refresh_from_db()
    assert (meeting.day, meeting.summary) == (date(2026, 3, 4), "Fewer late mornings.")
    assert [str(person) for person in meeting.attendees.all()] == [
        "Chris Champion, Senior attendance champion",
        "Olive Officer, Attendance officer",
    ]


def test_a_meeting_is_not_held_in_the_future(school, officer):
    meeting = plan(school, officer)

    with pytest.raises(Impossible, match="in the future"):
        hold(meeting, officer, held_on=AFTERWARDS.date() + timedelta(days=1))

    meeting.refresh_from_db()
    assert meeting.status == Status.PLANNED


@pytest.mark.parametrize(
    ("role", "missing"),
    [(AttendeeRole.HEAD, "council"), (AttendeeRole.ATTENDANCE_OFFICER, "school")],
)
def test_a_tsm_takes_two_sides(school, officer, role, missing):
    meeting = plan(school, officer)

    with pytest.raises(Impossible, match=f"Somebody from the {missing}"):
        hold(meeting, officer, attendees=[Attendee(name="Al One", role=role)])

    assert not meeting.attendees.exists()


def test_whoever_sent_apologies_was_not_there(school, officer):
    meeting = plan(school, officer)
    people = both_sides()
    people[0].presence = Presence.APOLOGIES

    with pytest.raises(Impossible, match="from the school"):
        hold(meeting, officer, attendees=people)


def test_a_tsm_is_not_held_by_nobody(school, officer):
    with pytest.raises(Impossible):
        hold(plan(school, officer), officer, attendees=[])


def test_a_forum_may_meet_without_a_list_of_attendees(district, lead):
    meeting = plan(None, lead, kind=MeetingKind.LIFT, district=district)

    hold(meeting, lead, attendees=[])

    assert meeting.status == Status.HELD


def test_a_meeting_with_an_open_action_is_not_closed(school, officer):
    meeting = meeting_at(Status.HELD, school, officer)
    action = agree(meeting, officer)

    with pytest.raises(WrongStatus, match="open actions"):
        actions.close_meeting(meeting, by=officer, at=AFTERWARDS)

    actions.tick_off(action, by=officer, at=AFTERWARDS, status=ActionStatus.DONE)
    actions.close_meeting(meeting, by=officer, at=AFTERWARDS)
    assert meeting.status == Status.CLOSED


def test_the_side_that_cancelled_and_its_reason_are_kept(school, officer):
    meeting = plan(school, officer)

    actions.cancel_meeting(
        meeting,
        by=officer,
        at=PLANNED_FOR,
        status=Status.CANCELLED_BY_SCHOOL,
        reason="Ofsted called",
    )

    step = meeting.steps.last()
    assert (step.status, step.note) == (Status.CANCELLED_BY_SCHOOL, "Ofsted called")


def test_cancelled_means_by_one_side_or_the_other(school, officer):
    with pytest.raises(Impossible):
        actions.cancel_meeting(
            plan(school, officer), by=officer, at=PLANNED_FOR, status=Status.VOID, reason="?"
        )


def test_nobody_missed_a_meeting_that_is_yet_to_come(school, officer):
    with pytest.raises(Impossible, match="yet to come"):
        actions.record_did_not_attend(
            plan(school, officer), by=officer, at=PLANNED_FOR - timedelta(minutes=1)
        )


def test_nobody_owes_the_actions_of_a_void_meeting(school, officer):
    meeting = meeting_at(Status.HELD, school, officer)
    action = agree(meeting, officer)

    actions.void_meeting(meeting, by=officer, at=AFTERWARDS, reason="Wrong school")

    action.refresh_from_db()
    assert action.status == ActionStatus.NOT_NEEDED
    assert action.steps.last().note == "The meeting was void."
