"""Work done on a case."""

from django.conf import settings
from django.db import models

from accounts.roles import Permission
from accounts.tracking import append_only, tracked
from schools.scope import scope_of


class ContactKind(models.TextChoices):
    """What a practitioner does (send.md 4.6)."""

    CLINIC = "clinic", "Drop-in clinic"
    SURGERY = "surgery", "Surgery"
    LINK_VISIT = "link_visit", "Link teacher visit"
    REVIEW = "review", "In-school review"
    OBSERVATION = "observation", "Observation"
    ASSESSMENT = "assessment", "Assessment"
    MODELLING = "modelling", "Modelling"
    GROUP = "group", "Group work"
    INDIVIDUAL = "individual", "Individual work"
    TRAINING = "training", "Staff training"
    MEETING = "meeting", "Meeting"
    ADVICE = "advice", "Advice by phone or online"
    PARENTS = "parents", "Meeting with parents"
    REPORT = "report", "Report writing"


class ContactQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Contacts at schools where the person may see referrals."""
        return self.filter(scope_of(user).where(Permission.SEE_REFERRALS, "school"))

    def for_list(self):
        """All that one line of a list of contacts shows, in a single query."""
        return self.select_related("by").order_by("-on", "-pk")


@tracked()
class Contact(models.Model):
    """One piece of work by a practitioner. `by` is the person who did it and wrote it down."""

    case = models.ForeignKey("referrals.Case", models.PROTECT, related_name="contacts")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    on = models.DateField("date")
    kind = models.CharField(max_length=12, choices=ContactKind)
    minutes = models.PositiveSmallIntegerField("length in minutes")
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ContactQuerySet.as_manager()

    class Meta:
        triggers = append_only()
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ContactKind.values), name="contact_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__range=(1, 600)),
                name="contact_takes_up_to_ten_hours",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.on:%-d %B %Y}"
