"""What is asked when a forum's meeting is planned, recorded or cancelled."""

from datetime import datetime

from django import forms
from django.utils import timezone

from govuk.choices import RowChoiceField
from govuk.forms import DateField, GovukForm, TimeField
from meetings.forms import AttendeeRows
from meetings.models import Attendee, AttendeeRole, Mode, Presence
from referrals import rules

from .fields import past, short_number, words


class PlanForm(GovukForm):
    button = "Plan meeting"

    day = DateField(label="Date")
    time = TimeField(label="Start time", help_text="For example, 9:30am or 14:00")
    minutes = forms.IntegerField(
        label="Length in minutes", min_value=5, max_value=480, initial=120, widget=short_number()
    )
    mode = forms.ChoiceField(label="How", choices=Mode.choices, widget=forms.RadioSelect)
    place = forms.CharField(label="Place or link", max_length=200, required=False)
    lead = RowChoiceField(label="Led by")

    def __init__(self, *args, forum, user, **kwargs):
        super().__init__(*args, **kwargs)
        chairs = rules.chairs_of(forum, timezone.localdate())
        self.fields["lead"].offer(chairs)
        if user in chairs:
            self.initial.setdefault("lead", user)

    def clean(self):
        answers = super().clean()
        day, start = answers.pop("day", None), answers.pop("time", None)
        if day and start:
            answers["starts_at"] = timezone.make_aware(datetime.combine(day, start))
        return answers


class HoldForm(GovukForm):
    held_on = DateField(label="Date it was held", validators=[past])
    mode = forms.ChoiceField(label="How", choices=Mode.choices, widget=forms.RadioSelect)
    summary = words("What was discussed", rows=6)


class AttendeeForm(GovukForm):
    """A row of the page on which a meeting is recorded: one person who was expected."""

    name = forms.CharField(max_length=120)
    role = forms.ChoiceField(choices=[("", "Choose"), *AttendeeRole.choices])
    presence = forms.ChoiceField(label="Was there?", choices=Presence.choices)


def attendees_of(answers: list[dict]) -> list[Attendee]:
    return [Attendee(**row) for row in answers]


AttendeeFormSet = forms.formset_factory(
    AttendeeForm, AttendeeRows, extra=1, max_num=30, validate_max=True
)


class CancelMeetingForm(GovukForm):
    button = "Cancel meeting"

    reason = words("Reason")
