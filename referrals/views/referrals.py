from django.utils import timezone
from django.views.generic import DetailView

from accounts.access import VisibleRows
from audit.views import RecordedList, RecordedOpening, ShowsChanges
from govuk.filters import FilteredList
from meetings.models import Meeting
from referrals.filters import ReferralFilter
from referrals.models import Referral
from schools.models import Pupil

from .next_steps import referral_steps


class ReferralList(RecordedList, VisibleRows, FilteredList):
    heading = "Referrals"
    queryset = Referral.objects.for_list()
    filterset_class = ReferralFilter
    template_name = "referrals/referral_list.html"
    download = {
        "Reference": "reference",
        "Pupil": "pupil.name",
        "School": "school.name",
        "Forum": "forum.name",
        "District": "forum.district.name",
        "Dimension of need": "get_dimension_display",
        "Status": "get_status_display",
        "Submitted": "submitted_on",
        "Days waited": "days_waited",
    }

    def get_queryset(self):
        return super().get_queryset().with_days_waited(timezone.localdate())


class ReferralDetail(ShowsChanges, RecordedOpening, VisibleRows, DetailView):
    queryset = Referral.objects.for_list().select_related(
        "service_wanted", "case__service", "case__practitioner"
    )
    template_name = "referrals/referral_detail.html"

    def get_queryset(self):
        return super().get_queryset().with_days_waited(timezone.localdate())

    def get_context_data(self, **kwargs):
        user, referral = self.request.user, self.object
        item = referral.agenda_item
        return super().get_context_data(**kwargs) | {
            "pupil": Pupil.objects.visible_to(user).filter(pk=referral.pupil_id).first(),
            "next_steps": referral_steps(user, referral),
            "steps": referral.steps.select_related("by"),
            "outcomes": referral.outcomes.select_related("service"),
            "item": item,
            "meeting": item and Meeting.objects.visible_to(user).filter(pk=item.meeting_id).first(),
        }
