"""A school taking part in a programme, how far it has got, and how it got there."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.roles import Permission
from accounts.tracking import append_only, tracked
from accounts.versions import Lockable
from schools.models.dated import DatedQuerySet, ends_after_it_starts, no_overlap
from schools.scope import scope_of

from .programme import Stage


class ParticipationQuerySet(DatedQuerySet):
    def visible_to(self, user):
        """Of schools at a place where the person may see programmes."""
        return self.filter(scope_of(user).where(Permission.SEE_PROGRAMMES, "school"))

    def over(self, day: date):
        """Those whose last day was before this one."""
        return self.filter(ends_on__lt=day)

    def for_list(self):
        """All that one line of a list shows, in a single query; who has left comes last."""
        still_in_first = models.F("ends_on").desc(nulls_first=True)
        return self.select_related("programme", "school__district", "stage").order_by(
            still_in_first, "school__name", "pk"
        )


@tracked()
class Participation(Lockable):
    """A school in a programme, from a day to a day. No stage: it has not reached one yet."""

    programme = models.ForeignKey(
        "programmes.Programme", models.PROTECT, related_name="participations"
    )
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="participations")
    stage = models.ForeignKey(
        Stage, models.PROTECT, null=True, blank=True, related_name="participations"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts("participation_ends_after_it_starts"),
            no_overlap(
                "school_is_in_a_programme_once_at_a_time",
                "programme",
                "school",
                message="The school takes part on those days already.",
            ),
        ]

    def __str__(self):
        return f"{self.school} in {self.programme}"

    def get_absolute_url(self) -> str:
        return reverse("programmes:participation-detail", args=[self.pk])

    def is_over(self, day: date) -> bool:
        return self.ends_on is not None and self.ends_on < day


class ParticipationStep(models.Model):
    """One line of a participation's history: joined, reached a stage, left. Never changed."""

    class Change(models.TextChoices):
        JOINED = "joined", "Joined"
        STAGE = "stage", "Reached a stage"
        LEFT = "left", "Left"

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="steps")
    change = models.CharField(max_length=6, choices=Change)
    stage = models.ForeignKey(Stage, models.PROTECT, null=True, blank=True, related_name="+")
    day = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        triggers = append_only()
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(change="stage", stage__isnull=False)
                | models.Q(change__in=["joined", "left"], stage__isnull=True),
                name="step_to_a_stage_names_it",
            ),
        ]

    def __str__(self):
        return f"Reached {self.stage}" if self.stage else self.get_change_display()
