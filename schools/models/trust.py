"""Academy trusts, and which school is in which, when."""

from django.db import models

from accounts.tracking import tracked

from .dated import DatedQuerySet, ends_after_it_starts, no_overlap


@tracked()
class Trust(models.Model):
    """An academy trust, by its group code in GIAS."""

    code = models.CharField("GIAS group code", max_length=12, unique=True)
    name = models.CharField(max_length=150)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


@tracked()
class TrustMembership(models.Model):
    """A school in a trust, from a day to a day. GIAS shows only today's, so we keep the past."""

    trust = models.ForeignKey(Trust, models.PROTECT, related_name="memberships")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="trusts")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts("trust_membership_ends_after_it_starts"),
            no_overlap(
                "one_trust_at_a_time",
                "school",
                message="The school is in a trust on those days already.",
            ),
        ]

    def __str__(self):
        return f"{self.school} in {self.trust}"
