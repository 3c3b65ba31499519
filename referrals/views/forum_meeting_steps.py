"""The pages on which a forum's meeting is planned, recorded as held, or cancelled."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from accounts.access import VisibleRows, require
from audit.views import too_late
from govuk.rows import Submission, filled
from meetings import rules as meeting_rules
from meetings.actions import hold_meeting
from meetings.models import FORUM_KINDS, Meeting
from meetings.views.steps import StepView
from referrals import actions, forms, rules
from referrals.models import Forum


class PlanForumMeeting(VisibleRows, SingleObjectMixin, FormView):
    queryset = Forum.objects.for_list()
    form_class = forms.PlanForm
    template_name = "govuk/form_base.html"

    def dispatch(self, request, *args, **kwargs):
        self.object = self.get_object()
        require(rules.may_plan_meetings(request.user, self.object))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"forum": self.object, "user": self.request.user}

    def form_valid(self, form):
        meeting = actions.plan_forum_meeting(
            self.object, by=self.request.user, at=timezone.now(), **form.cleaned_data
        )
        messages.success(self.request, "Meeting planned")
        return redirect(meeting)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "heading": "Plan a meeting",
            "caption": self.object.name,
            "back_url": reverse("referrals:forum-list"),
        }


class ForumMeetingStep(VisibleRows, StepView):
    queryset = Meeting.objects.filter(kind__in=FORUM_KINDS).select_related("district")
    rule = staticmethod(meeting_rules.may_run)


class HoldForumMeeting(ForumMeetingStep):
    form_class = forms.HoldForm
    template_name = "referrals/forum_meeting_hold.html"
    action = staticmethod(hold_meeting)
    heading = "Record a meeting as held"
    done = "Meeting recorded"

    @cached_property
    def submission(self):
        return Submission(self.request)

    @cached_property
    def attendees(self):
        return self.submission.rows(forms.AttendeeFormSet, "attendees")

    def get_initial(self):
        return {"held_on": self.object.day, "mode": self.object.mode}

    def post(self, request, *args, **kwargs):
        form = self.get_form()
        is_complete = self.submission.is_complete(form, self.attendees)
        return self.form_valid(form) if is_complete else self.form_invalid(form)

    def form_valid(self, form):
        form.cleaned_data["attendees"] = forms.attendees_of(filled(self.attendees))
        return super().form_valid(form)

    def come_too_late(self, error, form):
        """Minutes are long: they stay on the page."""
        form.add_error(None, str(error))
        self.clash = too_late(self.object, form)
        return self.form_invalid(form)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"attendees": self.attendees}


class CancelForumMeeting(ForumMeetingStep):
    form_class = forms.CancelMeetingForm
    action = staticmethod(actions.cancel_forum_meeting)
    heading = "Cancel a meeting"
    done = "Meeting cancelled"
