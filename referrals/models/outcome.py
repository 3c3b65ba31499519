"""What a forum decided about a referral: one row for each thing that it decided."""

from django.conf import settings
from django.db import models

from accounts.tracking import tracked


class OutcomeKind(models.TextChoices):
    """All that any forum may decide; each forum's row names its own (send.md 4.2, 5.2)."""

    ADVICE = "advice", "Advice to try in school"
    TRAINING = "training", "Training"
    SCHOOL_SUPPORT = "school_support", "Support from another school"
    SPECIALIST = "specialist", "Specialist teacher or other specialist"
    EARLY_HELP = "early_help", "Early Help recommended"
    HEALTH_ADVICE = "health_advice", "Health advice recommended"
    OFFER = "offer", "Offer of support"
    SIGNPOST = "signpost", "Signposted elsewhere"
    DECLINE = "decline", "Declined"


ALLOCATING = (OutcomeKind.SCHOOL_SUPPORT, OutcomeKind.SPECIALIST, OutcomeKind.OFFER)
"""Outcomes that lead to a case."""


@tracked()
class Outcome(models.Model):
    """One thing decided. Added by actions, never changed."""

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="outcomes")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=OutcomeKind)
    service = models.ForeignKey(
        "referrals.Service", models.PROTECT, null=True, blank=True, related_name="outcomes"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=OutcomeKind.values), name="outcome_kind_is_known"
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
