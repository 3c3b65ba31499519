"""The rows of the page on which a TSM is logged: who, which cohorts and pupils, what was agreed."""

from collections import Counter
from typing import Any

from django import forms

from attendance.models import Cohort, Decision
from attendance.models.lines import NAMED_IN_NOTE
from govuk.choices import RowChoiceField, offer
from meetings.forms import AgreedActionForm, AttendeeForm, AttendeeRows
from meetings.models import Attendee, Presence
from schools.models import Pupil

MOST_ROWS = 60


class TsmAttendeeRows(AttendeeRows):
    """A TSM is a meeting of two sides."""

    def clean(self) -> None:
        super().clean()
        present = {
            Attendee(role=answers["role"]).is_school_side
            for answers in (form.cleaned_data for form in self.forms)
            if answers.get("role") and answers.get("presence") == Presence.PRESENT
        }
        if True not in present:
            raise forms.ValidationError("Add somebody from the school who was present")
        if False not in present:
            raise forms.ValidationError("Add somebody from the council who was present")


class CohortForm(forms.Form):
    cohort = forms.ChoiceField(choices=[("", "Choose"), *Cohort.choices])
    note = forms.CharField(label="Which group, or why", max_length=300, required=False)
    approach = forms.CharField(label="Agreed approach", max_length=300, required=False)
    says_optional = False

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("cohort") in NAMED_IN_NOTE and not answers.get("note"):
            self.add_error("note", "Say which group it is")
        return answers


class CohortRows(forms.BaseFormSet):
    def clean(self) -> None:
        refuse_twice(self, "cohort", "This cohort is there already", but_for=NAMED_IN_NOTE)


class PupilForm(forms.Form):
    pupil = RowChoiceField()
    concern = forms.CharField(max_length=300)
    decision = forms.ChoiceField(choices=[("", "Choose"), *Decision.choices])

    def __init__(self, *args, pupils: list[Pupil], **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "pupil", pupils, by_surname)


class PupilRows(forms.BaseFormSet):
    def clean(self) -> None:
        refuse_twice(self, "pupil", "This pupil is there already")


class TsmActionForm(AgreedActionForm):
    """An agreed action, which may be about one pupil."""

    pupil = RowChoiceField(label="About a pupil", required=False)
    field_order = ["what", "owner", "owner_name", "due_on", "pupil"]

    def __init__(self, *args, pupils: list[Pupil], **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "pupil", pupils, by_surname)


def by_surname(pupil: Pupil) -> str:
    year = f", year {pupil.year_group}" if pupil.year_group.isdigit() else ""
    return f"{pupil.last_name}, {pupil.known_as or pupil.first_name}{year}"


def refuse_twice(rows: forms.BaseFormSet, name: str, message: str, *, but_for=()) -> None:
    """Mark each row whose answer another row before it has given."""
    seen: Counter = Counter()
    for form in rows.forms:
        answer = form.cleaned_data.get(name)
        if answer and answer not in but_for and seen[answer]:
            form.add_error(name, message)
        seen[answer] += 1


def rows_of(form: type[forms.Form], formset: type[forms.BaseFormSet] = forms.BaseFormSet):
    return forms.formset_factory(form, formset, extra=1, max_num=MOST_ROWS, validate_max=True)


AttendeeFormSet = rows_of(AttendeeForm, TsmAttendeeRows)
CohortFormSet = rows_of(CohortForm, CohortRows)
PupilFormSet = rows_of(PupilForm, PupilRows)
ActionFormSet = rows_of(TsmActionForm)
