"""Schools and pupils by phase, and the pupils by SEN provision, as at a day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils import timezone

from accounts.models import User
from accounts.roles import Permission
from figures.ratio import Ratio, half_up
from schools.models import (
    CODES,
    District,
    Enrolment,
    EnrolmentKind,
    Phase,
    School,
    Status,
    StatusKind,
)

from .forms import DayForm
from .places import Place, all_districts, places_of
from .rules import may_open_rows
from .table import Chart, Column, Content, Report, Table, list_url

PROVISIONS = CODES[StatusKind.SEN]
NO_SEN, *NEEDING = PROVISIONS
ALL = "All phases"
NOTES = [
    "Schools are those that are open today. Pupils are those whose main enrolment holds on the day,"
    " at the school where it does.",
    "Pupils of whom no SEN provision is recorded on the day count as no SEN.",
]


@dataclass(frozen=True)
class Line:
    """A phase; without one, all of them together."""

    place: Place
    phase: str
    schools: int
    pupils: int
    needing: dict[str, int]

    @property
    def by_provision(self) -> dict[str, int]:
        return {NO_SEN: self.pupils - sum(self.needing.values())} | self.needing

    @property
    def name(self) -> str:
        return str(Phase(self.phase).label) if self.phase else ALL

    def share(self, *codes: str) -> Ratio:
        return Ratio(sum(self.by_provision[code] for code in codes), self.pupils)


def lines(*, user: User, day: date, district: District | None = None) -> list[Line]:
    places = places_of(user, district)
    if not places:
        return []
    districts = all_districts(places)
    schools, pupils = _schools(districts), _pupils(districts, day)
    needing = {code: _pupils(districts, day, code) for code in NEEDING}
    groups = [*((phase, [phase]) for phase in Phase.values), ("", Phase.values)]
    return [
        Line(
            places[-1],
            phase,
            sum(schools[one] for one in phases),
            sum(pupils[one] for one in phases),
            {code: sum(counts[one] for one in phases) for code, counts in needing.items()},
        )
        for phase, phases in groups
    ]


def _schools(districts: frozenset[int]) -> Counter:
    rows = School.objects.open().filter(district__in=districts).order_by()
    return Counter(dict(rows.values_list("phase").annotate(Count("pk"))))


def _pupils(districts: frozenset[int], day: date, code: str = "") -> Counter:
    """Pupils by the phase of their main enrolment: all, or those of one SEN provision."""
    rows = Enrolment.objects.on(day).filter(kind=EnrolmentKind.MAIN, school__district__in=districts)
    if code:
        holding = Status.objects.sen_provision().on(day).filter(code=code)
        rows = rows.filter(pupil__in=holding.values("pupil"))
    return Counter(dict(rows.order_by().values_list("school__phase").annotate(Count("pk"))))


def content(*, user: User, day: date, district: District | None = None) -> Content:
    found = lines(user=user, day=day, district=district)
    place = found[0].place if found else None
    caption = f"{place.name if place else 'No district'}, {day:%-d %B %Y}"
    table = Table(
        f"Schools and pupils by phase: {caption}",
        columns(is_today=day == timezone.localdate()),
        found,
        opens=may_open_rows(user, Permission.SEE_PUPILS),
        is_total=lambda line: not line.phase,
    )
    return Content([table], chart(found, caption), NOTES)


def columns(*, is_today: bool) -> list[Column]:
    """The lists are as at today, so the numbers of another day open none."""

    def opens(**query: str):
        """The list of pupils that a number of a line counts."""
        return lambda line: _pupil_list(line, **query)

    def count(code: str, name: str) -> Column:
        link = opens(provision=code) if is_today else None
        return Column(name, lambda line: line.by_provision[code], link)

    def share(code: str, name: str) -> Column:
        return Column(f"{name}, of pupils", lambda line: line.share(code))

    return [
        Column("Phase", lambda line: line.name, numeric=False),
        Column("Schools", lambda line: line.schools, _school_list, always_opens=True),
        Column("Pupils", lambda line: line.pupils, opens() if is_today else None),
        *(make(code, name) for code, name in PROVISIONS.items() for make in (count, share)),
    ]


def _pupil_list(line: Line, **query: str) -> str:
    place = line.place.district
    return list_url("schools:pupil-list", roll="yes", phase=line.phase, district=place, **query)


def _school_list(line: Line) -> str:
    return list_url(
        "schools:school-list", open="yes", phase=line.phase, district=line.place.district
    )


def chart(found: list[Line], caption: str) -> Chart | None:
    if not found or not found[-1].pupils:
        return None
    bars = [
        (line.name, half_up(percent, 1))
        for line in found
        if (percent := line.share("K", "E").percent) is not None
    ]
    return Chart(
        f"{found[-1].share('K', 'E')} of pupils have SEN support or an EHC plan",
        f"Share of pupils by phase, {caption}",
        bars,
        unit="%",
    )


REPORT = Report(
    title="Schools and pupils",
    about="Schools, pupils on roll and their SEN provision, by phase, as at a day.",
    form=DayForm,
    content=content,
)
