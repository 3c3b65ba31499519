"""What is asked when a meeting or an action takes a step, and when an action is agreed."""

from django import forms
from django.utils import timezone

from accounts.roles import Permission
from govuk.choices import RowChoiceField, offer
from govuk.forms import DateField, GovukForm
from schools.models import School, people_at

from .action_status import ActionStatus
from .meeting_status import Status
from .models import SCHOOL_SIDE, Action, AttendeeRole, Presence

LONGEST_NOTE = 500
OTHER_SIDES = [role for role in AttendeeRole if role not in SCHOOL_SIDE]


def reason(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 4})
    )


# Meetings


class CancelForm(GovukForm):
    button = "Cancel meeting"

    status = forms.ChoiceField(
        label="Who cancelled it?",
        widget=forms.RadioSelect,
        choices=[
            (Status.CANCELLED_BY_SCHOOL, "The school"),
            (Status.CANCELLED_BY_COUNCIL, "The council"),
        ],
    )
    reason = reason("Reason")


class DidNotAttendForm(GovukForm):
    button = "Record that the school did not attend"

    note = reason("What happened, and what you did about it")


class CloseForm(GovukForm):
    button = "Close meeting"

    note = forms.CharField(
        label="Note",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class VoidForm(GovukForm):
    button = "Mark as entered in error"

    reason = reason("What was wrong")


class AttendeeForm(forms.Form):
    """A row of a page on which a meeting is recorded: one person, and whether they came."""

    name = forms.CharField(max_length=120)
    role = forms.ChoiceField(
        choices=[
            ("", "Choose"),
            ("School", [(role.value, role.label) for role in SCHOOL_SIDE]),
            ("Others", [(role.value, role.label) for role in OTHER_SIDES]),
        ]
    )
    presence = forms.ChoiceField(
        label="Was there?", choices=Presence.choices, initial=Presence.PRESENT
    )


class AttendeeRows(forms.BaseFormSet):
    """Nobody is named twice in one role."""

    def clean(self):
        seen = set()
        for form in self.forms:
            who = (form.cleaned_data.get("name"), form.cleaned_data.get("role"))
            if who in seen and all(who):
                form.add_error("name", f"{who[0]} is there already")
            seen.add(who)


# Agreed actions


def possible_owners(school: School) -> list:
    """Staff who may see the school's pupils, for an action often names one."""
    return list(people_at(school, Permission.SEE_PUPILS, timezone.localdate()))


class OwnerForm(GovukForm):
    """Who does it: a member of staff, or somebody named at the school."""

    owner = RowChoiceField(label="Member of staff", required=False)
    owner_name = forms.CharField(label="Or somebody at the school", max_length=120, required=False)
    says_optional = False

    def __init__(self, *args, owners, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "owner", owners)

    def clean(self):
        answers = super().clean()
        owners = [answers.get("owner"), answers.get("owner_name")]
        if not any(owners):
            self.add_error("owner", "Choose a member of staff or name somebody at the school")
        elif all(owners):
            self.add_error("owner_name", "Choose a member of staff or give a name, not both")
        return answers


class AgreedActionForm(OwnerForm):
    """A row of a page on which a meeting is recorded: one action that was agreed."""

    what = forms.CharField(
        label="Action", max_length=300, widget=forms.TextInput(attrs={"class": "app-rows__wide"})
    )
    due_on = DateField(label="Due", error_messages={"required": "Enter when it is due"})
    field_order = ["what", "owner", "owner_name", "due_on"]


class TickOffForm(GovukForm):
    button = "Tick off"

    status = forms.ChoiceField(
        label="What became of it?",
        widget=forms.RadioSelect,
        choices=[
            (status.value, status.label) for status in ActionStatus if status != ActionStatus.OPEN
        ],
    )
    note = forms.CharField(
        label="Note",
        help_text="If it was not done, say why",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self):
        answers = super().clean()
        if answers.get("status") == ActionStatus.NOT_DONE and not answers.get("note"):
            self.add_error("note", "Say why it was not done")
        return answers


class ReassignForm(OwnerForm):
    button = "Give to somebody else"

    reason = reason("Reason")
    field_order = ["owner", "owner_name", "reason"]


class RescheduleForm(GovukForm):
    button = "Give a new date"

    due_on = DateField(label="New date")
    reason = reason("Reason")

    def __init__(self, *args, action: Action, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].help_text = f"It was due on {action.due_on:%-d %B %Y}"

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on < timezone.localdate():
            raise forms.ValidationError("The new date must be today or in the future")
        return due_on
