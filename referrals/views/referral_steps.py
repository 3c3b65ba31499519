"""The pages on which a referral is answered and decided: a form, a rule, an action, a word each."""

from accounts.access import VisibleRows
from meetings.views.steps import StepView
from referrals import actions, forms, rules
from referrals.models import Referral


class ReferralStepView(VisibleRows, StepView):
    queryset = Referral.objects.for_list()


class AboutReferral(ReferralStepView):
    """A step whose form offers what fits the referral."""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"referral": self.object}


class ReturnReferral(ReferralStepView):
    form_class = forms.ReturnForm
    rule = staticmethod(rules.may_return)
    action = staticmethod(actions.return_referral)
    heading = "Return a referral to the school"
    done = "Referral returned"


class AcceptReferral(ReferralStepView):
    form_class = forms.AcceptForm
    rule = staticmethod(rules.may_accept)
    action = staticmethod(actions.accept_referral)
    heading = "Accept a referral"
    done = "Referral accepted"


class ScheduleReferral(AboutReferral):
    form_class = forms.ScheduleForm
    rule = staticmethod(rules.may_schedule)
    action = staticmethod(actions.schedule_referral)
    heading = "Put a referral on an agenda"
    done = "Referral put on the agenda"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}


class PostponeReferral(ReferralStepView):
    form_class = forms.PostponeForm
    rule = staticmethod(rules.may_postpone)
    action = staticmethod(actions.postpone_referral)
    heading = "Take a referral off its agenda"
    done = "Referral taken off the agenda"


class DiscussReferral(AboutReferral):
    form_class = forms.DiscussForm
    rule = staticmethod(rules.may_decide)
    action = staticmethod(actions.record_discussion)
    heading = "Record a discussion"
    done = "Discussion recorded"


class DeferReferral(ReferralStepView):
    form_class = forms.DeferForm
    rule = staticmethod(rules.may_decide)
    action = staticmethod(actions.defer_referral)
    heading = "Defer a referral to another meeting"
    done = "Referral deferred"


class AllocateReferral(AboutReferral):
    form_class = forms.AllocateForm
    rule = staticmethod(rules.may_decide)
    action = staticmethod(actions.allocate_referral)
    heading = "Allocate a referral"
    done = "Referral allocated and case opened"


class CloseWithAdvice(ReferralStepView):
    form_class = forms.AdviceForm
    rule = staticmethod(rules.may_decide)
    action = staticmethod(actions.close_with_advice)
    heading = "Close a referral with advice"
    done = "Referral closed with advice"


class NotAcceptReferral(ReferralStepView):
    form_class = forms.NotAcceptForm
    rule = staticmethod(rules.may_decide)
    action = staticmethod(actions.not_accept_referral)
    heading = "Do not accept a referral"
    done = "Referral not accepted"


class WithdrawReferral(ReferralStepView):
    form_class = forms.WithdrawForm
    rule = staticmethod(rules.may_withdraw)
    action = staticmethod(actions.withdraw_referral)
    heading = "Withdraw a referral"
    done = "Referral withdrawn"
