from django.utils import timezone
from django.views.generic import DetailView, ListView

from accounts.access import VisibleRows
from audit.actions import record_list
from audit.views import ShowsChanges
from govuk.filters import FilteredList
from meetings import rules as meeting_rules
from meetings.meeting_status import Status
from referrals import rules
from referrals.filters import ForumMeetingFilter
from referrals.models import AgendaItem, Forum, ForumMeeting


class ForumList(VisibleRows, ListView):
    queryset = Forum.objects.for_list()
    template_name = "referrals/forum_list.html"

    def get_queryset(self):
        return super().get_queryset().on(timezone.localdate())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        user = self.request.user
        forums = context["forum_list"]
        rows = [(forum, rules.may_plan_meetings(user, forum)) for forum in forums]
        return context | {
            "rows": rows,
            "can_plan_any": any(can_plan for _, can_plan in rows),
        }


class ForumMeetingList(VisibleRows, FilteredList):
    heading = "Forum meetings"
    queryset = ForumMeeting.objects.for_list()
    filterset_class = ForumMeetingFilter
    template_name = "referrals/forum_meeting_list.html"
    download = {
        "Forum": "forum.name",
        "District": "forum.district.name",
        "Date": "meeting.day",
        "Status": "meeting.get_status_display",
        "Referrals": "referrals",
        "Led by": "meeting.lead.name",
    }


class ForumMeetingDetail(ShowsChanges, VisibleRows, DetailView):
    queryset = ForumMeeting.objects.for_list()
    context_object_name = "forum_meeting"
    template_name = "referrals/forum_meeting_detail.html"

    @property
    def changed_row(self):
        return self.object.meeting

    def render_to_response(self, context, **kwargs):
        """The pupils on the agenda are written down, as in any list of them."""
        seen = [item.referral.pupil_id for item in context["agenda"]]
        record_list(seen, by=self.request.user, at=timezone.now(), page=self.request.path)
        return super().render_to_response(context, **kwargs)

    def get_context_data(self, **kwargs):
        user, meeting = self.request.user, self.object.meeting
        is_planned = meeting.status == Status.PLANNED
        return super().get_context_data(**kwargs) | {
            "meeting": meeting,
            "agenda": AgendaItem.objects.visible_to(user).filter(meeting=meeting).for_list(),
            "attendees": meeting.attendees.all(),
            "steps": meeting.steps.select_related("by"),
            "can_run": is_planned and meeting_rules.may_run(user, meeting),
        }
