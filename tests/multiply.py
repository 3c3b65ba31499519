"""The world by the thousand: to each row that a list may hold, so many more like it.

They are put into the tables as they stand. Actions would take minutes, and prove nothing here.
"""

from itertools import count
from typing import Any

from django.db.models import Model
from django.utils import timezone

from accounts.roles import Role
from attendance.models import Decision, PupilLine
from audit.models import Opening, OpeningKind
from referrals.referral_status import Status
from schools.models import Status as Fact
from schools.models import StatusKind
from schools.tests.factories import A_WHILE_AGO, make_upn
from tests.world import World

numbers = count(10_000)
TODAY = timezone.localdate()


def like(row: Model, number: int, **changes: Any) -> list:
    """Copies of a row. A change is a value for all, a list of one for each, or made of a number."""
    fields = [f for f in row._meta.concrete_fields if f.is_relation or not f.primary_key]
    known = {field.name: getattr(row, field.name) for field in fields}
    made = [type(row)(**known | _of(changes, index)) for index in range(number)]
    return type(row)._default_manager.bulk_create(made)


def _of(changes: dict[str, Any], index: int) -> dict[str, Any]:
    number = next(numbers)

    def value(change: Any) -> Any:
        if isinstance(change, list):
            return change[index]
        return change(number) if callable(change) else change

    return {name: value(change) for name, change in changes.items()}


def multiply(world: World, times: int) -> None:
    schools = more_schools(world, times)
    pupils = more_pupils(world, times)
    more_people(world, times)
    more_tsms_and_actions(world, times)
    more_referrals(world, pupils, times)
    more_programmes(world, schools, times)
    more_messages_and_openings(world, times)


def more_schools(world: World, times: int) -> list:
    school = world.rows["overview:school"]
    schools = like(school, times, urn=lambda n: f"8{n}", name=lambda n: f"Copied School {n}")
    urns = [each.urn for each in schools]
    like(school.establishments.first(), times, school=schools, urn=urns)
    return schools


def more_pupils(world: World, times: int) -> list:
    pupil = world.rows["overview:pupil"]
    pupils = like(pupil, times, upn=make_upn)
    like(pupil.enrolments.first(), times, pupil=pupils)
    fact = Fact(pupil=pupil, kind=StatusKind.SEN, code="K", starts_on=A_WHILE_AGO)
    like(fact, times, pupil=pupils)
    return pupils


def more_people(world: World, times: int) -> None:
    teacher = world.people[Role.SPECIALIST_TEACHER][0]
    people = like(teacher, times, email=lambda n: f"copy-{n}@catie.example")
    like(teacher.postings.first(), times, user=people)


def more_tsms_and_actions(world: World, times: int) -> None:
    """Half are to be recorded; at each of the others the pupil was discussed."""
    planned = world.rows["attendance:tsm"]
    action = world.rows["meetings:action"]
    like(planned, times, meeting=like(planned.meeting, times))
    meetings = like(action.meeting, times)
    tsms = like(action.meeting.tsm, times, meeting=meetings)
    pupil = world.rows["overview:pupil"]
    spoken_of = PupilLine(
        tsm=action.meeting.tsm,
        pupil=pupil,
        school=pupil.school,
        concern="Away on Mondays",
        decision=Decision.PLAN,
    )
    like(spoken_of, times, tsm=tsms)
    like(action, times, meeting=meetings, pupil=pupil, due_on=TODAY)


def more_referrals(world: World, pupils: list, times: int) -> None:
    """Of each pupil one that waits and one with its case; of the one pupil, withdrawn ones."""
    waiting, case = world.rows["referrals:referral-detail"], world.rows["referrals:case"]
    pupil = world.rows["overview:pupil"]
    like_with_steps(waiting, times, pupil=pupils)
    like_with_steps(waiting, times, pupil=pupil, status=Status.WITHDRAWN)
    allocated = like_with_steps(case.referral, times, pupil=pupils)
    like(case, times, referral=allocated, pupil=pupils)
    meeting = world.rows["referrals:forum-meeting"]
    meetings = like(meeting, times)
    like(meeting.forum_meeting, times, meeting=meetings)
    like(case.referral.agenda_item, times, referral=allocated, meeting=meetings)


def like_with_steps(referral: Model, times: int, **changes: Any) -> list:
    made = like(referral, times, reference=lambda n: f"LIFT-COPY-{n}", **changes)
    for step in referral.steps.all():
        like(step, times, referral=made)
    return made


def more_programmes(world: World, schools: list, times: int) -> None:
    participation = world.rows["programmes:participation"]
    like(participation, times, school=schools)
    like(participation.programme, times, name=lambda n: f"Copied programme {n}")


def more_messages_and_openings(world: World, times: int) -> None:
    like(world.rows["outbox:message"], times, key=lambda n: f"test:{n}:copy:2026-01-01")
    pupil, manager = world.rows["overview:pupil"], world.people[Role.MANAGER][0]
    seen = Opening(
        user=manager,
        kind=OpeningKind.PAGE,
        subject_type="schools.pupil",
        subject_id=pupil.pk,
        school_id=pupil.school_id,
        pupil_ids=[pupil.pk],
        page="overview:pupil",
        at=timezone.now(),
    )
    like(seen, times)
