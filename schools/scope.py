"""What a person's postings let them see and do, and where: the one place that knows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from accounts.roles import GRANTS, Permission


@dataclass
class Places:
    """Where one permission holds."""

    county: bool = False
    districts: set[int] = field(default_factory=set)
    schools: set[int] = field(default_factory=set)

    def hold(self, school) -> bool:
        return self.county or school.district_id in self.districts or school.pk in self.schools


class Scope:
    """A person's permissions by place, from postings that hold today."""

    def __init__(self, postings: Iterable):
        self.roles: set[str] = set()
        self.places: dict[Permission, Places] = defaultdict(Places)
        for posting in postings:
            self.roles.add(posting.role)
            for permission in GRANTS[posting.role]:
                self._add(self.places[permission], posting)

    def _add(self, places: Places, posting) -> None:
        if posting.school_id:
            places.schools.add(posting.school_id)
        elif posting.district_id:
            places.districts.add(posting.district_id)
        else:
            places.county = True

    def has(self, permission: Permission) -> bool:
        """Does it hold anywhere? For pages about no one school, such as a list."""
        return permission in self.places

    def allows(self, permission: Permission, school) -> bool:
        """Does it hold at this school?"""
        return permission in self.places and self.places[permission].hold(school)

    def allows_in(self, permission: Permission, district) -> bool:
        """Does it hold in the whole of this district?"""
        places = self.places[permission] if permission in self.places else Places()
        return places.county or district.pk in places.districts

    def where(self, permission: Permission, path: str) -> Q:
        """Rows whose school is at a place where the permission holds.

        `path` leads from the row to its school: "school", or "pk" when the row is the school.
        """
        if permission not in self.places:
            return Q(pk__in=[])
        places = self.places[permission]
        if places.county:
            return Q()
        district = "district" if path == "pk" else f"{path}__district"
        return Q(**{f"{path}__in": places.schools}) | Q(**{f"{district}__in": places.districts})

    def where_district(self, permission: Permission, path: str) -> Q:
        """Rows whose district is one where the permission holds throughout."""
        if permission not in self.places:
            return Q(pk__in=[])
        places = self.places[permission]
        return Q() if places.county else Q(**{f"{path}__in": places.districts})


def scope_of(user, day: date | None = None) -> Scope:
    """A person's scope today, asked of the database once for each time they are fetched."""
    if day is None:
        cached = getattr(user, "_scope", None)
        if cached is None:
            cached = user._scope = scope_of(user, timezone.localdate())
        return cached
    if not user.is_authenticated or not user.is_active:
        return Scope([])
    return Scope(apps.get_model("schools", "Posting").objects.filter(user=user).on(day))
