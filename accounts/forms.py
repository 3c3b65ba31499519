"""The sign-in library's forms in our words: one password box, and no link inside a hint."""

import logging

from allauth.account import forms as allauth
from django.contrib.auth.password_validation import password_validators_help_texts

log = logging.getLogger(__name__)


class SignInForm(allauth.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_for_address(self.fields["login"], autocomplete="username")
        ask_for_password(self.fields["password"])


class AskForPasswordForm(allauth.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_for_address(self.fields["email"], autocomplete="email")

    def save(self, request, **kwargs):
        """Only who has an account is written to: an error page would tell that they have one."""
        try:
            return super().save(request, **kwargs)
        except OSError as error:
            log.error("The mail to choose a password was not sent: %s", type(error).__name__)
            return self.cleaned_data["email"]


class NewPasswordForm(allauth.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_once_for_new_password(self)


class FirstPasswordForm(allauth.SetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_once_for_new_password(self)


class ChangePasswordForm(allauth.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_for_password(self.fields["oldpassword"], which="current password")
        ask_once_for_new_password(self)


class ConfirmItIsYouForm(allauth.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_for_password(self.fields["password"])


def ask_for_address(field, *, autocomplete: str) -> None:
    field.label = "E-mail address"
    field.error_messages["required"] = "Enter your e-mail address"
    field.widget.attrs |= {"autocomplete": autocomplete, "spellcheck": "false"}


def ask_for_password(field, *, which: str = "password") -> None:
    field.label = which.capitalize()
    field.help_text = ""
    field.error_messages["required"] = f"Enter your {which}"


def ask_once_for_new_password(form) -> None:
    """The box has a Show button, so nobody needs to type it twice."""
    del form.fields["password2"]
    form.fields["password1"].label = "New password"
    form.fields["password1"].error_messages["required"] = "Enter a new password"
    form.fields["password1"].help_text = " ".join(map(str, password_validators_help_texts()))
