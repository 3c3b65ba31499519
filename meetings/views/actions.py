from django.views.generic import DetailView

from accounts.access import VisibleRows
from audit.views import RecordedOpening, ShowsChanges
from govuk.filters import FilteredList
from meetings import rules
from meetings.filters import ActionFilter
from meetings.models import Action, Meeting
from schools.models import Pupil


class ActionList(VisibleRows, FilteredList):
    heading = "Actions"
    queryset = Action.objects.for_list()
    filterset_class = ActionFilter
    template_name = "meetings/action_list.html"
    download = {
        "Action": "what",
        "School": "school.name",
        "District": "school.district.name",
        "Agreed at": "meeting.get_kind_display",
        "Meeting": "meeting.day",
        "Owner": "owned_by_name",
        "Due": "due_on",
        "Status": "get_status_display",
    }


class ActionDetail(ShowsChanges, RecordedOpening, VisibleRows, DetailView):
    queryset = Action.objects.for_list()
    template_name = "meetings/action_detail.html"

    def get_context_data(self, **kwargs):
        user, action = self.request.user, self.object
        return super().get_context_data(**kwargs) | {
            "steps": action.steps.select_related("by"),
            "pupil": Pupil.objects.visible_to(user).filter(pk=action.pupil_id).first(),
            "meeting": Meeting.objects.visible_to(user).filter(pk=action.meeting_id).first(),
            "can_tick_off": action.is_open and rules.may_tick_off(user, action),
            "can_reassign": action.is_open and rules.may_reassign(user, action),
            "can_reschedule": action.is_open and rules.may_reschedule(user, action),
        }
