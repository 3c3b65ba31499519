"""How a programme's schools can be narrowed."""

import django_filters
from django.utils import timezone

from govuk.filters import FilterSet
from schools.models import District, Phase

from .models import Participation, Stage

NOT_YET = "none"
NOW, LEFT = "now", "left"


class ParticipationFilter(FilterSet):
    """Takes the programme, for its stages."""

    stage = django_filters.ChoiceFilter(method="at_stage")
    taking_part = django_filters.ChoiceFilter(
        label="Taking part", method="by_taking_part", choices=[(NOW, "Now"), (LEFT, "Left")]
    )
    district = django_filters.ModelChoiceFilter(
        field_name="school__district", label="District", queryset=District.objects.all()
    )
    phase = django_filters.ChoiceFilter(
        field_name="school__phase", label="Phase", choices=Phase.choices
    )
    sort = django_filters.OrderingFilter(
        label="Sort by",
        fields=[
            ("school__name", "school"),
            ("stage__position", "stage"),
            ("starts_on", "starts"),
        ],
        field_labels={
            "school__name": "School",
            "stage__position": "Stage",
            "starts_on": "First day",
        },
    )

    class Meta:
        model = Participation
        fields: list[str] = []

    def __init__(self, *args, programme, **kwargs):
        super().__init__(*args, **kwargs)
        stages = Stage.objects.filter(programme=programme).values_list("pk", "name")
        self.filters["stage"].extra["choices"] = [*stages, (NOT_YET, "No stage yet")]

    def at_stage(self, participations, name, value):
        return participations.filter(stage=None if value == NOT_YET else value)

    def by_taking_part(self, participations, name, value):
        today = timezone.localdate()
        return participations.over(today) if value == LEFT else participations.not_over(today)
