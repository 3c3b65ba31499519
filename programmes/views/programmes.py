from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import ListView

from accounts.access import VisibleRows
from govuk.filters import FilteredList
from programmes import rules
from programmes.filters import ParticipationFilter
from programmes.models import Participation, Programme


class ProgrammeList(VisibleRows, ListView):
    queryset = Programme.objects.order_by("name")
    template_name = "programmes/programme_list.html"
    paginate_by = 25

    def get_queryset(self):
        seen = Participation.objects.visible_to(self.request.user)
        return super().get_queryset().with_schools_taking_part(seen.not_over(timezone.localdate()))


class ProgrammeDetail(VisibleRows, FilteredList):
    """A programme, and the list of its schools."""

    queryset = Participation.objects.for_list()
    filterset_class = ParticipationFilter
    template_name = "programmes/programme_detail.html"
    download = {
        "School": "school.name",
        "District": "school.district",
        "Stage": "stage",
        "First day": "starts_on",
        "Last day": "ends_on",
    }

    @cached_property
    def programme(self):
        programmes = Programme.objects.visible_to(self.request.user)
        return get_object_or_404(programmes, pk=self.kwargs["pk"])

    @property
    def heading(self):
        return self.programme.name

    def get_queryset(self):
        return super().get_queryset().filter(programme=self.programme)

    def get_filterset_kwargs(self, filterset_class):
        return super().get_filterset_kwargs(filterset_class) | {"programme": self.programme}

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        now = self.get_queryset().not_over(today).order_by().values("stage")
        schools = {row["stage"]: row["schools"] for row in now.annotate(schools=Count("pk"))}
        stages = [(stage, schools.get(stage.pk, 0)) for stage in self.programme.stages.all()]
        return super().get_context_data(**kwargs) | {
            "programme": self.programme,
            "stages": stages,
            "without_stage": schools.get(None, 0),
            "schools": sum(schools.values()),
            "can_add": not self.programme.is_over(today)
            and rules.may_run_programmes(self.request.user),
        }
