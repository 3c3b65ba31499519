"""A TSM logged as held: one page, everything on it."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import User
from attendance.models import CohortLine, PupilLine
from govuk.choices import RowChoiceField, offer
from govuk.forms import DateField, GovukForm, TimeField
from govuk.rows import Submission, filled
from meetings.forms import possible_owners
from meetings.models import Action, Attendee, AttendeeRole
from schools.models import ContactRole, Pupil, School, SchoolContact

from .plan import leads, mode_field
from .rows import ActionFormSet, AttendeeFormSet, CohortFormSet, PupilFormSet


class LogForm(GovukForm):
    """What there is one of; the rows are formsets beside it."""

    held_on = DateField(label="Date it was held")
    mode = mode_field()
    summary = forms.CharField(
        label="What was discussed", max_length=5000, widget=forms.Textarea(attrs={"rows": 8})
    )
    next_meeting_on = DateField(label="Date of next meeting", required=False)
    next_meeting_time = TimeField(
        label="Start time", required=False, help_text="With a time, the next meeting is planned too"
    )

    def clean_held_on(self) -> date:
        held_on = self.cleaned_data["held_on"]
        if held_on > timezone.localdate():
            raise forms.ValidationError("The date it was held must be today or in the past")
        return held_on

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        held_on, following = answers.get("held_on"), answers.get("next_meeting_on")
        if held_on and following and following <= held_on:
            self.add_error("next_meeting_on", "The next meeting must be after this one")
        if answers.get("next_meeting_time") and not following:
            self.add_error("next_meeting_on", "Enter the date of the next meeting")
        return answers


class LogUnplannedForm(LogForm):
    """For a TSM that nobody had planned here, so that it has no lead as yet."""

    lead = RowChoiceField(label="Led by")

    def __init__(self, *args, school: School, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "lead", leads(school))


class LogSheet:
    """All the forms of the page, and what was told on them."""

    def __init__(
        self, submission: Submission, form: LogForm, *, school: School, user: User, lead: User
    ):
        seen = Pupil.objects.visible_to(user).enrolled_at(school, form.initial["held_on"])
        self.offered = pupils = list(seen.order_by("last_name", "first_name", "pk"))
        owners = possible_owners(school)
        self.form = form
        self.attendees = submission.rows(
            AttendeeFormSet, "attendees", initial=expected_attendees(school, user, lead)
        )
        self.cohorts = submission.rows(CohortFormSet, "cohorts")
        self.pupils = submission.rows(PupilFormSet, "pupils", form_kwargs={"pupils": pupils})
        self.agreed = submission.rows(
            ActionFormSet, "actions", form_kwargs={"pupils": pupils, "owners": owners}
        )
        self.is_complete = submission.is_complete(
            form, self.attendees, self.cohorts, self.pupils, self.agreed
        )

    def told(self) -> dict[str, Any]:
        """The arguments of the action, with rows that are not yet saved."""
        return self.form.cleaned_data | {
            "attendees": [Attendee(**answers) for answers in filled(self.attendees)],
            "cohorts": [CohortLine(**answers) for answers in filled(self.cohorts)],
            "pupils": [PupilLine(**answers) for answers in filled(self.pupils)],
            "agreed": [Action(**answers) for answers in filled(self.agreed)],
        }


def expected_attendees(school: School, user: User, lead: User) -> list[dict[str, str]]:
    """The school's senior attendance champions, and who leads the meeting."""
    contacts = SchoolContact.objects.visible_to(user).filter(school=school)
    champions = contacts.filter(role=ContactRole.CHAMPION).values_list("name", flat=True)
    return [
        *({"name": name, "role": AttendeeRole.CHAMPION} for name in champions),
        {"name": lead.name, "role": AttendeeRole.ATTENDANCE_OFFICER},
    ]
