from datetime import timedelta
from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from outbox.message_status import NEXT, Status, WrongStatus
from outbox.models import Message

LEASE = Now() + timedelta(minutes=1)
FACTS = {
    Status.READY: {"lease_until": None},
    Status.SENDING: {"lease_until": LEASE},
    Status.SENT: {"lease_until": None, "sent_at": Now()},
    Status.FAILED: {"lease_until": None},
}


def walk(message: Message, status: Status) -> Message:
    """Bring a new message to a status by the steps that lead there."""
    if status != Status.READY:
        message.move_to(Status.SENDING, **FACTS[Status.SENDING])
    if status in {Status.SENT, Status.FAILED}:
        message.move_to(status, **FACTS[status])
    return message


@pytest.mark.parametrize(("now", "then"), list(product(Status, Status)))
def test_only_the_steps_of_the_table_are_taken(officer, nudge, now, then):
    message = walk(nudge(officer), now)

    if then in NEXT[now]:
        message.move_to(then, **FACTS[then])
        assert message.status == then
    else:
        with pytest.raises(WrongStatus):
            message.move_to(then, **FACTS[then])
        message.refresh_from_db()
        assert message.status == now


def test_every_status_has_its_line_in_the_table():
    assert set(NEXT) == set(Status)


def test_one_who_read_it_before_another_took_it_may_not_move_it(officer, nudge):
    mine = nudge(officer)
    theirs = Message.objects.get(pk=mine.pk)
    theirs.move_to(Status.SENDING, attempts=1, lease_until=LEASE)

    with pytest.raises(WrongStatus):
        mine.move_to(Status.SENDING, attempts=1, lease_until=LEASE)


@pytest.mark.parametrize(
    ("constraint", "impossible"),
    [
        ("message_sent_has_its_moment", {"status": Status.SENT}),
        ("message_sent_has_its_moment", {"sent_at": Now()}),
        ("message_being_sent_has_a_lease", {"status": Status.SENDING}),
        ("message_being_sent_has_a_lease", {"lease_until": Now()}),
        ("message_status_is_known", {"status": "lost"}),
        ("message_has_a_kind", {"kind": ""}),
        ("message_key_makes_a_message_id", {"key": "hello <world>"}),
    ],
)
def test_the_database_refuses(officer, nudge, constraint, impossible):
    message = nudge(officer)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(**impossible)


def test_the_database_refuses_a_second_message_with_the_key(officer, nudge):
    message = nudge(officer)
    message.pk = None

    with pytest.raises(IntegrityError, match="key"), transaction.atomic():
        message.save(force_insert=True)
