"""Mail to a person about their account."""

from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

from .models import User


def send_password_link(user: User, *, request: HttpRequest) -> None:
    """The link by which the account's owner, and nobody else, chooses its password."""
    form = ResetPasswordForm({"email": user.email})
    if form.is_valid():
        form.save(request)


def end_sign_ins(user: User) -> None:
    """Whoever is signed in by this account, in whatever browser, is out at their next page.

    Asks no rule: every verb that changes what somebody may see calls it.
    """
    user.sign_ins.all().delete()
