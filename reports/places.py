"""The districts that a report has lines for: those in which its reader reads reports."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import User
from accounts.roles import Permission
from schools.models import District
from schools.scope import scope_of


@dataclass(frozen=True)
class Place:
    """A district, or all the districts of a report together."""

    name: str
    districts: frozenset[int]
    is_all: bool = False

    @property
    def district(self) -> int | None:
        """By which a list is narrowed to this place; all together need no narrowing."""
        return None if self.is_all else min(self.districts)


def districts_of(user: User):
    """A number that somebody reads about a district is about the whole of it."""
    return District.objects.filter(scope_of(user).where_district(Permission.READ_REPORTS, "pk"))


def places_of(user: User, district: District | None = None) -> list[Place]:
    """Each district, or the one asked for; and, after several, all of them together."""
    scope = scope_of(user)
    if district and not scope.allows_in(Permission.READ_REPORTS, district):
        return []
    found = [district] if district else districts_of(user)
    places = [Place(row.name, frozenset({row.pk})) for row in found]
    if len(places) > 1:
        places.append(Place(_name_of_all(user), all_districts(places), is_all=True))
    return places


def _name_of_all(user: User) -> str:
    in_county = scope_of(user).places[Permission.READ_REPORTS].county
    return "Kent" if in_county else "All my districts"


def all_districts(places: Iterable[Place]) -> frozenset[int]:
    return frozenset[int]().union(*(place.districts for place in places))
