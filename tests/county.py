"""Kent's real schools, with invented pupils at one of them and a person for each role.

The schools are read where the extract lies: ../shared/data/README.md says where it is from.
"""

from pathlib import Path

from django.conf import settings

from accounts.models import User
from accounts.roles import Role
from programmes.tests.factories import make_programme
from referrals.models import ForumKind
from referrals.tests.factories import make_forum, make_service
from schools.models import District, School
from schools.tests import gias_extract, pupil_extract
from schools.tests.factories import make_person, make_upn

EXTRACT = Path(settings.BASE_DIR).parent / "shared/data/schools/kent_gias_shape_DERIVED_cp1252.csv"
SCHOOL = "Mersham Primary School"
URN = "118377"
PASSWORD = "a long enough sentence"

PUPILS = [
    {"first_name": "Robin", "last_name": "Ashdown", "year_group": "5"},
    {"first_name": "Amy", "last_name": "Abel", "year_group": "3"},
    {"first_name": "Kestrel", "last_name": "Chart", "year_group": "4"},
]
NEEDS = {"sen_provision": "K", "need_1": "SLCN"}

NAMES = {
    Role.ATTENDANCE_OFFICER: "Olive Officer",
    Role.EXCLUSION_ADVISER: "Eve Exclusion",
    Role.SPECIALIST_TEACHER: "Theo Teacher",
    Role.DISTRICT_LEAD: "Lena Lead",
    Role.BUSINESS_SUPPORT: "Bea Support",
    Role.LINK_PRACTITIONER: "Lou Link",
    Role.PROGRAMME_OFFICER: "Pat Programme",
    Role.MANAGER: "Mona Manager",
    Role.DATA_OFFICER: "Dan Data",
    Role.REPORT_EDITOR: "Rae Editor",
    Role.SCHOOL_USER: "Sam Senco",
    Role.ADMINISTRATOR: "Ada Administrator",
}
COUNTYWIDE = {
    Role.PROGRAMME_OFFICER,
    Role.MANAGER,
    Role.DATA_OFFICER,
    Role.REPORT_EDITOR,
    Role.ADMINISTRATOR,
}


def write_pupil_file(path: Path) -> Path:
    """Small, of local authority 000, and all at the one school."""
    rows = [
        {"upn": make_upn(70001 + number), "urn": URN} | NEEDS | pupil
        for number, pupil in enumerate(PUPILS)
    ]
    return pupil_extract.write_pupils(path, *rows)


def make_county(folder: Path) -> dict[str, User]:
    """Imported by the commands; then who works there, and what they belong to."""
    assert gias_extract.run(EXTRACT)["status"] == 0
    assert pupil_extract.run(write_pupil_file(folder / "pupils.csv"))["status"] == 0
    ashford = District.objects.get(name="Ashford")
    for kind in (ForumKind.LIFT, ForumKind.PRG):
        make_forum(kind, ashford)
    make_service()
    make_programme()
    return {role: make_member(role, ashford) for role in Role.values}


def make_member(role: str, district: District) -> User:
    """Posted in the district, at the school or in the county, with a password that we know."""
    place = {} if role in COUNTYWIDE else {"district": district}
    if role == Role.SCHOOL_USER:
        place = {"school": School.objects.get(urn=URN)}
    person = make_person(role, name=NAMES[role], **place)
    person.set_password(PASSWORD)
    person.save()
    return person
