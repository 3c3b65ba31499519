import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from outbox import tasks
from outbox.actions import MAX_ATTEMPTS, claim, send_due, settle
from outbox.message_status import Status
from outbox.models import Message
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db


def its_sender_dies(message: Message) -> Message:
    claim()
    its_lease_ends(message)
    return Message.objects.get(pk=message.pk)


def its_lease_ends(message: Message) -> None:
    Message.objects.filter(pk=message.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def its_time_comes(message: Message) -> None:
    Message.objects.filter(pk=message.pk).update(not_before=timezone.now())


def test_a_message_goes_out_once(officer, nudge, mailoutbox):
    message = nudge(officer)

    assert [send_due(5), send_due(5)] == [1, 0]

    message.refresh_from_db()
    assert (message.status, message.attempts, message.lease_until) == (Status.SENT, 1, None)
    assert message.sent_at is not None
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == ([officer.email], "A nudge for Olive Officer")


def test_the_task_sends_and_a_second_run_changes_nothing(officer, nudge, mailoutbox, wakings):
    nudge(officer)

    tasks.send_due_messages()
    tasks.send_due_messages()

    assert len(mailoutbox) == 1
    assert wakings == []


def test_the_task_asks_for_another_when_it_leaves_some(officer, nudge, wakings, monkeypatch):
    monkeypatch.setattr(tasks, "BATCH_SECONDS", 0)
    nudge(officer)

    tasks.send_due_messages()

    assert wakings == ["outbox.tasks.send_due_messages"]


def test_its_name_comes_from_its_key(officer, nudge, mail_server, settings):
    settings.DEFAULT_FROM_EMAIL = "CATIE <no-reply@catie.example>"
    nudge(officer)

    send_due(5)

    [mail] = mail_server.accepted
    assert mail["Message-ID"] == f"<nudge.{officer.pk}.all.2026-11-23@catie.example>"
    assert mail["Auto-Submitted"] == "auto-generated"


def test_several_go_through_one_conversation(officer, stranger, nudge, mail_server):
    nudge(officer)
    nudge(stranger)

    assert send_due(5) == 2
    assert len(set(mail_server.message_ids)) == 2
    assert mail_server.conversations == 1


def test_a_message_before_its_time_stays(officer, nudge, mailoutbox):
    nudge(officer, not_before=timezone.now() + timedelta(hours=1))

    assert send_due(5) == 0


def test_a_message_that_somebody_is_sending_is_left_to_them(officer, nudge):
    nudge(officer)
    claim()

    assert claim() is None


def test_a_dead_senders_message_goes_again_under_the_same_name(officer, nudge, mail_server, caplog):
    message = its_sender_dies(nudge(officer))

    send_due(5)

    message.refresh_from_db()
    assert (message.status, message.attempts) == (Status.SENT, 2)
    assert mail_server.message_ids == [message.message_id]
    assert f"{message.key} is in doubt" in caplog.text


def test_a_sender_thought_dead_does_not_settle_what_another_has_taken(officer, nudge, caplog):
    nudge(officer)
    slow = claim()
    its_lease_ends(slow)
    taken_over = claim()

    settle(slow, Status.FAILED)

    taken_over.refresh_from_db()
    assert taken_over.status == Status.SENDING
    assert "settled by another sender" in caplog.text


def test_a_refused_message_is_tried_later_and_the_row_says_why(officer, nudge, mail_server):
    mail_server.refusals[officer.email] = f"550 {officer.email} is unknown here"
    message = nudge(officer)

    assert send_due(5) == 0

    message.refresh_from_db()
    assert message.status == Status.READY
    assert message.not_before > timezone.now() + timedelta(minutes=1)
    assert f"{officer.email} is unknown here" in message.last_error

    mail_server.refusals.clear()
    its_time_comes(message)
    assert send_due(5) == 1

    message.refresh_from_db()
    assert (message.status, message.attempts, message.last_error) == (Status.SENT, 2, "")


def test_no_address_reaches_the_log(officer, nudge, mail_server, caplog):
    caplog.set_level(logging.DEBUG)
    mail_server.refusals[officer.email] = f"550 {officer.email} is unknown here"
    nudge(officer)

    send_due(5)

    assert "SMTPRecipientsRefused" in caplog.text
    assert officer.email not in caplog.text


def test_one_bad_address_does_not_hold_up_the_next(officer, stranger, nudge, mail_server):
    mail_server.refusals[officer.email] = "550 unknown here"
    nudge(officer)
    nudge(stranger)

    assert send_due(5) == 1


def test_a_server_that_is_away_is_tried_later(officer, nudge, mail_server, settings):
    with SmtpSink() as gone:
        settings.EMAIL_PORT = gone.port
    message = nudge(officer)

    assert send_due(5) == 0

    message.refresh_from_db()
    assert "ConnectionRefusedError" in message.last_error


def test_waits_grow_and_in_the_end_it_fails(officer, nudge, mail_server):
    mail_server.refusals[officer.email] = "451 come back later"
    message = nudge(officer)
    waits = []

    while message.status == Status.READY:
        its_time_comes(message)
        send_due(5)
        message.refresh_from_db()
        waits.append(round((message.not_before - timezone.now()) / timedelta(minutes=1)))

    assert message.status == Status.FAILED
    assert message.attempts == MAX_ATTEMPTS
    assert waits == [2, 8, 32, 128, 360, 360, 360, 0]


def test_a_message_that_kills_every_sender_fails(officer, nudge, mailoutbox):
    message = nudge(officer)
    for _ in range(MAX_ATTEMPTS):
        message = its_sender_dies(message)

    assert send_due(5) == 0

    message.refresh_from_db()
    assert message.status == Status.FAILED
    assert "Every sender died" in message.last_error


def test_it_stops_when_its_time_is_up_and_leaves_the_rest(officer, nudge, mailoutbox):
    nudge(officer)

    assert send_due(0) == 0
    assert Message.objects.due().count() == 1
