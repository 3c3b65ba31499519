from django.utils import timezone
from django.views.generic import DetailView

from accounts.access import VisibleRows
from programmes import rules
from programmes.models import Participation


class ParticipationDetail(VisibleRows, DetailView):
    queryset = Participation.objects.for_list()
    template_name = "programmes/participation_detail.html"

    def get_context_data(self, **kwargs):
        participation = self.object
        may_run = rules.may_run(self.request.user, participation)
        is_over = participation.is_over(timezone.localdate())
        return super().get_context_data(**kwargs) | {
            "steps": participation.steps.select_related("stage", "by"),
            "is_over": is_over,
            "can_record_stage": may_run and not is_over,
            "can_end": may_run and participation.ends_on is None,
        }
