"""LIFT referrals: how far they have got, what was decided, and how long pupils waited."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.models import User
from accounts.roles import Permission
from referrals.models import USUAL_RULES, ForumKind
from referrals.referral_status import Status
from schools.models import District

from .forms import PeriodForm
from .period import Period
from .places import Place, places_of
from .referred import Referred, count_outcomes, in_place, list_of, outcome_columns, referred
from .rules import may_open_rows
from .table import Chart, Column, Content, Report, Table
from .waits import Waits

STATUSES = [status for status in Status if status != Status.DRAFT]
OUTCOMES = USUAL_RULES[ForumKind.LIFT]["outcomes"]
NOTES = [
    "A referral counts in the district of its LIFT and in the term in which it was first"
    " submitted. Drafts are not counted.",
    "A referral may have several outcomes, so outcomes may add up to more than the referrals.",
    "Days waited are those from being submitted until support started or the referral ended,"
    " without those it spent back at the school. Referrals that were withdrawn are left out.",
]


@dataclass(frozen=True)
class Line:
    place: Place
    by_status: dict[str, int]
    by_outcome: dict[str, int]
    waited: Waits
    waiting: Waits

    @property
    def referrals(self) -> int:
        return sum(self.by_status.values())


def lines(
    *, user: User, today: date, period: Period, district: District | None = None
) -> list[Line]:
    places = places_of(user, district)
    rows = referred(ForumKind.LIFT, places=places, period=period, today=today)
    return [_line(place, in_place(rows, place)) for place in places]


def _line(place: Place, rows: list[Referred]) -> Line:
    counts = Counter(row.status for row in rows)
    return Line(
        place,
        {status: counts[status] for status in STATUSES},
        count_outcomes(rows, OUTCOMES),
        waited=Waits.of(row.days for row in rows if row.has_waited),
        waiting=Waits.of(row.days for row in rows if row.is_waiting),
    )


def content(*, user: User, period: Period, district: District | None = None) -> Content:
    found = lines(user=user, today=timezone.localdate(), period=period, district=district)
    opens = may_open_rows(user, Permission.SEE_REFERRALS)
    tables = [
        Table(caption, [DISTRICT, *columns], found, opens, is_total=lambda line: line.place.is_all)
        for caption, columns in {
            f"How far they have got, {period}": status_columns(period),
            f"What was decided, {period}": outcome_columns(ForumKind.LIFT, OUTCOMES, period),
            f"Days waited, {period}": wait_columns(period),
        }.items()
    ]
    return Content(tables, chart(found, period), NOTES)


DISTRICT = Column("District", lambda line: line.place.name, numeric=False)


def wait_columns(period: Period) -> list[Column]:
    def still_waiting(line: Line) -> str:
        return list_of(ForumKind.LIFT, line.place, period, waiting="support")

    return [
        Column("Wait over", lambda line: line.waited.count),
        Column("Median days", lambda line: line.waited.median),
        Column("Longest, days", lambda line: line.waited.longest),
        Column("Still waiting", lambda line: line.waiting.count, still_waiting),
        Column("Median days so far", lambda line: line.waiting.median),
        Column("Longest so far, days", lambda line: line.waiting.longest),
    ]


def status_columns(period: Period) -> list[Column]:
    def column(status: Status) -> Column:
        return Column(
            str(status.label),
            lambda line: line.by_status[status],
            lambda line: list_of(ForumKind.LIFT, line.place, period, status=status.value),
        )

    every = Column(
        "Referrals",
        lambda line: line.referrals,
        lambda line: list_of(ForumKind.LIFT, line.place, period),
    )
    return [every, *(column(status) for status in STATUSES)]


def chart(found: list[Line], period: Period) -> Chart | None:
    bars = [
        (line.place.name, line.waited.median)
        for line in found
        if line.waited.count and not line.place.is_all
    ]
    if not bars:
        return None
    waited = found[-1].waited
    return Chart(
        f"Half of the pupils waited {waited.median} days or less; the longest wait was"
        f" {waited.longest} days",
        f"Median days waited by district, {period}, of referrals whose wait is over",
        bars,
    )


REPORT = Report(
    title="LIFT referrals",
    about="Referrals by district: how far they have got, what was decided, and days waited.",
    form=PeriodForm,
    content=content,
)
