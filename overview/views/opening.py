"""Who looked at which child, for those who keep watch over it."""

from django.utils import timezone
from django.views.generic import DetailView

from accounts.access import require
from audit.actions import record_list
from govuk.filters import FilteredList
from overview import rules
from overview.filters import OpeningFilter
from overview.openings import alerts_seen_by, openings_seen_by
from schools.models import Pupil

ALERTS = 10


class OpeningList(FilteredList):
    heading = "Who opened what"
    filterset_class = OpeningFilter
    template_name = "overview/opening_list.html"

    def get_queryset(self):
        require(rules.may_read_audit(self.request.user))
        return openings_seen_by(self.request.user)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        openings = list(context["page_obj"])
        single = {opening: opening.pupil_ids[0] for opening in openings if opening.count == 1}
        pupils = Pupil.objects.visible_to(self.request.user).in_bulk(single.values())
        rows = [(opening, pupils.get(single.get(opening))) for opening in openings]
        record_list(pupils, by=self.request.user, at=timezone.now(), page=self.request.path)
        alerts = alerts_seen_by(self.request.user)[:ALERTS]
        return context | {"rows": rows, "alerts": alerts}


class OpeningDetail(DetailView):
    """One list or file: who was on it, as far as its reader may see them."""

    template_name = "overview/opening.html"

    def get_queryset(self):
        require(rules.may_read_audit(self.request.user))
        return openings_seen_by(self.request.user)

    def get_context_data(self, **kwargs):
        user, opening = self.request.user, self.object
        pupils = list(Pupil.objects.visible_to(user).filter(pk__in=opening.pupil_ids).for_list())
        seen = [pupil.pk for pupil in pupils]
        record_list(seen, by=user, at=timezone.now(), page=self.request.path)
        hidden = opening.count - len(pupils)
        return super().get_context_data(**kwargs) | {"pupils": pupils, "hidden": hidden}
