"""Meetings and actions for tests, brought to where they are by the real steps."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from meetings import actions
from meetings.meeting_status import NEXT, Status
from meetings.models import Action, Attendee, AttendeeRole, Meeting, MeetingKind, Mode

PLANNED_FOR = datetime(2026, 3, 3, 9, 30, tzinfo=timezone.get_default_timezone())
HELD_ON = date(2026, 3, 3)
AFTERWARDS = PLANNED_FOR + timedelta(days=1)


def both_sides() -> list[Attendee]:
    """Attendees not yet saved: a champion of the school and an officer of the council."""
    return [
        Attendee(name="Chris Champion", role=AttendeeRole.CHAMPION),
        Attendee(name="Olive Officer", role=AttendeeRole.ATTENDANCE_OFFICER),
    ]


def plan(school, by, *, kind=MeetingKind.TSM, starts_at=PLANNED_FOR, **details) -> Meeting:
    return actions.plan_meeting(
        kind, by=by, at=starts_at, starts_at=starts_at, lead=by, school=school, **details
    )


def hold(meeting: Meeting, by, **told) -> None:
    known = {
        "held_on": HELD_ON,
        "mode": Mode.ONLINE,
        "summary": "We spoke of Year 5.",
        "attendees": both_sides(),
    }
    actions.hold_meeting(meeting, by=by, at=AFTERWARDS, **known | told)


def agree(meeting: Meeting, by, **details) -> Action:
    known = {"what": "Ring home on the first day", "due_on": date(2026, 3, 20)}
    if "owner_name" not in details:
        known["owner"] = by
    return actions.agree_action(meeting, by=by, at=AFTERWARDS, **known | details)


def take_step(meeting: Meeting, status: str, by) -> None:
    """One step of the meeting's life, by the action that takes it."""
    who_and_when = {"by": by, "at": AFTERWARDS}
    if status == Status.HELD:
        hold(meeting, by)
    elif status == Status.CLOSED:
        actions.close_meeting(meeting, **who_and_when)
    elif status == Status.DID_NOT_ATTEND:
        actions.record_did_not_attend(meeting, **who_and_when)
    elif status == Status.VOID:
        actions.void_meeting(meeting, **who_and_when, reason="Wrong school")
    else:
        actions.cancel_meeting(meeting, **who_and_when, status=status, reason="Snow")


def way_to(status: str) -> list[str]:
    """The shortest way from planned, by the table."""
    ways = [[Status.PLANNED]]
    for way in ways:
        if way[-1] == status:
            return way[1:]
        ways += [[*way, following] for following in sorted(NEXT[way[-1]])]
    raise AssertionError(status)


def meeting_at(status: str, school, by) -> Meeting:
    meeting = plan(school, by)
    for step in way_to(status):
        take_step(meeting, step, by)
    return meeting
