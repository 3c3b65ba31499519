"""How the sign-in library behaves here."""

import logging
from ipaddress import ip_address, ip_network
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest

log = logging.getLogger(__name__)

# One answer to an address that nobody has, a wrong password and one try too many.
NOT_LET_IN = "Check your e-mail address and password. After ten wrong tries, wait five minutes"


class InvitedOnly(DefaultAccountAdapter):
    """Nobody signs up: an administrator makes the account."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": NOT_LET_IN,
        "too_many_login_attempts": NOT_LET_IN,
        "enter_current_password": "Check your current password",
        "incorrect_password": "Check your password",
    }

    def is_open_for_signup(self, request):
        return False

    def send_notification_mail(self, *args, **kwargs):
        """What was changed stays changed, even if its owner cannot be told of it now."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except OSError as error:
            log.warning("The owner of an account was not told: %s", type(error).__name__)

    def get_password_change_redirect_url(self, request):
        return "/"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """One try too many takes as long as a wrong password does."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            make_password(credentials.get("password"))
            raise

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Tries count for one network, so that nobody locks a colleague out from elsewhere."""
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key} {network_of(self.get_client_ip(request))}"


def network_of(address: str) -> str:
    """The neighbourhood of an internet address: to change it takes more than a new lease."""
    bits = 24 if ip_address(address).version == 4 else 64
    return str(ip_network(f"{address}/{bits}", strict=False))
