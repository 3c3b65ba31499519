"""Who looked at what: one row an opening, written in the transaction that read it."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from pghistory.models import Context

from accounts.tracking import append_only, never_emptied


class OpeningKind(models.TextChoices):
    PAGE = "page", "Opened a page"
    UPN = "upn", "Revealed a UPN"
    LIST = "list", "Saw in a list"
    EXPORT = "export", "Took in a file"


class OpeningQuerySet(models.QuerySet):
    def at_schools(self, schools: models.QuerySet):
        return self.filter(school_id__in=schools.values("pk"))

    def of_pupil(self, pk: int):
        return self.filter(pupil_ids__contains=[pk])

    def of_pupils(self, pks):
        return self.filter(pupil_ids__overlap=list(pks))

    def for_list(self):
        """All that one line of the audit shows, in a single query."""
        return self.select_related("user").order_by("-at", "-pk")


class Opening(models.Model):
    """A person saw a child's record, or several at once. Points at nothing, so it outlives all."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="openings")
    kind = models.CharField(max_length=6, choices=OpeningKind)
    subject_type = models.CharField(max_length=40, blank=True)  # a model's label, schools.pupil
    subject_id = models.BigIntegerField(null=True, blank=True)
    pupil_ids = ArrayField(models.BigIntegerField(), default=list)
    school_id = models.BigIntegerField(null=True, blank=True)  # the pupil's, on that day
    page = models.CharField(max_length=200)
    at = models.DateTimeField()

    objects = OpeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=OpeningKind.values), name="opening_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[OpeningKind.LIST, OpeningKind.EXPORT])
                | models.Q(subject_id__isnull=False),
                name="opening_of_a_page_has_a_subject",
            ),
        ]
        indexes = [
            GinIndex(name="opening_by_pupil", fields=["pupil_ids"]),
            models.Index(fields=["user", "-at"], name="opening_by_user"),
            models.Index(fields=["-at"], name="opening_by_moment"),
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.user} {self.get_kind_display().lower()}, {self.at:%-d %B %Y}"

    @property
    def count(self) -> int:
        """How many pupils were seen."""
        return len(self.pupil_ids)


class AlertKind(models.TextChoices):
    MANY = "many", "Many pupils in an hour"
    LATE = "late", "Pupils out of hours"
    EXPORT = "export", "A large file of pupils"


class AlertQuerySet(models.QuerySet):
    def for_list(self):
        return self.select_related("user").order_by("-at", "-pk")


class Alert(models.Model):
    """Something in the openings that a manager should look at. One row a person, kind and time."""

    key = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=6, choices=AlertKind)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="alerts")
    pupils = models.PositiveIntegerField("number of pupils, when it was found")
    at = models.DateTimeField("when it began")

    objects = AlertQuerySet.as_manager()

    class Meta:
        triggers = append_only()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=AlertKind.values), name="alert_kind_is_known"
            ),
        ]
        indexes = [models.Index(fields=["-at"], name="alert_by_moment")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.user}, {self.pupils}"


class Seal(models.Model):
    """A batch of rows of one table as they were when they were sealed (docs/adr/0013)."""

    of_table = models.CharField(max_length=63)
    ids = ArrayField(models.BigIntegerField())
    words = ArrayField(models.BigIntegerField(), help_text="One a row, to say which changed.")
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    horizon = models.BigIntegerField(help_text="All transactions below it had ended.")
    at = models.DateTimeField()
    digest = models.CharField(max_length=64, help_text="Over the rows and the seal before.")

    class Meta:
        triggers = append_only()
        ordering = ["pk"]
        indexes = [models.Index(fields=["of_table", "last_id"], name="seal_by_table")]

    def __str__(self):
        return f"{self.of_table}, {len(self.ids)} rows, {self.at:%-d %B %Y}"


# Whose page or which job it was stands in the library's own table, which an event points at.
pgtrigger.register(
    pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete), never_emptied()
)(Context)
