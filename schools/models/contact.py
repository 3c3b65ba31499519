"""Whom the services ring at a school."""

from django.db import models

from accounts.roles import Permission
from accounts.tracking import tracked
from accounts.versions import Lockable
from schools.scope import scope_of


class ContactRole(models.TextChoices):
    HEAD = "head", "Headteacher"
    SENCO = "senco", "SENCO"
    CHAMPION = "champion", "Senior attendance champion"
    DSL = "dsl", "Designated safeguarding lead"
    ATTENDANCE = "attendance", "School attendance officer"
    OTHER = "other", "Other"


class SchoolContactQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(scope_of(user).where(Permission.SEE_SCHOOLS, "school"))


@tracked()
class SchoolContact(Lockable):
    """A person at a school, kept by the services: GIAS's head goes stale."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="contacts")
    role = models.CharField(max_length=12, choices=ContactRole)
    name = models.CharField(max_length=120)
    email = models.EmailField("e-mail address", blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    checked_on = models.DateField("last checked on")

    objects = SchoolContactQuerySet.as_manager()

    class Meta:
        ordering = ["role", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=ContactRole.values), name="contact_role_is_known"
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.get_role_display()}"
