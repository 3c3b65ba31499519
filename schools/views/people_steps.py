from smtplib import SMTPException

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from accounts.access import require
from accounts.models import User
from audit.views import KeepsBothTexts
from schools import actions, rules
from schools.forms import AppointForm, CloseAccountForm, EndPostingForm, PersonForm
from schools.models import Posting

from .people import AdministratorsOnly


class AddPerson(AdministratorsOnly, FormView):
    form_class = PersonForm
    template_name = "govuk/form_base.html"
    extra_context = {"heading": "Create an account", "back_url": "/people/"}

    def form_valid(self, form):
        by = self.request.user
        person = actions.create_account(by=by, at=timezone.now(), **form.cleaned_data)
        messages.success(self.request, "Account created")
        tell(self.request, person)
        return redirect("schools:person-detail", person.pk)


def tell(request, person: User) -> None:
    """Send the link, or say that it did not go: the account is there all the same."""
    try:
        actions.invite(person, by=request.user, request=request)
    except (OSError, SMTPException):
        messages.error(request, "The e-mail could not be sent. Try again later")
    else:
        messages.success(request, f"E-mail sent to {person.email} to choose a password")


@require_POST
def invite(request, pk):
    require(rules.may_administer(request.user))
    tell(request, get_object_or_404(User, pk=pk))
    return redirect("schools:person-detail", pk)


@require_POST
def sign_out(request, pk):
    require(rules.may_administer(request.user))
    person = get_object_or_404(User, pk=pk)
    actions.sign_out(person, by=request.user, at=timezone.now())
    messages.success(request, f"{person.name} signed out everywhere")
    return redirect("schools:person-detail", pk)


class PersonStepView(KeepsBothTexts, SingleObjectMixin, FormView):
    """A page on which an administrator takes one step about somebody else."""

    queryset = User.objects.filter(is_active=True)
    template_name = "govuk/form_base.html"

    def dispatch(self, request, *args, **kwargs):
        require(rules.may_administer(request.user))
        self.object = self.get_object()
        require(rules.may_appoint(request.user, self.person))
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self):
        return self.object

    def form_valid(self, form):
        try:
            self.action(self.object, by=self.request.user, at=timezone.now(), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect("schools:person-detail", self.person.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "heading": self.heading,
            "caption": self.person.name,
            "back_url": f"/people/{self.person.pk}/",
        }


class Appoint(PersonStepView):
    form_class = AppointForm
    action = staticmethod(actions.appoint)
    heading = "Appoint"
    done = "Posting added"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}


class CloseAccount(PersonStepView):
    form_class = CloseAccountForm
    action = staticmethod(actions.close_account)
    heading = "Close account"
    done = "Account closed"


class EndPosting(PersonStepView):
    queryset = Posting.objects.select_related("user")
    form_class = EndPostingForm
    action = staticmethod(actions.end_posting)
    heading = "End posting"
    done = "Posting ended"

    @property
    def person(self):
        return self.object.user
