"""The demo county's pupils: invented, with UPNs of local authority 000, which no child can hold."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random

from schools.academic_year import year_of
from schools.models import EnrolmentKind, School, StatusKind
from schools.pupil_file import PupilRow, StatusRow
from schools.upn import INVENTED, check_letter

from .names import FIRST_NAMES, LAST_NAMES
from .shape import FULL_ROLLS, NEEDS, SEN_PER_MILLE

AGES = {"nursery": (3, 3), "primary": (4, 10), "secondary": (11, 15)}
ALL_AGES = (4, 15)
IN_A_FULL_SCHOOL, IN_ANOTHER = 106, 24
OTHERS_IN_A_DISTRICT = 4
PER_MILLE = {StatusKind.FSM: 240, StatusKind.EAL: 120, StatusKind.CIN: 14, StatusKind.CP: 4}
LOOKED_AFTER_PER_MILLE = 6


def pupil_rows(
    by_district: dict[str, list[School]], today: date, chance: Random
) -> Iterator[PupilRow]:
    """Every school of two districts has a roll; elsewhere the first few do."""
    numbers = count(1)
    for name, schools in by_district.items():
        full = name in FULL_ROLLS
        for school in schools if full else schools[:OTHERS_IN_A_DISTRICT]:
            for _ in range(IN_A_FULL_SCHOOL if full else IN_ANOTHER):
                yield pupil_row(next(numbers), school, today, chance)


def pupil_row(number: int, school: School, today: date, chance: Random) -> PupilRow:
    year = year_of(today)
    age = chance.randint(*AGES.get(school.phase, ALL_AGES))  # on 31 August before the year
    born_on = date(year - age, 8, 31) - timedelta(days=chance.randrange(365))
    years_here = chance.randint(0, age - AGES.get(school.phase, ALL_AGES)[0])
    enrolled_on = date(year - years_here, 9, 1)
    return PupilRow(
        line=number + 1,
        upn=invented_upn(number, year),
        first_name=chance.choice(FIRST_NAMES),
        last_name=chance.choice(LAST_NAMES),
        born_on=born_on,
        sex=chance.choice("FM"),
        year_group=year_group(age),
        urn=school.urn,
        enrolled_on=enrolled_on,
        enrolment=EnrolmentKind.MAIN,
        statuses=tuple(statuses(enrolled_on, school, today, chance)),
    )


def invented_upn(number: int, year: int) -> str:
    rest = f"{INVENTED}{9000 + number // 1000:04}{year % 100:02}{number % 1000:03}"
    return check_letter(rest) + rest


def year_group(age: int) -> str:
    """Age on 31 August before the academic year, less four; reception is R (send.md 3.3)."""
    return {3: "N2", 4: "R"}.get(age, str(age - 4))


def statuses(since: date, school: School, today: date, chance: Random) -> Iterator[StatusRow]:
    draw = chance.randrange(1000)
    plan, support = SEN_PER_MILLE["E"], SEN_PER_MILLE["E"] + SEN_PER_MILLE["K"]
    code = "E" if draw < plan or school.kind == "special" else "K" if draw < support else "N"
    if code != "N" and chance.random() < 0.3 and since < today - timedelta(days=400):
        later = since + timedelta(days=365)
        yield StatusRow(StatusKind.SEN, "N", since, later - timedelta(days=1))
        yield StatusRow(StatusKind.SEN, code, later)
    else:
        yield StatusRow(StatusKind.SEN, code, since)
    if code != "N":
        yield StatusRow(StatusKind.NEED, chance.choice(NEEDS), since)
    for kind, per_mille in PER_MILLE.items():
        if chance.randrange(1000) < per_mille:
            yield StatusRow(kind, "Y", since)
    if chance.randrange(1000) < LOOKED_AFTER_PER_MILLE:
        yield StatusRow(StatusKind.CLA, "Y", since)
