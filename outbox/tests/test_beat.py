"""Beats on one database, with a real broker: however many run, one of them speaks."""

import time
from uuid import uuid4

import pytest
from celery import Celery
from django.conf import settings
from django.db import connection
from redis import Redis

from outbox.beat import OneBeatScheduler

pytestmark = pytest.mark.django_db(transaction=True)

SECONDS_BETWEEN = 0.25


@pytest.fixture
def queue_name():
    """A queue of this test's own, in which each firing leaves a task."""
    name = f"beat-test-{uuid4().hex}"
    with Redis.from_url(settings.REDIS_URL) as redis:
        yield name
        redis.delete(name)


@pytest.fixture
def firings(queue_name):
    with Redis.from_url(settings.REDIS_URL) as redis:
        yield lambda: redis.llen(queue_name)


@pytest.fixture
def start_beat(queue_name):
    app = Celery("beat-test", broker=settings.CELERY_BROKER_URL, set_as_current=False)
    entry = {"task": "x", "schedule": SECONDS_BETWEEN, "options": {"queue": queue_name}}
    app.conf.beat_schedule = {"fire": entry}
    beats = []

    def start():
        beats.append(OneBeatScheduler(app=app))
        return beats[-1]

    yield start
    for beat in beats:
        beat.close()
    app.close()


def run(*beats, seconds):
    """Turn the beats by turns, as each would turn by itself on a machine of its own."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for beat in beats:
            beat.tick()
        time.sleep(0.02)


def test_two_beats_fire_as_often_as_one(start_beat, firings):
    one, other = start_beat(), start_beat()

    run(one, other, seconds=2)

    assert (one.holds_lock, other.holds_lock) == (True, False)
    assert 2 / SECONDS_BETWEEN * 0.6 <= firings() <= 2 / SECONDS_BETWEEN


def test_the_one_that_waits_takes_over_when_the_other_is_gone(start_beat, firings):
    one, other = start_beat(), start_beat()
    run(one, other, seconds=0.1)
    one.close()

    run(other, seconds=1)

    assert other.holds_lock
    assert firings() >= 2


def test_one_whose_session_is_lost_falls_silent_and_asks_again(start_beat, caplog):
    one, other = start_beat(), start_beat()
    run(one, other, seconds=0.1)
    with connection.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'")

    run(other, one, other, one, seconds=0.1)

    assert (one.holds_lock, other.holds_lock) == (False, True)
    assert "lost its database session" in caplog.text


def test_it_says_when_to_ask_again(start_beat):
    one, other = start_beat(), start_beat()

    assert one.tick() <= 5
    assert other.tick() == 1


def test_without_a_database_it_is_silent(start_beat, settings):
    beat = start_beat()
    beat.session.settings_dict = beat.session.settings_dict | {"HOST": "/nowhere"}

    assert beat.tick() == 1
    assert not beat.holds_lock
