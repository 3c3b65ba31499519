"""How many TSMs are to be held in a year."""

from django.db import models

from accounts.tracking import tracked
from schools.academic_year import name_of


class TargetQuerySet(models.QuerySet):
    def of_year(self, year: int):
        return self.filter(year=year).select_related("district").order_by("district__name")

    def for_county(self, year: int) -> "Target | None":
        return self.filter(year=year, district=None).first()


@tracked()
class Target(models.Model):
    """The number of TSMs to hold in an academic year, in a district or in the whole county.

    The county's rule (three a year with a school below the national average for its phase, one
    above) gives the number when the bands are set; an administrator enters it here.
    """

    year = models.PositiveSmallIntegerField("academic year begins in")
    district = models.ForeignKey(
        "schools.District",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tsm_targets",
        help_text="Leave empty for the county.",
    )
    number = models.PositiveIntegerField("TSMs to hold")

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "district__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "district"],
                nulls_distinct=False,
                name="one_target_a_year_and_place",
                violation_error_message="This place has a target for that year already.",
            ),
        ]

    def __str__(self):
        return f"{self.number:,} TSMs in {self.district or 'the county'}, {name_of(self.year)}"
