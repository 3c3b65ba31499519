"""The demo county's schools: invented names in the county's real shape, brought in as GIAS rows."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from random import Random

from schools.gias_file import EstablishmentRow

from .names import school_names
from .shape import DISTRICTS

NO_PHASE = "Not applicable"
SORTS = {
    # sort: (name ends in, GIAS type code and name, GIAS phase, ages, usual roll)
    "primary": ("Primary School", "1", "Community school", "Primary", (4, 11), (90, 420)),
    "secondary": ("School", "34", "Academy converter", "Secondary", (11, 18), (600, 1200)),
    "all_through": ("Academy", "34", "Academy converter", "All-through", (4, 18), (900, 1500)),
    "nursery": ("Nursery School", "15", "LA nursery school", "Nursery", (2, 4), (60, 120)),
    "special": (
        "Special School",
        "7",
        "Community special school",
        "Not applicable",
        (4, 19),
        (90, 250),
    ),
    "alternative": ("Centre", "14", "Pupil referral unit", "Not applicable", (11, 16), (20, 60)),
}
TRUSTS = [("T9901", "Meadowlark Learning Trust"), ("T9902", "Chalk Downs Academies Trust")]
FIRST_URN = 990001  # beyond the range that is issued


def establishment_rows(today: date, chance: Random) -> Iterator[EstablishmentRow]:
    """One row a school, all open, with a roll as at last January's census."""
    names, numbers = iter(school_names()), count()
    census_on = date(today.year - (today.month < 3), 1, 15)
    for district, shape in DISTRICTS.items():
        for sort, (ending, code, type_name, phase, ages, roll) in SORTS.items():
            for _ in range(getattr(shape, sort)):
                number = next(numbers)
                trust = chance.choice(TRUSTS) if code == "34" else ("", "")
                yield EstablishmentRow(
                    line=number + 2,
                    urn=str(FIRST_URN + number),
                    number=f"{2000 + number}",
                    name=f"{next(names)} {ending}",
                    type_code=code,
                    type_name=type_name,
                    status_code="1",
                    status_name="Open",
                    phase_name=phase,
                    opened_on=date(1990 + number % 30, 9, 1),
                    low_age=ages[0],
                    high_age=ages[1],
                    gender="Mixed",
                    capacity=roll[1],
                    pupils=chance.randint(*roll),
                    census_on=census_on,
                    town=district,
                    postcode=f"ZZ{number % 90 + 1} {number % 9 + 1}ZZ",
                    telephone=f"01632 960{number:03}",
                    district_code=shape.code,
                    trust_code=trust[0],
                    trust_name=trust[1],
                )
