"""Targeting Support Meetings held against the year's target, by district and term."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Case, Count, IntegerField, Value, When
from django.utils import timezone

from accounts.models import User
from accounts.roles import Permission
from attendance.models import Target, Tsm
from figures.rag import Rag, rag
from figures.ratio import Ratio, half_up
from meetings.meeting_status import TOOK_PLACE
from schools.models import Closure, District, Term

from .forms import PeriodForm
from .period import Period
from .places import Place, all_districts, places_of
from .rules import may_open_rows
from .school_weeks import school_weeks, weeks_gone
from .table import Chart, Column, Content, Report, Table, list_url

NO_TERM = 0
FLOOR = Fraction(9, 10)
"""Of what is expected: from here up a district is amber. Assumed until the county sets one."""


@dataclass(frozen=True)
class Line:
    """`expected` is not rounded, so that the variance can be taken from it."""

    place: Place
    by_term: dict[int, int]
    target: int | None
    expected: Fraction | None

    @property
    def held(self) -> int:
        return sum(self.by_term.values())

    @property
    def of_target(self) -> Ratio | None:
        return None if self.target is None else Ratio(self.held, self.target)

    @property
    def variance(self) -> Fraction | None:
        return None if self.expected is None else self.held - self.expected

    @property
    def rag(self) -> Rag | None:
        floor = None if self.expected is None else self.expected * FLOOR
        return rag(self.held, target=self.expected, floor=floor)


def lines(
    *, user: User, today: date, period: Period, district: District | None = None
) -> list[Line]:
    places = places_of(user, district)
    counts = _counts(places, period)
    targets = {target.district_id: target.number for target in Target.objects.of_year(period.year)}
    share = share_gone(period, today)
    return [_line(place, period, counts, _target(place, targets), share) for place in places]


def _line(place: Place, period: Period, counts: Counter, target: int | None, share) -> Line:
    numbers = [term.number for term in period.asked_terms]
    by_term = {
        number: sum(counts[district, number] for district in place.districts)
        for number in ([*numbers] if period.term else [*numbers, NO_TERM])
    }
    expected = None if target is None or share is None else target * share
    return Line(place, by_term, target, expected)


def _counts(places: list[Place], period: Period) -> Counter:
    """How many were held, by the district of that time and by term."""
    held = Tsm.objects.held_between(period.first, period.last)
    rows = held.in_districts(*all_districts(places)).order_by()
    grouped = rows.values("meeting__district", term=_term(period)).annotate(count=Count("pk"))
    return Counter({(row["meeting__district"], row["term"]): row["count"] for row in grouped})


def _term(period: Period) -> Case:
    whens = [
        When(meeting__held_on__range=(term.starts_on, term.ends_on), then=Value(term.number))
        for term in period.asked_terms
    ]
    return Case(*whens, default=Value(NO_TERM), output_field=IntegerField())


def _target(place: Place, targets: dict[int | None, int]) -> int | None:
    """The county's own for the county; else the sum of the districts', if each has one."""
    if place.is_all and None in targets:
        return targets[None]
    if not place.districts <= targets.keys():
        return None
    return sum(targets[district] for district in place.districts)


def share_gone(period: Period, today: date) -> Fraction | None:
    """Of the year's school weeks, those of the period that are gone."""
    closures = list(Closure.objects.values_list("day", flat=True))
    whole_year = school_weeks(period.terms, closures)
    asked = school_weeks(period.asked_terms, closures)
    return Fraction(weeks_gone(asked, today), len(whole_year)) if whole_year else None


def content(*, user: User, period: Period, district: District | None = None) -> Content:
    found = lines(user=user, today=timezone.localdate(), period=period, district=district)
    table = Table(
        f"TSMs held by district, {period}",
        columns(period),
        found,
        opens=may_open_rows(user, Permission.SEE_TSMS),
        is_total=lambda line: line.place.is_all,
    )
    return Content([table], chart(found, period), NOTES)


NOTES = [
    "A TSM counts in the district that the school was in when it was planned. One entered in error"
    " is not counted.",
    "Expected by now is the year’s target by the share of its school weeks that are over. Green is"
    " that or more, amber at least nine tenths of it. Without a target there is no colour.",
]


def columns(period: Period) -> list[Column]:
    def in_term(number: int):
        return lambda line: line.by_term[number]

    def opens(term: Term | None):
        return lambda line: _list(line.place, period.year, term)

    terms = [
        Column(f"Term {term.number}", in_term(term.number), opens(term))
        for term in period.asked_terms
    ]
    outside = [] if period.term else [Column("Outside terms", in_term(NO_TERM))]
    return [
        Column("District", lambda line: line.place.name, numeric=False),
        *terms,
        *outside,
        Column("Held", lambda line: line.held, opens(period.term)),
        Column("Target for the year", lambda line: line.target),
        Column("Held, of target", lambda line: line.of_target),
        Column("Expected by now", lambda line: _rounded(line.expected)),
        Column("Variance", lambda line: _rounded(line.variance)),
        Column("RAG", lambda line: line.rag, numeric=False),
    ]


def _rounded(value: Fraction | None) -> Decimal | None:
    return None if value is None else half_up(value, 1)


def _list(place: Place, year: int, term: Term | None) -> str:
    return list_url(
        "attendance:tsm-list",
        status=tuple(status.value for status in TOOK_PLACE),
        year=year,
        term=term.pk if term else None,
        district=place.district,
    )


def chart(found: list[Line], period: Period) -> Chart | None:
    bars = [
        (line.place.name, line.held, _rounded(line.expected))
        for line in found
        if not line.place.is_all
    ]
    if not bars:
        return None
    return Chart(
        _finding(found), f"TSMs held by district, {period}", bars, target="Expected by now"
    )


def _finding(found: list[Line]) -> str:
    districts = [line for line in found if not line.place.is_all]
    on_course = sum(line.rag == Rag.GREEN for line in districts)
    with_target = sum(line.rag is not None for line in districts)
    if not with_target:
        held = found[-1].held
        what = "TSM was" if held == 1 else "TSMs were"
        return f"{held:,} {what} held; no target is set"
    what = "district has" if with_target == 1 else "districts have"
    return f"{on_course} of {with_target} {what} held as many TSMs as expected by now"


REPORT = Report(
    title="TSMs held against target",
    about="Targeting Support Meetings held by district and term, beside what was expected by now.",
    form=PeriodForm,
    content=content,
)
