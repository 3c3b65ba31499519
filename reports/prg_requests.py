"""Requests to Professional Resource Groups: what was decided, and days until support started."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.models import User
from accounts.roles import Permission
from figures.ratio import Ratio
from referrals.filters import UNDECIDED
from referrals.models import USUAL_RULES, ForumKind, OutcomeKind
from schools.models import District

from .forms import PeriodForm
from .period import Period
from .places import Place, places_of
from .referred import Referred, count_outcomes, in_place, list_of, outcome_columns, referred
from .rules import may_open_rows
from .table import Chart, Column, Content, Report, Table
from .waits import Waits

OUTCOMES = USUAL_RULES[ForumKind.PRG]["outcomes"]
LIMIT = USUAL_RULES[ForumKind.PRG]["start_within_days"]
NOTES = [
    "A request counts in the district of its PRG and in the term in which it was first submitted."
    " Drafts are not counted.",
    "A request may have several decisions, so they may add up to more than the requests.",
    "Days run from the request until support started, without those it spent back at the school."
    f" The limit is the PRG’s own, {LIMIT} days unless it set another. Over it are requests whose"
    " support started later, and those that have waited longer and still wait.",
]


@dataclass(frozen=True)
class Line:
    place: Place
    requests: int
    by_outcome: dict[str, int]
    decided: int
    to_start: Waits
    started_in_time: int
    over_limit: int

    @property
    def undecided(self) -> int:
        return self.requests - self.decided

    @property
    def share_offered(self) -> Ratio:
        return Ratio(self.by_outcome[OutcomeKind.OFFER], self.decided)

    @property
    def share_in_time(self) -> Ratio:
        return Ratio(self.started_in_time, self.to_start.count)


def lines(
    *, user: User, today: date, period: Period, district: District | None = None
) -> list[Line]:
    places = places_of(user, district)
    rows = referred(ForumKind.PRG, places=places, period=period, today=today)
    return [_line(place, in_place(rows, place)) for place in places]


def _line(place: Place, rows: list[Referred]) -> Line:
    started = [row for row in rows if row.started_on]
    return Line(
        place,
        len(rows),
        count_outcomes(rows, OUTCOMES),
        decided=sum(bool(row.outcomes) for row in rows),
        to_start=Waits.of(row.days for row in started),
        started_in_time=sum(not row.is_over_limit for row in started),
        over_limit=sum(row.is_over_limit for row in rows),
    )


def content(*, user: User, period: Period, district: District | None = None) -> Content:
    found = lines(user=user, today=timezone.localdate(), period=period, district=district)
    opens = may_open_rows(user, Permission.SEE_REFERRALS)
    tables = [
        Table(caption, [DISTRICT, *columns], found, opens, is_total=lambda line: line.place.is_all)
        for caption, columns in {
            f"What was decided, {period}": decision_columns(period),
            f"Days until support started, {period}": start_columns(period),
        }.items()
    ]
    return Content(tables, chart(found, period), NOTES)


DISTRICT = Column("District", lambda line: line.place.name, numeric=False)


def start_columns(period: Period) -> list[Column]:
    def over_limit(line: Line) -> str:
        return list_of(ForumKind.PRG, line.place, period, waiting="over_limit")

    return [
        Column("Support started", lambda line: line.to_start.count),
        Column("Median days", lambda line: line.to_start.median),
        Column("Longest, days", lambda line: line.to_start.longest),
        Column("Started within the limit", lambda line: line.share_in_time),
        Column("Over the limit", lambda line: line.over_limit, over_limit),
    ]


def decision_columns(period: Period) -> list[Column]:
    def opens(**query: str):
        return lambda line: list_of(ForumKind.PRG, line.place, period, **query)

    return [
        Column("Requests", lambda line: line.requests, opens()),
        *outcome_columns(ForumKind.PRG, OUTCOMES, period),
        Column("No decision yet", lambda line: line.undecided, opens(outcome=UNDECIDED)),
        Column("Offered, of decided", lambda line: line.share_offered),
    ]


def chart(found: list[Line], period: Period) -> Chart | None:
    if not found or not found[-1].decided:
        return None
    whole = found[-1]
    return Chart(
        f"{whole.share_offered.words} requests that were decided led to an offer of support",
        f"Requests by what was decided, {whole.place.name}, {period}",
        [(OutcomeKind(kind).label, count) for kind, count in whole.by_outcome.items()],
    )


REPORT = Report(
    title="PRG requests",
    about="Requests by district: what was decided, and days until support started.",
    form=PeriodForm,
    content=content,
)
