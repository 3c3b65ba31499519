"""What the school's side does: draft, change, submit, withdraw."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from accounts.access import require
from accounts.models import User
from meetings.meeting_status import Impossible
from referrals import rules
from referrals.models import Forum, Referral, Service
from referrals.referral_status import WITH_THE_SCHOOL, Status
from schools.models import Pupil, StatusKind


class Answers(TypedDict, total=False):
    """What a referral says."""

    dimension: str
    concern: str
    tried: str
    cycles: int
    asked: str
    service_wanted: Service | None
    is_urgent: bool
    urgent_reason: str
    agreed_on: date | None
    agreed_by: str
    agreed_relationship: str


@transaction.atomic
def draft_referral(
    pupil: Pupil, *, by: User, at: datetime, forum: Forum, **answers: Unpack[Answers]
) -> Referral:
    """Begin a referral, numbered after the forum's last of the year."""
    forum.lock()
    require(rules.may_refer_to(by, forum, pupil))
    if forum.district_id != pupil.school.district_id:
        raise Impossible(f"{forum} is not the forum of the pupil's district.")
    reference = _next_reference(forum, timezone.localdate(at).year)
    referral = Referral(
        forum=forum, pupil=pupil, school=pupil.school, reference=reference, **answers
    )
    _refuse_a_second(referral)
    referral.save()
    referral.add_step(by=by, at=at)
    return referral


def _next_reference(forum: Forum, year: int) -> str:
    """Such as LIFT-ASH-2026-0012. The forum is locked, so no number is given twice."""
    start = f"{forum.kind.upper()}-{forum.code}-{year}-"
    given = Referral.objects.filter(reference__startswith=start).order_by("reference")
    last = given.values_list("reference", flat=True).last()
    number = int(last.removeprefix(start)) if last else 0
    return f"{start}{number + 1:04}"


def _refuse_a_second(referral: Referral) -> None:
    alike = Referral.objects.open().filter(
        pupil=referral.pupil, forum=referral.forum, dimension=referral.dimension
    )
    if alike.exclude(pk=referral.pk).exists():
        raise Impossible(
            f"This pupil already has an open referral to {referral.forum} for "
            f"{referral.get_dimension_display().lower()}."
        )


@transaction.atomic
def change_draft(referral: Referral, *, by: User, at: datetime, **answers: Unpack[Answers]) -> None:
    """Change what a referral says, while it is a draft or has come back."""
    referral.forum.lock()  # so that nobody drafts the same meanwhile
    referral.lock()
    require(rules.may_change(by, referral))
    referral.require_at(*WITH_THE_SCHOOL)
    for name, answer in answers.items():
        setattr(referral, name, answer)
    if referral.status == Status.RETURNED and not referral.has_agreement:
        raise Impossible("This referral was sent with an agreement to engage: it cannot lose it.")
    _refuse_a_second(referral)
    referral.save(update_fields=list(answers))


@transaction.atomic
def submit_referral(referral: Referral, *, by: User, at: datetime, note: str = "") -> None:
    """Send it to the forum, with the pupil's statuses of that day copied."""
    referral.lock()
    require(rules.may_submit(by, referral))
    today = timezone.localdate(at)
    if not (referral.has_agreement and referral.agreed_on and referral.agreed_on <= today):
        raise Impossible("Record the agreement to engage first: nothing is sent without it.")
    _copy_statuses(referral, today)
    referral.move_to(Status.SUBMITTED, by=by, at=at, note=note)


def _copy_statuses(referral: Referral, day: date) -> None:
    kinds = [StatusKind.SEN, StatusKind.NEED]
    statuses = referral.pupil.statuses.on(day).filter(kind__in=kinds, rank=1)
    codes = dict(statuses.values_list("kind", "code"))
    referral.sen_at_submission = codes.get(StatusKind.SEN, "")
    referral.need_at_submission = codes.get(StatusKind.NEED, "")
    referral.year_at_submission = referral.pupil.year_group
    referral.save(update_fields=["sen_at_submission", "need_at_submission", "year_at_submission"])


@transaction.atomic
def withdraw_referral(referral: Referral, *, by: User, at: datetime, reason: str) -> None:
    """End it before it is decided. It leaves the agenda that it is on."""
    referral.lock()
    require(rules.may_withdraw(by, referral))
    if referral.status == Status.SCHEDULED:
        referral.take_off_agenda()
    referral.move_to(Status.WITHDRAWN, by=by, at=at, note=reason)
