"""Writing a referral: a draft for a pupil, changes to it, and a look at it before it is sent."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from accounts.access import VisibleRows, require
from audit.views import RecordedOpening
from meetings.meeting_status import Impossible
from meetings.views.steps import StepView
from referrals import actions, rules
from referrals.forms import DraftForm, ReferralForm, SubmitForm
from referrals.models import Referral
from schools.models import Pupil


class DraftReferral(RecordedOpening, VisibleRows, SingleObjectMixin, FormView):
    queryset = Pupil.objects.select_related("school__district")
    form_class = DraftForm
    template_name = "govuk/form_base.html"

    def dispatch(self, request, *args, **kwargs):
        self.object = self.get_object()
        require(rules.may_refer(request.user, self.object))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"pupil": self.object, "user": self.request.user}

    def form_valid(self, form):
        try:
            referral = actions.draft_referral(
                self.object, by=self.request.user, at=timezone.now(), **form.cleaned_data
            )
        except Impossible as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, "Draft saved")
        return redirect("referrals:referral-submit", referral.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "heading": "Make a referral",
            "caption": f"{self.object.name}, {self.object.school}",
            "back_url": self.object.get_absolute_url(),
        }


class ChangeDraft(VisibleRows, StepView):
    queryset = Referral.objects.for_list()
    form_class = ReferralForm
    rule = staticmethod(rules.may_change)
    action = staticmethod(actions.change_draft)
    heading = "Change a referral"
    done = "Draft saved"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}


class SubmitReferral(VisibleRows, StepView):
    queryset = Referral.objects.for_list().select_related("service_wanted")
    form_class = SubmitForm
    template_name = "referrals/referral_submit.html"
    rule = staticmethod(rules.may_submit)
    action = staticmethod(actions.submit_referral)
    heading = "Check your answers"
    done = "Referral submitted"
    decides_on_all_of_it = True
