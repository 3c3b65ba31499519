from django.utils import timezone
from django.views.generic import DetailView

from accounts.access import VisibleRows
from attendance import rules
from attendance.filters import TsmFilter
from attendance.models import PupilLine, Tsm
from audit.actions import record_list
from audit.views import ShowsChanges
from govuk.filters import FilteredList
from meetings.meeting_status import Status
from meetings.models import Action


class TsmList(VisibleRows, FilteredList):
    heading = "Targeting Support Meetings"
    queryset = Tsm.objects.for_list()
    filterset_class = TsmFilter
    template_name = "attendance/tsm_list.html"
    download = {
        "School": "meeting.school.name",
        "District": "meeting.district.name",
        "Date": "meeting.day",
        "Status": "meeting.get_status_display",
        "How": "meeting.get_mode_display",
        "Led by": "meeting.lead.name",
        "Next meeting": "next_meeting_on",
    }


class TsmDetail(ShowsChanges, VisibleRows, DetailView):
    queryset = Tsm.objects.for_list()
    template_name = "attendance/tsm_detail.html"

    @property
    def changed_row(self):
        return self.object.meeting

    def render_to_response(self, context, **kwargs):
        """The pupils that were discussed are written down, as in any list of them."""
        seen = [line.pupil_id for line in context["pupil_lines"]]
        record_list(seen, by=self.request.user, at=timezone.now(), page=self.request.path)
        return super().render_to_response(context, **kwargs)

    def get_context_data(self, **kwargs):
        user, meeting = self.request.user, self.object.meeting
        may_run = rules.may_log_tsm(user, self.object)
        actions = list(Action.objects.visible_to(user).filter(meeting=meeting).for_list())
        all_ended = not any(action.is_open for action in actions)
        is_planned = meeting.can_move_to(Status.HELD)
        return super().get_context_data(**kwargs) | {
            "meeting": meeting,
            "attendees": meeting.attendees.all(),
            "cohort_lines": self.object.cohort_lines.all(),
            "pupil_lines": PupilLine.objects.visible_to(user).of(self.object).for_list(),
            "actions": actions,
            "steps": meeting.steps.select_related("by"),
            "can_tick_off": may_run and not all_ended,
            "can_log": may_run and is_planned,
            "can_miss": may_run and is_planned and meeting.starts_at <= timezone.now(),
            "can_close": may_run and meeting.can_move_to(Status.CLOSED) and all_ended,
            "can_void": may_run and meeting.can_move_to(Status.VOID),
        }
