"""The school calendar: Kent's six terms, and the days inside them on which schools are closed."""

from datetime import date, timedelta

from django.db import models

from accounts.tracking import tracked

from .dated import ends_after_it_starts, no_overlap

ONE_DAY = timedelta(days=1)


class TermQuerySet(models.QuerySet):
    def of_year(self, year: int):
        return self.filter(year=year).order_by("number")

    def on(self, day: date):
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def started_by(self, day: date):
        """The latest first: the first is the term we are in, or have just left."""
        return self.filter(starts_on__lte=day).order_by("-starts_on")

    def half_a_term_before(self, day: date) -> date:
        """The day since which half a term has gone by. The days between two terms do not count."""
        until = day
        missing: int | None = None
        for term in self.started_by(day):
            until = min(until, term.ends_on + ONE_DAY)
            missing = term.days // 2 if missing is None else missing
            found = (until - term.starts_on).days
            if found >= missing:
                break
            missing -= found
            until = term.starts_on
        return until - ONE_DAY * (missing or 0)


@tracked()
class Term(models.Model):
    """One of the six terms of an academic year, named by the year in which that year begins."""

    year = models.PositiveSmallIntegerField("academic year begins in")
    number = models.PositiveSmallIntegerField("term")
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="one_term_of_a_number"),
            models.CheckConstraint(
                condition=models.Q(number__range=(1, 6)), name="six_terms_a_year"
            ),
            ends_after_it_starts("term_ends_after_it_starts"),
            no_overlap("one_term_at_a_time", message="Another term holds on those days."),
        ]

    def __str__(self):
        return f"Term {self.number} {self.year}/{(self.year + 1) % 100:02}"

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1


@tracked()
class Closure(models.Model):
    """A day inside a term on which schools are closed: a bank holiday, a county staff day."""

    day = models.DateField(unique=True)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["day"]

    def __str__(self):
        return f"{self.name} ({self.day})"
