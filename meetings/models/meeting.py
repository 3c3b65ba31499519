"""A dated gathering: TSM, LIFT, PRG. What is special to each is a row of its own in its app."""

from datetime import date, datetime

from django.conf import settings
from django.db import models

from accounts.roles import Permission
from accounts.tracking import append_only, tracked
from accounts.versions import Lockable
from meetings.meeting_status import COLOURS, NEXT, TOOK_PLACE, Status, WrongStatus
from schools.scope import scope_of


class MeetingKind(models.TextChoices):
    TSM = "tsm", "Targeting Support Meeting"
    LIFT = "lift", "LIFT meeting"
    PRG = "prg", "Professional Resource Group"


class Mode(models.TextChoices):
    IN_PERSON = "in_person", "In person"
    ONLINE = "online", "Online"
    PHONE = "phone", "By phone"


FORUM_KINDS = (MeetingKind.LIFT, MeetingKind.PRG)


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """TSMs of schools, and forums' meetings of districts, where the person may see them."""
        scope = scope_of(user)
        tsms = models.Q(kind=MeetingKind.TSM)
        forums = models.Q(kind__in=FORUM_KINDS)
        return self.filter(
            (tsms & scope.where(Permission.SEE_TSMS, "school"))
            | (forums & scope.where_district(Permission.SEE_REFERRALS, "district"))
        )

    def tsms(self):
        return self.filter(kind=MeetingKind.TSM).select_related("school", "district")

    def took_place(self):
        return self.filter(status__in=TOOK_PLACE)

    def planned(self):
        return self.filter(status=Status.PLANNED)

    def planned_for(self, day: date):
        return self.planned().filter(starts_at__date=day)

    def planned_from(self, day: date):
        """Planned for this day or later."""
        return self.planned().filter(starts_at__date__gte=day)

    def not_recorded(self, day: date):
        """Planned for a day before this one, and nobody has said what became of them."""
        return self.planned().filter(starts_at__date__lt=day)

    def led_by(self, user):
        return self.filter(lead=user)

    def for_list(self):
        """All that one line of a list of meetings shows, in a single query."""
        return self.select_related("school", "district", "lead").order_by("-starts_at", "-pk")


@tracked()
class Meeting(Lockable):
    """A meeting, planned and then held or not. The district is frozen when it is planned."""

    kind = models.CharField(max_length=4, choices=MeetingKind)
    school = models.ForeignKey(
        "schools.School", models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    district = models.ForeignKey("schools.District", models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField("date and time")
    minutes = models.PositiveSmallIntegerField("length in minutes", default=60)
    mode = models.CharField("how", max_length=10, choices=Mode, default=Mode.IN_PERSON)
    place = models.CharField("place or link", max_length=200, blank=True)
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="meetings_led")
    status = models.CharField(max_length=20, choices=Status, default=Status.PLANNED)
    held_on = models.DateField(null=True, blank=True)
    summary = models.TextField("what was discussed", blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=MeetingKind.values) & models.Q(mode__in=Mode.values),
                name="meeting_kind_and_mode_are_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="meeting_status_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=MeetingKind.TSM) | models.Q(school__isnull=False),
                name="tsm_is_with_a_school",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=TOOK_PLACE) | models.Q(held_on__isnull=False),
                name="meeting_that_took_place_has_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "held_on"], name="meeting_by_kind_and_day"),
            models.Index(fields=["status", "starts_at"], name="meeting_by_status_and_start"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.day:%-d %B %Y}"

    @property
    def day(self) -> date:
        """The day it was held on, or is planned for."""
        return self.held_on or self.starts_at.astimezone().date()

    @property
    def caption(self) -> str:
        """Above the heading of a page about it: with whom and when."""
        return f"{self.school or self.district}, {self.day:%-d %B %Y}"

    @property
    def status_colour(self) -> str:
        return COLOURS[Status(self.status)]

    def can_move_to(self, status: str) -> bool:
        return status in NEXT[self.status]

    def require_next(self, status: str) -> None:
        if not self.can_move_to(status):
            raise WrongStatus(f"This meeting is already {self.get_status_display().lower()}.")

    def move_to(self, status: str, *, by, at: datetime, note: str = "") -> None:
        """Take one step in the meeting's life. Nothing else sets a status."""
        self.require_next(status)
        self.status = status
        self.save(update_fields=["status", "held_on", "summary", "mode"])
        self.steps.create(status=status, by=by, at=at, note=note)


class MeetingStep(models.Model):
    """One line of a meeting's history. Added by actions, never changed."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="steps")
    status = models.CharField(max_length=20, choices=Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        triggers = append_only()
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "status"], name="each_meeting_step_is_taken_once"
            ),
        ]

    def __str__(self):
        return f"{self.title}, {self.at:%-d %B %Y}"

    @property
    def title(self) -> str:
        return self.get_status_display()
