"""Something commissioned for schools, and the stages that a school goes through in it."""

from datetime import date

from django.db import models
from django.urls import reverse

from accounts.roles import Permission
from accounts.tracking import tracked
from accounts.versions import Lockable
from schools.models.dated import DatedQuerySet, ends_after_it_starts
from schools.scope import scope_of


class ProgrammeQuerySet(DatedQuerySet):
    def visible_to(self, user):
        """Programmes are no secret: all of them, to whoever may see any."""
        return self.all() if scope_of(user).has(Permission.SEE_PROGRAMMES) else self.none()

    def with_schools_taking_part(self, participations):
        """Counts, as `schools`, those of these participations that are in each programme."""
        own = participations.filter(programme=models.OuterRef("pk")).order_by()
        counted = own.values("programme").annotate(count=models.Count("pk")).values("count")
        return self.annotate(schools=models.functions.Coalesce(models.Subquery(counted), 0))


@tracked()
class Programme(Lockable):
    """Something commissioned for schools, such as the Kent Inclusion Leadership Programme."""

    name = models.CharField(max_length=120, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    description = models.TextField(blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [ends_after_it_starts("programme_ends_after_it_starts")]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programmes:programme-detail", args=[self.pk])

    def runs_on(self, day: date) -> bool:
        return self.starts_on <= day and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        return self.ends_on is not None and self.ends_on < day


@tracked()
class Stage(models.Model):
    """A step of a programme's own scheme: Initiating, Emerging, Established, Embedded."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="stages")
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(help_text="1 is the first.")

    class Meta:
        ordering = ["programme", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "name"],
                name="stage_is_named_once_in_a_programme",
                violation_error_message="The programme has a stage of that name already.",
            ),
            models.UniqueConstraint(
                fields=["programme", "position"],
                name="one_stage_at_a_position",
                violation_error_message="The programme has a stage at that position already.",
            ),
        ]

    def __str__(self):
        return self.name
