"""An episode of support that a referral led to."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.roles import Permission
from accounts.tracking import append_only, tracked
from accounts.versions import Lockable
from meetings.meeting_status import WrongStatus
from referrals.case_status import COLOURS, NEXT, CaseStatus
from schools.scope import scope_of

from .contact import Contact


class CloseReason(models.TextChoices):
    """Why a case is closed (send.md 4.5)."""

    NEEDS_MET = "needs_met", "Needs met"
    SCHOOL_CAN = "school_can", "School can now meet the need"
    MOVED = "moved", "Moved to another service"
    PLAN_ISSUED = "plan_issued", "EHC plan issued"
    PUPIL_LEFT = "pupil_left", "Pupil left"
    AGREEMENT_WITHDRAWN = "agreement_withdrawn", "Agreement withdrawn"
    NO_CAPACITY = "no_capacity", "No capacity"
    OTHER = "other", "Other"


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Cases at schools where the person may see referrals."""
        return self.filter(scope_of(user).where(Permission.SEE_REFERRALS, "school"))

    def open(self):
        return self.exclude(status=CaseStatus.CLOSED)

    def worked_on_by(self, user):
        return self.filter(practitioner=user)

    def untouched_since(self, day: date):
        """Open since before a day, with no contact on it or after."""
        touched = Contact.objects.filter(case=models.OuterRef("pk"), on__gte=day)
        return self.open().filter(opened_on__lt=day).exclude(models.Exists(touched))

    def with_last_contact(self):
        """Each with `last_contact_on`."""
        latest = Contact.objects.filter(case=models.OuterRef("pk")).order_by("-on")
        return self.annotate(last_contact_on=models.Subquery(latest.values("on")[:1]))

    def for_list(self):
        """All that one line of the case list shows, in a single query."""
        return (
            self.with_last_contact()
            .select_related("pupil", "school__district", "service", "practitioner", "referral")
            .order_by("-opened_on", "-pk")
        )


@tracked()
class Case(Lockable):
    """A service's work with a pupil, from the day it was opened to the day it is closed."""

    referral = models.OneToOneField("referrals.Referral", models.PROTECT, related_name="case")
    pupil = models.ForeignKey("schools.Pupil", models.PROTECT, related_name="cases")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="cases")
    service = models.ForeignKey("referrals.Service", models.PROTECT, related_name="cases")
    practitioner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="cases"
    )
    status = models.CharField(max_length=10, choices=CaseStatus, default=CaseStatus.WAITING)
    opened_on = models.DateField("opened")
    starts_on = models.DateField("support starts", null=True, blank=True)
    closed_on = models.DateField("closed", null=True, blank=True)
    close_reason = models.CharField("reason", max_length=20, choices=CloseReason, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=CaseStatus.values), name="case_status_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status=CaseStatus.CLOSED,
                    closed_on__isnull=False,
                    close_reason__in=CloseReason.values,
                )
                | ~models.Q(status=CaseStatus.CLOSED)
                & models.Q(closed_on__isnull=True, close_reason=""),
                name="closed_case_has_its_day_and_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | models.Q(closed_on__gte=models.F("opened_on")),
                name="case_closes_after_it_opens",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "status"], name="cases_by_school"),
        ]

    def __str__(self):
        return f"Case opened on {self.opened_on:%-d %B %Y}"

    def get_absolute_url(self):
        return reverse("referrals:case-detail", args=[self.pk])

    @property
    def caption(self) -> str:
        """What stands above the heading of a page on which it takes a step."""
        return f"{self.pupil.name}, {self.referral.reference}"

    @property
    def status_colour(self) -> str:
        return COLOURS[CaseStatus(self.status)]

    @property
    def is_open(self) -> bool:
        return self.status != CaseStatus.CLOSED

    def can_move_to(self, status: str) -> bool:
        return status in NEXT[self.status]

    def require_open(self) -> None:
        if not self.is_open:
            raise WrongStatus("This case is already closed.")

    def move_to(self, status: str, *, by, at: datetime, note: str = "") -> None:
        """Take one step in the case's life. Nothing else sets a status."""
        if not self.can_move_to(status):
            raise WrongStatus(f"This case is already {self.get_status_display().lower()}.")
        self.status = status
        self.save(update_fields=["status", "starts_on", "closed_on", "close_reason"])
        self.add_step(CaseStep.Change(status), by=by, at=at, note=note)

    def add_step(self, change: str, *, by, at: datetime, note: str = "") -> None:
        self.steps.create(change=change, school=self.school, by=by, at=at, note=note)


class CaseStep(models.Model):
    """One line of a case's history. Added by actions, never changed."""

    class Change(models.TextChoices):
        OPENED = "opened", "Opened"
        REASSIGNED = "reassigned", "Given to somebody else"
        ACTIVE = "active", "First contact"
        CLOSED = "closed", "Closed"

    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    change = models.CharField(max_length=10, choices=Change)
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
