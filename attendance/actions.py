"""Everything that changes a TSM. What can happen to any meeting is in meetings/actions.py."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.access import require
from accounts.models import User
from meetings.actions import agree_action, hold_meeting, plan_meeting
from meetings.meeting_status import Impossible
from meetings.models import Action, Attendee, MeetingKind, Mode
from schools.models import Pupil, School

from . import rules
from .models import CohortLine, PupilLine, Tsm


@transaction.atomic
def plan_tsm(
    school: School,
    *,
    by: User,
    at: datetime,
    starts_at: datetime,
    lead: User,
    mode: str = Mode.IN_PERSON,
    place: str = "",
    minutes: int = 60,
) -> Tsm:
    require(rules.may_plan_tsm(by, school))
    meeting = plan_meeting(
        MeetingKind.TSM,
        by=by,
        at=at,
        school=school,
        starts_at=starts_at,
        lead=lead,
        mode=mode,
        place=place,
        minutes=minutes,
    )
    return Tsm.objects.create(meeting=meeting)


@transaction.atomic
def log_tsm(
    tsm: Tsm,
    *,
    by: User,
    at: datetime,
    held_on: date,
    summary: str,
    attendees: Sequence[Attendee],
    mode: str = Mode.IN_PERSON,
    cohorts: Sequence[CohortLine] = (),
    pupils: Sequence[PupilLine] = (),
    agreed: Sequence[Action] = (),
    next_meeting_on: date | None = None,
    next_meeting_time: time | None = None,
) -> None:
    """Record all that is told of a TSM that was held, or nothing. The rows are not yet saved.

    The next meeting is written down; with a time it is planned too.
    """
    meeting = tsm.meeting
    hold_meeting(
        meeting, by=by, at=at, held_on=held_on, mode=mode, summary=summary, attendees=attendees
    )
    _require_pupils_of(tsm.school, held_on, [line.pupil for line in pupils], by=by)
    _add_lines(tsm, cohorts, pupils)
    for action in agreed:
        agree_action(
            meeting,
            by=by,
            at=at,
            what=action.what,
            due_on=action.due_on,
            owner=action.owner,
            owner_name=action.owner_name,
            pupil=action.pupil,
        )
    if next_meeting_on:
        _agree_next(tsm, next_meeting_on, next_meeting_time, by=by, at=at)


def _require_pupils_of(school: School, day: date, pupils: list[Pupil], *, by: User) -> None:
    """Each is on the school's roll on that day, and the person may see them."""
    known = Pupil.objects.visible_to(by).enrolled_at(school, day)
    found = set(known.filter(pk__in=[pupil.pk for pupil in pupils]))
    if strangers := [pupil for pupil in pupils if pupil not in found]:
        raise Impossible(f"{strangers[0]} was not on the school's roll on {day:%-d %B %Y}.")


def _add_lines(tsm: Tsm, cohorts: Sequence[CohortLine], pupils: Sequence[PupilLine]) -> None:
    for cohort in cohorts:
        cohort.tsm = tsm
        cohort.save()
    for line in pupils:
        line.tsm, line.school = tsm, tsm.school
        line.save()


def _agree_next(tsm: Tsm, day: date, start: time | None, *, by: User, at: datetime) -> None:
    """As this one was, on another day."""
    held = tsm.meeting
    if held.held_on and day <= held.held_on:
        raise Impossible("The next meeting must be after this one.")
    tsm.next_meeting_on = day
    tsm.save(update_fields=["next_meeting_on"])
    if start and not tsm.school.is_open:
        raise Impossible("The school has closed: no next meeting with it can be planned.")
    if start:
        plan_tsm(
            tsm.school,
            by=by,
            at=at,
            starts_at=timezone.make_aware(datetime.combine(day, start)),
            lead=held.lead,
            mode=held.mode,
            place=held.place,
            minutes=held.minutes,
        )


@transaction.atomic
def log_unplanned_tsm(
    school: School, *, by: User, at: datetime, lead: User, held_on: date, **told: Any
) -> Tsm:
    """Record a TSM that nobody had planned here: planned and held in one go."""
    starts_at = timezone.make_aware(datetime.combine(held_on, time(9)))
    tsm = plan_tsm(school, by=by, at=at, starts_at=starts_at, lead=lead)
    log_tsm(tsm, by=by, at=at, held_on=held_on, **told)
    return tsm
