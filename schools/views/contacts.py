from django.contrib import messages
from django.forms import model_to_dict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import DetailView, FormView
from django.views.generic.detail import SingleObjectMixin

from accounts.access import VisibleRows, require
from audit.changes import events_of, read_changes
from audit.views import KeepsBothTexts, ShowsChanges
from schools import actions, rules
from schools.forms import ContactForm, RemoveContactForm
from schools.models import School, SchoolContact


class AddContact(FormView):
    form_class = ContactForm
    template_name = "govuk/form_base.html"

    def dispatch(self, request, *args, **kwargs):
        seen = School.objects.visible_to(request.user)
        self.school = get_object_or_404(seen, pk=kwargs["school"])
        require(rules.may_edit_contacts(request.user, self.school))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        by = self.request.user
        actions.add_contact(self.school, by=by, at=timezone.now(), **form.cleaned_data)
        messages.success(self.request, "Contact added")
        return redirect(self.school)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "heading": "Add a contact",
            "caption": self.school.name,
            "back_url": self.school.get_absolute_url(),
        }


class ContactStepView(KeepsBothTexts, VisibleRows, SingleObjectMixin, FormView):
    """A page on which someone takes one step: the form's answers are the action's arguments."""

    queryset = SchoolContact.objects.select_related("school")
    template_name = "govuk/form_base.html"

    def dispatch(self, request, *args, **kwargs):
        self.object = self.get_object(self.get_queryset().filter(school=kwargs["school"]))
        require(rules.may_edit_contacts(request.user, self.object.school))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        self.action(self.object, by=self.request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(self.request, self.done)
        return redirect(self.object.school)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "heading": f"{self.heading} {self.object.name}",
            "caption": self.object.school.name,
            "back_url": self.object.school.get_absolute_url(),
        }


class ContactHistory(VisibleRows, DetailView):
    """What became of the school's contacts, those removed too."""

    queryset = School.objects.all()
    template_name = "schools/contact_history.html"
    pk_url_kwarg = "school"

    def get_context_data(self, **kwargs):
        require(rules.may_edit_contacts(self.request.user, self.object))
        events = events_of(SchoolContact, school=self.object)
        changes = read_changes(events, subject=lambda event: event.name)
        return super().get_context_data(**kwargs) | {"changes": changes}


class ChangeContact(ShowsChanges, ContactStepView):
    form_class = ContactForm
    template_name = "schools/contact_change.html"
    action = staticmethod(actions.change_contact)
    heading = "Change"
    done = "Contact changed"

    def get_initial(self):
        """As it is, but for the day: whoever looks at it now checks it."""
        return model_to_dict(self.object, ["role", "name", "email", "telephone"])


class RemoveContact(ContactStepView):
    form_class = RemoveContactForm
    action = staticmethod(actions.remove_contact)
    heading = "Remove"
    done = "Contact removed"
