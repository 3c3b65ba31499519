"""How the lists of schools, pupils and people can be narrowed."""

import django_filters
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from govuk.choices import LongSelect
from govuk.filters import FilterSet

from .models import (
    CODES,
    YEAR_GROUPS,
    District,
    Kind,
    Phase,
    Posting,
    Pupil,
    School,
    StatusKind,
)

NEEDS = list(CODES[StatusKind.NEED].items())
PROVISIONS = list(CODES[StatusKind.SEN].items())
YES_NO = {"yes": True, "no": False}


class WordsFilter(django_filters.CharFilter):
    """Words, each of which is to be found. Thousands would keep the database busy for minutes."""

    def __init__(self, label: str):
        super().__init__(label=label, method="with_words", max_length=100)


class SchoolFilter(FilterSet):
    words = WordsFilter("Name, place or URN")
    district = django_filters.ModelChoiceFilter(queryset=District.objects.all())
    phase = django_filters.ChoiceFilter(choices=Phase.choices)
    kind = django_filters.ChoiceFilter(choices=Kind.choices)
    open = django_filters.ChoiceFilter(
        label="Open or closed", method="by_open", choices=[("yes", "Open"), ("no", "Closed")]
    )

    class Meta:
        model = School
        fields: list[str] = []

    def with_words(self, schools, name, words):
        return schools.matching(words)

    def by_open(self, schools, name, value):
        return schools.filter(is_open=YES_NO[value])


class PupilFilter(FilterSet):
    words = WordsFilter("Name")
    school = django_filters.ModelChoiceFilter(
        queryset=lambda request: School.objects.visible_to(request.user).for_list(),
        widget=LongSelect,
    )
    district = django_filters.ModelChoiceFilter(
        field_name="school__district", label="District", queryset=District.objects.all()
    )
    phase = django_filters.ChoiceFilter(
        field_name="school__phase", label="Phase", choices=Phase.choices
    )
    year_group = django_filters.ChoiceFilter(
        label="Year group", choices=[(year, year) for year in YEAR_GROUPS]
    )
    provision = django_filters.ChoiceFilter(
        label="SEN provision now", method="with_provision", choices=PROVISIONS
    )
    need = django_filters.ChoiceFilter(label="Need now", method="with_need", choices=NEEDS)
    roll = django_filters.ChoiceFilter(
        label="On roll", method="by_roll", choices=[("yes", "Now"), ("no", "Left or not yet")]
    )

    class Meta:
        model = Pupil
        fields: list[str] = []

    def with_words(self, pupils, name, words):
        return pupils.matching(words)

    def with_provision(self, pupils, name, code):
        return pupils.with_status(StatusKind.SEN, code, timezone.localdate())

    def with_need(self, pupils, name, code):
        return pupils.with_status(StatusKind.NEED, code, timezone.localdate())

    def by_roll(self, pupils, name, value):
        today = timezone.localdate()
        return pupils.on_roll(today) if YES_NO[value] else pupils.not_on_roll(today)


class PersonFilter(FilterSet):
    words = WordsFilter("Name or e-mail address")
    role = django_filters.ChoiceFilter(label="Role", method="in_role", choices=Role.choices)
    district = django_filters.ModelChoiceFilter(
        label="District", method="in_district", queryset=District.objects.all()
    )
    open = django_filters.ChoiceFilter(
        label="Account", method="by_open", choices=[("yes", "Open"), ("no", "Closed")]
    )

    class Meta:
        model = User
        fields: list[str] = []

    def with_words(self, people, name, words):
        return people.matching(words)

    def in_role(self, people, name, role):
        return people.filter(pk__in=self._posted().filter(role=role).values("user"))

    def in_district(self, people, name, district):
        return people.filter(pk__in=self._posted().in_district(district).values("user"))

    def by_open(self, people, name, value):
        return people.filter(is_active=YES_NO[value])

    def _posted(self):
        return Posting.objects.not_over(timezone.localdate())
