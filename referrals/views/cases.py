from django.views.generic import DetailView

from accounts.access import VisibleRows
from audit.views import RecordedList, RecordedOpening, ShowsChanges
from govuk.filters import FilteredList
from referrals.filters import CaseFilter
from referrals.models import Case
from schools.models import Pupil

from .next_steps import case_steps


class CaseList(RecordedList, VisibleRows, FilteredList):
    heading = "Cases"
    queryset = Case.objects.for_list()
    filterset_class = CaseFilter
    template_name = "referrals/case_list.html"
    download = {
        "Pupil": "pupil.name",
        "School": "school.name",
        "District": "school.district.name",
        "Referral": "referral.reference",
        "Service": "service.name",
        "Practitioner": "practitioner",
        "Status": "get_status_display",
        "Opened": "opened_on",
        "Support starts": "starts_on",
        "Last contact": "last_contact_on",
        "Closed": "closed_on",
    }


class CaseDetail(ShowsChanges, RecordedOpening, VisibleRows, DetailView):
    queryset = Case.objects.for_list().select_related("referral__forum", "referral__school")
    template_name = "referrals/case_detail.html"

    def get_context_data(self, **kwargs):
        user, case = self.request.user, self.object
        return super().get_context_data(**kwargs) | {
            "pupil": Pupil.objects.visible_to(user).filter(pk=case.pupil_id).first(),
            "next_steps": case_steps(user, case),
            "contacts": case.contacts.for_list(),
            "steps": case.steps.select_related("by"),
        }
