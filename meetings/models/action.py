"""Something agreed at a meeting: who does it, by when, and what became of it."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Permission, Role
from accounts.tracking import append_only, tracked
from accounts.versions import Lockable
from meetings.action_status import COLOURS, NEXT, ActionStatus
from meetings.meeting_status import WrongStatus
from schools.models import Posting
from schools.scope import scope_of

from .meeting import FORUM_KINDS, MeetingKind


class ActionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Actions about schools where the person may see the kind of meeting, and their own."""
        scope = scope_of(user)
        tsms = models.Q(meeting__kind=MeetingKind.TSM)
        forums = models.Q(meeting__kind__in=FORUM_KINDS)
        return self.filter(
            (tsms & scope.where(Permission.SEE_TSMS, "school"))
            | (forums & scope.where(Permission.SEE_REFERRALS, "school"))
            | (models.Q(owner=user.pk) & scope.where(Permission.SEE_SCHOOLS, "school"))
        )

    def open(self):
        return self.filter(status=ActionStatus.OPEN)

    def owned_by(self, user):
        return self.filter(owner=user)

    def due_by(self, day: date):
        return self.open().filter(due_on__lte=day)

    def overdue(self, day: date):
        return self.open().filter(due_on__lt=day)

    def on_school_side(self):
        """Owned by somebody named at the school, or by a school user."""
        return self.filter(models.Q(owner=None) | models.Q(owner__in=school_users()))

    def on_council_side(self):
        return self.exclude(owner=None).exclude(owner__in=school_users())

    def for_list(self):
        """All that one line of a list of actions shows, in a single query: the open ones first."""
        rows = self.select_related("meeting__school", "school__district", "owner")
        return rows.alias(is_open=models.Q(status=ActionStatus.OPEN)).order_by(
            "-is_open", "due_on", "pk"
        )


def school_users() -> models.QuerySet:
    return Posting.objects.filter(role=Role.SCHOOL_USER).values("user")


@tracked()
class Action(Lockable):
    """An agreed action. Owned by a member of staff, or by somebody at the school, named."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="actions")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="actions")
    pupil = models.ForeignKey(
        "schools.Pupil", models.PROTECT, null=True, blank=True, related_name="actions"
    )
    what = models.CharField("action", max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions_owned",
    )
    owner_name = models.CharField("owner at the school", max_length=120, blank=True)
    due_on = models.DateField("due")
    status = models.CharField(max_length=10, choices=ActionStatus, default=ActionStatus.OPEN)

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=ActionStatus.values), name="action_status_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(owner__isnull=False, owner_name="")
                | (models.Q(owner__isnull=True) & ~models.Q(owner_name="")),
                name="action_has_one_owner",
                violation_error_message="Choose a member of staff or name somebody at the school.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"], name="open_actions_by_due", condition=models.Q(status="open")
            ),
        ]

    def __str__(self):
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("meetings:action-detail", args=[self.pk])

    @property
    def caption(self) -> str:
        """Above the heading of a page about it: where and what."""
        return f"{self.school}: {self.what}"

    @property
    def owned_by_name(self) -> str:
        return self.owner.name if self.owner else self.owner_name

    @property
    def is_open(self) -> bool:
        return self.status == ActionStatus.OPEN

    @property
    def status_colour(self) -> str:
        return COLOURS[ActionStatus(self.status)]

    def is_overdue(self, day: date | None = None) -> bool:
        """On a day; today, when a template asks."""
        return self.is_open and self.due_on < (day or timezone.localdate())

    def can_move_to(self, status: str) -> bool:
        return status in NEXT[self.status]

    def require_open(self) -> None:
        if not self.is_open:
            raise WrongStatus(f"This action is already {self.get_status_display().lower()}.")

    def move_to(self, status: str, *, by, at: datetime, note: str = "") -> None:
        """End the action. Nothing else sets a status."""
        if not self.can_move_to(status):
            raise WrongStatus(f"This action is already {self.get_status_display().lower()}.")
        self.status = status
        self.save(update_fields=["status"])
        self.steps.create(change=status, by=by, at=at, note=note)


class ActionStep(models.Model):
    """One line of an action's history: ended, given to somebody else, or given a new date."""

    class Change(models.TextChoices):
        AGREED = "agreed", "Agreed"
        REASSIGNED = "reassigned", "Given to somebody else"
        RESCHEDULED = "rescheduled", "Given a new date"
        DONE = "done", "Done"
        NOT_DONE = "not_done", "Not done"
        NOT_NEEDED = "not_needed", "No longer needed"

    action = models.ForeignKey(Action, models.PROTECT, related_name="steps")
    change = models.CharField(max_length=12, choices=Change)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        triggers = append_only()
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.title}, {self.at:%-d %B %Y}"

    @property
    def title(self) -> str:
        return self.get_change_display()
