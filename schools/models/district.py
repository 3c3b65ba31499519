"""Where schools stand: four areas, twelve districts, communities of schools."""

from django.db import models

from accounts.tracking import tracked

from .dated import DatedQuerySet, ends_after_it_starts, no_overlap


@tracked()
class Area(models.Model):
    """One of the county's four areas, of three districts each."""

    name = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


@tracked()
class District(models.Model):
    """One of the county's twelve districts, by its GSS code."""

    code = models.CharField("GSS code", max_length=9, unique=True)
    name = models.CharField(max_length=60, unique=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="districts")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


@tracked()
class Community(models.Model):
    """A community of 8 to 14 schools that plan their inclusion work together."""

    name = models.CharField(max_length=80, unique=True)
    district = models.ForeignKey(District, models.PROTECT, related_name="communities")

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "communities"

    def __str__(self):
        return self.name


@tracked()
class CommunityMembership(models.Model):
    """A school in a community, from a day to a day."""

    community = models.ForeignKey(Community, models.PROTECT, related_name="memberships")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="communities")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts("community_membership_ends_after_it_starts"),
            no_overlap(
                "one_community_at_a_time",
                "school",
                message="The school is in a community on those days already.",
            ),
        ]

    def __str__(self):
        return f"{self.school} in {self.community}"
