"""A child, known by name and UPN, and seen by those who work where their school is."""

from datetime import date

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper

from accounts.roles import Permission
from accounts.tracking import tracked
from schools.scope import scope_of
from schools.upn import masked

from .enrolment import Enrolment
from .status import Status, StatusKind


class Sex(models.TextChoices):
    FEMALE = "F", "Female"
    MALE = "M", "Male"
    UNKNOWN = "U", "Not known"


YEAR_GROUPS = ["E1", "E2", "N1", "N2", "R", *map(str, range(1, 15)), "X"]
"""National curriculum years as the school census codes them (send.md 3.3)."""


class PupilQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Pupils whose school is at a place where the person may see pupils."""
        return self.filter(scope_of(user).where(Permission.SEE_PUPILS, "school"))

    def on_roll(self, day: date):
        """Pupils whose main enrolment holds on a day."""
        return self.filter(pk__in=Enrolment.objects.on(day).main().values("pupil"))

    def not_on_roll(self, day: date):
        """Those who have left, and those who have yet to start."""
        return self.exclude(pk__in=Enrolment.objects.on(day).main().values("pupil"))

    def enrolled_at(self, school, day: date):
        """Pupils on one school's roll on a day, in any kind of enrolment."""
        there = Enrolment.objects.on(day).filter(school=school)
        return self.filter(pk__in=there.values("pupil"))

    def with_status(self, kind: str, code: str, day: date):
        """Pupils of whom a status holds on a day. No SEN is also to have no provision recorded."""
        held = Status.objects.on(day).filter(kind=kind)
        if (kind, code) == (StatusKind.SEN, "N"):
            return self.exclude(pk__in=held.exclude(code="N").values("pupil"))
        return self.filter(pk__in=held.filter(code=code).values("pupil"))

    def with_provision(self, day: date):
        """Each with `provisions`, a list of its SEN provision on a day, or of nothing.

        A query of its own: as a column, a page far down the list would ask it of all before.
        """
        held = Status.objects.on(day).sen_provision()
        return self.prefetch_related(models.Prefetch("statuses", held, to_attr="provisions"))

    def for_list(self):
        """All that one line of the pupil list shows, in a single query."""
        return self.select_related("school__district").order_by("last_name", "first_name", "pk")

    def matching(self, words: str):
        """Pupils in whose name every word is found. A UPN is never searched by part."""
        found = self
        for word in words.split():
            found = found.filter(
                models.Q(last_name__icontains=word)
                | models.Q(first_name__icontains=word)
                | models.Q(known_as__icontains=word)
            )
        return found


@tracked()
class Pupil(models.Model):
    """A child. `school` is that of the main enrolment now, or of the last."""

    upn = models.CharField("UPN", max_length=13, unique=True)
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=60)
    known_as = models.CharField(max_length=60, blank=True)
    born_on = models.DateField("date of birth")
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    year_group = models.CharField(max_length=2, choices=[(year, year) for year in YEAR_GROUPS])
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="pupils")

    objects = PupilQuerySet.as_manager()

    class Meta:
        ordering = ["last_name", "first_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(upn__regex=r"^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$"),
                name="upn_has_its_shape",
            ),
            models.CheckConstraint(condition=models.Q(sex__in=Sex.values), name="sex_is_known"),
            models.CheckConstraint(
                condition=models.Q(year_group__in=YEAR_GROUPS), name="year_group_is_known"
            ),
        ]
        indexes = [
            # In capitals, because that is how `icontains` compares.
            GinIndex(
                *(
                    OpClass(Upper(name), "gin_trgm_ops")
                    for name in ("last_name", "first_name", "known_as")
                ),
                name="pupil_name_words",
            ),
            models.Index(fields=["last_name", "first_name", "id"], name="pupil_by_name"),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        return f"{self.known_as or self.first_name} {self.last_name}"

    @property
    def masked_upn(self) -> str:
        return masked(self.upn)

    def age_on(self, day: date) -> int:
        """Whole years on a day; born on 29 February, a year older on 1 March."""
        had_birthday = (day.month, day.day) >= (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - (0 if had_birthday else 1)
