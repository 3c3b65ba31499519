from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from accounts.access import VisibleRows, require
from audit.views import KeepsBothTexts
from programmes import actions, rules
from programmes.forms import AddSchoolForm, EndForm, StageForm
from programmes.models import Participation, Programme


class AddSchool(FormView):
    form_class = AddSchoolForm
    template_name = "govuk/form_base.html"

    def dispatch(self, request, *args, **kwargs):
        programmes = Programme.objects.visible_to(request.user)
        self.programme = get_object_or_404(programmes, pk=kwargs["pk"])
        require(rules.may_run_programmes(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        chosen_from = {"programme": self.programme, "user": self.request.user}
        return super().get_form_kwargs() | chosen_from

    def form_valid(self, form):
        answers = form.cleaned_data
        try:
            actions.add_school(self.programme, by=self.request.user, at=timezone.now(), **answers)
        except actions.Impossible as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, f"{answers['school']} added")
        return redirect(self.programme)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "heading": "Add a school",
            "caption": self.programme.name,
            "back_url": self.programme.get_absolute_url(),
        }


class ParticipationStepView(KeepsBothTexts, VisibleRows, SingleObjectMixin, FormView):
    """A page on which someone takes one step: the form's answers are the action's arguments."""

    queryset = Participation.objects.for_list()
    template_name = "govuk/form_base.html"

    def dispatch(self, request, *args, **kwargs):
        self.object = self.get_object()
        require(rules.may_run(request.user, self.object))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            self.action(self.object, by=self.request.user, at=timezone.now(), **form.cleaned_data)
        except actions.Impossible as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.object)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "heading": self.heading,
            "caption": str(self.object),
            "back_url": self.object.get_absolute_url(),
        }


class RecordStage(ParticipationStepView):
    form_class = StageForm
    action = staticmethod(actions.record_stage)
    heading = "Record a stage"
    done = "Stage recorded"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"participation": self.object}


class EndParticipation(ParticipationStepView):
    form_class = EndForm
    action = staticmethod(actions.end_participation)
    heading = "Record that the school leaves"
    done = "Leaving recorded"
