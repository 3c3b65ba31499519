from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from accounts.roles import Role

pytestmark = pytest.mark.django_db


def test_the_first_administrator_comes_from_the_command_line():
    call_command("appoint_administrator", "ada@catie.example", "Ada First", stdout=StringIO())

    ada = User.objects.get()
    assert (ada.name, ada.is_staff, ada.has_usable_password()) == ("Ada First", True, False)
    assert ada.postings.get().role == Role.ADMINISTRATOR


def test_an_address_that_has_an_account_is_refused(officer):
    with pytest.raises(CommandError, match="already"):
        call_command("appoint_administrator", officer.email.upper(), "Olive")
