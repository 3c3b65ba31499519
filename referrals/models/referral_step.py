"""The history of a referral, and the sum of days that it tells."""

from django.conf import settings
from django.db import models
from django.db.models.functions import TruncDate

from accounts.tracking import append_only
from referrals.referral_status import Status


class DayNumber(models.Func):
    """A date as a whole number, so that days can be added up."""

    template = "(%(expressions)s - DATE '2000-01-01')"
    output_field = models.IntegerField()


class ReferralStepQuerySet(models.QuerySet):
    def of_outer_referral(self):
        """Steps of the referral that a query around this one is about."""
        return self.filter(referral=models.OuterRef("pk")).order_by()

    def last_day(self, *statuses: str):
        """The day of the latest step to one of these statuses, one row a referral."""
        return self._per_referral(statuses, models.Max(TruncDate("at")))

    def first_day(self, *statuses: str):
        return self._per_referral(statuses, models.Min(TruncDate("at")))

    def days_counted(self):
        """The clock's stops less its starts, as day numbers: it stands while a school has it back.

        Were the clock stopped now, this would be the days waited; while it runs, today is
        still to be added.
        """
        day = DayNumber(TruncDate("at"))
        signed = models.Case(models.When(status=Status.RETURNED, then=day), default=-day)
        return self._per_referral((Status.SUBMITTED, Status.RETURNED), models.Sum(signed))

    def clocks_running(self):
        """1 while the clock runs, 0 while the referral is back with the school."""
        signed = models.Case(
            models.When(status=Status.RETURNED, then=models.Value(-1)), default=models.Value(1)
        )
        return self._per_referral((Status.SUBMITTED, Status.RETURNED), models.Sum(signed))

    def _per_referral(self, statuses, value):
        found = self.of_outer_referral().filter(status__in=statuses)
        return found.values("referral").annotate(value=value).values("value")


class ReferralStep(models.Model):
    """One line of a referral's history. Added by actions, never changed."""

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="steps")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    objects = ReferralStepQuerySet.as_manager()

    class Meta:
        triggers = append_only()
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="referral_step_status_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["referral", "status", "at"], name="referral_steps_by_status"),
        ]

    def __str__(self):
        return f"{self.title}, {self.at:%-d %B %Y}"

    @property
    def title(self) -> str:
        return self.get_status_display()
