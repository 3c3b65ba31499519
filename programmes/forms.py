"""What is asked when a school joins, reaches a stage, or leaves."""

from django import forms
from django.utils import timezone

from accounts.roles import Permission
from govuk.choices import LongSelect
from govuk.forms import DateField, GovukForm
from schools.choices import SchoolChoice
from schools.models import School
from schools.scope import scope_of

from .models import Stage


class AddSchoolForm(GovukForm):
    button = "Add school"

    school = SchoolChoice(queryset=None, widget=LongSelect)
    starts_on = DateField(label="First day", initial=timezone.localdate)

    def __init__(self, *args, programme, user, **kwargs):
        super().__init__(*args, **kwargs)
        there = programme.participations.not_over(timezone.localdate())
        schools = School.objects.visible_to(user).open().for_list()
        self.fields["school"].queryset = schools.filter(
            scope_of(user).where(Permission.RUN_PROGRAMMES, "pk")
        ).exclude(pk__in=there.values("school"))


class StageForm(GovukForm):
    button = "Record stage"

    stage = forms.ModelChoiceField(
        queryset=Stage.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    reached_on = DateField(label="Reached on", initial=timezone.localdate)
    note = forms.CharField(widget=forms.Textarea, required=False)

    def __init__(self, *args, participation, **kwargs):
        super().__init__(*args, **kwargs)
        stages = Stage.objects.filter(programme=participation.programme_id)
        self.fields["stage"].queryset = stages.exclude(pk=participation.stage_id)


class EndForm(GovukForm):
    button = "Record that the school leaves"

    ends_on = DateField(label="Last day", initial=timezone.localdate)
    reason = forms.CharField(label="Why it leaves", widget=forms.Textarea)
