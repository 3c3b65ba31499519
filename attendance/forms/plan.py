"""A TSM planned: when, how, where, and who leads it."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import User
from accounts.roles import Permission
from govuk.choices import RowChoiceField, offer
from govuk.forms import DateField, GovukForm, TimeField
from meetings.models import Mode
from schools.models import School, people_at


def leads(school: School) -> list[User]:
    return list(people_at(school, Permission.LOG_TSMS, timezone.localdate()))


def mode_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="How", choices=Mode.choices, widget=forms.RadioSelect, initial=Mode.IN_PERSON
    )


class PlanForm(GovukForm):
    button = "Plan meeting"

    day = DateField(label="Date")
    start = TimeField(label="Start time", help_text="For example, 9:30am or 14:00")
    minutes = forms.IntegerField(
        label="Length in minutes",
        min_value=10,
        max_value=480,
        initial=60,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    mode = mode_field()
    place = forms.CharField(label="Place or link", max_length=200, required=False)
    lead = RowChoiceField(label="Led by")

    def __init__(self, *args, school: School, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "lead", leads(school))

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if day < timezone.localdate():
            raise forms.ValidationError("The date must be today or in the future")
        return day

    def clean(self) -> dict[str, Any]:
        """The day and the time together are when it starts."""
        answers = super().clean() or {}
        day, start = answers.pop("day", None), answers.pop("start", None)
        if day and start:
            answers["starts_at"] = timezone.make_aware(datetime.combine(day, start))
        return answers
