"""The pages on which a case takes a step."""

from accounts.access import VisibleRows
from meetings.views.steps import StepView
from referrals import actions, forms, rules
from referrals.models import Case


class CaseStepView(VisibleRows, StepView):
    queryset = Case.objects.for_list().select_related("referral__forum", "referral__school")


class RecordContact(CaseStepView):
    form_class = forms.ContactForm
    rule = staticmethod(rules.may_record_contact)
    action = staticmethod(actions.record_contact)
    heading = "Record a contact"
    done = "Contact recorded"


class ReassignCase(CaseStepView):
    form_class = forms.ReassignForm
    rule = staticmethod(rules.may_reassign)
    action = staticmethod(actions.reassign_case)
    heading = "Give a case to somebody else"
    done = "Case given to somebody else"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"case": self.object}


class CloseCase(CaseStepView):
    form_class = forms.CloseCaseForm
    rule = staticmethod(rules.may_close)
    action = staticmethod(actions.close_case)
    heading = "Close a case"
    done = "Case closed"
