"""What is asked when a case takes a step."""

from django import forms
from django.utils import timezone

from govuk.choices import RowChoiceField
from govuk.forms import DateField, GovukForm
from referrals.models import CloseReason, ContactKind

from .fields import past, practitioners_at, short_number, words


class ContactForm(GovukForm):
    button = "Record contact"

    on = DateField(label="Date", initial=timezone.localdate, validators=[past])
    kind = forms.ChoiceField(choices=[("", "Choose"), *ContactKind.choices])
    minutes = forms.IntegerField(
        label="Length in minutes", min_value=1, max_value=600, widget=short_number()
    )
    note = words("Note", required=False, rows=6)


class CloseCaseForm(GovukForm):
    button = "Close case"

    reason = forms.ChoiceField(choices=CloseReason.choices, widget=forms.RadioSelect)
    closed_on = DateField(label="Date it was closed", initial=timezone.localdate, validators=[past])
    note = words("What changed for the pupil", required=False, rows=6)


class ReassignForm(GovukForm):
    button = "Give to somebody else"

    practitioner = RowChoiceField()
    reason = words("Reason", required=False)

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        people = practitioners_at(case.school).exclude(pk=case.practitioner_id)
        self.fields["practitioner"].offer(people)
