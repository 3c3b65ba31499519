"""Kill -9 of whatever a message passes through: none is lost, and few are doubled.

The short version is part of `make test`; `make faults` sends 500 and kills more.
"""

import os
from collections import Counter
from collections.abc import Callable, Sized

import pytest

from .own_service import OwnService, own_service
from .smtp_sink import SmtpSink

pytestmark = pytest.mark.faults

FULL = os.environ.get("FAULTS") == "full"
MESSAGES = 500 if FULL else 60
KILLS = ["worker", "redis", "postgres"]
SENDERS = 2  # the children of the worker: each dies with at most one message in its hands
PATIENCE = 180 if FULL else 60
ENVIRONMENT = {"OUTBOX_LEASE_SECONDS": "6"}  # longer than a restart of Postgres takes here


def plan_three_times_at_once(service: OwnService) -> None:
    words = ["-m", "tests.plan_messages", str(MESSAGES), "2026-11-23"]
    plans = [service.python(*words) for _ in range(3)]
    assert [plan.wait() for plan in plans] == [0, 0, 0]


def send_while_killing(service: OwnService, kills: list[str], arrived: Callable[[], Sized]) -> None:
    """Let it all go out, and kill something each time another part has arrived."""
    service.start_jobs()
    for number, name in enumerate(kills, start=1):
        part = MESSAGES * number // (len(kills) + 1)
        service.keep_until(lambda part=part: len(arrived()) >= part, seconds=PATIENCE)
        service.kill(name)
    unsent = "select 1 from outbox_message where status <> 'sent' limit 1"
    service.keep_until(lambda: not service.ask(unsent), seconds=PATIENCE)


def test_smtp_loses_none_and_doubles_at_most_one_for_each_sender_killed():
    with SmtpSink(seconds_a_message=0.05) as sink:
        with own_service(EMAIL_URL=sink.url, **ENVIRONMENT) as service:
            plan_three_times_at_once(service)
            send_while_killing(service, KILLS, lambda: sink.message_ids)
            assert service.ask("select count(*) from outbox_message") == [(MESSAGES,)]
        arrived = Counter(sink.message_ids)

    assert len(arrived) == MESSAGES
    assert arrived.total() <= MESSAGES + SENDERS
    assert max(arrived.values()) <= 2


@pytest.mark.skipif(not FULL, reason="the full version: make faults")
def test_children_of_the_worker_killed_one_by_one_lose_none():
    kills = ["a sender"] * 6
    with SmtpSink(seconds_a_message=0.02) as sink:
        with own_service(EMAIL_URL=sink.url, **ENVIRONMENT) as service:
            plan_three_times_at_once(service)
            send_while_killing(service, kills, lambda: sink.message_ids)
        arrived = Counter(sink.message_ids)

    assert len(arrived) == MESSAGES
    assert arrived.total() <= MESSAGES + len(kills)


@pytest.mark.skipif(not FULL, reason="the full version: make faults")
def test_the_folder_loses_none_and_doubles_none(tmp_path):
    folder = tmp_path / "mail"
    with own_service(EMAIL_URL=f"folder://{folder}", **ENVIRONMENT) as service:
        plan_three_times_at_once(service)
        send_while_killing(service, KILLS, lambda: list(folder.glob("*.eml")))

    assert len(list(folder.glob("*.eml"))) == MESSAGES
