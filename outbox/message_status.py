"""The life of a message: its statuses, and which may follow which."""

from django.db.models import TextChoices


class Status(TextChoices):
    READY = "ready", "Waiting to be sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Could not be sent"


NEXT: dict[str, frozenset[str]] = {
    Status.READY: frozenset({Status.SENDING}),
    # To itself: its sender died, and another takes it over.
    Status.SENDING: frozenset({Status.SENDING, Status.SENT, Status.READY, Status.FAILED}),
    Status.SENT: frozenset(),
    Status.FAILED: frozenset(),
}

COLOURS: dict[str, str] = {
    Status.READY: "grey",
    Status.SENDING: "blue",
    Status.SENT: "green",
    Status.FAILED: "red",
}


class WrongStatus(Exception):
    """The step asked for cannot follow from where the message is now."""
