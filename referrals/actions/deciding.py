"""What becomes of a referral: discussed, then allocated, closed with advice, or not accepted."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.access import require
from accounts.models import User
from meetings.meeting_status import Impossible
from referrals import rules
from referrals.models import ALLOCATING, Case, CaseStep, Outcome, OutcomeKind, Referral, Service
from referrals.referral_status import Status


@transaction.atomic
def record_discussion(
    referral: Referral,
    *,
    by: User,
    at: datetime,
    outcomes: Sequence[str],
    note: str,
    service: Service | None = None,
) -> None:
    """What the forum's meeting decided, once it has been held."""
    referral.lock()
    require(rules.may_decide(by, referral))
    referral.require_at(Status.SCHEDULED)
    if not referral.was_heard:
        raise Impossible("Record first that the meeting was held.")
    if not outcomes or not set(outcomes) <= set(referral.forum.outcomes):
        raise Impossible(f"Choose outcomes that {referral.forum} may decide on.")
    for kind in outcomes:
        offered = service if kind in ALLOCATING else None
        _add_outcome(referral, kind, by=by, at=at, service=offered)
    referral.move_to(Status.DISCUSSED, by=by, at=at, note=note)


def _add_outcome(
    referral: Referral, kind: str, *, by: User, at: datetime, service: Service | None = None
) -> Outcome:
    return Outcome.objects.create(
        referral=referral, school=referral.school, kind=kind, service=service, by=by, at=at
    )


@transaction.atomic
def defer_referral(referral: Referral, *, by: User, at: datetime, reason: str) -> None:
    """The forum wants to hear it again at another meeting."""
    referral.lock()
    require(rules.may_decide(by, referral))
    referral.require_at(Status.DISCUSSED)
    referral.move_to(Status.ACCEPTED, by=by, at=at, note=reason)


@transaction.atomic
def allocate_referral(
    referral: Referral,
    *,
    by: User,
    at: datetime,
    service: Service,
    practitioner: User | None = None,
    starts_on: date | None = None,
    note: str = "",
) -> Case:
    """Give it to a service, which opens a case."""
    referral.lock()
    require(rules.may_decide(by, referral))
    referral.move_to(Status.ALLOCATED, by=by, at=at, note=note)
    _refuse_allocation(referral, practitioner, starts_on, timezone.localdate(at))
    case = Case.objects.create(
        referral=referral,
        pupil=referral.pupil,
        school=referral.school,
        service=service,
        practitioner=practitioner,
        opened_on=timezone.localdate(at),
        starts_on=starts_on,
    )
    case.add_step(CaseStep.Change.OPENED, by=by, at=at)
    return case


def _refuse_allocation(
    referral: Referral, practitioner: User | None, starts_on: date | None, today: date
) -> None:
    if not referral.outcomes.filter(kind__in=ALLOCATING).exists():
        raise Impossible("No outcome of this referral leads to a case: close it with advice.")
    if referral.forum.start_within_days and not starts_on:
        raise Impossible("Say on which day support starts.")
    came_in = referral.last_submitted_on
    if starts_on and came_in and starts_on < came_in:
        raise Impossible("Support cannot start before the referral was submitted.")
    if practitioner and not rules.may_be_given(practitioner, referral.school, today):
        raise Impossible(f"{practitioner} does not work on cases at this school.")


@transaction.atomic
def close_with_advice(referral: Referral, *, by: User, at: datetime, note: str) -> None:
    """Advice was enough; before any meeting too, and then the advice is its outcome."""
    referral.lock()
    require(rules.may_decide(by, referral))
    if referral.status != Status.DISCUSSED:
        _add_outcome(referral, OutcomeKind.ADVICE, by=by, at=at)
    referral.move_to(Status.CLOSED_WITH_ADVICE, by=by, at=at, note=note)


@transaction.atomic
def not_accept_referral(referral: Referral, *, by: User, at: datetime, reason: str) -> None:
    """The forum will not take it on, and says why and where else to turn."""
    referral.lock()
    require(rules.may_decide(by, referral))
    referral.move_to(Status.NOT_ACCEPTED, by=by, at=at, note=reason)
