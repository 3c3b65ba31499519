"""Everything that changes which schools take part and how far they have got."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.access import require
from accounts.models import User
from schools.models import School

from . import rules
from .models import Participation, ParticipationStep, Programme, Stage

Change = ParticipationStep.Change


class Impossible(Exception):
    """What is being recorded cannot have been so, whoever records it."""


@transaction.atomic
def add_school(
    programme: Programme, school: School, *, by: User, at: datetime, starts_on: date
) -> Participation:
    programme.lock()  # so that two people do not add the same school
    require(rules.may_add_school(by, school))
    if not programme.runs_on(starts_on):
        raise Impossible(f"{programme} does not run on {starts_on:%-d %B %Y}.")
    if programme.participations.filter(school=school).not_over(starts_on).exists():
        raise Impossible(f"{school} takes part on those days already.")
    participation = programme.participations.create(school=school, starts_on=starts_on)
    participation.steps.create(change=Change.JOINED, day=starts_on, by=by, at=at)
    return participation


@transaction.atomic
def record_stage(
    participation: Participation,
    *,
    by: User,
    at: datetime,
    stage: Stage,
    reached_on: date,
    note: str = "",
) -> None:
    """The school has reached a stage, or fallen back to one: the history keeps both."""
    participation.lock()
    require(rules.may_run(by, participation))
    if stage.programme_id != participation.programme_id:
        raise Impossible(f"{stage} is a stage of another programme.")
    _require_taking_part(participation, reached_on)
    _require_not_after_today(reached_on, at)
    if participation.stage == stage:
        raise Impossible(f"{participation.school} is at {stage} already.")
    participation.stage = stage
    participation.save(update_fields=["stage"])
    participation.steps.create(
        change=Change.STAGE, stage=stage, day=reached_on, by=by, at=at, note=note
    )


@transaction.atomic
def end_participation(
    participation: Participation, *, by: User, at: datetime, ends_on: date, reason: str
) -> None:
    """The school leaves; `ends_on` is its last day and may be still to come."""
    participation.lock()
    require(rules.may_run(by, participation))
    if participation.ends_on:
        raise Impossible(f"{participation.school} has left already.")
    _require_taking_part(participation, ends_on)
    participation.ends_on = ends_on
    participation.save(update_fields=["ends_on"])
    participation.steps.create(change=Change.LEFT, day=ends_on, by=by, at=at, note=reason)


def _require_taking_part(participation: Participation, day: date) -> None:
    if day < participation.starts_on:
        raise Impossible(f"The school joined later, on {participation.starts_on:%-d %B %Y}.")
    if participation.is_over(day):
        raise Impossible(f"The school left before that, on {participation.ends_on:%-d %B %Y}.")


def _require_not_after_today(day: date, at: datetime) -> None:
    if day > timezone.localdate(at):
        raise Impossible("That day is still to come.")
