"""Reads our pupil file, a row a pupil; docs/pupil-file.md says what each column holds.

Writes nothing. What can be seen to be wrong without the database is a problem by row here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from imports.cells import Cells
from imports.csv_file import CsvFile
from schools.models import CODES, YEAR_GROUPS, EnrolmentKind, Sex, StatusKind
from schools.upn import INVENTED, masked, problem_with

REQUIRED = (
    *("upn", "first_name", "last_name", "date_of_birth", "sex", "year_group"),
    *("urn", "enrolled_on"),
)
PERIODS = {
    "fsm": StatusKind.FSM,
    "cla": StatusKind.CLA,
    "cin": StatusKind.CIN,
    "cp": StatusKind.CP,
}
OPTIONAL = (
    *("known_as", "left_on", "enrolment", "sen_provision", "sen_from"),
    *("need_1", "need_2", "need_from", "eal"),
    *(f"{name}_{end}" for name in PERIODS for end in ("from", "to")),
)
LONGEST_NAME = 60
OLDEST = 26
"""No pupil is enrolled at this age: EHC plans end in the year of the twenty-fifth birthday."""


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A fact that the row tells; `column` is the one that dates it."""

    kind: StatusKind
    code: str
    starts_on: date
    ends_on: date | None = None
    rank: int = 1
    column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilRow:
    """A pupil, one enrolment of theirs, and what is known of them."""

    line: int
    upn: str
    first_name: str
    last_name: str
    known_as: str = ""
    born_on: date
    sex: str = Sex.UNKNOWN
    year_group: str
    urn: str
    enrolled_on: date
    left_on: date | None = None
    enrolment: str = EnrolmentKind.MAIN
    statuses: tuple[StatusRow, ...] = ()


class PupilFile:
    """A pupil file. `problems` is whole when the rows have been read to the end."""

    def __init__(self, path: Path):
        self._csv = CsvFile(path, required=REQUIRED, optional=OPTIONAL)
        self.problems = self._csv.problems
        self.unknown = [column for column in self._csv.unknown if column]
        self.invented = 0

    def rows(self) -> Iterator[PupilRow]:
        lines: dict[str, int] = {}
        for row in self._csv.rows():
            cells = Cells(row, self.problems)
            upn = upn_in(cells)
            if upn and lines.setdefault(upn, row.line) != row.line:
                cells.refuse("upn", f"This pupil is on line {lines[upn]} too.", value=masked(upn))
            self.invented += upn[1:4] == INVENTED
            if pupil := pupil_in(cells, upn):
                yield pupil


def pupil_in(cells: Cells, upn: str) -> PupilRow | None:
    """The row as a pupil, or nothing when a cell was refused."""
    born_on, enrolled_on = day_needed(cells, "date_of_birth"), day_needed(cells, "enrolled_on")
    facts = {
        "upn": upn,
        "first_name": name_in(cells, "first_name"),
        "last_name": name_in(cells, "last_name"),
        "known_as": name_in(cells, "known_as"),
        "sex": cells.one_of("sex", Sex.values, names="F, M or U") or Sex.UNKNOWN,
        "year_group": year_group_in(cells),
        "urn": cells.needed("urn"),
        "enrolment": kind_in(cells),
        "left_on": cells.day("left_on"),
    }
    if born_on is None or enrolled_on is None:
        return None
    refuse_impossible_days(cells, born_on, enrolled_on, facts["left_on"])
    statuses = statuses_in(cells, born_on, enrolled_on)
    if not cells.sound:
        return None
    return PupilRow(
        line=cells.line,
        born_on=born_on,
        enrolled_on=enrolled_on,
        statuses=statuses,
        **facts,  # type: ignore[arg-type]
    )


def statuses_in(cells: Cells, born_on: date, enrolled_on: date) -> tuple[StatusRow, ...]:
    statuses = [*provision_in(cells, enrolled_on), *needs_in(cells, enrolled_on)]
    statuses += [*language_in(cells, enrolled_on), *periods_in(cells)]
    for status in statuses:
        if status.starts_on < born_on:
            cells.refuse(status.column, "This is before the pupil was born.")
    return tuple(statuses)


