"""The periods that a pupil is on a school's roll."""

from django.db import models

from accounts.roles import Permission
from accounts.tracking import tracked
from schools.scope import scope_of

from .dated import DatedQuerySet, ends_after_it_starts, no_overlap


class EnrolmentKind(models.TextChoices):
    MAIN = "main", "Main"
    SUBSIDIARY = "subsidiary", "Subsidiary"
    GUEST = "guest", "Guest"


class EnrolmentQuerySet(DatedQuerySet):
    def visible_to(self, user):
        return self.filter(scope_of(user).where(Permission.SEE_PUPILS, "school"))

    def main(self):
        return self.filter(kind=EnrolmentKind.MAIN)


@tracked()
class Enrolment(models.Model):
    """A pupil's period on one school's roll."""

    pupil = models.ForeignKey("schools.Pupil", models.PROTECT, related_name="enrolments")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="enrolments")
    kind = models.CharField(max_length=10, choices=EnrolmentKind, default=EnrolmentKind.MAIN)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=EnrolmentKind.values), name="enrolment_kind_is_known"
            ),
            ends_after_it_starts("enrolment_ends_after_it_starts"),
            no_overlap(
                "one_main_enrolment_at_a_time",
                "pupil",
                condition=models.Q(kind=EnrolmentKind.MAIN),
                message="The pupil is on another school's roll on those days.",
            ),
            no_overlap(
                "enrolled_once_at_a_school",
                "pupil",
                "school",
                message="The pupil is on this school's roll on those days already.",
            ),
        ]

    def __str__(self):
        return f"{self.pupil} at {self.school}"
