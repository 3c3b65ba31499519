"""What a referral says, asked of those who make it."""

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone

from govuk.forms import DateField, GovukModelForm
from referrals import rules
from referrals.models import Dimension, Forum, Referral, Relationship, Service

from .fields import past, short_number

AGREEMENT = ["agreed_on", "agreed_by", "agreed_relationship"]


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
        error_messages = {
            "concern": {"required": "Enter what the concern is"},
            "tried": {"required": "Enter what the graduated approach has tried"},
            "asked": {"required": "Enter what you are asking for"},
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 5}) for name in ("concern", "tried", "asked")
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
