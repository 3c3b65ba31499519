"""Questions that several forms ask."""

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.roles import Permission
from schools.models import School, people_at

LONGEST_NOTE = 1000


def words(label: str, *, required: bool = True, rows: int = 4, **more) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


def short_number() -> forms.NumberInput:
    return forms.NumberInput(attrs={"class": "govuk-input--width-4"})


def past(day) -> None:
    if day > timezone.localdate():
        raise forms.ValidationError("The date must be today or in the past")


def practitioners_at(school: School) -> QuerySet[User]:
    return people_at(school, Permission.WORK_CASES, timezone.localdate())
