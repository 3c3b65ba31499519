"""Mail to a person about their account."""

from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

from .models import User


def send_password_link(user: User, *, request: HttpRequest) -> None:
    """The link by which the account's owner, and nobody else, chooses its password."""
    form = ResetPasswordForm({"email": user.email})
    if form.is_valid():
        form.save(request)
