"""Several senders, and planners at the same moment, each on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import OperationalError, connection, connections
from django.db.models.functions import Now

from outbox import actions
from outbox.actions import claim, compose, queue, send_due, settle
from outbox.message_status import Status
from outbox.models import Message

from . import DAY

pytestmark = pytest.mark.django_db(transaction=True)

WORKERS = 4


def all_at_once(step):
    """What each of several threads got from the same step, taken at the same moment."""
    together = Barrier(WORKERS)

    def take_step(_):
        together.wait()
        try:
            return step()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(take_step, range(WORKERS)))


def test_workers_claim_different_messages(people, nudge):
    for person in people(WORKERS):
        nudge(person)

    claimed = all_at_once(claim)

    assert len({message.pk for message in claimed}) == WORKERS


def test_one_message_is_claimed_by_one_worker(officer, nudge):
    nudge(officer)

    assert len([message for message in all_at_once(claim) if message]) == 1


def test_workers_send_each_message_once(people, nudge, mail_server):
    for person in people(20):
        nudge(person)

    assert sum(all_at_once(lambda: send_due(5))) == 20
    assert len(set(mail_server.message_ids)) == len(mail_server.message_ids) == 20


def test_planners_at_the_same_moment_queue_each_message_once(people, kinds):
    everyone = people(20)

    def plan():
        return queue(compose("nudge", to=person, day=DAY, context={}) for person in everyone)

    assert sum(all_at_once(plan)) == 20
    assert Message.objects.count() == 20


def the_database_restarts():
    """As a sender sees it: its session is gone, and a new one is to be had."""
    administrator = connections.create_connection("default")
    with administrator.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    administrator.close()


def test_a_restart_of_the_database_does_not_make_us_forget_what_was_sent(officer, nudge):
    nudge(officer)
    message = claim()
    the_database_restarts()

    settle(message, Status.SENT, sent_at=Now())

    message.refresh_from_db()
    assert message.status == Status.SENT


def test_a_database_that_stays_away_is_not_waited_for_for_ever(officer, nudge, monkeypatch):
    monkeypatch.setattr(actions, "DATABASE_PATIENCE", 0)
    nudge(officer)
    message = claim()
    the_database_restarts()

    with pytest.raises(OperationalError):
        settle(message, Status.SENT, sent_at=Now())
    connection.close()
