"""Reads the two files that Get Information About Schools publishes each day. Writes nothing.

The columns change over the years, so about twenty are needed and the others are optional. Codes
are text: leading zeros count (send.md 2.1 to 2.4).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from imports.cells import Cells
from imports.csv_file import CsvFile
from imports.problem import Problem
from schools.gias_codes import LA_CODE, STATUSES
from schools.models import Establishment, EstablishmentLink

URN = re.compile(r"[0-9]{5,7}")
CODE_OF_STATUS = {name: code for code, name in STATUSES.items()}

TEXTS = {
    "EstablishmentNumber": "number",
    "EstablishmentName": "name",
    "TypeOfEstablishment (code)": "type_code",
    "TypeOfEstablishment (name)": "type_name",
    "PhaseOfEducation (name)": "phase_name",
    "Gender (name)": "gender",
    "ReligiousCharacter (name)": "religious_character",
    "Street": "street",
    "Locality": "locality",
    "Town": "town",
    "Postcode": "postcode",
    "SchoolWebsite": "website",
    "TelephoneNum": "telephone",
    "TypeOfResourcedProvision (name)": "resourced_provision",
}
DAYS = {
    "OpenDate": "opened_on",
    "CloseDate": "closed_on",
    "CensusDate": "census_on",
    "LastChangedDate": "changed_on",
}
NUMBERS = {
    "StatutoryLowAge": "low_age",
    "StatutoryHighAge": "high_age",
    "SchoolCapacity": "capacity",
    "NumberOfPupils": "pupils",
    "Easting": "easting",
    "Northing": "northing",
}
AGE_LIMIT = 120
REQUIRED = (
    *("URN", "LA (code)", "EstablishmentNumber", "EstablishmentName", "OpenDate", "CloseDate"),
    *("TypeOfEstablishment (code)", "TypeOfEstablishment (name)"),
    *("EstablishmentStatus (code)", "EstablishmentStatus (name)"),
    *("PhaseOfEducation (code)", "PhaseOfEducation (name)"),
    *("StatutoryLowAge", "StatutoryHighAge", "Gender (name)", "NumberOfPupils"),
    *("Street", "Town", "Postcode"),
    *("DistrictAdministrative (code)", "DistrictAdministrative (name)"),
)
LINK_REQUIRED = ("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate")


@dataclass(frozen=True, slots=True, kw_only=True)
class EstablishmentRow:
    """One establishment as GIAS has it. The fields that Establishment has too are its facts."""

    line: int
    urn: str
    la_code: str = LA_CODE
    number: str = ""
    name: str
    type_code: str = ""
    type_name: str = ""
    status_code: str
    status_name: str
    phase_name: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    low_age: int | None = None
    high_age: int | None = None
    gender: str = ""
    religious_character: str = ""
    capacity: int | None = None
    pupils: int | None = None
    census_on: date | None = None
    percentage_fsm: Decimal | None = None
    street: str = ""
    locality: str = ""
    town: str = ""
    postcode: str = ""
    website: str = ""
    telephone: str = ""
    easting: int | None = None
    northing: int | None = None
    resourced_provision: str = ""
    changed_on: date | None = None
    district_code: str = ""
    trust_code: str = ""
    trust_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """GIAS's word that one URN is linked to another."""

    line: int
    urn: str
    linked_urn: str
    linked_name: str
    kind: str
    linked_on: date | None = None


class EstablishmentFile:
    """Kent's rows of `edubasealldata…csv`; those of other authorities are counted and left out."""

    def __init__(self, path: Path):
        self._csv = CsvFile(path, required=REQUIRED)
        self.problems = self._csv.problems
        self.left_out = 0

    def rows(self) -> Iterator[EstablishmentRow]:
        lines: dict[str, int] = {}
        for row in self._csv.rows():
            cells = Cells(row, self.problems)
            if cells.text("LA (code)") != LA_CODE:
                self.left_out += 1
                continue
            urn = urn_in(cells, "URN")
            if urn and lines.setdefault(urn, row.line) != row.line:
                cells.refuse("URN", f"This URN is on line {lines[urn]} too.")
            if establishment := establishment_in(cells, urn):
                yield establishment
        if not lines and not self.problems:
            self.problems.append(
                Problem(0, "LA (code)", "", f"No school in this file is Kent's (LA {LA_CODE}).")
            )


