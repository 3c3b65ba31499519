"""The people of the demo county: a team for each district, and a few for the whole of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import cycle
from random import Random

from django.contrib.auth.hashers import make_password

from accounts.models import User
from accounts.roles import Role
from schools.actions import add_contact, appoint, create_account
from schools.models import ContactRole, District, School

from .names import FIRST_NAMES, LAST_NAMES

PASSWORD = "inclusion-for-all"  # noqa: S105  only in the demo county
SINCE = date(2020, 9, 1)
COUNTY = [
    Role.MANAGER,
    Role.PROGRAMME_OFFICER,
    Role.DATA_OFFICER,
    Role.REPORT_EDITOR,
]
IN_EACH_DISTRICT = [
    Role.ATTENDANCE_OFFICER,
    Role.ATTENDANCE_OFFICER,
    Role.EXCLUSION_ADVISER,
    Role.SPECIALIST_TEACHER,
    Role.DISTRICT_LEAD,
    Role.BUSINESS_SUPPORT,
    Role.LINK_PRACTITIONER,
]
SCHOOLS_WITH_USERS = 3
CONTACTS = [ContactRole.HEAD, ContactRole.SENCO, ContactRole.CHAMPION, ContactRole.DSL]


@dataclass(eq=False)
class Team:
    """Who works in one district."""

    district: District
    people: dict[str, list[User]] = field(default_factory=dict)

    @property
    def officers(self) -> list[User]:
        return self.people[Role.ATTENDANCE_OFFICER]

    def one(self, role: Role) -> User:
        return self.people[role][0]


class Casting:
    """Opens accounts and appoints people, each with the same password."""

    def __init__(self, at: datetime, chance: Random):
        self.at, self.chance, self.number = at, chance, 0
        self.first_names = cycle(chance.sample(FIRST_NAMES, len(FIRST_NAMES)))
        self.administrator = self.open_account("administrator@catie.example", "Ada Administrator")
        appoint(self.administrator, Role.ADMINISTRATOR, by=None, at=at, starts_on=SINCE)

    def open_account(self, email: str, name: str) -> User:
        return create_account(email=email, name=name, by=None, at=self.at)

    def person(self, role: Role, *, email: str = "", **place) -> User:
        self.number += 1
        name = f"{next(self.first_names)} {self.chance.choice(LAST_NAMES)}"
        email = email or f"{name.replace(' ', '.').lower()}.{self.number}@catie.example"
        user = self.open_account(email, name)
        appoint(user, role, by=self.administrator, at=self.at, starts_on=SINCE, **place)
        return user

    def county(self) -> dict[Role, User]:
        """One of each; their addresses are easy to remember."""
        return {
            role: self.person(role, email=f"{role.replace('_', '-')}@catie.example")
            for role in COUNTY
        }

    def team(self, district: District, *, first: bool) -> Team:
        """The first team's addresses are easy to remember: `attendance-officer@catie.example`."""
        team = Team(district)
        for role in IN_EACH_DISTRICT:
            plain = first and role not in team.people
            email = f"{role.replace('_', '-')}@catie.example" if plain else ""
            team.people.setdefault(role, []).append(
                self.person(role, email=email, district=district)
            )
        return team

    def school_users(self, schools: list[School], *, first: bool) -> None:
        for number, school in enumerate(schools[:SCHOOLS_WITH_USERS]):
            email = "school-user@catie.example" if first and number == 0 else ""
            self.person(Role.SCHOOL_USER, email=email, school=school)

    def contacts(self, school: School, *, by: User) -> None:
        for role in CONTACTS:
            name = f"{self.chance.choice(FIRST_NAMES)} {self.chance.choice(LAST_NAMES)}"
            add_contact(
                school,
                by=by,
                at=self.at,
                role=role,
                name=name,
                email=f"{role}@{school.urn}.school.example",
                checked_on=self.at.date(),
            )

    def give_password(self) -> None:
        """One hash for all: making each its own would take most of the time."""
        User.objects.update(password=make_password(PASSWORD))
