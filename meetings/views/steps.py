"""The page on which someone takes one step with a meeting or an action, of whatever kind."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from accounts.access import require
from audit.views import KeepsBothTexts, RecordedOpening
from meetings.meeting_status import Impossible, WrongStatus


class StepView(RecordedOpening, KeepsBothTexts, SingleObjectMixin, FormView):
    """The form's answers are the action's arguments. Each step comes through VisibleRows itself."""

    template_name = "govuk/form_base.html"
    rule: Callable
    action: Callable
    heading: str
    done: str

    def dispatch(self, request, *args, **kwargs):
        self.object = self.get_object()
        require(self.rule(request.user, self.object))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            self.action(self.object, by=self.request.user, at=timezone.now(), **form.cleaned_data)
        except Impossible as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        except WrongStatus as error:
            return self.come_too_late(error, form)
        messages.success(self.request, self.done)
        return redirect(self.object)

    def come_too_late(self, error, form):
        messages.error(self.request, str(error))
        return redirect(self.object)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "heading": self.heading,
            "caption": self.object.caption,
            "back_url": self.object.get_absolute_url(),
        }
