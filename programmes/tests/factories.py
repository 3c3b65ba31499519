"""Programmes for tests, and schools that joined them by the action."""

from datetime import date

from django.utils import timezone

from programmes.actions import add_school
from programmes.models import Participation, Programme, Stage

STAGES = ["Initiating", "Emerging", "Established", "Embedded"]
JOINED_ON = date(2025, 9, 8)


def make_programme(name="Inclusion Leadership", *, stages=STAGES, **fields) -> Programme:
    programme = Programme.objects.create(name=name, **{"starts_on": date(2025, 9, 1)} | fields)
    for position, stage in enumerate(stages, start=1):
        Stage.objects.create(programme=programme, name=stage, position=position)
    return programme


def join(programme, school, *, by, starts_on=JOINED_ON) -> Participation:
    return add_school(programme, school, by=by, at=timezone.now(), starts_on=starts_on)
