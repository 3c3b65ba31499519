"""Everything that changes a meeting or an agreed action. Pages and commands all come through here.

The row is locked, the person is asked about, the moment is asked about; then it changes, and the
line of history is written with it.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.access import require
from accounts.models import User
from schools.models import District, Pupil, School

from . import rules
from .action_status import ActionStatus
from .meeting_status import CANCELLED, Impossible, Status, WrongStatus
from .models import Action, ActionStep, Attendee, Meeting, MeetingKind, Mode, Presence

# Meetings


@transaction.atomic
def plan_meeting(
    kind: str,
    *,
    by: User,
    at: datetime,
    starts_at: datetime,
    lead: User,
    school: School | None = None,
    district: District | None = None,
    mode: str = Mode.IN_PERSON,
    place: str = "",
    minutes: int = 60,
) -> Meeting:
    """A TSM has a school, a forum's meeting a district."""
    district = district or (school.district if school else None)
    if district is None:
        raise Impossible("A meeting is in a district.")
    meeting = Meeting(
        kind=kind,
        school=school,
        district=district,
        starts_at=starts_at,
        minutes=minutes,
        mode=mode,
        place=place,
        lead=lead,
    )
    require(rules.may_run(by, meeting))
    meeting.save()
    meeting.steps.create(status=Status.PLANNED, by=by, at=at)
    return meeting


@transaction.atomic
def hold_meeting(
    meeting: Meeting,
    *,
    by: User,
    at: datetime,
    held_on: date,
    mode: str,
    summary: str,
    attendees: Sequence[Attendee] = (),
) -> None:
    """Record that a meeting took place. The attendees are rows not yet saved."""
    meeting.lock()
    require(rules.may_run(by, meeting))
    if held_on > timezone.localdate(at):
        raise Impossible("A meeting cannot have been held in the future.")
    if meeting.kind == MeetingKind.TSM:
        _require_both_sides(attendees)
    meeting.held_on, meeting.mode, meeting.summary = held_on, mode, summary
    meeting.move_to(Status.HELD, by=by, at=at)
    for attendee in attendees:
        attendee.meeting = meeting
        attendee.save()


def _require_both_sides(attendees: Sequence[Attendee]) -> None:
    present = [person for person in attendees if person.presence == Presence.PRESENT]
    if not any(person.is_school_side for person in present):
        raise Impossible("Somebody from the school must have been present.")
    if all(person.is_school_side for person in present):
        raise Impossible("Somebody from the council must have been present.")


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: User, at: datetime, note: str = "") -> None:
    meeting.lock()
    require(rules.may_run(by, meeting))
    if meeting.actions.open().exists():
        raise WrongStatus("This meeting has open actions: tick them off first.")
    meeting.move_to(Status.CLOSED, by=by, at=at, note=note)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: User, at: datetime, status: str, reason: str) -> None:
    """The status says which side cancelled: the two are counted apart."""
    meeting.lock()
    require(rules.may_run(by, meeting))
    if status not in CANCELLED:
        raise Impossible("A meeting is cancelled by the school or by the council.")
    meeting.move_to(status, by=by, at=at, note=reason)


@transaction.atomic
def record_did_not_attend(meeting: Meeting, *, by: User, at: datetime, note: str = "") -> None:
    meeting.lock()
    require(rules.may_run(by, meeting))
    if meeting.starts_at > at:
        raise Impossible("This meeting is yet to come.")
    meeting.move_to(Status.DID_NOT_ATTEND, by=by, at=at, note=note)


@transaction.atomic
def void_meeting(meeting: Meeting, *, by: User, at: datetime, reason: str) -> None:
    """It was entered in error: it is kept and never counted, and nobody owes its actions."""
    meeting.lock()
    require(rules.may_run(by, meeting))
    meeting.move_to(Status.VOID, by=by, at=at, note=reason)
    for action in meeting.actions.open().select_for_update():
        action.move_to(ActionStatus.NOT_NEEDED, by=by, at=at, note="The meeting was void.")


# Agreed actions


@transaction.atomic
def agree_action(
    meeting: Meeting,
    *,
    by: User,
    at: datetime,
    what: str,
    due_on: date,
    owner: User | None = None,
    owner_name: str = "",
    school: School | None = None,
    pupil: Pupil | None = None,
) -> Action:
    """What was agreed at a meeting that was held. A forum's action names its school."""
    meeting.lock()
    require(rules.may_run(by, meeting))
    if meeting.status != Status.HELD:
        raise WrongStatus(f"This meeting is {meeting.get_status_display().lower()}.")
    school = school or meeting.school
    if school is None:
        raise Impossible("An action is about a school.")
    if pupil and not pupil.enrolments.filter(school=school).exists():
        raise Impossible(f"{pupil} has not been on the school's roll.")
    if meeting.held_on and due_on < meeting.held_on:
        raise Impossible("An action cannot be due before the meeting.")
    action = Action.objects.create(
        meeting=meeting,
        school=school,
        pupil=pupil,
        what=what,
        owner=owner,
        owner_name=owner_name,
        due_on=due_on,
    )
    action.steps.create(change=ActionStep.Change.AGREED, by=by, at=at)
    return action


@transaction.atomic
def tick_off(action: Action, *, by: User, at: datetime, status: str, note: str = "") -> None:
    """End an action: done, no longer needed, or not done, which asks why."""
    action.lock()
    require(rules.may_tick_off(by, action))
    if status == ActionStatus.NOT_DONE and not note:
        raise Impossible("Say why it was not done.")
    action.move_to(status, by=by, at=at, note=note)


@transaction.atomic
def reassign_action(
    action: Action,
    *,
    by: User,
    at: datetime,
    reason: str,
    owner: User | None = None,
    owner_name: str = "",
) -> None:
    """Give it to another member of staff, or to somebody at the school. History keeps the old."""
    action.lock()
    require(rules.may_reassign(by, action))
    action.require_open()
    if (action.owner, action.owner_name) == (owner, owner_name):
        raise Impossible(f"This action is with {action.owned_by_name} already.")
    note = f"Was with {action.owned_by_name}. {reason}"
    action.owner, action.owner_name = owner, owner_name
    action.save(update_fields=["owner", "owner_name"])
    action.steps.create(change=ActionStep.Change.REASSIGNED, by=by, at=at, note=note)


@transaction.atomic
def reschedule_action(action: Action, *, by: User, at: datetime, due_on: date, reason: str) -> None:
    """Give it another date, not in the past. History keeps the old."""
    action.lock()
    require(rules.may_reschedule(by, action))
    action.require_open()
    if due_on < timezone.localdate(at):
        raise Impossible("The new date is in the past.")
    note = f"Was due on {action.due_on:%-d %B %Y}. {reason}"
    action.due_on = due_on
    action.save(update_fields=["due_on"])
    action.steps.create(change=ActionStep.Change.RESCHEDULED, by=by, at=at, note=note)
