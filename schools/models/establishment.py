"""The lives of a school under one URN each, and GIAS's word on which followed which."""

from datetime import date

from django.db import models

from accounts.tracking import tracked


class EstablishmentQuerySet(models.QuerySet):
    def on(self, day: date):
        """Establishments open on a day, by their own dates and never by a link's."""
        return self.filter(models.Q(opened_on=None) | models.Q(opened_on__lte=day)).filter(
            models.Q(closed_on=None) | models.Q(closed_on__gte=day)
        )


@tracked()
class Establishment(models.Model):
    """One life of a school under one URN, as GIAS has it."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="establishments")
    urn = models.CharField("URN", max_length=7, unique=True)
    la_code = models.CharField("LA code", max_length=3)
    number = models.CharField("establishment number", max_length=4, blank=True)
    name = models.CharField(max_length=120)
    type_code = models.CharField(max_length=3, blank=True)
    type_name = models.CharField("type", max_length=60, blank=True)
    status_code = models.CharField(max_length=1)
    status_name = models.CharField("status", max_length=40)
    phase_name = models.CharField("phase in GIAS", max_length=40, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    low_age = models.PositiveSmallIntegerField(null=True, blank=True)
    high_age = models.PositiveSmallIntegerField(null=True, blank=True)
    gender = models.CharField(max_length=20, blank=True)
    religious_character = models.CharField(max_length=60, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    pupils = models.PositiveIntegerField(null=True, blank=True)
    census_on = models.DateField(null=True, blank=True)
    percentage_fsm = models.DecimalField(
        "FSM, percent", max_digits=4, decimal_places=1, null=True, blank=True
    )
    street = models.CharField(max_length=120, blank=True)
    locality = models.CharField(max_length=80, blank=True)
    town = models.CharField(max_length=60, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    website = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=20, blank=True)
    easting = models.PositiveIntegerField(null=True, blank=True)
    northing = models.PositiveIntegerField(null=True, blank=True)
    resourced_provision = models.CharField(max_length=60, blank=True)
    changed_on = models.DateField("last changed in GIAS", null=True, blank=True)

    objects = EstablishmentQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-urn"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(urn__regex=r"^[0-9]{5,7}$"), name="urn_is_a_number"
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.urn})"

    @property
    def laestab(self) -> str:
        """The DfE number, LA code and establishment number: an attribute, never a key."""
        return f"{self.la_code}/{self.number}" if self.number else ""


class EstablishmentLinkQuerySet(models.QuerySet):
    def leading_from(self, school):
        """GIAS's links from this school's URNs to those of other schools."""
        own = Establishment.objects.filter(school=school)
        return self.filter(establishment__in=own).exclude(linked_urn__in=own.values("urn"))


@tracked()
class EstablishmentLink(models.Model):
    """GIAS's word that one URN followed another: many to many, asymmetric and often undated."""

    establishment = models.ForeignKey(Establishment, models.PROTECT, related_name="links")
    linked_urn = models.CharField(max_length=7)
    linked_name = models.CharField(max_length=120)
    kind = models.CharField("link type in GIAS", max_length=60)
    linked_on = models.DateField(null=True, blank=True)

    objects = EstablishmentLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["establishment", "linked_urn", "kind"], name="one_link_of_a_kind"
            )
        ]

    def __str__(self):
        return f"{self.kind}: {self.linked_name}"

    @property
    def urn(self) -> str:
        return self.establishment.urn
