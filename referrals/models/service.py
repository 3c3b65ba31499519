"""The services that a forum can ask to help. Reference data, kept in the admin."""

from django.db import models

from accounts.tracking import tracked


class ServiceKind(models.TextChoices):
    """Who link practitioners come from (send.md 5.2)."""

    SPECIALIST_TEACHING = "stls", "Specialist teaching and learning"
    OUTREACH = "outreach", "Special school outreach"
    PSYCHOLOGY = "psychology", "Educational psychology"
    SPEECH = "speech", "Speech and language therapy"
    OCCUPATIONAL = "occupational", "Occupational therapy"
    PHYSIOTHERAPY = "physiotherapy", "Physiotherapy"
    NURSING = "nursing", "Specialist nursing"
    EARLY_HELP = "early_help", "Early Help"
    ATTENDANCE = "attendance", "Attendance and inclusion"
    VIRTUAL_SCHOOL = "virtual_school", "Virtual School Kent"
    OTHER = "other", "Other"


@tracked()
class Service(models.Model):
    """A service that takes on cases."""

    name = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=ServiceKind)
    is_active = models.BooleanField("can be chosen", default=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ServiceKind.values), name="service_kind_is_known"
            ),
        ]

    def __str__(self):
        return self.name
