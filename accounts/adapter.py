"""How the sign-in library behaves here."""

from allauth.account.adapter import DefaultAccountAdapter


class InvitedOnly(DefaultAccountAdapter):
    """Nobody signs up: an administrator makes the account."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "Check your e-mail address and password",
        "enter_current_password": "Check your current password",
        "incorrect_password": "Check your password",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again",
    }

    def is_open_for_signup(self, request):
        return False

    def get_password_change_redirect_url(self, request):
        return "/"
