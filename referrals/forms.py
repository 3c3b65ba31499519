"""What is asked when a referral, a forum's meeting or a case takes a step."""

from datetime import datetime

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.roles import Permission
from govuk.choices import RowChoiceField
from govuk.dates import date_and_time
from govuk.forms import DateField, GovukForm, GovukModelForm, TimeField
from meetings.models import Attendee, AttendeeRole, Meeting, Mode, Presence
from schools.models import School, people_at

from . import rules
from .models import (
    CloseReason,
    ContactKind,
    Dimension,
    Forum,
    Referral,
    Relationship,
    Service,
)

LONGEST_NOTE = 1000
AGREEMENT = ["agreed_on", "agreed_by", "agreed_relationship"]


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


# The referral


class ReferralForm(GovukModelForm):
    """All that a referral says. A draft may lack the agreement to engage; it cannot be sent so."""

    dimension = forms.ChoiceField(
        label="Dimension of need", choices=Dimension.choices, widget=forms.RadioSelect
    )
    agreed_on = DateField(
        label="Date agreed",
        help_text="Nothing is sent without it; a draft can be saved before",
        required=False,
        validators=[past],
    )
    says_optional = False

    class Meta:
        model = Referral
        fields = [
            "dimension",
            "concern",
            "tried",
            "cycles",
            "asked",
            "service_wanted",
            "is_urgent",
            "urgent_reason",
            *AGREEMENT,
        ]
        labels = {
            "concern": "What is the concern?",
            "tried": "What has the graduated approach tried?",
            "cycles": "Cycles of assess, plan, do and review completed",
            "asked": "What are you asking for?",
            "service_wanted": "Service you would like (optional)",
            "is_urgent": "This is urgent",
            "urgent_reason": "If it is urgent, why?",
            "agreed_by": "Name of the person who agreed",
            "agreed_relationship": "Relationship to the pupil",
        }
        help_texts = {
            "tried": "Include what was done, for how long, and what changed",
            "urgent_reason": "For example, a risk of exclusion before the next meeting",
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 5, "maxlength": None})
            for name in ("concern", "tried", "asked")
        } | {
            "cycles": short_number(),
            "agreed_relationship": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["service_wanted"].queryset = Service.objects.filter(is_active=True)
        self.fields["agreed_relationship"].choices = Relationship.choices

    def layout(self) -> Layout:
        return Layout(
            *([] if "forum" not in self.fields else ["forum"]),
            Fieldset("Need", "dimension", "concern", "tried", "cycles"),
            Fieldset("Request", "asked", "service_wanted", "is_urgent", "urgent_reason"),
            Fieldset("Agreement to engage", *AGREEMENT),
        )

    def clean(self):
        answers = super().clean()
        if answers.get("is_urgent") and not answers.get("urgent_reason"):
            self.add_error("urgent_reason", "Say why it is urgent")
        self._finish_agreement(answers)
        return answers

    def _finish_agreement(self, answers: dict) -> None:
        """All of it or none."""
        told = {
            name: answers.get(name) for name in ("agreed_on", "agreed_by", "agreed_relationship")
        }
        if not any(told.values()):
            return
        for name, answer in told.items():
            if not answer and name not in self.errors:
                self.add_error(name, self[name].field.error_messages["required"])


class DraftForm(ReferralForm):
    """Takes the pupil, and the person who refers, for the forums that they may ask."""

    class Meta(ReferralForm.Meta):
        fields = ["forum", *ReferralForm.Meta.fields]
        labels = {**ReferralForm.Meta.labels, "forum": "Who is to help?"}
        widgets = {**ReferralForm.Meta.widgets, "forum": forms.RadioSelect}

    def __init__(self, *args, pupil, user, **kwargs):
        super().__init__(*args, **kwargs)
        forums = Forum.objects.visible_to(user).on(timezone.localdate())
        kinds = rules.kinds_to_refer_to(user, pupil.school)
        offered = forums.filter(district=pupil.school.district, kind__in=kinds)
        self.fields["forum"].queryset = offered
        self.fields["forum"].empty_label = None
        if len(offered) == 1:
            self.initial.setdefault("forum", offered[0].pk)


class SubmitForm(GovukForm):
    button = "Submit referral"

    note = words("Note to the forum", required=False)


class ReturnForm(GovukForm):
    button = "Return to school"

    reason = words("What is missing or unclear")


class AcceptForm(GovukForm):
    button = "Accept referral"

    note = words("Note to the school", required=False)


class MeetingChoice(forms.ModelChoiceField):
    def label_from_instance(self, meeting: Meeting) -> str:
        return date_and_time(meeting.starts_at)


class ScheduleForm(GovukForm):
    button = "Put on agenda"

    meeting = MeetingChoice(queryset=None, widget=forms.RadioSelect, empty_label=None)
    note = words("Note", required=False)

    def __init__(self, *args, referral, user, **kwargs):
        super().__init__(*args, **kwargs)
        planned = Meeting.objects.visible_to(user).planned().order_by("starts_at")
        field = self.fields["meeting"]
        field.queryset = planned.filter(forum_meeting__forum=referral.forum)
        if not field.queryset:
            field.help_text = f"No meeting of {referral.forum} is planned. Plan one first."


class PostponeForm(GovukForm):
    button = "Take off agenda"

    reason = words("Reason")


class DiscussForm(GovukForm):
    button = "Record discussion"

    outcomes = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    service = forms.ModelChoiceField(
        queryset=Service.objects.filter(is_active=True),
        label="Service that was offered",
        help_text="If support was offered",
        required=False,
    )
    note = words("What was said and advised", rows=6)

    def __init__(self, *args, referral, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcomes"].choices = [
            (kind.value, kind.label) for kind in referral.forum.allowed_outcomes
        ]


class DeferForm(GovukForm):
    button = "Defer referral"

    reason = words("Why another meeting is to hear it")


def practitioners_at(school: School) -> QuerySet[User]:
    return people_at(school, Permission.WORK_CASES, timezone.localdate())


class AllocateForm(GovukForm):
    button = "Allocate and open case"

    service = forms.ModelChoiceField(queryset=Service.objects.filter(is_active=True))
    practitioner = RowChoiceField(required=False)
    starts_on = DateField(label="Support starts on", required=False)
    note = words("Note", required=False)

    def __init__(self, *args, referral, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["practitioner"].offer(practitioners_at(referral.school))
        if days := referral.forum.start_within_days:
            self.fields["starts_on"].required = True
            self.fields["starts_on"].help_text = f"Support is to start within {days} days"


class AdviceForm(GovukForm):
    button = "Close with advice"

    note = words("Advice")


class NotAcceptForm(GovukForm):
    button = "Do not accept referral"

    reason = words("Reason, and where else the school can turn")


class WithdrawForm(GovukForm):
    button = "Withdraw referral"

    reason = words("Reason")


# The forum's meetings


class PlanForm(GovukForm):
    button = "Plan meeting"

    day = DateField(label="Date")
    time = TimeField(label="Start time")
    minutes = forms.IntegerField(
        label="Length in minutes", min_value=5, max_value=480, initial=120, widget=short_number()
    )
    mode = forms.ChoiceField(label="How", choices=Mode.choices, widget=forms.RadioSelect)
    place = forms.CharField(label="Place or link", max_length=200, required=False)
    lead = RowChoiceField(label="Who leads it?")

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
    held_on = DateField(label="Held on", validators=[past])
    mode = forms.ChoiceField(label="How", choices=Mode.choices, widget=forms.RadioSelect)
    summary = words("What was discussed", rows=6)


class AttendeeForm(GovukForm):
    """A row of the page on which a meeting is recorded: one person who was expected."""

    name = forms.CharField(max_length=120)
    role = forms.ChoiceField(choices=[("", "Choose"), *AttendeeRole.choices])
    presence = forms.ChoiceField(label="Presence", choices=Presence.choices)


def attendees_of(answers: list[dict]) -> list[Attendee]:
    return [Attendee(**row) for row in answers]


AttendeeFormSet = forms.formset_factory(AttendeeForm, extra=1, max_num=30, validate_max=True)


class CancelMeetingForm(GovukForm):
    button = "Cancel meeting"

    reason = words("Reason")


# The case


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
    closed_on = DateField(label="Closed on", initial=timezone.localdate, validators=[past])
    note = words("What changed for the pupil", required=False, rows=6)


class ReassignForm(GovukForm):
    button = "Give to somebody else"

    practitioner = RowChoiceField()
    reason = words("Reason", required=False)

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        people = practitioners_at(case.school).exclude(pk=case.practitioner_id)
        self.fields["practitioner"].offer(people)
