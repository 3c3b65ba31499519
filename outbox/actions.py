"""Everything that changes a message: composing, queueing, claiming, sending, settling.

docs/adr/0005 says why a claim commits before anything leaves, and what that buys.
"""

import contextlib
import logging
import time
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from celery import current_app
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Model
from django.db.models.functions import Now
from django.template import Context
from django.template.engine import Engine
from django.utils import timezone

from accounts.models import User

from .message_status import Status, WrongStatus
from .models import Message

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 8  # with the waits below, about a day
FIRST_WAIT = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=6)
DATABASE_PATIENCE = 45  # seconds: a restart, or a switch to a standby


def compose(
    kind: str,
    *,
    to: User,
    day: date,
    thing: Model | None = None,
    context: Mapping[str, object],
    not_before: datetime | None = None,
) -> Message:
    """A message from templates/outbox/<kind>.txt: its first line is the subject.

    It is not saved: give it to `queue`. A second one of the same kind to the same person about
    the same thing for the same day is the same message.
    """
    template = Engine.get_default().get_template(f"outbox/{kind}.txt")
    words = Context({"to": to, "day": day, "site_url": settings.SITE_URL} | dict(context), False)
    subject, _, body = template.render(words).lstrip().partition("\n")
    about = f"{thing._meta.model_name}-{thing.pk}" if thing else "all"
    return Message(
        key=f"{kind}:{to.pk}:{about}:{day:%Y-%m-%d}",
        kind=kind,
        to=to,
        address=to.email,
        subject=subject.strip(),
        body=body.strip() + "\n",
        day=day,
        not_before=not_before or timezone.now(),
    )


def queue(messages: Iterable[Message]) -> int:
    """Put messages in the outbox and say how many were new: one that is there stays as it is."""
    at = timezone.now()
    rows = list(messages)
    for row in rows:
        row.queued_at = at
    with transaction.atomic():
        Message.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
        new = Message.objects.filter(key__in=[row.key for row in rows], queued_at=at).count()
        if new:
            transaction.on_commit(wake_sender)
    return new


def wake_sender() -> None:
    """A courtesy: the broker may be away, and the timetable comes by in ten seconds anyway."""
    try:
        current_app.send_task("outbox.tasks.send_due_messages", expires=30, retry=False)
    except Exception as error:
        log.warning("The sender was not woken: %s", type(error).__name__)


def claim() -> Message | None:
    """Take one due message, and commit that before anything leaves the house."""
    with transaction.atomic(durable=True):
        waiting = Message.objects.due().filter(attempts__lt=MAX_ATTEMPTS)
        message = waiting.select_for_update(skip_locked=True).order_by("not_before", "pk").first()
        if message is None:
            return None
        if message.status == Status.SENDING:
            log.warning("%s is in doubt: its sender died, so it is sent again", message.key)
        lease_until = Now() + timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
        message.move_to(Status.SENDING, attempts=F("attempts") + 1, lease_until=lease_until)
        return message


def settle(message: Message, status: Status, **facts: object) -> None:
    """Write down what became of a message.

    We know it here and nobody else does, so a database that restarts must not make us forget it.
    """
    give_up_at = time.monotonic() + DATABASE_PATIENCE
    while True:
        try:
            return message.move_to(status, lease_until=None, **facts)
        except WrongStatus:
            return log.warning("%s was settled by another sender", message.key)
        except (OperationalError, InterfaceError):
            if time.monotonic() > give_up_at:
                raise
            connection.close()
            time.sleep(0.25)


def send_due(seconds: float) -> int:
    """Send what is due, one by one, for about so long. Say how many went."""
    give_up_on_lost()
    stop_at, sent = time.monotonic() + seconds, 0
    with contextlib.closing(get_connection()) as mail:
        while time.monotonic() < stop_at and (message := claim()):
            sent += send(message, mail)
    return sent


def send(message: Message, mail: BaseEmailBackend) -> bool:
    try:
        deliver(message, mail)
    except Exception as error:  # whatever went wrong out there, the row must say so
        # Its text may hold an address, which is for the row and not for the log.
        log.warning("%s was not sent: %s", message.key, type(error).__name__)
        with contextlib.suppress(OSError):
            mail.close()
        put_off(message, error)
        return False
    settle(message, Status.SENT, sent_at=Now(), last_error="")
    return True


def deliver(message: Message, mail: BaseEmailBackend) -> None:
    mail.open()  # and it stays open for the next one
    EmailMessage(
        message.subject,
        message.body,
        to=[message.address],
        connection=mail,
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    ).send()


def put_off(message: Message, error: Exception) -> None:
    """Try again later, each time after a longer wait; in the end, give up."""
    facts = {"last_error": repr(error)[:500]}
    if message.attempts >= MAX_ATTEMPTS:
        settle(message, Status.FAILED, **facts)
    else:
        wait = min(LONGEST_WAIT, FIRST_WAIT * 4 ** (message.attempts - 1))
        settle(message, Status.READY, not_before=Now() + wait, **facts)


def give_up_on_lost() -> None:
    """Fail the messages whose every sender died: perhaps they are what kills it."""
    for message in Message.objects.due().filter(attempts__gte=MAX_ATTEMPTS):
        settle(message, Status.FAILED, last_error="Every sender died while sending it")
