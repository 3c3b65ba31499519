"""What the service has to tell people: a row first, an e-mail later."""

from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from .message_status import COLOURS, NEXT, Status, WrongStatus

if TYPE_CHECKING:
    from accounts.models import User


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, user: "User") -> "MessageQuerySet":
        """A person's own messages, whatever their role."""
        return self.filter(to=user)

    def due(self) -> "MessageQuerySet":
        """To be sent now: ready and its time has come, or its sender has died.

        By the database's clock, so that two machines cannot disagree about a lease.
        """
        return self.filter(
            Q(status=Status.READY, not_before__lte=Now())
            | Q(status=Status.SENDING, lease_until__lt=Now())
        )

    def for_list(self) -> "MessageQuerySet":
        return self.defer("body", "last_error").order_by("-queued_at", "-pk")


class Message(models.Model):
    """One thing to tell one person once. What makes it one is its key."""

    key = models.CharField(max_length=200, unique=True)  # kind:person:thing:day
    kind = models.CharField(max_length=50)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="messages")
    address = models.EmailField()  # as it was when the message was queued
    subject = models.CharField(max_length=200)
    body = models.TextField()
    day = models.DateField()
    queued_at = models.DateTimeField(db_default=Now())
    not_before = models.DateTimeField(db_default=Now())
    status = models.CharField(max_length=10, choices=Status, default=Status.READY)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="message_status_is_known"
            ),
            models.CheckConstraint(condition=~Q(kind=""), name="message_has_a_kind"),
            models.CheckConstraint(
                condition=Q(key__regex=r"^[a-z0-9_]+:[0-9]+:[a-z0-9_-]+:[0-9-]+$"),
                name="message_key_makes_a_message_id",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.SENT, sent_at__isnull=False)
                | (~Q(status=Status.SENT) & Q(sent_at=None)),
                name="message_sent_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.SENDING, lease_until__isnull=False)
                | (~Q(status=Status.SENDING) & Q(lease_until=None)),
                name="message_being_sent_has_a_lease",
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=Q(status__in=[Status.READY, Status.SENDING]),
                name="message_due",
            )
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return reverse("outbox:message-detail", args=[self.pk])

    @property
    def message_id(self) -> str:
        """The same on every try, so that a receiver can tell a second copy."""
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
        return f"<{self.key.replace(':', '.')}@{domain}>"

    @property
    def status_colour(self) -> str:
        return COLOURS[self.status]

    def can_move_to(self, status: Status) -> bool:
        return status in NEXT[self.status]

    def move_to(self, status: Status, **facts: object) -> None:
        """Take one step in the message's life. Nothing else sets a status.

        Refused as well when another sender has taken the message since it was read.
        """
        as_read = Message.objects.filter(pk=self.pk, status=self.status, attempts=self.attempts)
        if not self.can_move_to(status) or not as_read.update(status=status, **facts):
            raise WrongStatus(f"{self.key} cannot go from {self.status} to {status}")
        self.refresh_from_db()
