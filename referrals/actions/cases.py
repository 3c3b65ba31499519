"""What changes a case: contacts, another practitioner, the end."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.access import require
from accounts.models import User
from meetings.meeting_status import Impossible
from referrals import rules
from referrals.case_status import CaseStatus
from referrals.models import Case, CaseStep, Contact


@transaction.atomic
def record_contact(
    case: Case, *, by: User, at: datetime, on: date, kind: str, minutes: int, note: str = ""
) -> Contact:
    """Write down a piece of work. The first one makes the case active and its support started."""
    case.lock()
    require(rules.may_record_contact(by, case))
    case.require_open()
    if on > timezone.localdate(at):
        raise Impossible("A contact cannot be in the future.")
    came_in = case.referral.last_submitted_on
    if came_in and on < came_in:
        raise Impossible("A contact cannot be before the referral was submitted.")
    contact = Contact.objects.create(
        case=case, school=case.school, on=on, kind=kind, minutes=minutes, note=note, by=by, at=at
    )
    if case.status == CaseStatus.WAITING:
        case.starts_on = case.starts_on or on
        case.move_to(CaseStatus.ACTIVE, by=by, at=at)
    return contact


@transaction.atomic
def close_case(
    case: Case,
    *,
    by: User,
    at: datetime,
    reason: str,
    note: str = "",
    closed_on: date | None = None,
) -> None:
    case.lock()
    require(rules.may_close(by, case))
    case.closed_on = closed_on or timezone.localdate(at)
    if not case.opened_on <= case.closed_on <= timezone.localdate(at):
        raise Impossible("A case is closed between the day it was opened and today.")
    case.close_reason = reason
    case.move_to(CaseStatus.CLOSED, by=by, at=at, note=note)


@transaction.atomic
def reassign_case(
    case: Case, *, by: User, at: datetime, practitioner: User, reason: str = ""
) -> None:
    """Give it to another practitioner. History keeps the old."""
    case.lock()
    require(rules.may_reassign(by, case))
    case.require_open()
    if case.practitioner == practitioner:
        raise Impossible(f"This case is with {practitioner} already.")
    if not rules.may_be_given(practitioner, case.school, timezone.localdate(at)):
        raise Impossible(f"{practitioner} does not work on cases at this school.")
    note = f"Was with {case.practitioner or 'nobody'}. {reason}".strip()
    case.practitioner = practitioner
    case.save(update_fields=["practitioner"])
    case.add_step(CaseStep.Change.REASSIGNED, by=by, at=at, note=note)
