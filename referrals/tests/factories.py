"""Rows for tests. Referrals, meetings and cases reach their status by actions, as real ones do."""

from datetime import datetime, time, timedelta
from itertools import count

from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from meetings import actions as meeting_actions
from meetings.models import Meeting, Mode
from referrals import actions
from referrals.case_status import CaseStatus
from referrals.models import (
    USUAL_RULES,
    Case,
    CloseReason,
    ContactKind,
    Dimension,
    Forum,
    ForumKind,
    OutcomeKind,
    Referral,
    Relationship,
    Service,
    ServiceKind,
)
from referrals.referral_status import NEXT, Status
from schools.models import District, Pupil
from schools.tests.factories import (
    A_WHILE_AGO,
    make_district,
    make_person,
    make_pupil,
    make_school,
)

WORKERS = {ForumKind.LIFT: Role.DISTRICT_LEAD, ForumKind.PRG: Role.LINK_PRACTITIONER}
"""The role that may take every step of a forum's referrals, from draft to allocated."""

numbers = count(1)


def make_forum(kind: str = ForumKind.LIFT, district: District | None = None, **fields) -> Forum:
    district = district or make_district()
    code = district.name[:3].upper()
    return Forum.objects.get_or_create(
        kind=kind,
        district=district,
        defaults={
            "code": code,
            "name": f"{district} {ForumKind(kind).label}",
            "starts_on": A_WHILE_AGO,
        }
        | USUAL_RULES[kind]
        | fields,
    )[0]


def make_service(
    name: str = "Ashford specialist teaching", kind: str = ServiceKind.SPECIALIST_TEACHING
) -> Service:
    return Service.objects.get_or_create(name=name, defaults={"kind": kind})[0]


def worker_for(forum: Forum) -> User:
    """Somebody who may take every step at the forum."""
    role = WORKERS[forum.kind]
    posted = User.objects.filter(postings__role=role, postings__district=forum.district)
    return posted.first() or make_person(role, district=forum.district)


def answers(**fields) -> dict:
    """What a complete referral says."""
    return {
        "dimension": Dimension.COGNITION,
        "concern": "Reads two years below age",
        "tried": "Daily phonics in a group of three",
        "cycles": 2,
        "asked": "Advice on reading",
        "agreed_on": timezone.localdate() - timedelta(days=60),
        "agreed_by": "A. Parent",
        "agreed_relationship": Relationship.PARENT,
    } | fields


def make_draft(
    pupil: Pupil | None = None, *, forum: Forum | None = None, at: datetime | None = None, **fields
) -> Referral:
    pupil = pupil or make_pupil(make_school())
    forum = forum or make_forum(ForumKind.LIFT, pupil.school.district)
    return actions.draft_referral(
        pupil, by=worker_for(forum), at=at or timezone.now(), forum=forum, **answers(**fields)
    )


def make_meeting(forum: Forum, *, starts_at: datetime, at: datetime | None = None) -> Meeting:
    by = worker_for(forum)
    return actions.plan_forum_meeting(
        forum, by=by, at=at or timezone.now(), starts_at=starts_at, lead=by
    )


def hold(meeting: Meeting) -> None:
    meeting_actions.hold_meeting(
        meeting,
        by=worker_for(meeting.forum_meeting.forum),
        at=meeting.starts_at + timedelta(hours=3),
        held_on=timezone.localdate(meeting.starts_at),
        mode=Mode.IN_PERSON,
        summary="Heard each school and agreed what to try",
    )


def referral_at(
    status: str, pupil: Pupil | None = None, *, days_ago: int = 30, **fields
) -> Referral:
    """A referral that was drafted some days ago and came to a status by taking each step.

    It is submitted on the day it is drafted, heard after fourteen days, decided after fifteen.
    """
    day = timezone.localdate() - timedelta(days=days_ago)
    began = timezone.make_aware(datetime.combine(day, time(10)))  # far from midnight, BST or not
    referral = make_draft(pupil, at=began, **fields)
    for step in route(Status.DRAFT, status):
        take(referral, step, began=began)
    return referral


def route(here: str, there: str) -> list[str]:
    """The shortest way from one status to another, by the same table as the code."""
    ways = [[here]]
    for way in ways:
        if way[-1] == there:
            return way[1:]
        ways += [[*way, step] for step in Status if step in NEXT[way[-1]] and step not in way]
    raise AssertionError(f"No way leads from {here} to {there}")


def take(referral: Referral, step: str, *, began: datetime) -> None:
    """One step, on the day that it usually comes."""
    {
        Status.SUBMITTED: _submit,
        Status.RETURNED: _return,
        Status.ACCEPTED: _accept,
        Status.SCHEDULED: _schedule,
        Status.DISCUSSED: _discuss,
        Status.ALLOCATED: _allocate,
        Status.CLOSED_WITH_ADVICE: _close,
        Status.NOT_ACCEPTED: _refuse,
        Status.WITHDRAWN: _withdraw,
    }[step](referral, worker_for(referral.forum), began)


def _submit(referral, by, began):
    actions.submit_referral(referral, by=by, at=began)


def _return(referral, by, began):
    actions.return_referral(referral, by=by, at=began + timedelta(days=1), reason="No plan")


def _accept(referral, by, began):
    actions.accept_referral(referral, by=by, at=began + timedelta(days=1))


def _schedule(referral, by, began):
    at = began + timedelta(days=2)
    meeting = make_meeting(referral.forum, starts_at=began + timedelta(days=14), at=at)
    actions.schedule_referral(referral, by=by, at=at, meeting=meeting)


def _discuss(referral, by, began):
    hold(referral.agenda_item.meeting)
    outcome = OutcomeKind.SPECIALIST if referral.forum.kind == ForumKind.LIFT else OutcomeKind.OFFER
    actions.record_discussion(
        referral,
        by=by,
        at=began + timedelta(days=14, hours=4),
        outcomes=[outcome, OutcomeKind.ADVICE],
        note="Try paired reading",
    )


def _allocate(referral, by, began):
    actions.allocate_referral(
        referral,
        by=by,
        at=began + timedelta(days=15),
        service=make_service(),
        practitioner=by,
        starts_on=timezone.localdate(began) + timedelta(days=20),
    )


def _close(referral, by, began):
    actions.close_with_advice(referral, by=by, at=began + timedelta(days=15), note="Keep at it")


def _refuse(referral, by, began):
    actions.not_accept_referral(referral, by=by, at=began + timedelta(days=15), reason="Not ours")


def _withdraw(referral, by, began):
    actions.withdraw_referral(referral, by=by, at=began + timedelta(days=15), reason="Moved away")


def case_at(status: str = CaseStatus.WAITING, pupil: Pupil | None = None, **fields) -> Case:
    """A case that came of a referral and reached a status by taking each step."""
    case = referral_at(Status.ALLOCATED, pupil, **fields).case
    if status != CaseStatus.WAITING:
        make_contact(case)
    if status == CaseStatus.CLOSED:
        actions.close_case(
            case, by=case.practitioner, at=timezone.now(), reason=CloseReason.NEEDS_MET
        )
    return case


def make_contact(case: Case, **fields):
    return actions.record_contact(
        case,
        **{
            "by": case.practitioner,
            "at": timezone.now(),
            "on": timezone.localdate(),
            "kind": ContactKind.OBSERVATION,
            "minutes": 45,
        }
        | fields,
    )
