"""What is asked about a contact, a person and a posting."""

from django import forms
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from govuk.forms import DateField, GovukForm

from .choices import SchoolChoice
from .models import ContactRole, District, School


class ContactForm(GovukForm):
    button = "Save contact"

    role = forms.ChoiceField(choices=[("", "Choose"), *ContactRole.choices])
    name = forms.CharField(label="Full name", max_length=120)
    email = forms.EmailField(label="E-mail address", required=False)
    telephone = forms.CharField(
        label="Telephone number",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    checked_on = DateField(label="When was this last checked?", initial=timezone.localdate)


class RemoveContactForm(GovukForm):
    button = "Remove contact"


class PersonForm(GovukForm):
    button = "Create account"

    name = forms.CharField(label="Full name", max_length=120)
    email = forms.EmailField(label="E-mail address", max_length=254)

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError("There is an account with this e-mail address already")
        return email


class AppointForm(GovukForm):
    button = "Appoint"

    role = forms.ChoiceField(choices=[("", "Choose"), *Role.choices])
    district = forms.ModelChoiceField(
        queryset=District.objects.all(),
        required=False,
        help_text="Leave district and school empty for the whole county.",
    )
    school = SchoolChoice(queryset=None, required=False)
    starts_on = DateField(label="First day", initial=timezone.localdate)
    ends_on = DateField(label="Last day", required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = School.objects.visible_to(user).open().for_list()


class EndPostingForm(GovukForm):
    button = "End posting"

    ends_on = DateField(label="Last day", initial=timezone.localdate)

    def clean_ends_on(self):
        day = self.cleaned_data["ends_on"]
        if day < timezone.localdate():
            raise forms.ValidationError("The last day must be today or later")
        return day


class CloseAccountForm(GovukForm):
    button = "Close account"
