"""How the list of TSMs can be narrowed."""

import django_filters
from django import forms
from django.utils import timezone

from accounts.models import User
from govuk.choices import LongSelect
from govuk.filters import FilterSet
from meetings.meeting_status import Status
from schools.academic_year import days_of, name_of, year_of
from schools.models import District, School, Term

from .models import Tsm

YEARS_BACK = 5


def years() -> list[tuple[int, str]]:
    """The next year, this one, and some before."""
    this = year_of(timezone.localdate())
    return [(year, name_of(year)) for year in range(this + 1, this - YEARS_BACK, -1)]


def leads_seen(request):
    led = Tsm.objects.visible_to(request.user).values("meeting__lead")
    return User.objects.filter(pk__in=led).order_by("name")


class TsmFilter(FilterSet):
    mine = django_filters.ChoiceFilter(
        label="Whose", method="by_lead", choices=[("yes", "Mine")], empty_label="Anybody's"
    )
    when = django_filters.ChoiceFilter(
        label="When",
        method="by_when",
        choices=[("coming", "To come"), ("not_recorded", "In the past and not recorded")],
    )
    status = django_filters.MultipleChoiceFilter(
        field_name="meeting__status",
        label="Status",
        choices=Status.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    year = django_filters.ChoiceFilter(label="Academic year", method="in_year", choices=years)
    term = django_filters.ModelChoiceFilter(
        label="Term", method="in_term", queryset=Term.objects.order_by("-starts_on")
    )
    district = django_filters.ModelChoiceFilter(
        field_name="meeting__district", label="District", queryset=District.objects.all()
    )
    school = django_filters.ModelChoiceFilter(
        field_name="meeting__school",
        label="School",
        queryset=lambda request: School.objects.visible_to(request.user).for_list(),
        widget=LongSelect,
    )
    lead = django_filters.ModelChoiceFilter(
        field_name="meeting__lead", label="Led by", queryset=leads_seen
    )
    sort = django_filters.OrderingFilter(
        label="Sort by",
        fields=[("meeting__starts_at", "day"), ("meeting__school__name", "school")],
        field_labels={"meeting__starts_at": "Date", "meeting__school__name": "School"},
    )

    class Meta:
        model = Tsm
        fields: list[str] = []

    def by_lead(self, tsms, name, value):
        return tsms.led_by(self.request.user)

    def by_when(self, tsms, name, value):
        today = timezone.localdate()
        return tsms.upcoming(today) if value == "coming" else tsms.not_recorded(today)

    def in_year(self, tsms, name, value):
        return tsms.dated_between(*days_of(int(value)))

    def in_term(self, tsms, name, term):
        return tsms.dated_between(term.starts_on, term.ends_on)
