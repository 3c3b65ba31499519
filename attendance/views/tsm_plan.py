from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import FormView

from accounts.access import require
from attendance import actions, rules
from attendance.forms import PlanForm
from schools.models import School


class PlanTsm(FormView):
    form_class = PlanForm
    template_name = "govuk/form_base.html"

    def dispatch(self, request, *args, **kwargs):
        seen = School.objects.visible_to(request.user)
        self.school = get_object_or_404(seen, pk=kwargs["pk"])
        require(rules.may_plan_tsm(request.user, self.school))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"school": self.school}

    def get_initial(self):
        return {"lead": self.request.user}

    def form_valid(self, form):
        tsm = actions.plan_tsm(
            self.school, by=self.request.user, at=timezone.now(), **form.cleaned_data
        )
        messages.success(self.request, "Meeting planned")
        return redirect(tsm)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "heading": "Plan a Targeting Support Meeting",
            "caption": str(self.school),
            "back_url": self.school.get_absolute_url(),
        }
