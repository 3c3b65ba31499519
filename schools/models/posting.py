"""Where a person works and as what."""

from datetime import date

from django.conf import settings
from django.db import models

from accounts.models import User
from accounts.roles import GRANTS, Permission, Role
from accounts.tracking import tracked
from accounts.versions import Lockable

from .dated import DatedQuerySet, ends_after_it_starts


class PostingQuerySet(DatedQuerySet):
    def for_list(self, day: date):
        """Who works where on a day, by name, in a single query."""
        return self.on(day).select_related("user", "district", "school").order_by("user__name")

    def covering(self, school):
        """At the school, in its district, or in the county."""
        return self.filter(
            models.Q(school=school)
            | models.Q(school=None, district=None)
            | models.Q(school=None, district__isnull=False, district=school.district_id)
        )

    def in_district(self, district):
        """In the district, or at one of its schools."""
        return self.filter(models.Q(district=district) | models.Q(school__district=district))

    def with_permission(self, permission: Permission):
        roles = [role for role, granted in GRANTS.items() if permission in granted]
        return self.filter(role__in=roles)


def people_at(school, permission: Permission, day: date) -> models.QuerySet[User]:
    """Who may do a thing at a school on a day, by name."""
    postings = Posting.objects.on(day).covering(school).with_permission(permission)
    people = User.objects.filter(is_active=True, pk__in=postings.values("user"))
    return people.order_by("name", "pk")


@tracked()
class Posting(Lockable):
    """A role at one place, from a day to a day: the county, a district or a school."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="postings")
    role = models.CharField(max_length=20, choices=Role)
    district = models.ForeignKey(
        "schools.District", models.PROTECT, null=True, blank=True, related_name="postings"
    )
    school = models.ForeignKey(
        "schools.School", models.PROTECT, null=True, blank=True, related_name="postings"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["user", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="posting_role_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(district=None) | models.Q(school=None),
                name="posting_is_at_one_place",
                violation_error_message="Choose a district or a school, or neither for the county.",
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.SCHOOL_USER) | models.Q(school__isnull=False),
                name="school_user_is_posted_at_a_school",
                violation_error_message="A school user needs a school.",
            ),
            ends_after_it_starts("posting_ends_after_it_starts"),
        ]

    def __str__(self):
        return f"{self.get_role_display()}, {self.place}"

    @property
    def place(self) -> str:
        return str(self.school or self.district or "Kent")
