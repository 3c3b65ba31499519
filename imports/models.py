"""The record of each file that was imported or refused."""

from django.conf import settings
from django.db import models


class Kind(models.TextChoices):
    SCHOOLS = "schools", "Schools"
    PUPILS = "pupils", "Pupils"
    MARKS = "marks", "Session marks"
    ABSENCE_STATISTICS = "absence_statistics", "Absence statistics"


class Batch(models.Model):
    """One file, when it came, who sent it and what became of it. It holds no row of the file."""

    kind = models.CharField(max_length=20, choices=Kind)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField("SHA-256 of the file", max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty when a command on the server imported it.",
    )
    at = models.DateTimeField()
    counts = models.JSONField()
    problems = models.PositiveIntegerField("number of problems", default=0)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "batches"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values), name="batch_kind_is_known"
            ),
        ]

    def __str__(self):
        return f"{self.file_name}, {self.at:%-d %B %Y}"

    @property
    def was_refused(self) -> bool:
        return self.problems > 0
