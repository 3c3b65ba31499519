"""Rows that hold from a day to a day.

`starts_on` is the first day; `ends_on` is the last, and null while it lasts.
"""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models


class DatedQuerySet(models.QuerySet):
    def on(self, day: date):
        """Rows that hold on a day."""
        return self.not_over(day).filter(starts_on__lte=day)

    def not_over(self, day: date):
        """Rows that hold on a day or have yet to start."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=day))

    def over(self, day: date):
        """Rows whose last day is before a day."""
        return self.filter(ends_on__lt=day)


def period() -> models.Func:
    """The days of a dated row as a Postgres range, both ends in it."""
    return models.Func(
        "starts_on",
        "ends_on",
        models.Value("[]"),
        function="daterange",
        output_field=DateRangeField(),
    )


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
        name=name,
        violation_error_message="The last day is before the first.",
    )


def no_overlap(name: str, *fields: str, message: str, condition=None) -> ExclusionConstraint:
    """Two rows alike in these fields may not hold on the same day."""
    return ExclusionConstraint(
        name=name,
        expressions=[(period(), RangeOperators.OVERLAPS)]
        + [(field, RangeOperators.EQUAL) for field in fields],
        condition=condition,
        violation_error_message=message,
    )
