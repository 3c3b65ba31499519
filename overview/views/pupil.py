"""One pupil: who they are, and everything that was done."""

from django.utils import timezone
from django.views.generic import DetailView

from accounts.access import VisibleRows
from audit.views import RecordedOpening
from overview.chronology import chronology
from overview.pupil_changes import changes_of_pupil
from overview.rules import may_read_audit
from referrals.models import Case, Referral
from referrals.rules import may_refer
from schools.models import Enrolment, Pupil, Status
from schools.rules import may_reveal_upn


class PupilPage(RecordedOpening, VisibleRows, DetailView):
    queryset = Pupil.objects.select_related("school__district")
    template_name = "overview/pupil.html"

    def get_context_data(self, **kwargs):
        user, pupil, today = self.request.user, self.object, timezone.localdate()
        statuses = Status.objects.visible_to(user).filter(pupil=pupil)
        enrolments = Enrolment.objects.visible_to(user).filter(pupil=pupil)
        return super().get_context_data(**kwargs) | {
            "age": pupil.age_on(today),
            "referrals": Referral.objects.visible_to(user).filter(pupil=pupil).open().for_list(),
            "cases": Case.objects.visible_to(user).filter(pupil=pupil).open().for_list(),
            "can_reveal_upn": may_reveal_upn(user, pupil),
            "can_refer": may_refer(user, pupil),
            "can_read_audit": may_read_audit(user),
            "statuses": statuses.not_over(today),
            "past_statuses": statuses.over(today),
            "enrolments": enrolments.select_related("school"),
            "chronology": chronology(pupil, user),
            "changes": changes_of_pupil(pupil, user),
        }
