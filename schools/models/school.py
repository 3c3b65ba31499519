"""A school as an institution that lasts, whatever its URN."""

from django.db import models

from accounts.roles import Permission
from accounts.tracking import tracked
from schools.scope import scope_of

from .establishment import Establishment, EstablishmentLink


class Phase(models.TextChoices):
    """The phases that reports speak of. GIAS's two middle phases count as what they are deemed."""

    NURSERY = "nursery", "Nursery"
    PRIMARY = "primary", "Primary"
    SECONDARY = "secondary", "Secondary"
    ALL_THROUGH = "all_through", "All-through"
    SIXTEEN_PLUS = "sixteen_plus", "16 plus"
    NONE = "none", "Not applicable"


class Kind(models.TextChoices):
    """What sort of school it is, which GIAS tells only by its type codes (send.md 2.3)."""

    MAINSTREAM = "mainstream", "Mainstream"
    SPECIAL = "special", "Special"
    ALTERNATIVE = "alternative", "Alternative provision"
    INDEPENDENT = "independent", "Independent"
    OTHER = "other", "Other"


class SchoolQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Schools at a place where the person is posted."""
        return self.filter(scope_of(user).where(Permission.SEE_SCHOOLS, "pk"))

    def open(self):
        return self.filter(is_open=True)

    def state_funded(self):
        return self.filter(kind__in=[Kind.MAINSTREAM, Kind.SPECIAL, Kind.ALTERNATIVE])

    def that_followed(self, school: "School"):
        """Other schools in which a closed one goes on, by GIAS's links from either side."""
        links = EstablishmentLink.objects
        ours = links.filter(establishment__school=school)
        forward = ours.filter(
            models.Q(kind__startswith="Successor") | models.Q(kind__icontains="amalgamation")
        )
        backward = links.filter(
            linked_urn__in=school.establishments.values("urn"), kind__startswith="Predecessor"
        )
        lives = Establishment.objects.filter(
            models.Q(urn__in=forward.values("linked_urn"))
            | models.Q(pk__in=backward.values("establishment"))
        )
        return self.filter(pk__in=lives.values("school")).exclude(pk=school.pk)

    def for_list(self):
        """All that one line of the school list shows, in a single query."""
        return self.select_related("district").order_by("name", "town", "pk")

    def open_first(self):
        """Most who look for a school work with open ones."""
        return self.order_by("-is_open", "name", "town", "pk")

    def matching(self, words: str):
        """Schools whose name, town, postcode or one of its URNs holds every word."""
        found = self
        for word in words.split():
            found = found.filter(
                models.Q(name__icontains=word)
                | models.Q(town__icontains=word)
                | models.Q(postcode__icontains=word)
                | models.Q(pk__in=Establishment.objects.filter(urn=word).values("school"))
            )
        return found


@tracked()
class School(models.Model):
    """A school that lasts: work and pupils hang on it; its URNs are its establishments."""

    name = models.CharField(max_length=120)
    urn = models.CharField("current URN", max_length=7, unique=True)
    district = models.ForeignKey(
        "schools.District", models.PROTECT, null=True, related_name="schools"
    )
    phase = models.CharField(max_length=12, choices=Phase)
    kind = models.CharField(max_length=12, choices=Kind)
    town = models.CharField(max_length=60, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    is_open = models.BooleanField(default=True)
    roll = models.PositiveIntegerField("pupils on roll", null=True, blank=True)
    roll_on = models.DateField("roll counted on", null=True, blank=True)

    objects = SchoolQuerySet.as_manager()

    class Meta:
        ordering = ["name", "town", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(phase__in=Phase.values) & models.Q(kind__in=Kind.values),
                name="school_phase_and_kind_are_known",
            ),
            models.CheckConstraint(
                condition=models.Q(urn__regex=r"^[0-9]{5,7}$"), name="school_urn_is_a_number"
            ),
            models.CheckConstraint(
                condition=models.Q(district__isnull=False) | models.Q(is_open=False),
                name="open_school_has_a_district",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def place(self) -> str:
        """Tells apart schools of one name: town and postcode."""
        return ", ".join(part for part in (self.town, self.postcode) if part)

    @property
    def sort(self) -> str:
        """Phase and kind in a few words; many special and independent schools are of no phase."""
        kind = str(Kind(self.kind).label)
        return kind if self.phase == Phase.NONE else f"{Phase(self.phase).label}, {kind.lower()}"

    @property
    def open_or_closed(self) -> str:
        return "Open" if self.is_open else "Closed"

    @property
    def name_and_place(self) -> str:
        """For choosing among schools."""
        return ", ".join(part for part in (self.name, self.place) if part)
