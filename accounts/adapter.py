"""How the sign-in library behaves here."""

from allauth.account.adapter import DefaultAccountAdapter


class InvitedOnly(DefaultAccountAdapter):
    """Nobody signs up: an administrator makes the account."""

    def is_open_for_signup(self, request):
        return False
