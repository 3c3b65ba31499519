"""What is asked when a referral takes a step."""

from django import forms

from govuk.choices import RowChoiceField
from govuk.dates import date_and_time
from govuk.forms import DateField, GovukForm
from meetings.models import Meeting
from referrals.models import Service

from .fields import practitioners_at, words


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


class AllocateForm(GovukForm):
    button = "Allocate and open case"

    service = forms.ModelChoiceField(queryset=Service.objects.filter(is_active=True))
    practitioner = RowChoiceField(required=False)
    starts_on = DateField(label="Day on which support starts", required=False)
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
