"""A test that commits leaves nothing behind, and takes nothing away."""

import pytest

from accounts.models import User
from schools.models import District


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_every_test_begins_with_what_the_migrations_made(turn):
    assert District.objects.count() == 12
    assert not User.objects.exists()
    User.objects.create_user("someone@kent.example", name="Someone")
    District.objects.all().delete()