class LinkFile:
    """The rows of `links_edubasealldata…csv`, of all authorities."""

    def __init__(self, path: Path):
        self._csv = CsvFile(path, required=LINK_REQUIRED)
        self._problems = self._csv.problems

    @property
    def problems(self) -> list[Problem]:
        return [
            replace(problem, column=f"links file {problem.column}".strip())
            for problem in self._problems
        ]

    def rows(self) -> Iterator[LinkRow]:
        for row in self._csv.rows():
            cells = Cells(row, self._problems)
            link = LinkRow(
                line=row.line,
                urn=urn_in(cells, "URN"),
                linked_urn=urn_in(cells, "LinkURN"),
                linked_name=cells.text(
                    "LinkName", longest=longest(EstablishmentLink, "linked_name")
                ),
                kind=cells.needed("LinkType", longest=longest(EstablishmentLink, "kind")),
                linked_on=cells.day("LinkEstablishedDate"),
            )
            if cells.sound:
                yield link


class GiasFiles:
    """A day's two files together; the links may be missing."""

    def __init__(self, path: Path, links: Path | None = None):
        self.establishments = EstablishmentFile(path)
        self.links = LinkFile(links) if links else None

    @property
    def problems(self) -> list[Problem]:
        return [*self.establishments.problems, *(self.links.problems if self.links else [])]

    def link_rows(self) -> Iterable[LinkRow]:
        return self.links.rows() if self.links else ()


def establishment_in(cells: Cells, urn: str) -> EstablishmentRow | None:
    """The row as an establishment, or nothing when a cell was refused."""
    cells.needed("EstablishmentName")
    status_code = status_in(cells)
    facts = {
        **{
            field: cells.text(c, longest=longest(Establishment, field))
            for c, field in TEXTS.items()
        },
        **{field: cells.day(column) for column, field in DAYS.items()},
        **{field: number_in(cells, column, field) for column, field in NUMBERS.items()},
        "percentage_fsm": percentage_in(cells),
    }
    if not cells.sound:
        return None
    return EstablishmentRow(
        line=cells.line,
        urn=urn,
        status_code=status_code,
        status_name=STATUSES[status_code],
        district_code=cells.text("DistrictAdministrative (code)"),
        trust_code=cells.text("Trusts (code)"),
        trust_name=cells.text("Trusts (name)"),
        **facts,  # type: ignore[arg-type]
    )


def urn_in(cells: Cells, column: str) -> str:
    urn = cells.needed(column)
    if urn and not URN.fullmatch(urn):
        cells.refuse(column, "A URN is a number of five to seven digits.")
    return urn


def status_in(cells: Cells) -> str:
    """The code; some extracts have the name alone."""
    code = cells.text("EstablishmentStatus (code)")
    code = code or CODE_OF_STATUS.get(cells.text("EstablishmentStatus (name)"), "")
    if code not in STATUSES:
        cells.refuse("EstablishmentStatus (code)", "This status is not one that GIAS has.")
    return code


def number_in(cells: Cells, column: str, field: str) -> int | None:
    """A number. A grid reference of nought is none; nought pupils are nought."""
    number = cells.whole(column)
    if number is not None and field.endswith("_age") and number > AGE_LIMIT:
        cells.refuse(column, "This is not an age.")
    return None if number == 0 and field in ("easting", "northing") else number


def percentage_in(cells: Cells) -> Decimal | None:
    share = cells.decimal("PercentageFSM")
    if share is not None and share > 100:
        cells.refuse("PercentageFSM", "This is more than 100 percent.")
        return None
    return None if share is None else share.quantize(Decimal("0.1"))


def longest(model: type, field: str) -> int:
    return model._meta.get_field(field).max_length  # type: ignore[attr-defined]
