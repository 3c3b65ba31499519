"""Rows for tests: a school with its establishment, a pupil with an enrolment, a person posted."""

from datetime import date, timedelta
from itertools import count

from accounts.models import User
from schools.models import (
    Area,
    District,
    Enrolment,
    Establishment,
    Kind,
    Phase,
    Posting,
    Pupil,
    School,
    Status,
    Term,
)
from schools.upn import check_letter

numbers = count(1)
A_WHILE_AGO = date(2020, 9, 1)


def make_district(code: str = "E07000105", name: str = "Ashford", area: str = "South") -> District:
    district, _ = District.objects.get_or_create(
        code=code,
        defaults={"name": name, "area": Area.objects.get_or_create(name=area)[0]},
    )
    return district


def make_school(name: str | None = None, *, district: District | None = None, **fields) -> School:
    number = next(numbers)
    urn = fields.pop("urn", f"99{number:04}")
    school = School.objects.create(
        **{
            "name": name or f"Invented Primary School {number}",
            "urn": urn,
            "district": district or make_district(),
            "phase": Phase.PRIMARY,
            "kind": Kind.MAINSTREAM,
            "town": "Ashford",
            "postcode": "TN23 1AA",
        }
        | fields
    )
    Establishment.objects.create(
        school=school,
        urn=urn,
        la_code="886",
        number=f"{number % 10000:04}",
        name=school.name,
        status_code="1" if school.is_open else "2",
        status_name="Open" if school.is_open else "Closed",
    )
    return school


def make_upn(number: int | None = None) -> str:
    """A UPN of local authority 000, which no child can hold."""
    rest = f"0009999{(number or next(numbers)):05}"
    return check_letter(rest) + rest


def make_pupil(school: School, *, first_name="Robin", last_name="Example", **fields) -> Pupil:
    statuses = fields.pop("statuses", {})
    pupil = Pupil.objects.create(
        **{
            "upn": make_upn(),
            "first_name": first_name,
            "last_name": last_name,
            "born_on": date(2016, 5, 4),
            "year_group": "5",
            "school": school,
        }
        | fields
    )
    Enrolment.objects.create(pupil=pupil, school=school, starts_on=A_WHILE_AGO)
    for kind, code in statuses.items():
        Status.objects.create(pupil=pupil, kind=kind, code=code, starts_on=A_WHILE_AGO)
    return pupil


def make_person(role: str, *, name: str | None = None, district=None, school=None) -> User:
    """Somebody posted: at a school, in a district, or in the county when neither is given."""
    name = name or f"{role.replace('_', ' ').title()} {next(numbers)}"
    user = User.objects.create_user(
        email=f"{name.lower().replace(' ', '.')}@catie.example",
        name=name,
        is_staff=role == "administrator",
    )
    Posting.objects.create(
        user=user, role=role, district=district, school=school, starts_on=A_WHILE_AGO
    )
    return user


def make_terms() -> list[Term]:
    """Six terms a year without a gap from 1 September 2025 to 31 August 2027: today is in one."""
    Term.objects.filter(year__gte=2025).delete()
    firsts = [(9, 1), (11, 1), (1, 1), (2, 20), (4, 10), (6, 1)]
    starts = [
        date(year + (month < 9), month, day) for year in (2025, 2026) for month, day in firsts
    ]
    ends = [start - timedelta(days=1) for start in [*starts[1:], date(2027, 9, 1)]]
    return Term.objects.bulk_create(
        Term(year=2025 + index // 6, number=index % 6 + 1, starts_on=start, ends_on=end)
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    )
