"""Whoever watches the service is told what works, and administrators what waits."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from outbox.beat import LOCK
from outbox.models import Message


@pytest.fixture
def page(client, administrator):
    client.force_login(administrator)
    return lambda: " ".join(client.get("/status/").content.decode().split())


def a_message(to, **facts):
    at = timezone.now() - timedelta(hours=1)
    words = {"kind": "test", "address": to.email, "subject": "Hello", "body": "Hello"}
    key = f"test:{to.pk}:all:{Message.objects.count()}"
    return Message.objects.create(key=key, to=to, day=at, **words | {"not_before": at} | facts)


def line(label, value):
    return f'{label}</dt> <dd class="govuk-summary-list__value">{value}</dd>'


def test_administrators_see_what_waits(page, officer):
    a_message(officer)
    a_message(officer, status="failed")
    digest = a_message(officer, kind="daily_digest", not_before=timezone.now() + timedelta(1))

    found = page()

    assert line("Messages due and not sent", 1) in found
    assert line("Messages given up", 1) in found
    assert f"{timezone.localtime(digest.queued_at):%-d %B %Y}" in found
    assert line("Timetable", "Not running") in found


def test_they_see_that_the_timetable_runs(page):
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])

    assert line("Timetable", "Running") in page()


def test_the_process_answers_without_a_database(client):
    assert client.get("/live/").content == b"ok"


def test_it_is_ready_with_the_database_up_to_date(client, db):
    assert client.get("/ready/").status_code == 200

    with connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where app = 'outbox'")
    assert client.get("/ready/").status_code == 503
