"""Puts the demo county together, once, in one transaction."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.roles import Role
from programmes.actions import add_school, record_stage
from programmes.models import Programme, Stage
from referrals.models import ForumKind
from schools.actions import import_establishments, import_pupils
from schools.models import (
    Community,
    CommunityMembership,
    District,
    Pupil,
    School,
    Status,
    StatusKind,
)

from .cases import Caseload, make_forums, make_services
from .cast import SINCE, Casting, Team
from .pupils import pupil_rows
from .schools import establishment_rows
from .shape import DISTRICTS
from .tsms import Diary, set_targets

SEED = 53
COMMUNITY_SIZE = 11
REFERRED = 40
WITH_CONTACTS = 30
PROGRAMMES = {
    "Inclusion Leadership Programme": ["Initiating", "Emerging", "Established", "Embedded"],
    "Nurture": ["Baseline", "Training", "Accredited"],
}
Say = Callable[[str], object]


class AlreadyThere(Exception):
    """The database holds schools: the demo county is only for an empty one."""


def load(today: date, say: Say) -> None:
    """Make the whole county. Raises AlreadyThere unless there is no school yet."""
    if School.objects.exists():
        raise AlreadyThere
    with transaction.atomic():
        Building(today, say).build()


class Building:
    def __init__(self, today: date, say: Say):
        self.today, self.say = today, say
        self.at = timezone.now()
        self.chance = Random(SEED)

    def build(self) -> None:
        self.say("schools")
        import_establishments(establishment_rows(self.today, self.chance), by=None, at=self.at)
        schools = list(School.objects.select_related("district").order_by("urn"))
        self.say("pupils")
        by_district = {
            name: [school for school in schools if school.town == name] for name in DISTRICTS
        }
        import_pupils(pupil_rows(by_district, self.today, self.chance), by=None, at=self.at)
        self._count_rows()
        self.say("people")
        teams = self._people(by_district)
        self._communities(by_district)
        self.say("meetings and referrals")
        self._work(teams, by_district)
        self._programmes(schools)

    def _count_rows(self) -> None:
        """Postgres counts by itself only after the end: until then it would guess, and badly."""
        with connection.cursor() as cursor:
            cursor.execute("analyze")

    def _people(self, by_district: dict[str, list[School]]) -> list[Team]:
        casting = Casting(self.at, self.chance)
        self.county = casting.county()
        teams = []
        for number, (name, schools) in enumerate(by_district.items()):
            first = number == 0
            teams.append(casting.team(District.objects.get(name=name), first=first))
            casting.school_users(schools, first=first)
            for school in schools[:WITH_CONTACTS]:
                casting.contacts(school, by=teams[-1].officers[0])
        casting.give_password()
        return teams

    def _communities(self, by_district: dict[str, list[School]]) -> None:
        for name, schools in by_district.items():
            district = District.objects.get(name=name)
            for start in range(0, len(schools), COMMUNITY_SIZE):
                community = Community.objects.create(
                    name=f"{name} community {start // COMMUNITY_SIZE + 1}",
                    district=district,
                )
                CommunityMembership.objects.bulk_create(
                    CommunityMembership(community=community, school=school, starts_on=SINCE)
                    for school in schools[start : start + COMMUNITY_SIZE]
                )

    def _work(self, teams: list[Team], by_district: dict[str, list[School]]) -> None:
        services = make_services()
        for team in teams:
            schools = by_district[team.district.name]
            Diary(team, schools, self.today, self.chance).fill()
            pupils = self._pupils_for_referrals(schools)
            forums = make_forums(team, since=SINCE)
            for kind, some in zip(ForumKind.values, (pupils[::2], pupils[1::2]), strict=True):
                Caseload(team, forums[kind], services, self.today, self.chance).fill(some)
        set_targets(teams, self.today)

    def _pupils_for_referrals(self, schools: list[School]) -> list[Pupil]:
        """Pupils who were on roll before the term began, those with a known need first."""
        lately = self.today - timedelta(days=100)
        known = Status.objects.filter(kind=StatusKind.NEED, pupil=OuterRef("pk"))
        pupils = Pupil.objects.filter(school__in=schools[:8], enrolments__starts_on__lt=lately)
        return list(
            pupils.annotate(has_need=Exists(known))
            .select_related("school__district")
            .order_by("-has_need", "upn")[:REFERRED]
        )

    def _programmes(self, schools: list[School]) -> None:
        officer = self.county[Role.PROGRAMME_OFFICER]
        for name, stages in PROGRAMMES.items():
            programme = Programme.objects.create(name=name, starts_on=SINCE)
            Stage.objects.bulk_create(
                Stage(programme=programme, name=stage, position=position)
                for position, stage in enumerate(stages, start=1)
            )
            for school in self.chance.sample(schools, 40):
                part = add_school(programme, school, by=officer, at=self.at, starts_on=SINCE)
                if self.chance.random() < 0.6:
                    stage = self.chance.choice(list(programme.stages.all()))
                    record_stage(part, by=officer, at=self.at, stage=stage, reached_on=self.today)