def upn_in(cells: Cells) -> str:
    upn = cells.needed("upn")
    if upn and (fault := problem_with(upn)):
        cells.refuse("upn", fault)
        return ""
    return upn


def name_in(cells: Cells, column: str) -> str:
    name = cells.text(column, longest=LONGEST_NAME)
    if not name and column in REQUIRED:
        cells.refuse(column, "This must be filled in.")
    if not name.isprintable():
        cells.refuse(column, "This has a character that cannot be printed.")
    return name


def year_group_in(cells: Cells) -> str:
    cells.needed("year_group")
    return cells.one_of("year_group", YEAR_GROUPS, names="E1, E2, N1, N2, R, 1 to 14 or X")


def kind_in(cells: Cells) -> str:
    kind = cells.one_of("enrolment", EnrolmentKind.values, names="main, subsidiary or guest")
    return kind or EnrolmentKind.MAIN


def day_needed(cells: Cells, column: str) -> date | None:
    return cells.day(column) if cells.needed(column) else None


def refuse_impossible_days(cells: Cells, born_on: date, enrolled_on: date, left_on) -> None:
    if enrolled_on < born_on:
        cells.refuse("enrolled_on", "This is before the pupil was born.")
    elif enrolled_on.year - born_on.year >= OLDEST:
        cells.refuse("date_of_birth", "The pupil would have been enrolled as an adult.")
    if left_on and left_on < enrolled_on:
        cells.refuse("left_on", "The pupil left before they were enrolled.")


def provision_in(cells: Cells, enrolled_on: date) -> Iterator[StatusRow]:
    code = cells.one_of("sen_provision", CODES[StatusKind.SEN], names="N, K or E")
    starts_on = cells.day("sen_from") or enrolled_on
    if code:
        yield StatusRow(StatusKind.SEN, code, starts_on, column="sen_from")
    elif cells.text("sen_from"):
        cells.refuse("sen_from", "This is the first day of a provision that is not given.")


def needs_in(cells: Cells, enrolled_on: date) -> Iterator[StatusRow]:
    """The primary need and the secondary, from `need_from`, else from when provision began."""
    codes = [
        cells.one_of(column, CODES[StatusKind.NEED], names="a need's code, such as SLCN")
        for column in ("need_1", "need_2")
    ]
    if codes[1] and not codes[0]:
        cells.refuse("need_2", "There is a second need and no first.")
    elif codes[1] and codes[0] == codes[1]:
        cells.refuse("need_2", "The second need is the first.")
    if "NSA" in codes and cells.text("sen_provision") != "K":
        cells.refuse(f"need_{codes.index('NSA') + 1}", "NSA is for pupils on SEN support (K).")
    starts_on = cells.day("need_from") or cells.day("sen_from") or enrolled_on
    for rank, code in enumerate(codes, start=1):
        if code:
            yield StatusRow(StatusKind.NEED, code, starts_on, rank=rank, column="need_from")


def language_in(cells: Cells, enrolled_on: date) -> Iterator[StatusRow]:
    if cells.one_of("eal", ("Y", "N"), names="Y or N") == "Y":
        yield StatusRow(StatusKind.EAL, "Y", enrolled_on, column="eal")


def periods_in(cells: Cells) -> Iterator[StatusRow]:
    """Each from a day, and to a day when it is over."""
    for name, kind in PERIODS.items():
        starts_on, ends_on = cells.day(f"{name}_from"), cells.day(f"{name}_to")
        if starts_on is None:
            if ends_on:
                cells.refuse(f"{name}_to", "This is the last day of what has no first.")
        elif ends_on and ends_on < starts_on:
            cells.refuse(f"{name}_to", "This ends before it begins.")
        else:
            yield StatusRow(kind, "Y", starts_on, ends_on, column=f"{name}_from")
