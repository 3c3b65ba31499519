"""Opening pages as somebody, and counting what a page asks of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from referrals.models import ForumKind

from .factories import make_forum


@pytest.fixture
def lift(district):
    return make_forum(ForumKind.LIFT, district)


@pytest.fixture
def prg(district):
    return make_forum(ForumKind.PRG, district)


@pytest.fixture
def open_as(client):
    """open_as(lead, "referral-detail", pk, status="draft") opens the page with that query."""

    def open_as(user, page, *args, **query):
        client.force_login(user)
        return client.get(reverse(f"referrals:{page}", args=args), query)

    return open_as


@pytest.fixture
def send_as(client):
    """send_as(lead, "referral-accept", pk, note="Yes") sends the page's form."""

    def send_as(user, page, *args, **answers):
        client.force_login(user)
        return client.post(reverse(f"referrals:{page}", args=args), answers)

    return send_as


@pytest.fixture
def count_queries(client):
    def count(user, page, *args):
        client.force_login(user)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(f"referrals:{page}", args=args)).status_code == 200
        return len(queries)

    return count
