"""What the lists of this room can be narrowed to."""

import django_filters
from django import forms

from audit.models import OpeningKind
from govuk.filters import DateFilter, FilterSet
from schools.models import District, Phase, Pupil

MOST_CHILDREN = 100


class OpeningFilter(FilterSet):
    person = django_filters.CharFilter(
        field_name="user__name", lookup_expr="icontains", label="Name of the person who looked"
    )
    child = django_filters.CharFilter(method="of_children", label="Name of the pupil")
    pupil = django_filters.ModelChoiceFilter(
        queryset=lambda request: Pupil.objects.visible_to(request.user),
        method="of_pupil",
        label="Number of the pupil",
        widget=forms.TextInput,
        help_text="The number in the address of the pupil’s page",
    )
    kind = django_filters.ChoiceFilter(choices=OpeningKind, label="What they did")
    since = DateFilter(field_name="at", lookup_expr="date__gte", label="From")
    until = DateFilter(field_name="at", lookup_expr="date__lte", label="To")

    def of_children(self, openings, name, words):
        """Whoever of that name the reader may see; no more than one can tell apart."""
        found = Pupil.objects.visible_to(self.request.user).matching(words)
        return openings.of_pupils(found.values_list("pk", flat=True)[:MOST_CHILDREN])

    def of_pupil(self, openings, name, pupil):
        return openings.of_pupil(pupil.pk)


class SchoolFilter(FilterSet):
    district = django_filters.ModelChoiceFilter(queryset=District.objects.all())
    phase = django_filters.ChoiceFilter(choices=Phase.choices)
    sort = django_filters.OrderingFilter(
        label="Sort by",
        fields=[("name", "school"), ("last_tsm_on", "last")],
        field_labels={"name": "School", "last_tsm_on": "Last TSM"},
    )
