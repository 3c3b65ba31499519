"""Several senders, and planners at the same moment, each on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from outbox.actions import claim, compose, queue, send_due
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
